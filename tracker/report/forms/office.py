"""Lay objectives out in the office's own columns, in the plan's order, for the Excel file and the Word documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tracker.publishing.edition import Change, Edition
from tracker.report.drawing import one_line
from tracker.report.rows import Line, area_names, line, nowhere
from tracker.source.text import INVISIBLE
from tracker.status import BANDS, JUDGED_BANDS, Band, Row, Status
from tracker.wording import documents as words
from tracker.wording import editions, labels, numbers, sentences

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a spreadsheet can reckon with: exact, and as it is shown, with what stands before and after it."""

    exact: Fraction
    shown: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Write the number as documents show it."""
        return self.before + self.shown + self.after


Cell = Amount | str


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One line of the office's table; `place` is `4`, or `4.1` for a part. `qualifier` stands beside the figure where that is a number."""

    place: str
    row: Row
    name: str
    unit: str
    goal: Cell
    figure: Cell
    qualifier: str
    attained: Cell
    word: str
    lead: str
    notes: tuple[str, ...]


def clean(text: str | None) -> str:
    """Return a text on one line, without what no reader sees and XML cannot hold."""
    visible = INVISIBLE.sub(" ", text or "")
    return one_line(visible.encode("utf-8", "replace").decode("utf-8"))


def office_lines(status: Status) -> Iterator[OfficeLine]:
    """Return the objectives in the plan's order, each followed by its parts."""
    areas = area_names(status)
    for number, row in enumerate(status.rows, 1):
        shown = line(row, status, nowhere, areas)
        yield office_line(shown, str(number))
        yield from (office_line(part, f"{number}.{place}") for place, part in enumerate(shown.parts, 1))


def office_line(shown: Line, place: str) -> OfficeLine:
    """Lay one objective or part out."""
    row, figure = shown.row, _figure(shown)
    return OfficeLine(
        place=place,
        row=row,
        name=clean(row.name),
        unit=clean(row.unit),
        goal=_goal(row),
        figure=figure,
        qualifier=labels.QUALIFIERS.get(row.qualifier or "", "") if isinstance(figure, Amount) else "",
        attained=_attained(shown),
        word=shown.word,
        lead=clean(row.lead),
        notes=tuple(clean(note) for note in _notes(shown)),
    )


def standing(shown: Line) -> str:
    """Say in one sentence what was reached of what was to be reached."""
    row = shown.row
    if row.parts:
        return "; ".join(f"{part.row.name}: {standing(part)}" for part in shown.parts)
    if row.assessed:
        return labels.JUDGED
    figure = words.done(shown.figure, shown.details) if isinstance(row.actual, str) else shown.figure
    return words.standing(figure, shown.goal if isinstance(row.target, str) else None, shown.percent, shown.remark)


def remarks(status: Status) -> list[str]:
    """Return what is said of the tally beside the announcement, the dates aside: these stand elsewhere."""
    apart = (sentences.data_until(status), sentences.first_of_all(status))
    return [text for text in (sentences.reconciliation(status), *sentences.remarks(status)) if text and text not in apart]


def warnings(edition: Edition) -> list[str]:
    """Return what a reader has to know before the figures."""
    status, version = edition.status, edition.version
    said = [labels.ILLUSTRATIVE if status.illustrative else None, edition.stale, words.unsound(status)]
    if version:
        said += [editions.reason_line(version), None if version.intact else editions.TAMPERED]
    return [text for text in said if text]


def changes(edition: Edition) -> tuple[Change, ...]:
    """Return what changed after the publication; a version asked for by its number says nothing of it."""
    return () if edition.pinned else edition.changes


def legend(status: Status) -> Mapping[Band, tuple[str, str]]:
    """Return the name and the rule of the four bands, and of the others that occur."""
    shown = [band for band in BANDS if band in JUDGED_BANDS or status.counts[band]]
    return {band: (labels.tally_label(band, status.thresholds), labels.band_rule(band, status.thresholds)) for band in shown}


def _goal(row: Row) -> Cell:
    if isinstance(row.target, str):
        sign = labels.SIGNS.get(row.comparator or "", "")
        return Amount(Fraction(row.target), numbers.number(row.target), before=f"{sign} " if sign else "")
    if row.target is not None:
        return labels.MILESTONE
    if row.as_written:
        return clean(row.as_written)
    return words.EACH_PART if row.parts else "" if row.named else labels.NOT_PUBLISHED


def _figure(shown: Line) -> Cell:
    row = shown.row
    if not isinstance(row.actual, str):
        return words.EACH_PART if row.parts and not row.assessed else shown.figure
    qualifier = labels.QUALIFIERS.get(row.qualifier or "", "")
    bare = shown.figure.removeprefix(qualifier).strip().removesuffix("%")
    return Amount(_exact(row, row.actual), bare)


def _exact(row: Row, actual: str) -> Fraction:
    if row.numerator is None or row.denominator is None or not Decimal(row.denominator):
        return Fraction(actual)
    return Fraction(row.numerator) * _HUNDRED / Fraction(row.denominator)


def _attained(shown: Line) -> Cell:
    if shown.percent is None:
        return ""
    exact = Fraction(*shown.row.ratio) * _HUNDRED if shown.row.ratio else Fraction(shown.row.attainment or 0)
    return Amount(exact, shown.percent.removesuffix("%"), after="%")


def _notes(shown: Line) -> Iterator[str]:
    row = shown.row
    if shown.details:
        yield f"{words.FRACTION}: {'; '.join(shown.details)}"
    if shown.written and row.target is not None:
        yield f"{labels.AS_WRITTEN}: {shown.written}"
    if shown.remark:
        yield labels.raised(shown.remark) if row.assessed or row.parts else f"{words.LAST_KNOWN} {shown.remark}"
    for name, text in (
        (labels.REASON, row.reason),
        (labels.NEXT_STEP, row.next_step),
        (labels.NOTE, row.note),
        (labels.SOURCE, row.source),
    ):
        if text:
            yield f"{name}: {text}"
