// The picture of the page beside its text: what is current is lit on it, and stays in sight.
function lightScan(card, on) {
  const sheet = card.closest(".sheet");
  const rects = findAll(`rect[data-f="${card.value}"]`, sheet);
  for (const rect of rects) rect.classList.toggle("on", on);
  const whole = find(".whole", sheet);
  if (on && whole && whole.open && rects.length) follow(rects[0]);
}

function follow(rect) {
  const pane = rect.closest(".pane");
  const box = rect.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  pane.scrollTop += (box.top + box.bottom) / 2 - (view.top + view.bottom) / 2;
  pane.scrollLeft += (box.left + box.right) / 2 - (view.left + view.right) / 2;
}

function toggleScan() {
  const sheet = current ? current.closest(".sheet") : find(".sheet:has(.whole)");
  const whole = sheet && find(".whole", sheet);
  if (!whole) return;
  whole.open = !whole.open;
  if (current) lightScan(current, true);
}
