"""Draw the row of pages above every page, and the menus behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tracker.links import READING
from tracker.report.drawing import draw


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page as the row names it: `group` is the menu it stands in, None for the row itself.

    `current` says that it is the page one is on, `here` that its place is that of an unlisted page one is on.
    """

    label: str
    address: str
    group: str | None = None
    current: bool = False
    here: bool = False


def navigation(pages: Sequence[PageLink], reading: str | None = None) -> Markup:
    """Draw the pages in their order, those of one menu behind its button, and mark where the page itself begins.

    With `reading`, the version of the files that the page shows, the browser has it made anew once they are other ones.
    """
    return draw("navigation.html", parts=list(_parts(pages)), reading=reading, asked_at=READING)


def _parts(pages: Iterable[PageLink]) -> Iterable[tuple[str | None, int, list[PageLink]]]:
    for place, (group, links) in enumerate(groupby(pages, key=lambda page: page.group)):
        yield group, place, list(links)
