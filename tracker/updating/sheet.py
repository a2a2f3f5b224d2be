"""Lay out one review as a sheet to type into, from the file as it is on the disk now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from tracker.diagnostics import Problem
from tracker.editing.edits import Refused
from tracker.library import Library, plan_name, read_bytes
from tracker.links import Selection
from tracker.plan.models import Plan
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Row, Status
from tracker.updating.cells import EntryRow, Key, rows, written
from tracker.updating.kept import Typed
from tracker.updating.preview import Preview, Remark, Standing, preview, standing
from tracker.updating.typed import edits_of


@dataclass(frozen=True, eq=False)
class Sheet:
    """A review whose plan can be used: what stands in its file, line by line."""

    now: Standing = field(repr=False)
    reviewer: Reviewer = field(repr=False)
    quarter: Quarter

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.reviewer.plan

    @cached_property
    def status(self) -> Status:
        """Return the review as it stands in the file."""
        return self.reviewer.status(self.quarter)

    @cached_property
    def rows(self) -> tuple[EntryRow, ...]:
        """Return the lines in the file's order."""
        earlier = max((quarter for quarter in self.reviewer.open if quarter < self.quarter), default=None)
        return rows(self.plan, self.status, self.reviewer.status(earlier) if earlier else None)

    @cached_property
    def objectives(self) -> tuple[tuple[EntryRow, ...], ...]:
        """Return the lines of each objective."""
        return tuple(tuple(lines) for _, lines in groupby(self.rows, key=lambda row: row.objective))

    @cached_property
    def written(self) -> dict[Key, str]:
        """Return what stands in the file for every cell."""
        return written(self.plan, self.quarter)

    def outlook(self, typed: Mapping[Key, Typed]) -> Outlook:
        """Work out what comes of everything that was typed."""
        edits, wrong = edits_of(self.plan, self.quarter, {key: cell.text for key, cell in typed.items()})
        try:
            return Outlook(typed, preview(self.now, self.quarter, edits), wrong)
        except Refused as refused:
            return Outlook(typed, preview(self.now, self.quarter, ()), wrong, str(refused))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes of everything that was typed; `wrong` are the cells that are left out, `refused` says why nothing can be saved."""

    typed: Mapping[Key, Typed]
    preview: Preview
    wrong: Mapping[Key, str]
    refused: str | None = None

    @property
    def ready(self) -> dict[Key, Typed]:
        """Return the cells that can be saved."""
        return {key: cell for key, cell in self.typed.items() if key not in self.wrong}

    def whole(self, entry: EntryRow) -> Row:
        """Return an objective as it would be after saving, as it is now where it could not be read then."""
        return self._found(self.preview.after, entry) or self._found(self.preview.before, entry)  # type: ignore[return-value]  # it has a line

    def row(self, entry: EntryRow) -> Row:
        """Return a line as it would be after saving, as it is now where it could not be read then."""
        return _line(self.whole(entry), entry)

    def before(self, entry: EntryRow) -> Row:
        """Return a line as it is now."""
        return _line(next(row for row in self.preview.before.rows if row.id == entry.objective), entry)

    @staticmethod
    def _found(status: Status | None, entry: EntryRow) -> Row | None:
        return next((row for row in status.rows if row.id == entry.objective), None) if status else None

    def remarks(self, entry: EntryRow) -> tuple[Remark, ...]:
        """Return what `check` says of a line in this quarter, or of the line as a whole; what concerns its whole objective at its first."""
        here = (None, self.preview.before.quarter)
        return tuple(
            remark
            for remark in self.preview.remarks
            if remark.objective == entry.objective and remark.quarter in here and (remark.part or 0) == (entry.part or 0)
        )

    @property
    def rest(self) -> tuple[Remark, ...]:
        """Return what `check` says of this review, or newly of anything, and of no line that is shown."""
        shown = {row.id for row in self.preview.before.rows}
        here = (None, self.preview.before.quarter)
        return tuple(
            remark for remark in self.preview.remarks if (remark.objective not in shown or remark.quarter not in here)
            and (remark.is_new or (remark.objective is None and remark.quarter == self.preview.before.quarter))
        )  # fmt: skip


def _line(row: Row, entry: EntryRow) -> Row:
    return row if entry.part is None else row.parts[entry.part]


def open_sheet(library: Library, selection: Selection) -> Sheet | tuple[Problem, ...]:
    """Read a review's plan from the disk; its problems where it cannot be used, none where it is gone."""
    path = library.folder / f"{selection.plan}.yaml"
    content = read_bytes(path)
    if isinstance(content, OSError) or selection.quarter is None:
        return ()
    now = standing(library, plan_name(library.folder, path), content)
    return Sheet(now, now.reviewer, selection.quarter) if now.reviewer else now.file.problems
