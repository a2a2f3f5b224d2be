"""The lists that plans refer to: provinces with their periods of validity, and areas with their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from tracker.plan.models import Record, choice
from tracker.plan.values import Day, Id, Text, Whole
from tracker.quarters import Period

Kind = Annotated[Literal["province", "city", "national"], *choice("province", "city", "national")]


class FormerName(Record):
    """What the same territory was called, or was, until a day."""

    name: Text
    kind: Kind
    until: Day


class Province(Record):
    """One territory for ever, or the nation."""

    id: Id
    name: Text
    code: Text | None = None
    kind: Kind
    valid_from: Day | None = None
    valid_until: Day | None = None
    successor: Id | None = None
    formerly: tuple[FormerName, ...] = ()

    def called(self, on: date) -> tuple[str, str]:
        """Return the name and kind that held on a day."""
        former = next((old for old in self.formerly if on <= old.until), None)
        return (former.name, former.kind) if former else (self.name, self.kind)

    def exists(self, on: date) -> bool:
        """Say whether the territory existed on a day."""
        return (self.valid_from or date.min) <= on <= (self.valid_until or date.max)


class Provinces(Record):
    """The file provinces.yaml."""

    provinces: tuple[Province, ...]


class Area(Record):
    """A group that objectives belong to."""

    id: Id
    name: Text
    order: Whole


class Areas(Record):
    """The file areas.yaml."""

    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What plans may refer to, by id; an empty mapping means that the file could not be read, and nothing is held against it."""

    provinces: Mapping[str, Province] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)

    def valid(self, province: str) -> tuple[date | None, date | None]:
        """Return a territory's first and last day, None where it has none or is unknown."""
        known = self.provinces.get(province)
        return (known.valid_from, known.valid_until) if known else (None, None)

    def called(self, province: str, period: Period) -> tuple[str, str]:
        """Return the name and kind that a province bore when a period began; its id where it is unknown."""
        known = self.provinces.get(province)
        return known.called(max(period.starts, known.valid_from or period.starts)) if known else (province, "province")
