"""Find the review that an address names, or the nearest ones where it names none; other data is never shown instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from tracker import links
from tracker.library import Library
from tracker.links import Selection
from tracker.mishaps import Gone
from tracker.plan.loading import PlanFile
from tracker.plan.models import Plan
from tracker.plan.values import as_id
from tracker.quarters import Period, Quarter
from tracker.status import Status
from tracker.wording.labels import lowered

Unknown = Literal[
    "province", "no_plan", "period", "quarter", "broken", "band", "area", "lead", "objective", "no_objective", "unsound",
    "gone", "nothing", "report", "slide",
]  # fmt: skip
MOST_OFFERS, MOST_CARDS = 4, 40
_OF_ONE_REVIEW = {links.QUARTER, links.OBJECTIVE, links.YEAR, links.LEADS, links.TASKS, links.SPAN, links.UPDATE, links.SLIDES}


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An address that names no review: what of it is unknown, the text itself, and the nearest reviews there are."""

    what: Unknown
    text: str
    offers: tuple[Selection, ...]
    file: PlanFile | None = None
    gone: Gone | None = None


def choose(parameters: Mapping[str, str], library: Library, *, shut: bool = False) -> Selection | Unresolved:
    """Resolve the parameters of an address.

    What it leaves out is filled with the latest there is, for pages to write back; what it names wrongly is never replaced. `shut` takes a
    quarter of the plan that is not open yet, too, and a plan's first quarter where none is.
    """
    latest = latest_reviews(library)
    province, period, quarter = (parameters.get(key) for key in links.REVIEW_KEYS)
    if gone := library.gone.get(f"{province}/{period}"):
        return Unresolved("gone", gone.path, latest[:MOST_OFFERS], gone=gone)
    if province is not None and not any(file.name.folder == province for file in library.files.values()):
        return _no_province(province, library, latest)
    own = tuple(selection for selection in latest if province in (None, selection.province))
    meant = next((selection for selection in own if period in (None, str(selection.period))), None)
    if meant:
        return _plan(str(meant.period), library.files[meant.plan], quarter, own, shut=shut)
    if province is None:
        return Unresolved("period", period or "", latest[:MOST_OFFERS]) if latest else Unresolved("nothing", "", ())
    if period is None:
        return Unresolved("broken", province, latest[:MOST_OFFERS], _first_broken(library, province))
    return _plan(period, library.files.get(f"{province}/{period}"), quarter, own or latest[:MOST_OFFERS], shut=shut)


def _plan(text: str, file: PlanFile | None, quarter: str | None, near: tuple[Selection, ...], *, shut: bool) -> Selection | Unresolved:
    if file is None:
        return Unresolved("period", text, tuple(sorted(near, key=lambda offer: offer.period, reverse=True)))
    if file.facts is None:
        return Unresolved("broken", file.key, near, file)
    plan, known = Selection(file.facts.province, file.facts.period, None), opened(file)
    if shut and (quarter is not None or not known):
        known = file.facts.period.quarters
        quarter = quarter or plan.period.code(known[0])
    return _quarter(quarter, plan, known)


def pinned(path: str, parameters: Mapping[str, str], library: Library) -> str | None:
    """Return the address that names everything a shorter one means; None where it does already, or means nothing."""
    if path not in _OF_ONE_REVIEW:
        return None
    found = choose(parameters, library, shut=path == links.UPDATE)
    if isinstance(found, Unresolved):
        return None
    full = {**links.query(found), **{key: value for key, value in parameters.items() if key not in links.REVIEW_KEYS}}
    return links.address(path, full) if full != dict(parameters) else None


def narrow(parameters: Mapping[str, str], selection: Selection, status: Status) -> Selection | Unresolved:
    """Add the filters that an address names, once the review's areas and leads are known."""
    band = parameters.get(links.BAND)
    if band and band not in links.BANDS_BY_WORD:
        return Unresolved("band", band, (selection,))
    area = parameters.get(links.AREA)
    if area and area not in {group.key for group in status.by_area}:
        return Unresolved("area", area, (selection,))
    wanted = parameters.get(links.LEAD)
    leads = {as_id(group.key): group.key for group in status.by_lead if group.key}
    if wanted and wanted not in leads:
        return Unresolved("lead", wanted, (selection,))
    search = " ".join((parameters.get(links.SEARCH) or "").split()) or None
    return replace(selection, band=links.BANDS_BY_WORD.get(band or ""), area=area, lead=leads.get(wanted or ""), search=search)


def choose_lead(parameters: Mapping[str, str], selection: Selection, leads: Iterable[str]) -> Selection | Unresolved:
    """Add the lead that an address names; those spelled nearest are offered for one that the review does not have."""
    wanted = parameters.get(links.LEAD)
    known = {as_id(name): name for name in sorted(leads, reverse=True)}
    if not wanted or wanted in known:
        return replace(selection, lead=known.get(wanted or ""))
    near = get_close_matches(wanted, list(known), MOST_OFFERS, 0.5)
    return Unresolved("lead", wanted, (*(replace(selection, lead=known[name]) for name in near), selection))


def choose_objective(parameters: Mapping[str, str], selection: Selection, plan: Plan) -> Selection | Unresolved:
    """Add the objective that an address names; the nearest ids of the plan are offered for one it does not have."""
    wanted = parameters.get(links.OBJECTIVE_KEY, "")
    known = [objective.id for objective in plan.objectives]
    if wanted in known:
        return replace(selection, objective=wanted)
    near = get_close_matches(wanted, known, MOST_OFFERS, 0.5) or known[:MOST_OFFERS]
    return Unresolved("objective", wanted, tuple(replace(selection, objective=name) for name in near))


def usable(library: Library) -> dict[tuple[str, Period], PlanFile]:
    """Return the plans that can be shown, by province and period."""
    return {(file.facts.province, file.facts.period): file for file in library.files.values() if file.facts}


def opened(file: PlanFile) -> tuple[Quarter, ...]:
    """Return the open quarters of a plan's file, in order; none of a broken one."""
    return file.facts.opened if file.facts else ()


@lru_cache(maxsize=4)
def latest_reviews(library: Library) -> tuple[Selection, ...]:
    """Return each plan's latest open review, the newest first; plans that none is open of come last."""
    found = [Selection(province, period, max(opened(file), default=None)) for (province, period), file in usable(library).items()]
    by_name = sorted(found, key=lambda selection: selection.plan)
    return tuple(sorted(by_name, key=lambda selection: selection.quarter or Quarter(0, 1), reverse=True))


def foremost(latest: Sequence[Selection]) -> tuple[Selection, ...]:
    """Return the reviews worth a look of their own: all, or where there are many each province's latest."""
    return tuple(latest) if len(latest) <= MOST_CARDS else tuple({one.province: one for one in reversed(latest)}.values())[::-1]


def _quarter(text: str | None, plan: Selection, opened: tuple[Quarter, ...]) -> Selection | Unresolved:
    if text is None:
        return replace(plan, quarter=max(opened, default=None))
    quarter = plan.period.quarter(links.quarter_code(text, plan.period))
    if quarter in opened:
        return replace(plan, quarter=quarter)
    near = sorted(opened, key=lambda other: abs(other.ordinal - quarter.ordinal)) if quarter else list(reversed(opened))
    return Unresolved("quarter", text, tuple(replace(plan, quarter=other) for other in near[:MOST_OFFERS]) or (plan,))


def _no_province(text: str, library: Library, latest: Sequence[Selection]) -> Unresolved:
    """Offer the provinces spelled alike, and for one without a plan the territories that it came from or went into."""
    known = library.reference.provinces
    related = {text, *_family(text, library)} if text in known else set()
    names = {lowered(province.name): province.id for province in known.values()}
    by_name = (names[name] for name in get_close_matches(text.lower(), list(names), 3, 0.7))
    alike = [*get_close_matches(as_id(text), list(known), 6, 0.6), *by_name]
    own = [selection for selection in latest if selection.province in related]
    near = own or [selection for name in dict.fromkeys(alike) for selection in latest if selection.province == name]
    return Unresolved("no_plan" if text in known else "province", text, _one_each(near or latest))


def _family(text: str, library: Library) -> Iterable[str]:
    known = library.reference.provinces
    successor = known[text].successor
    if successor:
        yield successor
    yield from (province.id for province in known.values() if province.successor == text)


def _one_each(offers: Sequence[Selection]) -> tuple[Selection, ...]:
    """Keep each province's first offer."""
    first = {offer.province: offer for offer in reversed(offers)}
    return tuple(offer for offer in offers if first[offer.province] is offer)[:MOST_OFFERS]


def _first_broken(library: Library, province: str) -> PlanFile | None:
    return next((file for file in library.files.values() if file.facts is None and file.name.folder == province), None)
