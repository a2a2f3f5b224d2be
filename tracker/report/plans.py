"""Draw what belongs to a plan or a meeting and not to a band: conclusions, sources, objectives before the first review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tracker.diagnostics import Problem
from tracker.plan.models import Line, Objective, Plan
from tracker.report.drawing import draw
from tracker.report.rows import Link, area_names, goal
from tracker.status import Row, Status
from tracker.wording import due, numbers, pages


def conclusions(status: Status) -> Markup:
    """List what a review ended with, and the sources of its figures; empty where neither is known."""
    return draw("conclusions.html", status=status, titles=pages, due=due) if status.conclusions or status.sources else Markup("")


@dataclass(frozen=True, slots=True)
class Assigned:
    """One objective or part of a plan without a review: where it began and what is to be reached, None where that is not stated."""

    row: Row
    start: str | None
    goal: str | None
    is_part: bool = False


def assigned(plan: Plan, status: Status, link: Link) -> Markup:
    """Show a plan of which no quarter is open: each objective with where it began and what is to be reached; `link` names its page."""
    lines = [line for row, objective in zip(status.rows, plan.objectives, strict=True) for line in _assigned(row, objective)]
    started = any(line.start for line in lines)
    name, start, reach = pages.BASELINE_COLUMNS
    shown = {"lines": lines, "started": started, "columns": (name, start, reach) if started else (name, reach), "documents": plan.documents}
    return draw("plan.html", status=status, link=link, areas=area_names(status), titles=pages, **shown)


def _assigned(row: Row, objective: Objective) -> Iterator[Assigned]:
    whole = None if row.parts else goal(row)
    yield Assigned(row, _start(objective), whole or row.as_written or ("" if row.parts else None))
    for part, line in zip(row.parts, objective.parts, strict=True):
        yield Assigned(part, _start(line), goal(part) or part.as_written, is_part=True)


def warning(text: str, problems: Iterable[Problem] = ()) -> Markup:
    """Show a warning, and the problems of files that it rests on."""
    return draw("warning.html", text=text, problems=list(problems))


def offers(links: Sequence[tuple[str, str]]) -> Markup:
    """Offer addresses by their names; empty where there are none."""
    return draw("offers.html", title=pages.OFFER, links=links) if links else Markup("")


def _start(line: Line) -> str | None:
    begun = line.baseline
    return numbers.quantity(format(begun.value, "f"), line.unit) if begun else None
