"""Read a file's objectives as they are written, the ones with mistakes too, for people to choose from and to type over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from tracker.quarters import Period
from tracker.updating.figures import text_of
from tracker.updating.objectives import DESCRIBED
from tracker.wording import values as shown
from tracker.wording.changing import part_of


@dataclass(frozen=True, slots=True)
class LineOf:
    """One objective, or one part of one, as its file writes it."""

    objective: str
    part: int | None
    name: str
    values: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Name the line among those of its plan."""
        return self.objective if self.part is None else f"{self.objective}/{self.part}"

    @property
    def unit(self) -> str | None:
        """Return the unit of its figures."""
        return _text(self.values, "unit") or None

    @property
    def numeric(self) -> bool:
        """Say whether its target is a number."""
        return _number(self.values.get("target")) is not None


def lines_in(values: object) -> dict[str, LineOf]:
    """Return every objective of a file, and behind it its parts, by key."""
    return {line.key: line for item in _listed(values, "objectives") for line in _lines(item)}


def ids_in(values: object) -> frozenset[str]:
    """Return the ids that a file's objectives have."""
    return frozenset(str(item["id"]) for item in _listed(values, "objectives") if item.get("id"))


def standing_of(line: LineOf) -> dict[str, str]:
    """Return what stands in a file for every field of a line that can be typed over; a placeholder is nothing."""
    whole = line.part is None and bool(line.values.get("parts"))
    left_out = {"unit", "comparator", "target"} if whole or line.values.get("target") == "true" else set()
    if line.part is not None:
        left_out |= {"area", "lead", "document"}
    texts = {key: _text(line.values, key) for key in DESCRIBED if key not in left_out}
    number = _number(line.values.get("target"))
    return texts | ({"target": text_of({"value": number}, line.unit)} if number is not None and "target" in texts else {})


def in_force(line: LineOf, period: Period) -> str:
    """Write the target of a line, and every revision of it."""
    revisions = shown.line_value("revisions", line.values.get("revisions"), line.unit, period)
    return "; ".join(filter(None, (shown.goal(line.values), revisions)))


def excluded(line: LineOf, period: Period) -> str:
    """Write from when an objective applies no more; empty where it applies."""
    return shown.line_value("not_applicable", line.values.get("not_applicable"), line.unit, period) or ""


def _lines(item: Mapping[str, Any]) -> Iterator[LineOf]:
    key = str(item.get("id") or "")
    name = _text(item, "name") or key
    if key:
        yield LineOf(key, None, name, item)
        for index, part in enumerate(_listed(item, "parts")):
            yield LineOf(key, index, part_of(name, _text(part, "name") or str(index + 1)), part)


def _listed(values: object, key: str) -> list[Mapping[str, Any]]:
    found = values.get(key) if isinstance(values, Mapping) else None
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def _text(values: Mapping[str, Any], key: str) -> str:
    text = shown.text(values.get(key)) or ""
    return "" if text.startswith("<") and text.endswith(">") else text


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str) and value != "true" else None
    except InvalidOperation:
        return None
