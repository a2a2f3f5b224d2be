"""Hold the Excel files that one session sent for one review, what was read from them, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from tracker.exchange.opening import Unopened
from tracker.exchange.reading import FilledRow, read_form
from tracker.exchange.troubles import CellId, Choices, RowId
from tracker.links import Selection
from tracker.updating.cells import Key
from tracker.updating.preview import Standing
from tracker.updating.sheet import Sheet

# What was read from one file, or the sentence that refuses it.
Read = tuple[FilledRow, ...] | str


@dataclass(slots=True)
class Tray:
    """The files by their names; one that is sent again under its name takes the place of the one before, and nothing of it stays decided.

    `saved` is how many cells the last save wrote, `told` why it did not.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    saved: int | None = None
    told: str | None = None
    _seen: set[str] = field(default_factory=set)
    _read: dict[str, Read] = field(default_factory=dict)
    _now: Standing | None = None

    def take(self, sent: Sequence[tuple[str, str, bytes]]) -> None:
        """Take files that were not taken yet, each by its own id, name and content."""
        fresh: dict[str, bytes] = {}
        for own, name, content in sent:
            if own not in self._seen:
                self._seen.add(own)
                fresh[_untaken(name, fresh)] = content
        for name, content in fresh.items():
            if self.files.get(name) != content:
                self.drop(name)
                self.files[name] = content
        if fresh:
            self.saved = self.told = None

    def drop(self, name: str) -> None:
        """Forget a file with everything that was decided about it."""
        self.files.pop(name, None)
        self._read.pop(name, None)
        of = self.choices
        kept = {cell: text for cell, text in of.readings.items() if cell[0] != name}
        left, accepted = (frozenset(row for row in rows if row[0] != name) for rows in (of.left, of.accepted))
        # Which value of a conflict was chosen means another one once a file is another.
        self.choices = Choices(left, accepted, kept, {})

    def clear(self) -> None:
        """Forget every file."""
        for name in list(self.files):
            self.drop(name)

    def read(self, sheet: Sheet, selection: Selection) -> Mapping[str, Read]:
        """Return what each file says, read once for each content of the plan's file."""
        if self._now is not sheet.now:
            self._now, self._read = sheet.now, {}
        for name, content in self.files.items():
            if name not in self._read:
                self._read[name] = _read(name, content, sheet, selection)
        return {name: self._read[name] for name in self.files}

    def leave(self, row: RowId, *, out: bool) -> None:
        """Leave a row out, or take it in again."""
        self.choices = replace(self.choices, left=self.choices.left | {row} if out else self.choices.left - {row})

    def accept(self, row: RowId, *, taken: bool) -> None:
        """Take a row although the plan's line changed, or not."""
        self.choices = replace(self.choices, accepted=self.choices.accepted | {row} if taken else self.choices.accepted - {row})

    def settle(self, cell: CellId, text: str) -> None:
        """Choose the reading of a cell in doubt."""
        self.choices = replace(self.choices, readings={**self.choices.readings, cell: text})

    def choose(self, key: Key, offer: str) -> None:
        """Choose one of the values of a conflict."""
        self.choices = replace(self.choices, values={**self.choices.values, key: offer})


def open_tray(email: str, review: Selection) -> Tray:
    """Return this session's tray of a review."""
    code = review.period.code(review.quarter) if review.quarter else "-"
    tray: Tray = st.session_state.setdefault(f"tray/{email}/{review.plan}/{code}", Tray())
    return tray


def _read(name: str, content: bytes, sheet: Sheet, selection: Selection) -> Read:
    try:
        return read_form(name, content, sheet, selection)
    except Unopened as refused:
        return str(refused)


def _untaken(name: str, taken: Mapping[str, bytes]) -> str:
    """Tell two files of one name that came together apart."""
    stem, dot, kind = name.rpartition(".")
    others = (f"{stem} ({number}){dot}{kind}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in others if other not in taken)
