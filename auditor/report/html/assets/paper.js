// Printing: the list of findings alone, with the text, or the list for the make-up room.
function putOnPaper(paper) {
  const root = document.documentElement;
  if (paper) root.classList.add(paper);
  if (paper === "with-worksheet") listAccepted();
  shutPanels();
  window.print();
  root.classList.remove("with-text", "with-worksheet");
}

function listAccepted() {
  const section = find("#worksheet");
  section.hidden = false;
  const list = find("ol", section);
  const accepted = cards.filter((card) => card.dataset.mark === "accepted");
  list.replaceChildren(...accepted.map(worksheetItem));
  const count = find("[data-words]", section);
  count.textContent = filled(count.dataset.words, { count: accepted.length });
}

function worksheetItem(card, at) {
  const item = document.createElement("li");
  const found = marks.get(Number(card.dataset.e));
  const say = (tag, text, name = "") => {
    const part = document.createElement(tag);
    part.textContent = text;
    part.className = name;
    return part;
  };
  const swap = wrongAndRight(card);
  if (found.wording) swap.append(" → ", say("ins", found.wording));
  const page = find("h2", card.closest(".sheet"));
  const why = [page.firstElementChild.textContent, find(".head .dim", card).textContent, find(".message", card).textContent];
  item.append(say("span", "", "tick"), say("span", String(at + 1), "place"), swap, say("p", [...why, found.note, ...found.notes.map((note) => note.text)].filter(Boolean).join(" · "), "dim"));
  return item;
}

// Wrong and right as the card has them: large, set against each other, or one under the other.
function wrongAndRight(card) {
  const large = find(".swap", card);
  if (large) return large.cloneNode(true);
  const both = document.createElement("div");
  for (const pair of findAll(":scope > .pair > :last-child", card)) {
    if (both.childNodes.length) both.append(" → ");
    both.append(pair.cloneNode(true));
  }
  return both;
}
