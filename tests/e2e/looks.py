"""Look at an open page at several widths, as axe and as a ruler do."""

from collections.abc import Collection, Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SETTLES = 400  # milliseconds for a page that was given another width


def violations(page: Page, widths: Iterable[int], excused: Collection[str] = ()) -> dict[tuple[int, str], list[str]]:
    """Return what breaks WCAG 2.2 AA on an open page, by width and rule, apart from the excused rules."""
    broken = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(SETTLES)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        broken |= {(width, rule["id"]): [node["html"][:160] for node in rule["nodes"]] for rule in found if rule["id"] not in excused}
    return broken


def cut_off(page: Page, widths: Iterable[int], apart: str = ".vh") -> list[tuple[int, str]]:
    """Return what of an open page reaches beyond the screen's right edge, by width; what stands in `apart` may."""
    wide: list[tuple[int, str]] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(SETTLES)
        main = page.get_by_test_id("stMain")
        if not main.evaluate("box => box.scrollWidth <= box.clientWidth + 1"):
            wide.append((width, "stMain"))
        found = main.evaluate(
            "(box, apart) => [...box.querySelectorAll('.tk *, h1, [data-testid=stPageLink], [data-testid=stPopover]')]"
            ".filter(e => !e.closest(apart) && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))",
            apart,
        )
        wide += [(width, html) for html in found]
    return wide
