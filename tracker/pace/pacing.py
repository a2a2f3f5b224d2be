"""Tell the pace of every objective of a plan in one quarter: as the committee judged it, and as the figures show it."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.pace.planning import planned
from tracker.pace.projecting import project
from tracker.pace.tracks import Cells, Days, track
from tracker.pace.values import Pace, PaceId, Planned, Projection, Reason, Track
from tracker.plan.facts import lines_of
from tracker.plan.models import Objective, Plan
from tracker.quarters import Quarter

WORST_FIRST: tuple[PaceId, ...] = ("behind", "on_schedule", "ahead")
LEFT_OUT = ("not_due", "not_applicable")


def paces(plan: Plan, cells: Cells, quarter: Quarter, valid: Days) -> Mapping[str, Pace]:
    """Return each objective's pace by its id, from the cells that `attain` decided and the territory's first and last day."""
    return {objective.id: _objective(plan, index, objective, cells, quarter, valid) for index, objective in enumerate(plan.objectives)}


def pace(track: Track) -> Pace:
    """Return the pace of one line.

    `ahead`: done before the last due quarter, or then already before it. `on_schedule`: at least as good as planned, done in the last
    quarter. `behind`: neither. Nothing is said without a figure of the quarter itself.
    """
    plan, projection = planned(track), project(track)
    measured = _measured(track, plan if isinstance(plan, Planned) else None)
    return Pace(
        name=track.name, measured=measured, judged=track.judged, track=track, planned=plan if isinstance(plan, Planned) else None,
        unmeasured=None if measured else _why_unmeasured(track, plan),
        projection=projection if isinstance(projection, Projection) else None,
        unprojected=None if isinstance(projection, Projection) else projection,
    )  # fmt: skip


def _objective(plan: Plan, index: int, objective: Objective, cells: Cells, quarter: Quarter, valid: Days) -> Pace:
    lines = [pace(track(plan, (index, part), cells, quarter, valid)) for part, _ in lines_of(objective)]
    return compound(objective.name, lines) if objective.parts else lines[0]


def compound(name: str, parts: list[Pace]) -> Pace:
    """Return the pace of the worst part; a part that counts and whose pace is not known leaves it open, unless another one is behind."""
    known = [part.id for part in parts if part.track is None or part.track.band not in LEFT_OUT or part.id]
    worst = next((one for one in WORST_FIRST if one in known), None)
    settled = worst if worst == "behind" or None not in known else None
    return Pace(name, settled, unmeasured=None if settled else "parts", unprojected="parts", parts=tuple(parts))


def _measured(track: Track, plan: Planned | None) -> PaceId | None:
    standing = track.standing
    if standing is None or not track.exists or track.target is None:
        return None
    done = track.band == "done"
    if done and not track.ceiling and (track.held or track.quarter < track.last):
        return "ahead"
    if track.quarter >= track.last:
        return "on_schedule" if done else "behind"
    if plan is None:
        return None
    kept = standing >= plan.value if track.rising else standing <= plan.value
    return "on_schedule" if kept else "behind"


def _why_unmeasured(track: Track, plan: Planned | Reason) -> Reason:
    if track.target is None:
        return "milestone" if track.milestone else "no_number"
    if track.band == "not_applicable":
        return "not_applicable"
    if not track.exists:
        return "territory"
    return "no_figure" if track.standing is None or isinstance(plan, Planned) else plan
