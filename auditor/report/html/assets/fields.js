// What an editor writes on a card: how it should read, and a note.
const FIELDS = ["wording", "note"];

function fieldOf(card, name) {
  const open = find("." + name, card);
  if (open) return open;
  const input = document.createElement("input");
  input.className = name;
  input.maxLength = 200;
  input.addEventListener("input", () => write(card, name, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    // The field is left first: where no finding is open any more, the keys that follow are for the page.
    card.focus({ preventScroll: true });
    if (event.key === "Enter" && name === "wording" && input.value.trim()) decide(card, "accepted", true);
  });
  find(".marks", card).append(" ", input);
  return input;
}

function showField(card, name, found) {
  const text = (found && found[name]) || "";
  const open = find("." + name, card);
  const wanted = text || (found && name === "note" && found.mark === "dismissed") || (open && open === document.activeElement);
  if (!wanted) return open && open.remove();
  const input = fieldOf(card, name);
  const words = find("#export").dataset;
  const hint = name === "wording" ? words.wording : found && found.mark === "dismissed" ? words.reason : words.note;
  input.placeholder = input.ariaLabel = hint;
  if (input !== document.activeElement) input.value = text;
}

// What others wrote stands there to be read.
function showNotes(card, found) {
  for (const old of findAll(".remark", card)) old.remove();
  for (const note of found ? found.notes : []) {
    const line = document.createElement("p");
    line.className = "remark";
    line.textContent = [note.reviewer, note.text].filter(Boolean).join("：");
    find(".marks", card).before(line);
  }
}

function openField(card, name) {
  const input = fieldOf(card, name);
  const words = find("#export").dataset;
  input.placeholder = input.ariaLabel = words[name];
  input.focus({ preventScroll: true });
}

// What is written before anything is decided waits for the decision.
function write(card, name, text) {
  const at = Number(card.dataset.e);
  const found = marks.get(at) || { mark: "", wording: null, note: "", notes: [] };
  const said = name === "wording" && !text.trim() ? null : text;
  marks.set(at, { ...found, [name]: said, time: now(), reviewer: reviewer() });
  store(at);
  for (const other of cardsOf[at]) if (other !== card) showField(other, name, marks.get(at));
}
