"""Lay out a form: its lines and columns of a form, each known by its id or code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeGuard, get_args

from tracker.plan.facts import lines_of as plan_lines
from tracker.plan.models import Plan
from tracker.report.forms.office import clean
from tracker.status import JUDGED_BANDS, Status
from tracker.updating.cells import EntryRow
from tracker.updating.sheet import Sheet
from tracker.wording import exchange as words
from tracker.wording import updating
from tracker.wording.changing import part_of
from tracker.wording.labels import QUALIFIERS, band_label

# The first code, by which the hidden row of codes is known.
ID = "#id"
Entry = Literal["figure", "qualifier", "numerator", "denominator", "cumulative", "judged", "reason", "next_step", "note", "source", "as_of"]
# Of which entries a figure, as pages have it in one cell, is made here.
FIGURE: tuple[Entry, ...] = ("figure", "qualifier", "numerator", "denominator")
FRACTION: tuple[Entry, ...] = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form: its hidden id, the name that people know it by, and what is typed into it on the page.

    Name, unit and goal are its stamp: a form in which they are others was made before the plan changed.
    """

    number: int
    id: str
    name: str
    row: EntryRow

    @property
    def stamp(self) -> tuple[str, str, str]:
        """Return what a figure of this line rests on."""
        return self.name, clean(self.row.unit), clean(self.row.goal)


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is only read: its code, its heading, its width in characters and what stands in it."""

    code: str
    title: str
    width: float
    text: Callable[[FormLine], str]
    centred: bool = False


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column that is filled in."""

    code: Entry
    title: str
    width: float


def lines_of(sheet: Sheet, lead: str | None = None) -> tuple[FormLine, ...]:
    """Return the lines of a review's form, of one lead's alone where it is named."""
    names = {objective.id: objective.name for objective in sheet.plan.objectives}
    every = (
        FormLine(number, line_id(row), clean(row.name if row.part is None else part_of(names[row.objective], row.name)), row)
        for number, row in enumerate(sheet.rows, 1)
    )
    return tuple(line for line in every if lead in (None, line.row.lead))


def leads_of(sheet: Sheet) -> dict[str, int]:
    """Return the leads of a review, with how many lines each has."""
    return dict(Counter(row.lead for row in sheet.rows if row.lead))


def has_fractions(plan: Plan) -> bool:
    """Say whether any figure of a plan is a fraction."""
    lines = (line for objective in plan.objectives for _, line in plan_lines(objective))
    return any(actual and actual.numerator is not None for line in lines for actual in line.actuals.values())


def given(*, leads: bool) -> tuple[Column, ...]:
    """Return the columns that are only read; the leads' own where a form is for more than one."""
    lead = (Column("lead", words.LEAD, 17, lambda line: line.row.lead or ""),) if leads else ()
    return (
        Column(ID, words.CODE, 4, lambda line: line.id),
        Column("number", words.NUMBER, 5, lambda line: str(line.number), centred=True),
        Column("name", words.NAME, 38, lambda line: line.name),
        *lead,
        Column("unit", words.UNIT, 10, lambda line: line.stamp[1], centred=True),
        Column("goal", words.GOAL, 14, lambda line: line.stamp[2], centred=True),
        Column("before", words.BEFORE, 16, lambda line: clean(line.row.closed or line.row.before or updating.NEVER), centred=True),
    )


def asked(lines: Sequence[FormLine], *, fractions: bool) -> tuple[EntryColumn, ...]:
    """Return the columns that are filled in: those of sums only where there is one, those of fractions where the plan has any."""
    sums = any("cumulative" in line.row.written for line in lines)
    without = {*(() if fractions else FRACTION), *(() if sums else ("cumulative",))}
    return tuple(column for column in _every_entry() if column.code not in without)


def _every_entry() -> tuple[EntryColumn, ...]:
    titles: Mapping[str, str] = {**updating.FIELDS, **words.FRACTION, "qualifier": words.QUALIFIER}
    return tuple(EntryColumn(code, titles[code], width) for code, width in _WIDTHS.items())


_WIDTHS: Mapping[Entry, float] = {
    "figure": 13, "qualifier": 9, "numerator": 11, "denominator": 11, "cumulative": 10, "judged": 14, "reason": 28, "next_step": 28,
    "note": 18, "source": 18, "as_of": 12,
}  # fmt: skip


def line_id(row: EntryRow) -> str:
    """Return the hidden id of a line: `ho-so-mang`, `cap-do/1` for the second part of an objective."""
    return row.objective if row.part is None else f"{row.objective}/{row.part}"


def parted(text: str, *, fractions: bool) -> dict[Entry, str]:
    """Part a figure, as pages have it in one cell, into the entries of a form; `joined` puts it together again."""
    word = next((word for word in QUALIFIERS.values() if text.startswith(f"{word} ")), "")
    bare = text[len(word) :].strip()
    over, slash, under = bare.partition("/")
    if slash and fractions:
        return {"figure": "", "qualifier": word, "numerator": over, "denominator": under}
    return {"figure": bare, "qualifier": word, **dict.fromkeys(FRACTION, "")}


def joined(entries: Mapping[Entry, str]) -> str:
    """Put a figure together from the entries of a form, as pages have it in one cell."""
    over, under = (entries.get(code, "") for code in FRACTION)
    bare = f"{over}/{under}" if over or under else entries.get("figure", "")
    return f"{entries.get('qualifier', '')} {bare}".strip()


def takes(row: EntryRow, code: Entry) -> bool:
    """Say whether a line is asked for an entry."""
    if code in FRACTION:
        return "figure" in row.written and row.kind == "numeric" and (row.unit or "").startswith("%") and "cumulative" not in row.written
    if code == "qualifier":
        return "figure" in row.written and row.kind == "numeric"
    return code in row.written


def judgements(status: Status) -> dict[str, str]:
    """Return the bands that a committee may judge, by the words that a form offers."""
    return {band_label(band, status.thresholds): band for band in JUDGED_BANDS}


def titles() -> dict[str, str]:
    """Return the heading of every column that a form may have, by its code."""
    whole: tuple[Column | EntryColumn, ...] = (*given(leads=True), *_every_entry())
    return {column.code: column.title for column in whole}


def is_entry(code: str) -> TypeGuard[Entry]:
    """Say whether a column is filled in."""
    return code in get_args(Entry)
