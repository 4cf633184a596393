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
    if (event.key === "Enter" && name === "wording" && input.value.trim()) return decide(card, "accepted", true);
    card.focus({ preventScroll: true });
  });
  find(".marks", card).append(" ", input);
  return input;
}

function showField(card, name, found) {
  const text = found ? found[name] : "";
  const open = find("." + name, card);
  const wanted = text || (found && name === "note" && found.mark === "dismissed") || (open && open === document.activeElement);
  if (!wanted) return open && open.remove();
  const input = fieldOf(card, name);
  const words = find("#export").dataset;
  const hint = name === "wording" ? words.wording : found && found.mark === "dismissed" ? words.reason : words.note;
  input.placeholder = input.ariaLabel = hint;
  if (input !== document.activeElement) input.value = text;
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
  const found = marks.get(at) || { mark: "", wording: "", note: "" };
  marks.set(at, { ...found, [name]: text, time: now(), reviewer: reviewer() });
  store(at);
  for (const other of cardsOf[at]) if (other !== card) showField(other, name, marks.get(at));
}
