"""Understand which tasks an address asks for: whose, of which kind, standing and lead, all or those of one week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

from tracker import links
from tracker.choosing import Unresolved, choose
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.values import as_id
from tracker.tasks import Standing, Task, monday_of, standing_of, tasks_of

Odd = Literal["kind", "standing", "lead", "view", "week"]
MOST_OFFERS = 4
_STANDINGS: Mapping[str, Standing] = {word: standing for standing, word in links.STANDING_WORDS.items()}  # type: ignore[misc]
_KINDS = {word: kind for kind, word in links.KIND_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a province's tasks is shown. `kept` is the review that other pages are opened with; `monday` is None for the whole list."""

    province: str
    kept: Selection | None
    kind: str | None = None
    standing: Standing | None = None
    lead: str | None = None
    monday: date | None = None
    tasks: tuple[Task, ...] = field(default=(), repr=False)

    @property
    def narrowed(self) -> int:
        """Count the filters that are on."""
        return sum(value is not None for value in (self.kind, self.standing, self.lead))

    @property
    def whole(self) -> Asked:
        """Return the same without filters."""
        return replace(self, kind=None, standing=None, lead=None)

    @property
    def leads(self) -> dict[str, str]:
        """Return the leads of all tasks by their ids."""
        return {as_id(task.lead): task.lead for task in self.tasks if task.lead}

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters that mean this."""
        return links.followed(self.province, self.kept, self.kind, self.standing, self.lead, self.monday)

    @property
    def address(self) -> str:
        """Return the address that means this."""
        return links.address(links.TASKS, self.parameters)

    def shown(self, today: date) -> tuple[Task, ...]:
        """Return the tasks that the filters leave."""
        return tuple(
            task
            for task in self.tasks
            if self.kind in (None, task.kind) and self.lead in (None, task.lead) and self.standing in (None, standing_of(task, today))
        )


@dataclass(frozen=True, slots=True)
class Misasked:
    """A filter or a week that an address names and that does not exist, with the nearest there are."""

    what: Odd
    text: str
    near: tuple[Asked, ...]


def ask(parameters: Mapping[str, str], library: Library) -> Asked | Misasked | Unresolved:
    """Resolve the parameters of an address; a province with tasks needs no plan, and what is named wrongly is never replaced."""
    found = choose(parameters, library)
    province = parameters.get(links.PROVINCE)
    if isinstance(found, Unresolved):
        listed = province is not None and province in library.tasks and links.PERIOD not in parameters
        if not listed or province is None:
            return found
        return _narrow(parameters, Asked(province, None, tasks=tasks_of(library, province)), library.today)
    return _narrow(parameters, Asked(found.province, found.whole, tasks=tasks_of(library, found.province)), library.today)


def provinces(library: Library) -> tuple[str, ...]:
    """Return the provinces that have a plan or tasks."""
    planned = {file.facts.province for file in library.files.values() if file.facts}
    return tuple(sorted(planned | {province for province, file in library.tasks.items() if file.listed}))


def _narrow(parameters: Mapping[str, str], whole: Asked, today: date) -> Asked | Misasked:
    kind, standing, lead = (parameters.get(key) for key in (links.KIND, links.STANDING, links.LEAD))
    if kind and kind not in _KINDS:
        return Misasked("kind", kind, _near(kind, {word: replace(whole, kind=name) for word, name in _KINDS.items()}))
    if standing and standing not in _STANDINGS:
        return Misasked("standing", standing, _near(standing, {word: replace(whole, standing=name) for word, name in _STANDINGS.items()}))
    if lead and lead not in whole.leads:
        return Misasked("lead", lead, _near(lead, {word: replace(whole, lead=name) for word, name in whole.leads.items()}))
    asked = replace(whole, kind=_KINDS.get(kind or ""), standing=_STANDINGS.get(standing or ""), lead=whole.leads.get(lead or ""))
    return _weekly(parameters, asked, today)


def _weekly(parameters: Mapping[str, str], asked: Asked, today: date) -> Asked | Misasked:
    view, code = parameters.get(links.VIEW), parameters.get(links.WEEK)
    this_week = replace(asked, monday=monday_of(today))
    if view not in (None, links.BY_WEEK):
        return Misasked("view", view, (asked, this_week))
    if view is None and code is None:
        return asked
    monday = links.monday_of_week(code) if code else this_week.monday
    return replace(asked, monday=monday) if monday else Misasked("week", code or "", (this_week, asked))


def _near(text: str, offers: Mapping[str, Asked]) -> tuple[Asked, ...]:
    named: Iterable[str] = get_close_matches(text.lower(), list(offers), MOST_OFFERS, 0.5) or list(offers)[:MOST_OFFERS]
    return tuple(offers[word] for word in named)
