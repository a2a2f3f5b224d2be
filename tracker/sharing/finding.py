"""Find the edition that a report's address names, or the nearest reviews where it names none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tracker import links
from tracker.access.views import published_of
from tracker.choosing import MOST_OFFERS, Unresolved, choose, latest_reviews, opened, usable
from tracker.library import Library
from tracker.links import ReportAddress, Selection
from tracker.publishing.archive import review_key
from tracker.publishing.edition import Edition
from tracker.publishing.editions import newest, pinned
from tracker.quarters import Period
from tracker.status import Status
from tracker.store import Store
from tracker.wording import pages as words


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The address that a report stands at, for one that was written another way: `1` or `Q1` instead of `q1`."""

    address: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A province whose drafts are not for everybody, and the reviews of it that are published."""

    province: str
    published: tuple[Selection, ...]


def find(path: str, library: Library, store: Store) -> Edition | Elsewhere | Closed | Unresolved:
    """Return what stands at `/bao-cao/<path>`: what the newest version, the plan or the version asked for says.

    A published version needs no plan: it is found though that is broken or gone, or not for everybody. Whatever else is asked for of a
    province that `library` leaves out is closed, whether or not it exists.

    Raises:
        UnreadableError: the version's file is damaged.
    """
    found = _found(path, library, store)
    province = path.partition("/")[0]
    closed = isinstance(found, Unresolved) and province in library.hidden
    return Closed(province, published_of(library, province)) if closed else found


def _found(path: str, library: Library, store: Store) -> Edition | Elsewhere | Unresolved:
    asked = links.read_report(path)
    if asked is None:
        return nearest(path, library)
    key = review_key(asked.province, asked.period, asked.quarter)
    if asked.version is not None:
        return pinned(library, key, asked.version) or nearest(path, library)
    now = _of_today(asked, library, store)
    found = newest(library, key, now if now and (now.opened or key in library.published) else None)
    if found and found.version is None:
        plan = store.reviewer(library, f"{asked.province}/{asked.period}")
        found = replace(found, paces=plan.paces(found.status.quarter))
    stale = library.stale.get(f"{asked.province}/{asked.period}")
    if found and found.version is None and stale:
        return replace(found, stale=words.stale(stale.problem.path, stale.problem.place.line, stale.since))
    return found or _elsewhere(asked, library) or nearest(path, library)


def nearest(path: str, library: Library) -> Unresolved:
    """Return the reviews that a report's address may have meant, those of its own province first."""
    parts = path.replace(".", "/").split("/")
    found = choose(dict(zip(links.REVIEW_KEYS, parts, strict=False)), library)
    if isinstance(found, Unresolved):
        return replace(found, offers=_shown(found.offers) or _shown(latest_reviews(library)))
    return Unresolved("report", f"/{links.REPORTS}/{path}", _shown((found,)))


def every_review(library: Library) -> tuple[Selection, ...]:
    """Return every open review, each plan's latest first, newest plans before older ones."""
    latest = latest_reviews(library)
    plans = usable(library)
    rest = (
        replace(first, quarter=quarter)
        for first in latest
        for quarter in reversed(opened(plans[first.province, first.period]))
        if quarter != first.quarter
    )
    return (*_shown(latest, len(latest)), *rest)


def _elsewhere(asked: ReportAddress, library: Library) -> Elsewhere | None:
    named: Mapping[str, str] = dict(zip(links.REVIEW_KEYS, (asked.province, asked.period, asked.quarter), strict=True))
    found = choose(named, library)
    return Elsewhere(links.report(found, kind=asked.kind)) if isinstance(found, Selection) and found.quarter else None


def _shown(offers: Iterable[Selection], most: int = MOST_OFFERS) -> tuple[Selection, ...]:
    return tuple(offer for offer in offers if offer.quarter)[:most]


def _of_today(asked: ReportAddress, library: Library, store: Store) -> Status | None:
    """Return what the plan says of a quarter now, open or not; None where the plan cannot be read or has no such quarter."""
    period = Period.parse(asked.period)
    quarter = period.quarter(asked.quarter) if period else None
    file = library.files.get(f"{asked.province}/{asked.period}")
    if period is None or quarter is None or file is None or file.plan is None:
        return None
    return store.status(library, Selection(asked.province, period, quarter))
