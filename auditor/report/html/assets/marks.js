// What the editor decides: kept by fingerprint, so that a new report of the same page knows it.
const MARKS = ["accepted", "dismissed"];
let entries = [];
let cardsOf = [];
const marks = new Map();

function readMark(text) {
  try {
    const { mark, reason, time } = JSON.parse(text);
    return MARKS.includes(mark) ? { mark, reason: String(reason || ""), time: String(time || "") } : null;
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
    if (!found) return;
    marks.set(at, found);
    paint(at);
  });
  tellMarked();
}

function paint(at) {
  const found = marks.get(at);
  for (const card of cardsOf[at]) {
    if (found) card.dataset.mark = found.mark;
    else delete card.dataset.mark;
    for (const button of findAll("button[data-mark]", card)) {
      button.setAttribute("aria-pressed", String(Boolean(found) && button.dataset.mark === found.mark));
    }
    const dismissed = Boolean(found) && found.mark === "dismissed";
    flagOf(card).classList.toggle("dismissed", dismissed);
    askReason(card, dismissed ? found : null);
  }
}

function askReason(card, found) {
  const open = find(".reason", card);
  if (!found) {
    if (open) open.remove();
    return;
  }
  if (open) {
    if (open !== document.activeElement) open.value = found.reason;
    return;
  }
  const input = document.createElement("input");
  input.className = "reason";
  input.maxLength = 200;
  input.value = found.reason;
  input.placeholder = input.ariaLabel = find("#export").dataset.reason;
  input.addEventListener("input", () => {
    found.reason = input.value;
    found.time = now();
    store(Number(card.dataset.e));
  });
  find(".marks", card).append(" ", input);
}

// The baseline has times in UTC, to the second.
function now() {
  return new Date().toISOString().slice(0, 19) + "Z";
}

function store(at) {
  const found = marks.get(at);
  keep(entries[at].fingerprint, found ? JSON.stringify(found) : null);
  find("#not-kept").hidden = kept;
}

function setMark(card, mark) {
  const at = Number(card.dataset.e);
  if (mark) marks.set(at, { mark, reason: marks.has(at) ? marks.get(at).reason : "", time: now() });
  else marks.delete(at);
  store(at);
  paint(at);
  tellMarked();
}

function toggleMark(card, mark) {
  setMark(card, card.dataset.mark === mark ? null : mark);
}

function tellMarked() {
  const count = (mark) => cards.filter((card) => card.dataset.mark === mark).length;
  const output = find("#marked");
  output.textContent = filled(output.dataset.words, { accepted: count("accepted"), dismissed: count("dismissed") });
}

function clearMarks() {
  if (!confirm(find("#export").dataset.sure)) return;
  for (const at of Array.from(marks.keys())) {
    marks.delete(at);
    store(at);
    paint(at);
  }
  tellMarked();
}

function baseline(reviewer, expires) {
  const listed = [];
  entries.forEach((entry, at) => {
    const found = marks.get(at);
    if (!found) return;
    const { mark, time } = found;
    const dismissed = mark === "dismissed";
    const text = dismissed ? found.reason.trim() : "";
    const notes = text ? [{ time, reviewer, text }] : [];
    listed.push(Object.assign({}, entry, { mark, time, reviewer, expires: dismissed ? expires : "", notes }));
  });
  return { "auditor-baseline": 2, entries: listed };
}

function exportMarks(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  keep("reviewer", form.get("reviewer"));
  const text = JSON.stringify(baseline(form.get("reviewer").trim(), form.get("expires")), null, 2) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "auditor-baseline.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
