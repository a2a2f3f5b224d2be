"""List the pages once: the navigation, the 404 page and the titles in served HTML all read this."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.links import OVERVIEW, PROBLEMS, QUARTER, YEAR


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the app.

    `path` is its address without the slash ("" is the start page), `title` its Vietnamese name, `script` its file beside
    `pages/main.py`, `group` the menu it stands in (None: flat on top).
    """

    path: str
    title: str
    script: str
    group: str | None = None


PAGES: tuple[PageEntry, ...] = (
    PageEntry(OVERVIEW, "Tổng quan", "tong_quan.py"),
    PageEntry(QUARTER, "Tình hình thực hiện", "quy.py"),
    PageEntry(YEAR, "Cả năm", "nam.py"),
    PageEntry(PROBLEMS, "Rà soát số liệu", "ra_soat.py"),
)
