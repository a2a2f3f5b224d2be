// Streamlit would ask below the page's own path for its server, then at the root, and only then connect: it is told instead.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false, blockErrorDialogs: false, metricsUrl: "",
  },
};

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

// A link to another page of the app, followed as the back button is: without loading everything again. Streamlit answers that event.
const leave = (link) => {
  link.closest("[popover]")?.hidePopover();
  if (link.href !== location.href) history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
};
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-within]");
  if (!link || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave(link);
});

// A menu of the navigation opens below its button, within the screen.
document.addEventListener("toggle", ({ target: menu, newState }) => {
  const button = newState === "open" && menu.previousElementSibling?.getBoundingClientRect();
  if (!button || !menu.closest(".tk-pages")) return;
  menu.style.left = `${Math.max(8, Math.min(button.left, document.documentElement.clientWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${button.bottom + 4}px`;
}, true);

// A choice that changes the label of the button above it makes Streamlit draw what the button opened anew: the focus stays where it was.
let chosen = null;
document.addEventListener("focusin", ({ target }) => {
  chosen = target.closest("[data-testid=stPopoverBody]") && target.getAttribute("aria-label");
});
addEventListener("load", () => new MutationObserver(() => {
  if (!chosen || document.activeElement !== document.body) return;
  document.querySelector(`[data-testid=stPopoverBody] [aria-label="${CSS.escape(chosen)}"]`)?.focus();
}).observe(document.body, { childList: true, subtree: true }));
