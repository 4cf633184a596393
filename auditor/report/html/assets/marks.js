// What the editor decides: kept by fingerprint, so that a new report of the same page knows it.
const MARKS = ["accepted", "dismissed"];
let entries = [];
let cardsOf = [];
const marks = new Map();
const done = [];

const now = () => new Date().toISOString().slice(0, 19) + "Z";
const reviewer = () => find("#export [name=reviewer]").value.trim();

function asMark(given) {
  if (typeof given !== "object" || given === null || !["", ...MARKS].includes(given.mark)) return null;
  const text = (name) => (typeof given[name] === "string" ? given[name] : "");
  return { mark: given.mark, wording: text("wording"), note: text("note") || text("reason"), reviewer: text("reviewer"), time: text("time") };
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

// The later decision stands; of one time that of the last name. What either of them wrote is not lost.
function later(one, other) {
  const [first, last] = [one, other].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.reviewer < b.reviewer ? -1 : 1));
  const notes = [first.note, last.note].filter((note, at, all) => note && all.indexOf(note) === at);
  const note = notes.length === 2 && last.note.includes(first.note) ? last.note : notes.join("；");
  return { ...last, note, wording: last.wording || first.wording };
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
  if (mark) marks.set(at, { wording: "", note: "", ...was, mark, time: now(), reviewer: reviewer() });
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

function baseline(reviewer, expires) {
  const listed = { accepted: [], dismissed: [] };
  entries.forEach((entry, at) => {
    const found = marks.get(at);
    if (!found || !found.mark) return;
    const said = { reason: found.note, reviewer: found.reviewer || reviewer };
    if (found.mark === "dismissed") said.expires = expires;
    listed[found.mark].push(Object.assign({}, entry, said));
  });
  return { "auditor-baseline": 1, entries: listed.dismissed, accepted: listed.accepted };
}

function saveMarks() {
  const form = new FormData(find("#export"));
  keep("reviewer", form.get("reviewer"));
  const text = JSON.stringify(baseline(form.get("reviewer").trim(), form.get("expires")), null, 2) + "\n";
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
  if (typeof data["auditor-baseline"] !== "number") throw new TypeError("no marks");
  const as = (mark, list) => (list || []).map((entry) => ({ ...entry, mark }));
  return [...as("dismissed", data.entries), ...as("accepted", data.accepted)];
}
