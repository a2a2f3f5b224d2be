"""Put the reviews of one period side by side, without ranking them: every province sets itself objectives of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.choosing import opened, usable
from tracker.comparing.asked import Asked
from tracker.comparing.eras import ERAS, Era, era_of
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.plan.models import DEFAULT_THRESHOLDS
from tracker.reviewing import Reviewer
from tracker.searching import vietnamese_order
from tracker.status import Status
from tracker.year import judged

Thresholds = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Entry:
    """One plan's review: of the quarter that is asked for, or `late`, of the latest open one before it."""

    selection: Selection
    status: Status
    late: bool

    @property
    def judged(self) -> int:
        """Count the objectives that have a result."""
        return judged(self.status)

    @property
    def assessed(self) -> int:
        """Count the objectives that the committee judged without a figure."""
        return sum(row.assessed for row in self.status.rows)


@dataclass(frozen=True, slots=True)
class Block:
    """The reviews that stand in one table: of one side of the mergers, with bands of the same thresholds, in Vietnamese order."""

    era: Era
    thresholds: Thresholds
    entries: tuple[Entry, ...]

    @property
    def usual(self) -> bool:
        """Say whether the bands are those that the rules give where a plan says nothing."""
        return self.thresholds == DEFAULT_THRESHOLDS


@dataclass(frozen=True, slots=True)
class Reviews:
    """The plans of one period: those with a review that is not after the quarter asked for, and those that wait for their first."""

    asked: Asked
    blocks: tuple[Block, ...]
    waiting: tuple[Entry, ...]
    missing: tuple[str, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return every review that is shown."""
        return tuple(entry for block in self.blocks for entry in block.entries)

    @property
    def waiting_by_era(self) -> tuple[tuple[Era, tuple[Entry, ...]], ...]:
        """Return the plans that wait, each side of the mergers by itself."""
        sides = [(era, tuple(one for one in self.waiting if _era(one.status, self.asked.until.ends) == era)) for era in ERAS]
        return tuple((era, members) for era, members in sides if members)

    @property
    def eras(self) -> tuple[Era, ...]:
        """Return the sides of the mergers that occur."""
        return tuple(dict.fromkeys(block.era for block in self.blocks))


def compare(library: Library, asked: Asked, reviewer: Callable[[str], Reviewer]) -> Reviews:
    """Put every plan of the period side by side, or those of the provinces that are named; `missing` have none that can be shown."""
    plans = {province: file for (province, period), file in usable(library).items() if period == asked.period}
    wanted = [file for province, file in plans.items() if not asked.provinces or province in asked.provinces]
    entries = sorted((_entry(file, asked, reviewer) for file in wanted), key=_by_name)
    missing = tuple(province for province in asked.provinces if province not in plans)
    shown = [entry for entry in entries if entry.selection.quarter]
    return Reviews(asked, _blocks(shown), tuple(entry for entry in entries if not entry.selection.quarter), missing)


def _entry(file: PlanFile, asked: Asked, reviewer: Callable[[str], Reviewer]) -> Entry:
    made = reviewer(file.key)
    quarter = max((quarter for quarter in opened(file) if quarter <= asked.until), default=None)
    status = made.status(quarter or made.plan.period.quarters[0])
    return Entry(Selection(made.plan.province, made.plan.period, quarter), status, late=quarter != asked.quarter)


def _by_name(entry: Entry) -> tuple[tuple[list[int], list[int]], str]:
    return vietnamese_order(entry.status.province_name), entry.status.province


def _era(status: Status, day: date) -> Era:
    return era_of(status.province_kind, status.province_valid, day)


def _blocks(entries: Iterable[Entry]) -> tuple[Block, ...]:
    found: dict[tuple[Era, Thresholds], list[Entry]] = {}
    for entry in entries:
        status = entry.status
        found.setdefault((_era(status, status.quarter.ends), status.thresholds), []).append(entry)
    blocks = (Block(era, thresholds, tuple(members)) for (era, thresholds), members in found.items())
    return tuple(sorted(blocks, key=lambda block: (ERAS.index(block.era), not block.usual, block.thresholds)))
