"""Say which editions rank the same field, so that a change of places between them means something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.plan.index_rules import how_many
from tracker.plan.indices import Edition, Index
from tracker.plan.reference import Reference


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which there are other provinces than before; `before` and `after` are how many."""

    day: date
    before: int
    after: int


def breaks(reference: Reference) -> tuple[Break, ...]:
    """Return the days on which the list of provinces changed, the earliest first."""
    days = sorted({one.valid_from for one in reference.provinces.values() if one.valid_from})
    return tuple(Break(day, how_many(reference, date.fromordinal(day.toordinal() - 1)), how_many(reference, day)) for day in days)


def break_between(index: Index, earlier: Edition, later: Edition, reference: Reference) -> Break | None:
    """Return the change of the list of provinces that lies between two editions; None for what is ranked inside one province."""
    if index.scope != "provinces":
        return None
    return next((one for one in breaks(reference) if earlier.day < one.day <= later.day), None)


def parted(reference: Reference, province: str, edition: Edition | None = None) -> Break | None:
    """Return the change that a province came or went with; with an edition, only where that lies on the change's other side."""
    known = reference.provinces.get(province)
    if known is None:
        return None
    for one in breaks(reference):
        begins, ends = known.valid_from == one.day, known.valid_until is not None and known.valid_until < one.day
        across = edition is None or (edition.day < one.day if begins else edition.day >= one.day)
        if (begins or ends) and across:
            return one
    return None


def comparable(total: Decimal | None, before: Decimal | None, parted: Break | None) -> bool:
    """Say whether places may be subtracted: out of as many, and no change of the list of provinces between."""
    return parted is None and total == before
