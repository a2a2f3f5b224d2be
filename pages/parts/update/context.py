"""Hold what every section of the page Cập nhật số liệu works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.access.rights import Decision, Person
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.plan.models import Plan
from tracker.quarters import Quarter
from tracker.status import Status


@dataclass(frozen=True, slots=True)
class Context:
    """One review that is worked on, by one person, as the page was opened.

    `may` says of each action, "edit" and "publish", whether this person may do it in this province, and if not, why. It decides what is
    shown; what saves decides again.
    """

    library: Library
    selection: Selection
    file: PlanFile
    plan: Plan
    status: Status
    person: Person | None
    may: Mapping[str, Decision]

    @property
    def quarter(self) -> Quarter:
        """Return the quarter that is worked on."""
        return self.status.quarter

    @property
    def code(self) -> str:
        """Return the quarter as the plan's file writes it."""
        return self.plan.period.code(self.quarter)
