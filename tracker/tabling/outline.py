"""See how the rows of a table hang together: headings between them, and rows that belong to the one above."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.plan.values import as_id
from tracker.tabling.table import ROLES, Role, Row, Table

_ROMAN = re.compile(r"[IVX]+[.)]?")
_LETTER = re.compile(r"[A-HĐ][.)]?")
_LONGEST_ID = 48
_NUMBERED = re.compile(r"\d+(?:\.\d+)*[.)]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row by what its columns are; a column that the table does not have is ""."""

    row: int
    number: str
    name: str
    unit: str
    target: str
    lead: str
    area: str
    baseline: str
    note: str
    below: tuple[Entry, ...] = ()

    @property
    def bare(self) -> bool:
        """Say whether the row holds a name and nothing that an objective has."""
        return not (self.unit or self.target or self.lead or self.baseline)

    @property
    def is_section(self) -> bool:
        """Say whether the row can only be a heading: it is numbered as headings are, and has nothing that an objective has."""
        return self.bare and bool(_ROMAN.fullmatch(self.number) or _LETTER.fullmatch(self.number))


def entries(table: Table, roles: Sequence[Role | None]) -> tuple[Entry, ...]:
    """Return the rows in order, those numbered 11.1 and 11.2 below the one numbered 11."""
    found: list[Entry] = []
    for row in table.rows:
        entry = _entry(row, roles)
        above = next((at for at in range(len(found) - 1, -1, -1) if _is_below(entry, found[at])), None)
        if above is None:
            found.append(entry)
        else:
            found[above] = replace(found[above], below=(*found[above].below, entry))
    return tuple(found)


def unused_id(name: str, taken: Collection[str]) -> str:
    """Make an id of a name, cut between words, that no other objective has."""
    whole = as_id(name)
    cut = whole if len(whole) <= _LONGEST_ID else whole[: _LONGEST_ID + 1].rpartition("-")[0]
    numbered = (cut if count == 1 else f"{cut}-{count}" for count in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _entry(row: Row, roles: Sequence[Role | None]) -> Entry:
    cells: Mapping[str, str] = {role: row.cells[at] for at, role in enumerate(roles) if role}
    number, name, unit, target, lead, area, baseline, note = (cells.get(role, "") for role in ROLES)
    return Entry(row.number, number, name, unit, target, lead, area, baseline, note)


def _is_below(entry: Entry, other: Entry) -> bool:
    own, above = (text.rstrip(".)") for text in (entry.number, other.number))
    return bool(above) and bool(_NUMBERED.fullmatch(above)) and own.startswith(above + ".") and own.count(".") == above.count(".") + 1
