"""Find whose ranks an address names, and of which index and year; what it names wrongly is never replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tracker import links
from tracker.choosing import Unresolved, choose, latest_reviews
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.indices import Edition, Index, When
from tracker.plan.values import as_id
from tracker.ranking.record import indices, own_scorings, records, related
from tracker.wording.labels import lowered

MOST_OFFERS = 6
Unknown = Literal["province", "index", "no_index", "measured", "nothing", "review"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown: one province's ranks, or one edition of an index; `kept` is the review that other pages are opened with."""

    province: str
    kept: Selection | None
    index: Index | None = None
    edition: Edition | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters that name everything."""
        return links.ranked(
            self.kept, self.province, self.index.id if self.index else None, str(self.edition.measured) if self.edition else None
        )


@dataclass(frozen=True, slots=True)
class Misnamed:
    """What of an address is unknown, the text itself, and what there is instead."""

    what: Unknown
    text: str
    offers: tuple[Asked, ...]


def resolve(parameters: Mapping[str, str], library: Library) -> Asked | Misnamed:
    """Resolve the parameters of an address; a province that it leaves out is that of the latest review, a year the latest one."""
    name = parameters.get(links.PROVINCE)
    if name is None and not listed(library):
        return Misnamed("nothing", "", ())
    if name is not None and not _is_known(name, library):
        near = get_close_matches(as_id(name), listed(library), MOST_OFFERS, 0.5)
        return Misnamed("province", name, _offers(near or listed(library), library))
    kept = _kept(parameters, library)
    if isinstance(kept, Misnamed):
        return kept
    province = name or (kept.province if kept else listed(library)[0])
    return _index(parameters, Asked(province, kept), library)


def listed(library: Library) -> list[str]:
    """Return the provinces that the page offers: those with a plan first, the latest first, then those that any index ranks."""
    planned = [selection.province for selection in latest_reviews(library)]
    ranked = [row.province for index in indices(library) for edition in index.editions for row in edition.results if row.province]
    owners = [index.province for index in indices(library) if index.province]
    return list(dict.fromkeys((*planned, *ranked, *owners)))


def _is_known(name: str, library: Library) -> bool:
    return name in library.reference.provinces or name in listed(library)


def _kept(parameters: Mapping[str, str], library: Library) -> Selection | Misnamed | None:
    """Return the review that an address carries along; without a province the latest there is, for one without a plan none."""
    found = choose({key: value for key, value in parameters.items() if key in links.REVIEW_KEYS}, library)
    if isinstance(found, Selection):
        return found.whole
    named = [parameters[key] for key in (links.PERIOD, links.QUARTER_KEY) if key in parameters]
    province = parameters.get(links.PROVINCE)
    # Ranks are for everybody, even where the plan that the link came from is not.
    if named and isinstance(found, Unresolved) and province and province not in library.hidden:
        return Misnamed("review", " ".join(named), (Asked(province, None),))
    return None


def _index(parameters: Mapping[str, str], asked: Asked, library: Library) -> Asked | Misnamed:
    name, year = parameters.get(links.INDEX), parameters.get(links.MEASURED)
    known = {index.id: index for index in indices(library) if index.editions}
    if name is None:
        return Misnamed("no_index", year, _editions(asked, known.values(), year)) if year is not None else asked
    if name not in known:
        alike = get_close_matches(name.lower(), list(known), MOST_OFFERS, 0.4)
        by_name = {lowered(index.short).lower(): index.id for index in known.values()}
        alike += [by_name[text] for text in get_close_matches(name.lower(), list(by_name), MOST_OFFERS, 0.5)]
        near = dict.fromkeys(alike or known)
        return Misnamed("index", name, tuple(_latest(asked, known[one]) for one in near)[:MOST_OFFERS])
    index = known[name]
    if year is None:
        return _latest(asked, index)
    measured = When.parse(year)
    edition = index.edition(measured) if measured else None
    if edition is None:
        return Misnamed("measured", year, tuple(Asked(asked.province, asked.kept, index, one) for one in index.editions)[:MOST_OFFERS])
    return Asked(asked.province, asked.kept, index, edition)


def _latest(asked: Asked, index: Index) -> Asked:
    return Asked(asked.province, asked.kept, index, index.editions[0])


def _editions(asked: Asked, known: Iterable[Index], year: str) -> tuple[Asked, ...]:
    """Offer the editions of a year, all indices' latest where none measures it."""
    found = [Asked(asked.province, asked.kept, index, one) for index in known for one in index.editions if str(one.measured) == year]
    return tuple(found or (_latest(asked, index) for index in known))[:MOST_OFFERS]


def _offers(provinces: Iterable[str], library: Library) -> tuple[Asked, ...]:
    latest = {selection.province: selection for selection in reversed(latest_reviews(library))}
    return tuple(Asked(province, latest.get(province)) for province in provinces)[:MOST_OFFERS]


def moved(library: Library, province: str) -> Asked:
    """Return the ranks of another province, with its latest review where it has a plan."""
    return next(iter(_offers([province], library)))


def nearby(library: Library, province: str) -> tuple[Asked, ...]:
    """Offer what there is for a province without a rank: what it came from and went into, else provinces that are ranked."""
    before, after = related(library, province)
    kin = [one.id for one in (*before, after) if one and (records(library, one.id) or own_scorings(library, one.id))]
    ranked = [one for one in listed(library) if records(library, one)]
    return _offers(kin or ranked, library)
