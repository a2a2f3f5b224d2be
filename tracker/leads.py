"""Say what each lead answers for in one review: its objectives, its parts of others' objectives, and its tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tracker.links import lead_id
from tracker.plan.spelling import alike
from tracker.searching import vietnamese_order
from tracker.status import BANDS, Band, Row, Status, worst_first
from tracker.tasks import Task, overdue, pressing_first


@dataclass(frozen=True, slots=True)
class Share:
    """A part with a lead of its own, inside an objective of another lead or of none; it is in no count of objectives."""

    part: Row
    whole: Row


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead in one review. `name` is None for what names no lead; `rows` are worst first; `overdue` are some of `tasks`."""

    name: str | None
    rows: tuple[Row, ...]
    shares: tuple[Share, ...]
    tasks: tuple[Task, ...]
    overdue: tuple[Task, ...]

    @property
    def counts(self) -> dict[Band, int]:
        """Count the objectives by band; a compound objective counts once, for its own lead."""
        return {band: sum(row.band == band for row in self.rows) for band in BANDS}

    @property
    def pressing(self) -> tuple[Row, ...]:
        """Return the objectives that are behind or not reported, worst first."""
        return tuple(row for row in self.rows if row.band in ("low", "not_reported", "middle"))

    @property
    def pressing_shares(self) -> tuple[Share, ...]:
        """Return the parts of others' objectives that are behind or not reported."""
        return tuple(share for share in self.shares if share.part.band in ("low", "not_reported", "middle"))

    @property
    def by_whole(self) -> tuple[tuple[Row, tuple[Share, ...]], ...]:
        """Return the parts of others' objectives, those of one objective together."""
        return tuple((shares[0].whole, shares) for shares in (tuple(group) for _, group in groupby(self.shares, lambda one: one.whole.id)))

    @property
    def open(self) -> tuple[Task, ...]:
        """Return the tasks that are still to be done, the overdue ones too."""
        return tuple(task for task in self.tasks if task.state == "open")

    @property
    def compared(self) -> int:
        """Return how many objectives have a result now and in the previous open quarter."""
        return sum(row.movement is not None for row in self.rows)

    @property
    def up(self) -> int:
        """Return how many objectives moved to a better band since the previous open quarter."""
        return sum(row.movement.band_step > 0 for row in self.rows if row.movement)

    @property
    def down(self) -> int:
        """Return how many objectives moved to a worse band since the previous open quarter."""
        return sum(row.movement.band_step < 0 for row in self.rows if row.movement)


def leads_of(status: Status, tasks: Iterable[Task], today: date) -> tuple[Lead, ...]:
    """Return every lead that objectives, parts or tasks name, the one that needs attention most first, what names none last."""
    rows: dict[str | None, list[Row]] = defaultdict(list)
    shares: dict[str | None, list[Share]] = defaultdict(list)
    given: dict[str | None, list[Task]] = defaultdict(list)
    for row in status.rows:
        rows[row.lead].append(row)
        for part in row.parts:
            if part.lead and part.lead != row.lead:
                shares[part.lead].append(Share(part, row))
    for task in tasks:
        given[task.lead].append(task)
    names = dict.fromkeys([*rows, *shares, *given])
    return tuple(sorted((_lead(name, rows[name], shares[name], given[name], today) for name in names), key=_attention))


def known(tasks: Iterable[Task], status: Status) -> tuple[Task, ...]:
    """Return the tasks that were given when a review met: by its own meeting, an earlier one, or outside meetings until then."""
    until = max(status.quarter.ends, status.meeting or status.quarter.ends)

    def was_given(task: Task) -> bool:
        if task.review and task.review.quarter:
            return task.review.quarter <= status.quarter
        return task.given is None or task.given <= until

    return tuple(task for task in tasks if was_given(task))


def of_lead(leads: Iterable[Lead], name: str) -> Lead:
    """Return what a link to a lead means: its own, and that of spellings which links write the same way."""
    same = [lead for lead in leads if lead_id(lead.name) == lead_id(name)]
    rows = worst_first(row for lead in same for row in lead.rows)
    shares = tuple(share for lead in same for share in lead.shares)
    tasks = pressing_first(task for lead in same for task in lead.tasks)
    return Lead(name, rows, shares, tasks, tuple(task for lead in same for task in lead.overdue))


def review_of_lead(status: Status, lead: Lead) -> Status:
    """Return a review as if the plan held the objectives of one lead alone; what the committee announced is of the whole plan."""
    return replace(
        status, rows=lead.rows, total=len(lead.rows), counts=lead.counts, exceeded=sum(row.exceeded for row in lead.rows),
        unsound=(), counts_before=None, announced=None, conclusions=(),
    )  # fmt: skip


def spelled_alike(leads: Iterable[Lead]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of names that may be one lead's."""
    return alike(frozenset(lead.name for lead in leads if lead.name))


def _lead(name: str | None, rows: Iterable[Row], shares: Iterable[Share], tasks: Iterable[Task], today: date) -> Lead:
    given = tuple(tasks)
    return Lead(name, worst_first(rows), tuple(shares), given, tuple(task for task in given if overdue(task, today)))


def _attention(lead: Lead) -> tuple[bool, int, int, tuple[list[int], list[int]]]:
    counts = lead.counts
    return lead.name is None, -counts["low"], -counts["not_reported"], vietnamese_order(lead.name or "")
