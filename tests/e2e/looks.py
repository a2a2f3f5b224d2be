"""Look at an open page as axe, a ruler and a keyboard do, at several widths and in both modes, without opening it again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()
# Without the types axe describes every node that it finds nothing wrong with.
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# What of these is about colours: all that a page can do wrong in one mode alone, as long as it is built the same in both.
COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
NARROW, LAPTOP, PROJECTOR = 360, 1280, 1920
Scheme = Literal["light", "dark"]
# In this order the mode is switched as seldom as can be.
LOOKED_AT: tuple[tuple[int, tuple[Scheme, ...]], ...] = ((NARROW, ("light", "dark")), (LAPTOP, ("dark", "light")), (PROJECTOR, ()))
HEIGHT = 800
SCRIPTS = {name: (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8") for name in ("settle", "tabbing", "built")}
# A page that nothing traps is left after its last stop; this many more presses may fall on the browser's own.
SPARE = 3


@dataclass(frozen=True)
class Excuse:
    """A rule that Streamlit's own element breaks: which one, where alone it is excused, and why it is not ours to mend."""

    rule: str
    inside: str
    reason: str


# The one list of what is excused, by rule and element: the same rule broken by our own markup still fails. What is drawn by us stands
# in `.tk` or in an element with a key (`.st-key-…`), so neither may appear here; a test sees to it.
STREAMLITS_OWN: tuple[Excuse, ...] = ()
WIDE = (
    "(box, apart) => [...box.querySelectorAll('.tk *, h1, [data-testid=stPageLink], [data-testid=stPopover], .stVegaLiteChart text')]"
    ".filter(e => !e.closest(apart) && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"
)


def settle(page: Page) -> None:
    """Wait until the page stands still: its size, its elements, its charts and whatever moves."""
    page.evaluate(SCRIPTS["settle"])


def resize(page: Page, width: int) -> None:
    """Give the page a width, and wait until it is laid out."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    settle(page)


def violations(page: Page, widths: Iterable[int], excused: Sequence[Excuse] = STREAMLITS_OWN) -> dict[tuple[int, str], list[str]]:
    """Return what breaks WCAG 2.2 AA on an open page, by width and rule, apart from what of Streamlit's own is excused."""
    broken: dict[tuple[int, str], list[str]] = {}
    for width in widths:
        resize(page, width)
        broken |= {(width, rule): nodes for rule, nodes in _broken(page, excused).items()}
    return broken


def _broken(page: Page, excused: Sequence[Excuse] = STREAMLITS_OWN, options: Mapping[str, Any] = OPTIONS) -> dict[str, list[str]]:
    broken = {}
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    for rule in page.evaluate("async options => (await axe.run(options)).violations", options):
        nodes = [node["html"][:160] for node in rule["nodes"] if not _excused(page, rule["id"], node, excused)]
        if nodes:
            broken[rule["id"]] = nodes
    return broken


def _excused(page: Page, rule: str, node: Mapping[str, Any], excused: Iterable[Excuse]) -> bool:
    inside = "([target, selector]) => Boolean(document.querySelector(target)?.closest(selector))"
    return any(excuse.rule == rule and page.evaluate(inside, [node["target"][-1], excuse.inside]) for excuse in excused)


def cut_off(page: Page, widths: Iterable[int], apart: str = ".vh") -> list[tuple[int, str]]:
    """Return what of an open page reaches beyond the screen's right edge, by width; what stands in `apart` may."""
    wide: list[tuple[int, str]] = []
    for width in widths:
        resize(page, width)
        wide += [(width, html) for html in _wide(page, apart)]
    return wide


def _wide(page: Page, apart: str) -> list[str]:
    main = page.get_by_test_id("stMain")
    scrolls = [] if main.evaluate("box => box.scrollWidth <= box.clientWidth + 1") else ["stMain"]
    return [*scrolls, *main.evaluate(WIDE, apart)]


def turn(page: Page, scheme: Scheme) -> None:
    """Switch the reader's system to light or dark, and wait until the open page has followed."""
    page.emulate_media(color_scheme=scheme)
    is_so = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"
    if not page.evaluate(is_so, scheme):
        page.wait_for_function(is_so, arg=scheme)
        settle(page)


def faults(page: Page, apart: str = ".vh") -> dict[str, Any]:
    """Return whatever is wrong with an open page, by what it is: cut off at any width, axe at two in light and in dark, the keyboard.

    One load serves them all. A sound page gives {}.
    """
    found: dict[str, Any] = {}
    for width, schemes in LOOKED_AT:
        resize(page, width)
        found[f"cut off at {width}"] = _wide(page, apart)
        looked_at = None
        for scheme in schemes:
            turn(page, scheme)
            built = page.evaluate(SCRIPTS["built"])
            found[f"axe at {width}, {scheme}"] = _broken(page, options=COLOURS if built == looked_at else OPTIONS)
            looked_at = built
        if schemes:
            found[f"keyboard at {width}"] = keyboard(page)
    return {what: wrong for what, wrong in found.items() if wrong}


def tab_stops(page: Page) -> tuple[list[dict[str, Any]], list[dict[str, Any]], bool]:
    """Walk an open page with the Tab key from its top; return what should be reached, what was, and whether the last stop let go.

    Each is a dict of `at` (its place among what should be reached, -1 where it is none of them), `name`, `box`, and of a stop that was
    reached also `seen` (not hidden below anything, on the screen) and `marked` (it looks different from how it does without the focus).
    """
    expected: list[dict[str, Any]] = page.evaluate(f"{SCRIPTS['tabbing']}; tabbing.start()")
    # The key is held down, as far as the page can tell, and the page itself notes where it leads.
    for _ in range(len(expected) + SPARE):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    every: list[dict[str, Any] | None] = page.evaluate("tabbing.reached()")
    marks: list[bool] = page.evaluate("tabbing.marks()")
    reached: list[dict[str, Any]] = []
    for stop in every:
        if stop is None or (reached and stop["at"] == 0):
            return expected, reached, True
        reached.append({**stop, "marked": marks[len(reached)]})
    return expected, reached, False


def keyboard(page: Page) -> list[str]:
    """Return what the Tab key meets on an open page that it should not; [] where every control is reached, in order, seen and marked."""
    expected, reached, left = tab_stops(page)
    at = [stop["at"] for stop in reached]
    wrong = [] if left else ["the focus does not leave the page after its last control"]
    wrong += [f"not reached: {stop['name']}" for stop in expected if stop["at"] not in at]
    wrong += [f"reached in Chromium alone, as a box that scrolls: {stop['name']}" for stop in reached if stop["at"] < 0]
    wrong += [f"not in reading order: {stop['name']}" for before, stop in pairwise(reached) if 0 <= stop["at"] < before["at"]]
    wrong += [f"above what is before it: {stop['name']}" for before, stop in pairwise(reached) if _goes_back(before, stop)]
    own = [stop for stop in reached if not stop["apart"]]
    wrong += [f"hidden when it has the focus: {stop['name']}" for stop in own if not stop["seen"]]
    wrong += [f"not marked when it has the focus: {stop['name']}" for stop in own if not stop["marked"]]
    return wrong


def _goes_back(before: Mapping[str, Any], stop: Mapping[str, Any]) -> bool:
    """Say whether a stop lies above the one before it: upwards is in order only into the next column, at its right."""
    if before["apart"] or stop["apart"] or before["fixed"] or stop["fixed"]:
        return False
    return bool(stop["box"]["bottom"] <= before["box"]["top"] and stop["box"]["left"] < before["box"]["right"])
