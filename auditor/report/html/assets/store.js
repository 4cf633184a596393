"use strict";
// What the browser keeps between visits: marks by fingerprint, the reviewer's name, light or dark.
const PREFIX = "auditor:";
const memory = new Map();
let kept = true;

function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    kept = false;
    return memory.has(key) ? memory.get(key) : null;
  }
}

function keep(key, value) {
  memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    kept = false;
  }
}

const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => Array.from(root.querySelectorAll(selector));
// Values go in as they are: a replacement string would give `$&` a meaning.
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const cards = findAll(".finding");
