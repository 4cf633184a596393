// Filters: a card is shown when every one of them lets it pass; its colour in the text goes with it.
let facts = null;

function factsOf() {
  facts = facts || cards.map((card) => ({
    card,
    severity: SEVERITIES[severityOf(card)],
    check: card.dataset.c,
    confidence: Number(card.dataset.p),
    story: card.closest(".heap").dataset.story,
    page: card.closest(".sheet").id.slice(1),
    words: card.textContent.toLowerCase(),
  }));
  return facts;
}

function wantedNow() {
  const chosen = new FormData(find("#filter"));
  return {
    severities: new Set(chosen.getAll("severity")),
    page: chosen.get("page"),
    check: chosen.get("check"),
    story: chosen.get("story"),
    least: Number(chosen.get("confidence")),
    mark: chosen.get("mark"),
    order: chosen.get("order"),
    words: find("#search").value.trim().toLowerCase(),
  };
}

function passes(fact, wanted) {
  const mark = fact.card.dataset.mark || "none";
  return wanted.severities.has(fact.severity)
    && (!wanted.page || wanted.page === fact.page)
    && (!wanted.check || wanted.check === fact.check)
    && (!wanted.story || wanted.story === fact.story)
    && fact.confidence >= wanted.least
    && (!wanted.mark || wanted.mark === mark)
    && (!wanted.words || fact.words.includes(wanted.words));
}

function filter() {
  const wanted = wantedNow();
  const hidden = new Set();
  for (const fact of factsOf()) {
    const out = !passes(fact, wanted);
    if (fact.card.hidden !== out) fact.card.hidden = out;
    if (out) hidden.add(fact.card.value);
  }
  if (current && current.hidden) release();
  for (const heap of findAll(".heap")) heap.hidden = !find(".finding:not([hidden])", heap);
  for (const note of findAll("[data-empty]")) {
    const list = note.parentElement;
    note.hidden = !find(".heap", list) || Boolean(find(".heap:not([hidden])", list));
  }
  fold();
  unlight(hidden);
  order(wanted.order);
  find("#least").textContent = wanted.least + "%";
  tellShown();
  tellWhere();
}

// Pages on which nothing is shown are folded away, and unfolded again with what is shown on them.
function fold() {
  for (const sheet of findAll(".sheet")) {
    const shows = Boolean(find(".finding:not([hidden])", sheet));
    if (find(".finding", sheet)) find(".fold", sheet).open = shows;
    const tile = find(`.tile[data-p="${sheet.id.slice(1)}"]`);
    if (tile) tile.classList.toggle("out", Boolean(find(".finding", sheet)) && !shows);
  }
}

function order(by) {
  const rank = (card) => severityOf(card) * 1000 - Number(card.dataset.p);
  ordered = by === "gravity" ? [...cards].sort((one, other) => rank(one) - rank(other) || one.value - other.value) : cards;
  const tiles = find(".tiles");
  const gravity = (tile) => ["error", "warning", "note", "clean"].findIndex((name) => tile.classList.contains(name));
  const many = (tile) => Number(tile.dataset.many);
  const all = findAll(".tile");
  all.sort((one, other) => by === "gravity"
    ? gravity(one) - gravity(other) || many(other) - many(one)
    : one.dataset.p - other.dataset.p);
  if (all.some((tile, at) => tiles.children[at] !== tile)) tiles.append(...all);
}

function unlight(hidden) {
  for (const flag of findAll("a.flag")) flag.classList.toggle("off", hidden.has(Number(flag.textContent)));
  for (const mark of findAll(".printed mark")) {
    mark.classList.toggle("off", mark.dataset.f.split(" ").every((number) => hidden.has(Number(number))));
  }
}

function tellShown() {
  const output = find("#shown");
  const shown = shownCards().length;
  output.textContent = filled(output.dataset.words, { shown, all: cards.length });
}

function listStories() {
  const select = find("#filter [name=story]");
  for (const sheet of findAll(".sheet")) {
    const group = document.createElement("optgroup");
    group.label = find("h2", sheet).textContent;
    const seen = new Set();
    for (const heap of findAll(".heap", sheet)) {
      if (seen.has(heap.dataset.story)) continue;
      seen.add(heap.dataset.story);
      const title = find("h3", heap);
      group.append(new Option(title ? title.textContent : "—", heap.dataset.story));
    }
    if (group.children.length) select.append(group);
  }
}

function openFilters() {
  const filters = find("#filters");
  filters.open = true;
  find("#filter select").focus();
}
