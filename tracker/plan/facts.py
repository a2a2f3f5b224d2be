"""What is asked of every plan of a folder, apart from its objectives: kept small, so that a plan need not be at hand to answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.diagnostics import Path, Place
from tracker.plan.figures import reported_at
from tracker.plan.following import of_plan
from tracker.plan.models import Line, Objective, Plan
from tracker.quarters import Period, Quarter
from tracker.source.document import Document
from tracker.source.nodes import Mapping, locate


class Mention(NamedTuple):
    """A lead as a file names it, how often, and where first: its place and that line of the file."""

    lead: str
    times: int
    place: Place
    source: str


class Facts(NamedTuple):
    """Whose plan it is, its open quarters, its leads and indicators, and the days on which what is said of it may change.

    `indicators` are ids with the name of each objective or part that measures one. `published_after` are the days, in order, before which
    a figure is excused; `last_done` is the latest on which something is said to be done.
    """

    province: str
    period: Period
    opened: tuple[Quarter, ...]
    leads: tuple[Mention, ...]
    indicators: tuple[tuple[str, str], ...]
    published_after: tuple[date, ...]
    last_done: date | None

    def age(self, today: date) -> int:
        """Count the days that have come before which figures are excused: bands stay the same while it does."""
        return sum(day <= today for day in self.published_after)


def facts_of(plan: Plan, order: Sequence[int], document: Document) -> Facts:
    """Gather the facts of a sound plan; `order` gives each objective's position in the file that `document` is."""
    every = [line for objective in plan.objectives for line in (objective, *objective.parts)]
    done = [placed.said.done_on for placed in of_plan(plan) if placed.said.done_on]
    return Facts(
        plan.province, plan.period, open_quarters(plan), mentions(_leads(plan, order), document.root, document.lines),
        tuple((line.indicator, name) for name, line in named_lines(plan) if line.indicator),
        tuple(sorted({line.published_after for line in every if line.published_after})), max(done, default=None),
    )  # fmt: skip


def mentions(leads: Iterable[tuple[str, Path]], root: Mapping | None, lines: Sequence[str]) -> tuple[Mention, ...]:
    """Count the leads that a file names, each with the place of its first mention."""
    first: dict[str, Path] = {}
    times: dict[str, int] = {}
    for lead, path in leads:
        first.setdefault(lead, path)
        times[lead] = times.get(lead, 0) + 1
    places = {lead: locate(root, path) if root else Place(1, 1) for lead, path in first.items()}
    return tuple(Mention(lead, times[lead], place, lines[place.line - 1]) for lead, place in places.items())


def lines_of(objective: Objective) -> list[tuple[int | None, Line]]:
    """Return an objective's lines with the number of their part: itself, or its parts."""
    return list(enumerate(objective.parts)) if objective.parts else [(None, objective)]


def named_lines(plan: Plan) -> Iterator[tuple[str, Line]]:
    """Yield every objective and part of a plan with a name that says all: a part's after its objective's."""
    for objective in plan.objectives:
        yield objective.name, objective
        yield from ((f"{objective.name}: {part.name}", part) for part in objective.parts)


def open_quarters(plan: Plan) -> tuple[Quarter, ...]:
    """Return the quarters that a review names or any objective has an actual in, in order."""
    named = {plan.period.quarter(code) for code in plan.reviews}
    codes = {
        code
        for objective in plan.objectives
        for _, line in lines_of(objective)
        for code, actual in line.actuals.items()
        if actual.model_fields_set
    }
    reported = {reported_at(plan.period, code) for code in codes}
    return tuple(sorted(quarter for quarter in named | reported if quarter))


def _leads(plan: Plan, order: Sequence[int]) -> Iterator[tuple[str, Path]]:
    """Yield every lead that objectives, parts and conclusions name, with its path in the file."""
    for at, objective in zip(order, plan.objectives, strict=True):
        if objective.lead:
            yield objective.lead, ("objectives", at, "lead")
        for part, line in enumerate(objective.parts):
            if line.lead:
                yield line.lead, ("objectives", at, "parts", part, "lead")
    for code, review in plan.reviews.items():
        for at, said in enumerate(review.conclusions):
            if said.lead:
                yield said.lead, ("reviews", code, "conclusions", at, "lead")
