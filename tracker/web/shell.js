// What a button opens is at the end of Streamlit's page, behind everything else. The Tab key comes to it right after its button,
// and from its end to what stands behind the button; Shift goes the other way.
document.addEventListener("keydown", (event) => {
  const open = document.querySelector("[data-testid=stPopoverBody]");
  const button = document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey || !open || !button) return;
  const stops = [...open.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    // What was opened is taken out of the order while the focus is elsewhere, and this is where its place in it is kept.
    (stop) => (stop.tabIndex >= 0 || "tabindex" in stop.dataset) && !stop.disabled && stop.getClientRects().length,
  );
  const here = document.activeElement;
  const to = here === button && !event.shiftKey ? stops[0] : here === stops[0] && event.shiftKey ? button : null;
  if (to) {
    event.preventDefault();
    to.focus();
  } else if (here === stops.at(-1) && !event.shiftKey) {
    button.focus();
  }
}, true);
