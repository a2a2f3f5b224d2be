"""Say what two contents of a plan's file say differently: value by value, by objective, in the words that readers see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.plan.figures import reported_at
from tracker.quarters import Period
from tracker.wording import changing as words
from tracker.wording import values as shown

Values = Mapping[str, Any]
_OF_FIGURE = ("value", "numerator", "denominator", "qualifier", "assessed", "not_applicable")
_OF_PLAN = ("title", "illustrative", "documents", "thresholds")
_APART = frozenset({"id", "parts", "actuals"})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that changed: `what` names it, `was` and `now` are its texts, None where there is nothing.

    `objective` is an id and `name` the name of it, or of one of its parts; both are None for the plan's own things, and its reviews'.
    """

    objective: str | None
    name: str | None
    what: str
    was: str | None
    now: str | None


def tell(before: object, after: object, period: Period) -> Iterator[Told]:
    """Yield what changed between two readings of a file: the plan's own things, its reviews, its objectives in their new order."""
    one, other = _keys(before), _keys(after)
    for key in _OF_PLAN:
        yield from _differing(
            None, None, words.PLAN_FIELDS[key], shown.plan_value(key, one.get(key)), shown.plan_value(key, other.get(key))
        )
    yield from _reviews(_keys(one.get("reviews")), _keys(other.get("reviews")), period)
    yield from _objectives(_by_id(one.get("objectives")), _by_id(other.get("objectives")), period)


def _reviews(before: Values, after: Values, period: Period) -> Iterator[Told]:
    for quarter in _every(before, after):
        one, other = _keys(before.get(quarter)), _keys(after.get(quarter))
        if quarter not in before and not other:
            yield Told(None, None, words.of_review(words.REVIEW, quarter, period), None, words.OPENED)
        for key in _every(one, other):
            what = words.of_review(words.REVIEW_FIELDS.get(key, key), quarter, period)
            yield from _differing(None, None, what, *(shown.review_value(key, side.get(key)) for side in (one, other)))


def _objectives(before: Mapping[str, Values], after: Mapping[str, Values], period: Period) -> Iterator[Told]:
    for key in (*after, *(key for key in before if key not in after)):
        one, other = before.get(key), after.get(key)
        name = str((other or one or {}).get("name") or key)
        if one is None or other is None:
            goal = shown.goal(other or one or {})
            yield Told(key, name, words.OBJECTIVE, None if one is None else goal, None if other is None else goal)
        else:
            yield from _line(key, name, (one, other), period)


def _line(key: str, name: str, lines: tuple[Values, Values], period: Period) -> Iterator[Told]:
    one, other = lines
    units = shown.text(one.get("unit")), shown.text(other.get("unit"))
    for field in _every(one, other):
        if field not in _APART:
            texts = (shown.line_value(field, line.get(field), unit, period) for line, unit in zip(lines, units, strict=True))
            yield from _differing(key, name, words.LINE_FIELDS.get(field, field), *texts) if one.get(field) != other.get(field) else ()
    yield from _parts(key, name, (one.get("parts"), other.get("parts")), period)
    actuals = _keys(one.get("actuals")), _keys(other.get("actuals"))
    for quarter in sorted(_every(*actuals), key=lambda code: _ordinal(code, period)):
        yield from _actual(key, name, quarter, (actuals[0].get(quarter), actuals[1].get(quarter)), (units, period))


def _parts(key: str, name: str, parts: tuple[Any, Any], period: Period) -> Iterator[Told]:
    one, other = (part if isinstance(part, list) else [] for part in parts)
    for index in range(max(len(one), len(other))):
        before, after = (_keys(side[index]) if index < len(side) else {} for side in (one, other))
        whole = words.part_of(name, shown.text((after or before).get("name")) or str(index + 1))
        if before and after:
            yield from _line(key, whole, (before, after), period)
        else:
            yield Told(key, whole, words.OBJECTIVE, shown.goal(before) if before else None, shown.goal(after) if after else None)


def _actual(
    key: str, name: str, quarter: str, actuals: tuple[object, object], unit_of: tuple[tuple[str | None, str | None], Period]
) -> Iterator[Told]:
    units, period = unit_of
    one, other = (_keys(actual) if isinstance(actual, dict) else {"value": actual} for actual in actuals)
    if any(one.get(field) != other.get(field) for field in _OF_FIGURE):
        texts = (shown.figure_of(actual, unit) for actual, unit in zip((one, other), units, strict=True))
        yield from _differing(key, name, words.of_quarter(words.ACTUAL, quarter, period), *texts)
    for field in _every(one, other):
        if field not in _OF_FIGURE:
            what = words.of_quarter(words.ACTUAL_FIELDS.get(field, field), quarter, period)
            yield from _differing(key, name, what, shown.actual_value(field, one.get(field)), shown.actual_value(field, other.get(field)))


def _differing(key: str | None, name: str | None, what: str, was: str | None, now: str | None) -> Iterator[Told]:
    if was != now:
        yield Told(key, name, what, was, now)


def _ordinal(code: str, period: Period) -> int:
    quarter = reported_at(period, code)
    return quarter.ordinal if quarter else 0


def _keys(value: object) -> Values:
    return value if isinstance(value, Mapping) else {}


def _every(one: Values, other: Values) -> Iterable[str]:
    return dict.fromkeys((*one, *other))


def _by_id(listed: object) -> dict[str, Values]:
    items = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
    return {str(item.get("id") or item.get("name") or index): item for index, item in enumerate(items)}
