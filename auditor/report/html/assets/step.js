// Stepping through the findings: one is current, in the list and in the text.
let current = null;

const flagOf = (card) => document.getElementById("m" + card.value);
const cardOf = (number) => document.getElementById("f" + number);
const shownCards = () => cards.filter((card) => !card.hidden);

function light(card, on) {
  const sheet = card.closest(".sheet");
  sheet.classList.toggle("here", on);
  flagOf(card).classList.toggle("on", on);
  for (const mark of findAll(`mark[data-f~="${card.value}"]`, sheet)) mark.classList.toggle("on", on);
}

function release() {
  if (!current) return;
  current.removeAttribute("aria-current");
  light(current, false);
  current = null;
  document.documentElement.classList.remove("stepping");
  tellWhere();
}

function select(card, inText = false) {
  release();
  current = card;
  card.setAttribute("aria-current", "true");
  document.documentElement.classList.add("stepping");
  light(card, true);
  const flag = flagOf(card);
  flag.scrollIntoView({ block: "start" });
  const list = card.closest(".list");
  if (list.scrollHeight > list.clientHeight) {
    const above = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += above - Math.max(0, Math.min(list.clientHeight / 4, list.clientHeight - card.offsetHeight - 8));
  }
  (inText ? flag : card).focus({ preventScroll: true });
  tellWhere();
}

function step(by, wanted = () => true) {
  const from = current ? cards.indexOf(current) : by > 0 ? -1 : cards.length;
  for (let at = from + by; at >= 0 && at < cards.length; at += by) {
    if (!cards[at].hidden && wanted(cards[at])) return select(cards[at]);
  }
}

function tellWhere() {
  const output = find("#at");
  const shown = shownCards();
  const at = current ? shown.indexOf(current) + 1 : 0;
  output.textContent = filled(output.dataset.words, { at: at || "–", all: shown.length });
}

function explain(card) {
  const link = find(".explain", card);
  if (!link) return;
  const open = find(".explained", card);
  link.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const page = find(link.getAttribute("href")).cloneNode(true);
  page.removeAttribute("id");
  page.className = "explained";
  find(".message", card).after(page);
}

function pressed(event) {
  const within = event.target.closest("mark[data-f], a, button, input, select, label, summary, .finding, .printed");
  if (!within) return;
  if (within.matches("a.flag")) {
    event.preventDefault();
    select(cardOf(within.textContent));
  } else if (within.matches("a.place")) {
    event.preventDefault();
    select(within.closest(".finding"), true);
  } else if (within.matches("a.explain")) {
    event.preventDefault();
    explain(within.closest(".finding"));
  } else if (within.matches("button[data-mark]")) {
    toggleMark(within.closest(".finding"), within.dataset.mark);
  } else if (within.matches("mark[data-f]")) {
    const card = nextOver(within);
    if (card) select(card);
  } else if (within.matches(".finding") && within !== current && String(getSelection()) === "") {
    select(within);
  } else if (within.matches(".printed")) {
    release();
  }
}

// The shortest finding over a place comes first; pressing again goes on to the others. None may be shown.
function nextOver(mark) {
  const over = mark.dataset.f.split(" ").reverse().map(cardOf).filter((card) => !card.hidden);
  return over[(over.indexOf(current) + 1) % over.length];
}

const unmarked = (card) => !card.dataset.mark;
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => step(1, unmarked),
  p: () => step(-1, unmarked),
  a: () => current && toggleMark(current, "accepted"),
  d: () => current && toggleMark(current, "dismissed"),
  u: () => current && setMark(current, null),
  e: () => current && explain(current),
  f: () => openFilters(),
  Escape: () => release(),
  "?": () => find("#keys").showModal(),
  Enter: () => current && (document.activeElement === current || document.activeElement === document.body)
    && flagOf(current).focus(),
};

function typed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && shutPanels()) return;
  if (event.target.closest("input, select, textarea, dialog") || find("#keys").open) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
}
