"""Hold a table as people have it, and guess which of its columns is what."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal, get_args

from tracker.searching import bare
from tracker.source.text import INVISIBLE
from tracker.wording import tabling as words

Role = Literal["number", "name", "unit", "target", "lead", "area", "baseline", "note"]
ROLES: tuple[Role, ...] = get_args(Role)
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 2000, 40, 2000
_HEADINGS_WITHIN = 20
_BLANK = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# A column's number in the row below the headings: (1), (2), 3=2/1, A.
_COUNTED = re.compile(r"\(?\d{1,2}\)?(?:=.*)?|[A-HĐ]")


class NoTable(ValueError):  # noqa: N818 - it is a refusal with a sentence for people, not an error of the program
    """Refuse a text or a sheet that is no table, in a sentence that says what to bring instead."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count the rows of what they brought, from 1, and the text of its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangle of texts: the headings of its columns, and the rows below them that are not empty."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def pasted(text: str) -> Table:
    """Read a table as Word and Excel put it on the clipboard: cells parted by tabs, those with several lines in quotes.

    Raises:
        NoTable: it has no tab, or too much of anything.
    """
    if "\t" not in text:
        raise NoTable(words.NO_TABS)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = StringIO(text.replace("\r\n", "\n"))
    paired = text.count('"') % 2 == 0
    return table_of(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_MINIMAL if paired else csv.QUOTE_NONE))


def table_of(lines: Iterable[Sequence[str]]) -> Table:
    """Make a table of lines of cells; the first line that names an indicator's column is its headings.

    Raises:
        NoTable: there is nothing below the headings, or too much of anything.
    """
    rows = [Row(number, tuple(_clean(cell) for cell in cells)) for number, cells in enumerate(lines, 1)]
    filled = [row for row in rows if any(row.cells)]
    width = max((len(row.cells) for row in filled), default=0)
    if width > MOST_COLUMNS or len(filled) > MOST_ROWS or any(len(cell) > MOST_LETTERS for row in filled for cell in row.cells):
        raise NoTable(words.too_large(MOST_ROWS, MOST_COLUMNS, MOST_LETTERS))
    even = [Row(row.number, (*row.cells, *[""] * (width - len(row.cells)))) for row in filled]
    at = next((place for place, row in enumerate(even[:_HEADINGS_WITHIN]) if _is_heading(row)), None)
    headings = even[at].cells if at is not None else ("",) * width
    body = [row for row in even[0 if at is None else at + 1 :] if not _is_counting(row) and row.cells != headings]
    if not body:
        raise NoTable(words.NO_ROWS)
    return Table(headings, tuple(body))


def guess(table: Table) -> tuple[Role | None, ...]:
    """Guess what each column is by its heading, each role once; None where the heading says nothing that is known."""
    taken: set[Role] = set()
    found: list[Role | None] = []
    for heading in table.headings:
        fits = {role: _fit(heading, role) for role in ROLES if role not in taken}
        best = max(fits, key=fits.__getitem__, default=None)
        role = best if best and fits[best] else None
        taken |= {role} if role else set()
        found.append(role)
    return tuple(found)


def _fit(heading: str, role: Role) -> int:
    """Return how many letters of a heading a role's words account for: "đơn vị chủ trì" is more of a lead than of a unit."""
    said = bare(heading)
    return max((len(word) for word in words.HEADINGS[role] if re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", said)), default=0)


def _is_heading(row: Row) -> bool:
    return sum(any(_fit(cell, role) for role in ROLES) for cell in row.cells) > 1 and any(_fit(cell, "name") for cell in row.cells)


def _is_counting(row: Row) -> bool:
    told = [cell for cell in row.cells if cell]
    return len(told) > 2 and all(_COUNTED.fullmatch(cell) for cell in told)  # noqa: PLR2004 - two short cells may be an indicator and its figure


def _clean(cell: object) -> str:
    """Return a cell in NFC, on one line, without characters that nobody sees."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", str(cell if cell is not None else "")))
    return _BLANK.sub(" ", text).strip()
