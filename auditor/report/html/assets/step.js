// Stepping through the findings: one is current, in the list and in the text.
let current = null;
let ordered = cards;

const flagOf = (card) => document.getElementById("m" + card.value);
const cardOf = (number) => document.getElementById("f" + number);
const shownCards = () => ordered.filter((card) => !card.hidden);
const severityOf = (card) => SEVERITIES.findIndex((name) => card.classList.contains(name));

function light(card, on) {
  const sheet = card.closest(".sheet");
  sheet.classList.toggle("here", on);
  flagOf(card).classList.toggle("on", on);
  lightScan(card, on);
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
  card.closest(".fold").open = true;
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

function step(by) {
  const from = current ? ordered.indexOf(current) : by > 0 ? -1 : ordered.length;
  for (let at = from + by; at >= 0 && at < ordered.length; at += by) {
    if (!ordered[at].hidden) return select(ordered[at]);
  }
}

// The next that nobody has decided about, round and round; says how many there are, or that there is none.
function stepOpen(by) {
  const open = ordered.filter((card) => !card.hidden && !card.dataset.mark);
  if (!open.length) return announce("all");
  const places = new Map(ordered.map((card, at) => [card, at]));
  const from = current ? places.get(current) : by > 0 ? -1 : ordered.length;
  const after = open.filter((card) => (places.get(card) - from) * by > 0);
  const found = after.length ? after : open;
  select(by > 0 ? found[0] : found[found.length - 1]);
  announce("left", { count: open.length });
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

async function copySentence(card) {
  const text = card.dataset.s;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    card.focus({ preventScroll: true });
  }
  announce("copied");
}

const DEEDS = { copy: copySentence, note: (card) => openField(card, "note"), word: (card) => openField(card, "wording") };

function pressed(event) {
  const within = event.target.closest("mark[data-f], rect[data-f], a, button, input, select, label, summary, .finding, .printed");
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
    decide(within.closest(".finding"), within.dataset.mark);
  } else if (within.matches("button[data-do]")) {
    DEEDS[within.dataset.do](within.closest(".finding"));
  } else if (within.matches("rect[data-f]")) {
    select(cardOf(within.dataset.f));
  } else if (within.matches(".tile a")) {
    event.preventDefault();
    goToPage(within.closest(".tile").dataset.p);
  } else if (within.matches("mark[data-f]")) {
    const card = nextOver(within);
    if (card) select(card);
  } else if (within.matches(".finding") && within !== current && String(getSelection()) === "") {
    select(within);
  } else if (within.matches(".printed")) {
    release();
  }
}

function goToPage(number) {
  const sheet = document.getElementById("p" + number);
  find(".fold", sheet).open = true;
  const first = ordered.find((card) => card.closest(".sheet") === sheet && !card.hidden);
  if (first) return select(first);
  sheet.scrollIntoView();
}

// The shortest finding over a place comes first; pressing again goes on to the others. None may be shown.
function nextOver(mark) {
  const over = mark.dataset.f.split(" ").reverse().map(cardOf).filter((card) => !card.hidden);
  return over[(over.indexOf(current) + 1) % over.length];
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => stepOpen(1),
  p: () => stepOpen(-1),
  a: () => current && decide(current, "accepted"),
  d: () => current && decide(current, "dismissed"),
  u: () => current && setMark(current, null),
  w: () => current && openField(current, "wording"),
  m: () => current && openField(current, "note"),
  c: () => current && copySentence(current),
  e: () => current && explain(current),
  f: () => openFilters(),
  i: () => toggleScan(),
  s: () => saveMarks(),
  "/": () => find("#search").focus(),
  Escape: () => release(),
  "?": () => find("#keys").showModal(),
  Enter: () => current && (document.activeElement === current || document.activeElement === document.body)
    && flagOf(current).focus(),
};

function typed(event) {
  if (event.isComposing || event.altKey) return;
  const inField = event.target.closest("input, select, textarea, dialog") || find("#keys").open;
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.shiftKey && !inField) {
    event.preventDefault();
    return undo();
  }
  if (event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" && shutPanels()) return;
  if (event.key === "Escape" && event.target.matches("#search")) return event.target.blur();
  if (inField) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
}
