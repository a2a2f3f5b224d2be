// What the Tab key should reach, what it reaches, and how that looks with the focus and without it.
window.tabbing = (() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable=true]";
  const LOOKS = ["boxShadow", "borderColor", "backgroundColor", "color", "top"];
  let stops = [];
  let visited = [];
  let reached = [];
  let top = null;
  // What has the focus looks so at once, not at the end of a transition.
  const still = document.createElement("style");
  still.textContent = "*, ::before, ::after { transition: none !important; scroll-behavior: auto !important }";

  const name = (e) => {
    const said = (e.getAttribute("aria-label") || e.innerText || e.value || "").replace(/\s+/g, " ").trim().slice(0, 60);
    return `${e.tagName.toLowerCase()} “${said}” in ${e.closest("[class*=st-key-]")?.className.match(/st-key-\S+/)?.[0] ?? e.closest("[data-testid]")?.dataset.testid}`;
  };
  // One stop serves a group of radio buttons, from which arrow keys lead on; the first stands for whichever it is.
  const standsFor = (e) => {
    const named = e.type === "radio" && e.name && document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`);
    return (named || (e.role === "radio" && e.closest("[role=radiogroup]")?.querySelectorAll("[role=radio]")) || [e])[0];
  };
  const reachable = (e) =>
    !e.disabled && e.type !== "hidden" && !e.closest("[inert]") && e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true }) && standsFor(e) === e;
  // In our own fragments nothing that can be pressed may be taken out of the order.
  const wanted = (e) => reachable(e) && (e.tabIndex >= 0 || Boolean(e.closest(".tk") && !e.hasAttribute("tabindex")));

  const box = (e) => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0;
    return { left, top: top + scrolled, right, bottom: bottom + scrolled };
  };
  const fixed = (e) => {
    for (let one = e; one; one = one.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(one).position)) return true;
    return false;
  };
  // Streamlit makes the whole scrolling page a stop, so that arrow keys scroll it: it has no ring, and everything is inside it.
  const describe = (e) => ({ at: stops.indexOf(standsFor(e)), name: name(e), box: box(e), fixed: fixed(e), apart: e.matches("[data-testid=stMain]") });

  // A control of Streamlit's is one element container: its input may lie below the picture of it.
  const home = (e) => (e.closest(".tk") ? e : e.closest("label, [data-testid=stElementContainer]") ?? e);
  const seen = (e) =>
    [...e.getClientRects()].some(({ left, top, right, bottom }) =>
      [0.5, 0.1, 0.9].some((x) =>
        [0.5, 0.15, 0.85].some((y) => {
          const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
          return hit !== null && (home(e).contains(hit) || hit.closest("label")?.control === e);
        }),
      ),
    );

  // The colour of an outline that is not drawn changes nothing.
  const drawn = (style) => [...LOOKS.map((key) => style[key]), style.outlineStyle === "none" ? "" : style.outline].join();
  const look = (e) => {
    const near = [e, e.previousElementSibling, e.nextElementSibling];
    for (let one = e.parentElement, up = 0; one && up < 5; one = one.parentElement, up += 1) near.push(one, up ? null : one.previousElementSibling);
    return near.filter(Boolean).map((one) => drawn(getComputedStyle(one))).join("|");
  };

  const stop = () => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    if (visited.length && e === visited[0][0]) return describe(e);
    visited.push([e, look(e)]);
    return { ...describe(e), seen: seen(e) };
  };
  // Each press of Tab tells, before anything else hears of it, where the one before has led.
  const tell = (event) => {
    if (event.key === "Tab" && document.activeElement !== top) reached.push(stop());
  };

  return {
    start() {
      // The Tab key goes on from where it was last: from before everything.
      top ??= Object.assign(document.createElement("span"), { tabIndex: -1 });
      document.body.prepend(top);
      document.head.append(still);
      top.focus();
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
      stops = [...document.querySelectorAll(FOCUSABLE)].filter(wanted);
      [visited, reached] = [[], []];
      addEventListener("keydown", tell, true);
      return stops.map(describe);
    },
    // Asked after the last press, which nothing has told of.
    reached() {
      removeEventListener("keydown", tell, true);
      return [...reached, stop()];
    },
    // Asked at the end, when none of them has the focus any more.
    marks() {
      document.activeElement?.blur();
      top.remove();
      const found = visited.map(([e, focused]) => look(e) !== focused);
      still.remove();
      return found;
    },
  };
})()
