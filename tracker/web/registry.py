"""List the pages once: the navigation, the 404 page and the titles in served HTML all read this."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.links import OBJECTIVE, OVERVIEW, PROBLEMS, QUARTER, YEAR


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the app.

    `path` is its address without the slash ("" is the start page), `title` its Vietnamese name, `script` its file beside
    `pages/main.py`, `group` the menu it stands in (None: flat on top). A page that is not `listed` is reached from
    another one, `under` whose path the navigation then marks the place.
    """

    path: str
    title: str
    script: str
    group: str | None = None
    listed: bool = True
    under: str | None = None


PAGES: tuple[PageEntry, ...] = (
    PageEntry(OVERVIEW, "Tổng quan", "tong_quan.py"),
    PageEntry(QUARTER, "Tình hình thực hiện", "quy.py"),
    PageEntry(YEAR, "Cả năm", "nam.py"),
    PageEntry(OBJECTIVE, "Mục tiêu", "muc_tieu.py", listed=False, under=QUARTER),
    PageEntry(PROBLEMS, "Rà soát số liệu", "ra_soat.py"),
)
LISTED = tuple(entry for entry in PAGES if entry.listed)
