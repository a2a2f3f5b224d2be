"""Draw a plan's quarters side by side: the tally of each, and every objective's course through the bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tracker.quarters import Quarter
from tracker.report.drawing import draw
from tracker.report.rows import Line, Link, line, nowhere
from tracker.status import BANDS, JUDGED_BANDS, Band, Row, Status
from tracker.wording import labels
from tracker.wording import year as words
from tracker.year import Column, Course, Year, judged

ReviewLink = Callable[[Quarter], str | None]
State = Callable[[Status], str | None]
# A cell of so many columns has room for its shape and a bare number, or for a percentage, or for a sentence.
_DENSE, _NARROW = 8, 4


@dataclass(frozen=True, slots=True)
class Head:
    """One column of the table: an open quarter, or neighbouring quarters that are not open, drawn as one where years are many."""

    quarters: tuple[Quarter, ...]
    name: str
    href: str | None
    status: Status | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one objective's quarter says. `text` is shown, `spoken` is for ears only; `percent` says that the text is an attainment."""

    band: Band
    text: str
    percent: bool
    spoken: str
    remark: str | None
    arrow: str | None
    tone: str
    moved: str | None
    before: str | None


def whole(year: Year, chosen: Quarter | None, href: ReviewLink, link: Link, state: State = lambda _: None) -> Markup:
    """Show all of a year that has an open quarter: the opening, the tallies, and the courses where there is a sound objective."""
    table = courses(year, chosen, href, link) if year.groups else Markup("")
    return opening(year) + tallies(year, chosen, href, state) + table


def opening(year: Year) -> Markup:
    """Say how far the plan has come: the first open quarter's results beside the latest one's, and which quarters are not open."""
    first, last = year.reviews[0], year.reviews[-1]
    said = [(status, judged(status)) for status in ([first] if first is last else [first, last])]
    shut = [[column.quarter for column in run] for run in _runs(year, merged=True) if run[0].status is None]
    return draw("year_opening.html", year=year, said=said, closed=words.closed(year.period, shut), wording=words)


def tallies(year: Year, chosen: Quarter | None, href: ReviewLink, state: State = lambda _: None) -> Markup:
    """Show each open quarter's counts as a row, how many objectives moved up and down to get there, and whether it is published."""
    opened = [column for column in year.columns if column.status]
    shown = [band for band in BANDS if band in JUDGED_BANDS or any(status.counts[band] for status in year.reviews)]
    return draw("year_tallies.html", year=year, columns=opened, bands=shown, chosen=chosen, href=href, state=state, wording=words)


def courses(year: Year, chosen: Quarter | None, href: ReviewLink, link: Link) -> Markup:
    """Show every objective's band in each quarter, the worst in the latest open quarter first."""
    heads = [_head(run, chosen, href) for run in _runs(year, merged=year.period.is_span)]
    years = [(number, len(list(group))) for number, group in groupby(heads, key=lambda head: head.quarters[0].year)]
    groups = [(band, [(course, link(course.latest), _cells(course, year, heads)) for course in members]) for band, members in year.groups]
    return draw("year_courses.html", year=year, heads=heads, years=years, groups=groups, crowd=_crowd(len(year.reviews)), wording=words)


def shut(href: str) -> Markup:
    """Say that a plan has no open quarter, and where its objectives stand."""
    return draw("year_shut.html", href=href, wording=words)


def _crowd(opened: int) -> str:
    """Name how crowded the columns are; the stylesheet decides what of a cell is then for ears only."""
    if opened == 1:
        return "single"
    return "dense" if opened > _DENSE else "narrow" if opened > _NARROW else "roomy"


def _runs(year: Year, *, merged: bool) -> list[list[Column]]:
    """Return the columns one by one; merged, neighbouring quarters of one year that are not open stand together."""
    if not merged:
        return [[column] for column in year.columns]
    parts = groupby(year.columns, key=lambda column: (column.quarter.year, column.quarter.number if column.status else None))
    return [list(run) for _, run in parts]


def _head(run: Sequence[Column], chosen: Quarter | None, href: ReviewLink) -> Head:
    quarters, status = tuple(column.quarter for column in run), run[0].status
    return Head(quarters, words.run_name(quarters), href(quarters[0]) if status else None, status, quarters[0] == chosen)


def _cells(course: Course, year: Year, heads: Sequence[Head]) -> list[tuple[Head, Cell | None]]:
    at = {column.quarter: row for column, row in zip(year.columns, course.rows, strict=True)}
    rows = [at[head.quarters[0]] for head in heads]
    return [(head, _cell(row, head.status) if row and head.status else None) for head, row in zip(heads, rows, strict=True)]


def _cell(row: Row, status: Status) -> Cell:
    shown = line(row, status, nowhere, {})
    moved = row.movement.band_step if row.movement else 0
    return Cell(
        band=row.band,
        text=shown.percent or shown.word,
        percent=shown.percent is not None,
        spoken=shown.word if shown.percent else "",
        remark=_remark(shown),
        arrow={1: "up", -1: "down"}.get(moved),
        tone="better" if moved > 0 else "worse",
        moved={1: words.UP, -1: words.DOWN}.get(moved),
        before=labels.lowered(labels.band_label(row.movement.band_before, status.thresholds)) if row.movement else None,
    )


def _remark(shown: Line) -> str | None:
    if shown.row.assessed:
        return words.NO_FIGURE
    return words.LOWEST_PART if shown.row.parts and shown.row.band in JUDGED_BANDS else None
