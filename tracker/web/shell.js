// Streamlit would ask below the page's own path for its server, then at the root, and only then connect: it is told instead.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false, blockErrorDialogs: false, metricsUrl: "",
  },
};

// A drawn fragment comes in an attribute of its holder, and stands in it before anything is painted. One that takes another's place,
// because a figure was changed, keeps open what was open in it, and the focus where it was.
const holders = document.getElementsByClassName("tk-held");
const stops = (drawn) => [...drawn.querySelectorAll("a[href], button, summary")];
let lately = null;
document.addEventListener("focusin", ({ target }) => { lately = target; });
const place = (holder, earlier) => {
  holder.innerHTML = holder.dataset.held;
  holder.className = "tk-drawn";
  delete holder.dataset.held;
  if (!earlier) return;
  const now = stops(holder);
  stops(earlier).forEach((stop, at) => {
    if (stop.textContent !== now[at]?.textContent) return;
    if (stop.parentElement.open) now[at].parentElement.open = true;
    if (stop === lately && document.activeElement === document.body) now[at].focus({ preventScroll: true });
  });
};
new MutationObserver((records) => {
  while (holders.length) {
    const [holder] = holders;
    place(holder, records.find(({ addedNodes }) => addedNodes[0] === holder)?.removedNodes[0]);
  }
}).observe(document, { childList: true, subtree: true });

// A page shows one reading of the files. Once there is another it is made anew as by the back button, which keeps what is open and where
// it is scrolled to; not while nobody looks at it, nor while a choice is being made in it.
const LOOKS_EVERY = 2500;
const follow = async () => {
  const shown = document.querySelector("[data-reading]");
  if (!shown || document.hidden || document.querySelector("[data-testid=stPopoverBody]")) return;
  const answer = await fetch(shown.dataset.askedAt).catch(() => null);
  const now = answer?.ok && await answer.text();
  if (now && now !== shown.dataset.reading && shown.isConnected) dispatchEvent(new PopStateEvent("popstate"));
};
setInterval(follow, LOOKS_EVERY);
document.addEventListener("visibilitychange", follow);

// What a button opens is at the end of Streamlit's page, behind everything else. The Tab key comes to it right after its button,
// and from its end to what stands behind the button; Shift goes the other way.
document.addEventListener("keydown", (event) => {
  const open = document.querySelector("[data-testid=stPopoverBody]");
  const button = document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey || !open || !button) return;
  const within = [...open.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    // What was opened is taken out of the order while the focus is elsewhere, and this is where its place in it is kept.
    (stop) => (stop.tabIndex >= 0 || "tabindex" in stop.dataset) && !stop.disabled && stop.getClientRects().length,
  );
  const here = document.activeElement;
  const to = here === button && !event.shiftKey ? within[0] : here === within[0] && event.shiftKey ? button : null;
  if (to) {
    event.preventDefault();
    to.focus();
  } else if (here === within.at(-1) && !event.shiftKey) {
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
