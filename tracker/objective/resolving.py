"""Find the objective that an address names; where it names none, say why and offer the nearest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker import links
from tracker.choosing import Unresolved, choose, choose_objective
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.plan.models import Plan


@dataclass(frozen=True, slots=True)
class Named:
    """An objective that an address names: where it stands in its plan, and the file that holds it."""

    selection: Selection
    file: PlanFile
    plan: Plan
    index: int


def resolve(parameters: Mapping[str, str], library: Library) -> Named | Unresolved:
    """Return the objective that an address names.

    A review that it names wrongly is offered with the same objective where the offered plan has it.
    """
    review = choose(parameters, library)
    wanted = parameters.get(links.OBJECTIVE_KEY, "")
    if isinstance(review, Unresolved):
        return replace(review, offers=tuple(_with_objective(offer, wanted, library) for offer in review.offers))
    file = library.files[review.plan]
    if file.plan is None:
        return Unresolved("broken", review.plan, (), file)
    found = choose_objective(parameters, review, file.plan)
    if isinstance(found, Selection):
        ids = [objective.id for objective in file.plan.objectives]
        return Named(found, file, file.plan, ids.index(wanted))
    if wanted in file.unsound:
        return Unresolved("unsound", wanted, (review,), file)
    return replace(found, what="objective" if wanted else "no_objective", offers=(*found.offers, review))


def _with_objective(offer: Selection, wanted: str, library: Library) -> Selection:
    file = library.files.get(offer.plan)
    known = {objective.id for objective in file.plan.objectives} if file and file.plan else set()
    return replace(offer, objective=wanted) if wanted in known else offer
