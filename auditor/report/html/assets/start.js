// Everything above is named; here it begins.
function turnTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  keep("theme", document.documentElement.dataset.theme);
}

function shutPanels(except = null) {
  const open = findAll(".tools details[open]").filter((panel) => !panel.contains(except));
  for (const panel of open) panel.open = false;
  return open.length > 0;
}

function start() {
  document.documentElement.classList.add("js");
  const theme = recall("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  find("#export [name=reviewer]").value = recall("reviewer") || "";
  restoreMarks();
  find("#not-kept").hidden = kept;
  tellShown();
  tellWhere();
  document.addEventListener("click", pressed);
  document.addEventListener("click", (event) => shutPanels(event.target));
  document.addEventListener("keydown", typed);
  find("#previous").addEventListener("click", () => step(-1));
  find("#next").addEventListener("click", () => step(1));
  find("#theme").addEventListener("click", turnTheme);
  find("#help").addEventListener("click", () => find("#keys").showModal());
  find("#close").addEventListener("click", () => find("#keys").close());
  find("#filters").addEventListener("toggle", listStories, { once: true });
  find("#filter").addEventListener("input", filter);
  find("#search").addEventListener("input", filter);
  find("#filter").addEventListener("reset", () => setTimeout(filter));
  find("#filter").addEventListener("submit", (event) => event.preventDefault());
  find("#export").addEventListener("submit", (event) => (event.preventDefault(), saveMarks()));
  find("#export [name=reviewer]").addEventListener("change", () => keep("reviewer", reviewer()));
  find("#others").addEventListener("change", readOthers);
  find("#undo").addEventListener("click", undo);
  find("#clear").addEventListener("click", clearMarks);
  for (const button of findAll("[data-paper]")) button.addEventListener("click", () => putOnPaper(button.dataset.paper));
  addEventListener("pagehide", keepPlace);
  const asked = /^#[fm]([1-9]\d*)$/.exec(location.hash);
  if (asked && cardOf(asked[1])) select(cardOf(asked[1]));
  else if (!location.hash) goBack();
}

if (cards.length) start();
