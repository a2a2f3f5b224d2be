"""Write a review as an Excel file in the office's own columns, ready to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from tracker.publishing.edition import Edition
from tracker.report.forms import office
from tracker.report.forms.office import OfficeLine, clean
from tracker.report.forms.sheet import FONT, Sheet
from tracker.status import Group, Status
from tracker.wording import documents as words
from tracker.wording import editions, labels, sentences

WIDTHS = (5.5, 36, 10, 13, 13, 10.5, 14, 20, 44)
SUMMARY_WIDTHS = (46, *[14] * 8)
CHANGES_WIDTHS = (56, 30, 38, 38)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WARNED: dict[str, Any] = {"bold": True, "font_color": "#941019"}


def workbook(edition: Edition, address: str | None) -> bytes:
    """Return the review as an Excel file; `address` is the report's absolute link. The same edition gives the same bytes."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {**_OPTIONS, "default_format_properties": {**FONT}}) as book:
        book.set_properties(_properties(edition))
        _objectives(book, edition, address)
        _summary(book, edition)
        if office.changes(edition):
            _changes(book, edition)
    return content.getvalue()


def _properties(edition: Edition) -> dict[str, object]:
    status = edition.status
    created = edition.version.published.astimezone(UTC) if edition.version else datetime.combine(words.dated(edition), time(), UTC)
    place = labels.place(status.province_kind, status.province_name)
    return {
        "title": clean(f"{words.subject(status)}, {place}"),
        "author": clean(editions.committee(status)),
        "comments": clean(editions.state(edition)),
        "created": created.replace(tzinfo=None),
    }


def _sheet(book: Any, name: str, edition: Edition, widths: tuple[float, ...]) -> Sheet:  # noqa: ANN401 - xlsxwriter has no types
    sheet, status = Sheet(book, name, widths), edition.status
    place = labels.place(status.province_kind, status.province_name)
    sheet.foot(clean(f"{words.subject(status)}, {place}. {sentences.freshness(status)}"), editions.state(edition))
    return sheet


def _objectives(book: Any, edition: Edition, address: str | None) -> None:  # noqa: ANN401
    sheet = _sheet(book, words.OBJECTIVES, edition, WIDTHS)
    _above(sheet, edition)
    head, last = sheet.row, len(words.COLUMNS) - 1
    sheet.head(words.COLUMNS)
    for line in office.office_lines(edition.status):
        _line(sheet, line)
    sheet.sheet.autofilter(head, 0, max(sheet.row - 1, head), last)
    sheet.sheet.freeze_panes(head + 1, 0)
    sheet.sheet.repeat_rows(head)
    sheet.sheet.ignore_errors({"number_stored_as_text": f"A1:I{sheet.row}"})
    _below(sheet, edition, address)


def _above(sheet: Sheet, edition: Edition) -> None:
    status = edition.status
    sheet.banner(clean(editions.committee(status)).upper(), bold=True)
    sheet.banner(clean(words.subject(status)).upper(), bold=True, size=14, align="center")
    sheet.banner(clean(f"{words.plan_line(status)}. {words.dates(status)}"), align="center")
    state = editions.DRAFT_LINE if edition.version is None else editions.state(edition)
    sheet.banner(state, italic=True, align="center")
    for warning in office.warnings(edition):
        sheet.banner(clean(warning), align="center", **_WARNED)
    sheet.banner(clean(sentences.announcement(status)), bold=True, size=12)
    if said := office.remarks(status):
        sheet.banner(clean(" ".join(said)))


def _line(sheet: Sheet, line: OfficeLine) -> None:
    is_part = "." in line.place
    sheet.put(0, line.place if is_part else int(line.place), align="center", indent=0)
    sheet.put(1, line.name, indent=int(is_part))
    sheet.put(2, line.unit, align="center")
    for column, cell in ((3, line.goal), (4, line.figure), (5, line.attained)):
        sheet.figure(column, cell)
    sheet.band(6, line.word, line.row.band)
    sheet.put(7, line.lead)
    stated = [f"{words.STATED_AS}: {line.qualifier} {line.figure}"] if line.qualifier else []
    sheet.put(8, "\n".join([*stated, *line.notes]))
    sheet.end()


def _below(sheet: Sheet, edition: Edition, address: str | None) -> None:
    status = edition.status
    bands = "; ".join(f"{name}: {rule}" for name, rule in office.legend(status).values())
    bases = "; ".join(words.basis(document) for document in status.documents)
    sources = "; ".join(words.source(*source) for source in status.sources)
    sheet.gap()
    for title, text in (
        (words.LEGEND, f"{bands}. {words.METHOD}"),
        (words.BASES, bases),
        (words.SOURCES, sources),
        (words.ONLINE, address),
    ):
        if text:
            sheet.banner(clean(f"{title}: {text}"))


def _summary(book: Any, edition: Edition) -> None:  # noqa: ANN401
    status = edition.status
    sheet = _sheet(book, words.SUMMARY, edition, SUMMARY_WIDTHS)
    sheet.banner(clean(words.subject(status)).upper(), bold=True, size=14, align="center")
    sheet.banner(clean(sentences.announcement(status)), bold=True)
    _by_band(sheet, status)
    _by_group(sheet, status, status.by_area, (labels.BY_AREA, words.AREA, labels.NO_AREA, labels.NO_AREAS))
    _by_group(sheet, status, status.by_lead, (labels.BY_LEAD, words.LEAD, labels.NO_LEAD, labels.NO_LEADS))
    sheet.on_one_page()


def _by_band(sheet: Sheet, status: Status) -> None:
    before, announced = status.counts_before, status.announced
    compared = [labels.raised(labels.quarter_name(status.before))] if status.before and before else []
    sheet.gap()
    sheet.banner(words.BY_BAND, bold=True, size=12)
    sheet.head([words.BAND, words.COUNT, *([words.ANNOUNCED] if announced else []), *compared])
    for band, (name, _) in office.legend(status).items():
        said = [announced.get(band, "")] if announced else []
        _counts(sheet, [name, status.counts[band], *said, *([before[band]] if before and compared else [])])


def _by_group(sheet: Sheet, status: Status, groups: tuple[Group, ...], titles: tuple[str, str, str, str]) -> None:
    title, column, unknown, nothing = titles
    sheet.gap()
    sheet.banner(title, bold=True, size=12)
    if not any(group.key is not None for group in groups):
        sheet.banner(nothing, italic=True)
        return
    bands = list(office.legend(status))
    sheet.head([column, words.TOTAL, *(labels.tally_label(band, status.thresholds) for band in bands)])
    for group in sorted(groups, key=lambda one: one.key is None):
        counts = Counter(row.band for row in group.rows)
        name = clean(group.label) if group.key is not None else unknown
        _counts(sheet, [name, len(group.rows), *(counts[band] for band in bands)])


def _counts(sheet: Sheet, values: Iterable[str | int]) -> None:
    look: dict[str, Any] = {"align": "center", "indent": 0}
    for column, value in enumerate(values):
        sheet.put(column, value, **look if column else {})
    sheet.end()


def _changes(book: Any, edition: Edition) -> None:  # noqa: ANN401
    sheet = _sheet(book, words.CHANGES, edition, CHANGES_WIDTHS)
    sheet.banner(editions.CHANGED.upper(), bold=True, size=14, align="center")
    sheet.banner(f"{editions.state(edition)}. {editions.CHANGED_LEAD}")
    sheet.head([words.CHANGED_OBJECTIVE, words.CHANGED_THING, editions.WAS, editions.NOW])
    sheet.sheet.repeat_rows(sheet.row - 1)
    for change in office.changes(edition):
        about = change.objective or words.THE_REVIEW
        for column, text in enumerate((about, labels.raised(change.what), change.was or editions.NOTHING, change.now or editions.NOTHING)):
            sheet.put(column, clean(text))
        sheet.end()
