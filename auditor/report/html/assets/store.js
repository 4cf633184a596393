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
const SEVERITIES = ["error", "warning", "note"];

function announce(name, values = {}) {
  const said = find("#said");
  said.textContent = filled(said.dataset[name], values);
}

// Where the reader was, for as long as the tab lives: a reload of the same report goes on there.
function place() {
  const anchor = current ? flagOf(current) : findAll(".sheet").find((sheet) => sheet.getBoundingClientRect().bottom > 0);
  if (!anchor) return null;
  return { at: current ? current.value : 0, anchor: anchor.id, top: anchor.getBoundingClientRect().top };
}

function keepPlace() {
  try {
    sessionStorage.setItem(PREFIX + document.body.dataset.report, JSON.stringify(place()));
  } catch {
    kept = false;
  }
}

function goBack() {
  let was = null;
  try {
    was = JSON.parse(sessionStorage.getItem(PREFIX + document.body.dataset.report));
  } catch {
    return;
  }
  const anchor = was && document.getElementById(String(was.anchor));
  if (!anchor) return;
  history.scrollRestoration = "manual";
  const card = was.at && cardOf(Number(was.at));
  if (card) select(card);
  const by = () => scrollBy(0, anchor.getBoundingClientRect().top - Number(was.top));
  by();
  // Pages above are laid out only now, and some are higher than was thought.
  requestAnimationFrame(() => requestAnimationFrame(by));
}
