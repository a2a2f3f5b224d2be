"""Find what of the provinces an address puts side by side, or the nearest there is; other data is never shown instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from tracker import links
from tracker.choosing import MOST_OFFERS, Unresolved, choose, opened, usable
from tracker.comparing.shared import shared_indicators
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.values import as_id
from tracker.quarters import Period, Quarter
from tracker.searching import bare, vietnamese_order
from tracker.wording import comparing as words

What = Literal["period", "quarter", "province", "indicator"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is put side by side: the plans of a period in a quarter, or one indicator as far as its figures reach that quarter.

    `quarter` is None where no plan of the period has an open one; `provinces` are all where none is named; `kept` is the province that
    other pages are opened with.
    """

    period: Period
    quarter: Quarter | None
    provinces: tuple[str, ...] = ()
    indicator: str | None = None
    search: str | None = None
    kept: str | None = None

    @property
    def until(self) -> Quarter:
        """Return the last quarter whose figures are shown."""
        return self.quarter or self.period.quarters[-1]

    @property
    def shared(self) -> Asked:
        """Return the same comparison without what only the reader's own way through the pages needs."""
        return replace(self, kept=None)

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of the address that names all of it, period and quarter always."""
        written = {
            links.PROVINCE: self.kept,
            links.PERIOD: str(self.period),
            links.QUARTER_KEY: self.period.code(self.quarter) if self.quarter else None,
            links.WITH: ",".join(self.provinces),
            links.INDICATOR: self.indicator,
            links.SEARCH: self.search,
        }
        return {key: value for key, value in written.items() if value}

    @property
    def address(self) -> str:
        """Return the address that names all of it."""
        return links.address(links.COMPARISON, self.parameters)


@dataclass(frozen=True, slots=True)
class Misnamed:
    """What of an address is unknown: the text itself, and by their names the nearest comparisons there are."""

    what: What
    text: str
    near: tuple[tuple[str, Asked], ...]


def ask(parameters: Mapping[str, str], library: Library) -> Asked | Misnamed | Unresolved:
    """Resolve the parameters of an address; what it leaves out is filled with the latest there is, for the page to write back.

    Unresolved stands for a folder without plans and for a province to be kept that is not there.
    """
    kept = parameters.get(links.PROVINCE) or None
    latest = choose({links.PROVINCE: kept} if kept else {}, library)
    if isinstance(latest, Unresolved) and latest.what in ("nothing", "province", "no_plan"):
        return latest
    search = " ".join((parameters.get(links.SEARCH) or "").split()) or None
    found = _period(parameters.get(links.PERIOD), latest, library)
    if isinstance(found, Asked):
        found = _quarter(parameters.get(links.QUARTER_KEY), replace(found, kept=kept), library)
    if isinstance(found, Asked):
        found = _provinces(parameters.get(links.WITH) or "", found, library)
    if isinstance(found, Asked):
        found = _indicator(parameters.get(links.INDICATOR), found, library)
    return replace(found, search=None if found.indicator else search) if isinstance(found, Asked) else found


def pinned(parameters: Mapping[str, str], library: Library) -> str | None:
    """Return the address that names everything a shorter one means; None where it does already, or means nothing."""
    found = ask(parameters, library)
    return found.address if isinstance(found, Asked) and found.parameters != dict(parameters) else None


@lru_cache(maxsize=4)
def periods(library: Library) -> Mapping[Period, tuple[int, tuple[Quarter, ...]]]:
    """Return each period that there are plans of, the newest first: how many, and the quarters that any of them has opened."""
    found: dict[Period, list[tuple[Quarter, ...]]] = {}
    for (_, period), file in usable(library).items():
        found.setdefault(period, []).append(opened(file))
    return {
        period: (len(every), tuple(sorted({quarter for one in every for quarter in one})))
        for period, every in sorted(found.items(), key=lambda item: (item[0].last, item[0].first), reverse=True)
    }


def latest_of(period: Period, library: Library) -> Asked:
    """Return the comparison of a period's plans in the latest quarter that any of them has opened."""
    _, known = periods(library)[period]
    return Asked(period, max(known, default=None))


def names_of(library: Library, provinces: Iterable[str] | None = None) -> dict[str, str]:
    """Return the provinces that have a plan, or these, with names that tell territories of one name apart, in Vietnamese order."""
    newest: dict[str, Period] = dict(sorted(usable(library)))
    wanted = newest if provinces is None else provinces
    names = {province: _name(province, newest.get(province), library) for province in wanted}
    return dict(sorted(names.items(), key=lambda item: (vietnamese_order(item[1]), item[0])))


def _name(province: str, period: Period | None, library: Library) -> str:
    known = library.reference.provinces.get(province)
    name = library.reference.called(province, period)[0] if period else known.name if known else province
    return words.dated(name, library.reference.valid(province))


def _period(text: str | None, latest: Selection | Unresolved, library: Library) -> Asked | Misnamed:
    known = periods(library)
    if not text:
        period = latest.period if isinstance(latest, Selection) else next(iter(known))
        return latest_of(period, library)
    found = next((period for period in known if str(period) == text), None)
    if found:
        return latest_of(found, library)
    meant = Period.parse(text)
    near = sorted(known, key=lambda period: abs(period.last - meant.last)) if meant else list(known)
    return Misnamed(
        "period", text, tuple((words.period_label(period, known[period][0]), latest_of(period, library)) for period in near[:MOST_OFFERS])
    )


def _quarter(text: str | None, asked: Asked, library: Library) -> Asked | Misnamed:
    if not text:
        return asked
    _, known = periods(library)[asked.period]
    quarter = asked.period.quarter(links.quarter_code(text, asked.period))
    if quarter in known:
        return replace(asked, quarter=quarter)
    near = sorted(known, key=lambda other: abs(other.ordinal - quarter.ordinal)) if quarter else list(reversed(known))
    offers = [replace(asked, quarter=other) for other in near[:MOST_OFFERS]] or [asked]
    return Misnamed("quarter", text, tuple((words.when(offer.period, offer.quarter), offer) for offer in offers))


def _provinces(text: str, asked: Asked, library: Library) -> Asked | Misnamed:
    wanted = tuple(dict.fromkeys(filter(None, (name.strip() for name in text.split(",")))))
    names = names_of(library)
    unknown = next((name for name in wanted if name not in names and name not in library.reference.provinces), None)
    if unknown is None:
        return replace(asked, provinces=wanted)
    alike = get_close_matches(as_id(unknown), [name for name in names if name not in wanted], MOST_OFFERS - 1, 0.6)
    offers = [(names[name], replace(asked, provinces=tuple(name if one == unknown else one for one in wanted))) for name in alike]
    return Misnamed("province", unknown, (*offers, (words.ALL_PROVINCES, asked)))


def _indicator(text: str | None, asked: Asked, library: Library) -> Asked | Misnamed:
    known = shared_indicators(library)
    if not text:
        return asked
    if text in known:
        return replace(asked, indicator=text)
    meant = set(bare(text.replace("-", " ")).split())
    alike = get_close_matches(as_id(text), list(known), MOST_OFFERS - 1, 0.6)
    by_words = sorted(known, key=lambda name: -len(meant & set(name.split("-"))))
    near = alike or [name for name in by_words if meant & set(name.split("-"))][: MOST_OFFERS - 1]
    offers = [(known[name].name, replace(asked, indicator=name)) for name in near]
    return Misnamed("indicator", text, (*offers, (words.ALL_INDICATORS, asked)))
