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
  restoreMarks();
  find("#export [name=reviewer]").value = recall("reviewer") || "";
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
  find("#filter").addEventListener("reset", () => setTimeout(filter));
  find("#filter").addEventListener("submit", (event) => event.preventDefault());
  find("#export").addEventListener("submit", exportMarks);
  find("#clear").addEventListener("click", clearMarks);
  const asked = /^#[fm]([1-9]\d*)$/.exec(location.hash);
  if (asked && cardOf(asked[1])) select(cardOf(asked[1]));
}

if (cards.length) start();
