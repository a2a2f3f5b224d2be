"""List the pages once: the navigation, the 404 page and the titles in served HTML all read this."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.links import COMPARISON, LEADS, OBJECTIVE, OVERVIEW, PROBLEMS, QUARTER, RANKINGS, SLIDES, SPAN, TASKS, UPDATE, YEAR
from tracker.wording import pages


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the app.

    `path` is its address without the slash ("" is the start page), `title` its Vietnamese name, `script` its file beside
    `pages/main.py`, `group` the menu it stands in (None: in the row itself). A page that is not `listed` is reached from
    another one, `under` whose path the navigation then marks the place. One that is `still` never runs again because files changed.
    """

    path: str
    title: str
    script: str
    group: str | None = None
    listed: bool = True
    under: str | None = None
    still: bool = False


PAGES: tuple[PageEntry, ...] = (
    PageEntry(OVERVIEW, pages.OVERVIEW_TITLE, "tong_quan.py"),
    PageEntry(QUARTER, pages.QUARTER_TITLE, "quy.py"),
    PageEntry(YEAR, pages.YEAR_TITLE, "nam.py"),
    PageEntry(LEADS, pages.LEADS_TITLE, "don_vi.py"),
    PageEntry(TASKS, pages.TASKS_TITLE, "ket_luan.py"),
    PageEntry(SLIDES, pages.SLIDES_TITLE, "trinh_chieu.py"),
    PageEntry(OBJECTIVE, pages.OBJECTIVE_TITLE, "muc_tieu.py", listed=False, under=QUARTER),
    PageEntry(SPAN, pages.SPAN_TITLE, "giai_doan.py", group=pages.COMPARING),
    PageEntry(COMPARISON, pages.COMPARISON_TITLE, "so_sanh.py", group=pages.COMPARING),
    PageEntry(RANKINGS, pages.RANKINGS_TITLE, "xep_hang.py", group=pages.COMPARING),
    PageEntry(PROBLEMS, pages.PROBLEMS_TITLE, "ra_soat.py", group=pages.KEEPING),
    PageEntry(UPDATE, pages.UPDATE_TITLE, "cap_nhat.py", group=pages.KEEPING, still=True),
)
LISTED = tuple(entry for entry in PAGES if entry.listed)
BY_PATH = {entry.path: entry for entry in PAGES}
