// Filters: a card is shown when every one of them lets it pass; its colour in the text goes with it.
let facts = null;

function factsOf() {
  facts = facts || cards.map((card) => ({
    card,
    severity: ["error", "warning", "note"].find((name) => card.classList.contains(name)),
    check: card.dataset.c,
    confidence: Number(card.dataset.p),
    story: card.closest(".heap").dataset.story,
  }));
  return facts;
}

function wantedNow() {
  const form = find("#filter");
  const chosen = new FormData(form);
  return {
    severities: new Set(chosen.getAll("severity")),
    check: chosen.get("check"),
    story: chosen.get("story"),
    least: Number(chosen.get("confidence")),
    mark: chosen.get("mark"),
  };
}

function passes(fact, wanted) {
  const mark = fact.card.dataset.mark || "none";
  return wanted.severities.has(fact.severity)
    && (!wanted.check || wanted.check === fact.check)
    && (!wanted.story || wanted.story === fact.story)
    && fact.confidence >= wanted.least
    && (!wanted.mark || wanted.mark === mark);
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
  unlight(hidden);
  find("#least").textContent = wanted.least + "%";
  tellShown();
  tellWhere();
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
  find("#filter input").focus();
}
