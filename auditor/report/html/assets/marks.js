// What the editor decides: kept by fingerprint, so that a new report of the same page knows it.
const MARKS = ["accepted", "dismissed"];
let entries = [];
let cardsOf = [];
const marks = new Map();
const done = [];

const now = () => new Date().toISOString().slice(0, 19) + "Z";
const reviewer = () => find("#export [name=reviewer]").value.trim();

const textOf = (value) => (typeof value === "string" ? value : "");

// A mark: what was decided, by whom and when; one's own note, and the notes of others.
function asMark(given) {
  if (typeof given !== "object" || given === null || !["", ...MARKS].includes(given.mark)) return null;
  const notes = (Array.isArray(given.notes) ? given.notes : [])
    .filter((one) => one && textOf(one.text))
    .map((one) => ({ time: textOf(one.time), reviewer: textOf(one.reviewer), text: one.text }));
  const own = textOf(given.note) || textOf(given.reason);
  const wording = typeof given.wording === "string" ? given.wording : null;
  return { mark: given.mark, wording, note: own, notes, reviewer: textOf(given.reviewer), time: textOf(given.time) };
}

function readMark(text) {
  try {
    return asMark(JSON.parse(text));
  } catch {
    return null;
  }
}

function restoreMarks() {
  entries = JSON.parse(find("#entries").textContent);
  cardsOf = entries.map(() => []);
  for (const card of cards) cardsOf[Number(card.dataset.e)].push(card);
  entries.forEach((entry, at) => {
    const found = readMark(recall(entry.fingerprint));
    if (found) marks.set(at, found);
  });
  takeIn(JSON.parse(find("#given").textContent));
  for (const at of marks.keys()) paint(at);
  tellMarked();
}

// The later decision stands; of one time that of the last name. No note of anybody is lost.
function later(own, other) {
  const before = (one, two) => (one.time !== two.time ? one.time < two.time : one.reviewer < two.reviewer);
  const last = before(own, other) ? other : own;
  const known = (note, notes) => notes.some((one) => one.text === note.text && one.reviewer === note.reviewer);
  const notes = [...own.notes];
  for (const note of other.notes) {
    const isOwn = note.text === own.note && note.reviewer === own.reviewer;
    if (!isOwn && !known(note, notes)) notes.push(note);
  }
  return { ...last, note: own.note, notes };
}

function takeIn(given) {
  const known = new Map(entries.map((entry, at) => [entry.fingerprint, at]));
  let taken = 0;
  for (const one of given) {
    const at = known.get(one.fingerprint);
    const mark = asMark(one);
    if (at === undefined || !mark) continue;
    marks.set(at, marks.has(at) ? later(marks.get(at), mark) : mark);
    store(at);
    paint(at);
    taken += 1;
  }
  return taken;
}

function paint(at) {
  const found = marks.get(at);
  for (const card of cardsOf[at]) {
    if (found && found.mark) card.dataset.mark = found.mark;
    else delete card.dataset.mark;
    for (const button of findAll("button[data-mark]", card)) {
      button.setAttribute("aria-pressed", String(Boolean(found) && button.dataset.mark === found.mark));
    }
    flagOf(card).classList.toggle("dismissed", Boolean(found) && found.mark === "dismissed");
    for (const name of FIELDS) showField(card, name, found && found.mark ? found : null);
    showNotes(card, found);
  }
}

function store(at) {
  const found = marks.get(at);
  keep(entries[at].fingerprint, found ? JSON.stringify(found) : null);
  find("#not-kept").hidden = kept;
}

function setMark(card, mark) {
  const at = Number(card.dataset.e);
  const was = marks.get(at);
  done.push([at, was, card]);
  if (mark) marks.set(at, { wording: null, note: "", notes: [], ...was, mark, time: now(), reviewer: reviewer() });
  else marks.delete(at);
  store(at);
  paint(at);
  tellMarked();
}

// A decision brings the next that is open; the same decision again takes it off and stays.
function decide(card, mark, insist = false) {
  if (card.dataset.mark === mark && !insist) return setMark(card, null);
  setMark(card, mark);
  current = current || card;
  if (current !== card) select(card);
  stepOpen(1);
}

function undo() {
  const last = done.pop();
  if (!last) return;
  const [at, was, card] = last;
  if (was) marks.set(at, was);
  else marks.delete(at);
  store(at);
  paint(at);
  tellMarked();
  select(card);
  announce("undone");
}

function tellMarked() {
  const count = (mark) => cards.filter((card) => card.dataset.mark === mark).length;
  const output = find("#marked");
  output.textContent = filled(output.dataset.words, { accepted: count("accepted"), dismissed: count("dismissed") });
  for (const tile of findAll(".tile")) tellDone(tile);
}

function tellDone(tile) {
  const output = find(".done", tile);
  const here = findAll(".finding", document.getElementById("p" + tile.dataset.p));
  tile.dataset.many = here.length;
  if (!output) return;
  const decided = here.filter((card) => card.dataset.mark).length;
  output.textContent = filled(output.dataset.words, { done: decided, all: here.length });
  tile.classList.toggle("finished", decided === here.length);
}

function clearMarks() {
  if (!confirm(find("#export").dataset.sure)) return;
  for (const at of Array.from(marks.keys())) {
    marks.delete(at);
    store(at);
    paint(at);
  }
  done.length = 0;
  tellMarked();
}

function baseline(expires) {
  const listed = [];
  entries.forEach((entry, at) => {
    const found = marks.get(at);
    if (!found || !found.mark) return;
    const { mark, time, reviewer, wording } = found;
    const text = found.note.trim();
    const notes = [...found.notes, ...(text ? [{ time, reviewer, text }] : [])];
    const own = wording === null ? {} : { wording };
    listed.push(Object.assign({}, entry, { mark, time, reviewer, ...own, expires: mark === "dismissed" ? expires : "", notes }));
  });
  return { "auditor-baseline": 2, entries: listed };
}

function saveMarks() {
  const form = new FormData(find("#export"));
  keep("reviewer", form.get("reviewer"));
  const text = JSON.stringify(baseline(form.get("expires")), null, 2) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "auditor-marks.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Marks of others: what they decided later than the editor here stands.
async function readOthers(event) {
  let taken = 0;
  for (const file of event.target.files) {
    try {
      taken += takeIn(marksIn(JSON.parse(await file.text())));
    } catch {
      return announce("bad");
    }
  }
  event.target.value = "";
  tellMarked();
  announce("taken", { count: taken });
}

function marksIn(data) {
  if (data["auditor-baseline"] !== 2) throw new TypeError("no marks");
  return data.entries;
}
