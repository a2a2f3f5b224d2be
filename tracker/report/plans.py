"""Draw what belongs to a plan or a meeting and not to a band: conclusions, sources, objectives before the first review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from tracker.diagnostics import Problem
from tracker.plan.models import Objective, Plan
from tracker.report.drawing import draw
from tracker.report.rows import Link, area_names, goal
from tracker.status import Status
from tracker.wording import numbers, pages


def conclusions(status: Status) -> Markup:
    """List what a review ended with, and the sources of its figures; empty where neither is known."""
    return draw("conclusions.html", status=status, titles=pages) if status.conclusions or status.sources else Markup("")


def assigned(plan: Plan, status: Status, link: Link) -> Markup:
    """Show a plan of which no quarter is open: each objective with where it began and what is to be reached; `link` names its page."""
    starts = [_start(objective) for objective in plan.objectives]
    lines = [(row, start, goal(row)) for row, start in zip(status.rows, starts, strict=True)]
    return draw("plan.html", status=status, lines=lines, link=link, areas=area_names(status), documents=plan.documents, titles=pages)


def warning(text: str, problems: Iterable[Problem] = ()) -> Markup:
    """Show a warning, and the problems of files that it rests on."""
    return draw("warning.html", text=text, problems=list(problems))


def offers(links: Sequence[tuple[str, str]]) -> Markup:
    """Offer addresses by their names; empty where there are none."""
    return draw("offers.html", title=pages.OFFER, links=links) if links else Markup("")


def _start(objective: Objective) -> str | None:
    begun = objective.baseline
    return numbers.quantity(format(begun.value, "f"), objective.unit) if begun else None
