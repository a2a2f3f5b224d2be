"""The rules between the values of one objective, each a small generator of findings with paths relative to the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from tracker.diagnostics import Finding, Path
from tracker.plan.figures import check_actuals
from tracker.plan.models import Line, Objective
from tracker.plan.numbers import may_hide_thousands, number_text
from tracker.quarters import Period
from tracker.wording.numbers import number as shown
from tracker.wording.units import measures

Exact = TypeVar("Exact", Decimal, Fraction)
Rule = Callable[[Line, Period], Iterator[Finding]]
_PART_ONLY = (
    "unit", "comparator", "target", "stretch", "baseline", "basis", "aggregation", "path", "revisions", "actuals",
)  # fmt: skip


def check_objective(objective: Objective, period: Period) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in an objective whose values are each sound."""
    if (objective.published or objective.parts) and objective.area is None:
        yield Finding("area_missing", at="first_key")
    if not objective.parts:
        yield from check_line(objective, period)
        return
    for key in _PART_ONLY:
        if key in objective.model_fields_set:
            yield Finding("parts_exclusive", (key,), {"key": key}, at="key")
    for index, part in enumerate(objective.parts):
        inherited = part.model_copy(update={"not_applicable": part.not_applicable or objective.not_applicable})
        for finding in check_line(inherited, period):
            yield replace(finding, path=("parts", index, *finding.path))


def check_line(line: Line, period: Period) -> Iterator[Finding]:
    """Yield the findings of one objective without parts, or of one part."""
    for concerns, rule in _RULES:
        if concerns(line):
            yield from rule(line, period)


def _target(line: Line, _: Period) -> Iterator[Finding]:
    if line.numeric is None:
        if line.comparator:
            yield Finding("comparator_without_number", ("comparator",))
        return
    if line.comparator is None:
        yield Finding("comparator_missing", at="first_key")
    if line.unit is None:
        yield Finding("unit_missing", at="first_key")
    for path, target in [(("target",), line.numeric), *((("revisions", i, "target"), r.target) for i, r in enumerate(line.revisions))]:
        if line.basis == "target" and _has_no_ratio(line, target):
            yield Finding("target_sign", path, {"text": shown(number_text(target))})


def _has_no_ratio(line: Line, target: Decimal) -> bool:
    return target <= 0 if line.comparator in ("at_least", "above") else target < 0


def _numbers_only(line: Line, _: Period) -> Iterator[Finding]:
    given = {
        "stretch": line.stretch is not None,
        "path": bool(line.path),
        "revisions": bool(line.revisions),
        "basis": line.basis == "baseline",
        "aggregation": line.aggregation == "sum",
    }
    for key in given if line.numeric is None else ():
        if given[key]:
            yield Finding("needs_number", (key,), {"key": key}, at="key")


def _baseline(line: Line, _: Period) -> Iterator[Finding]:
    if line.basis != "baseline":
        return
    if line.aggregation == "sum":
        yield Finding("sum_basis", ("aggregation",))
    if line.baseline is None:
        yield Finding("baseline_missing", at="first_key")
        return
    for path, target in [(("target",), line.numeric), *((("revisions", i, "target"), r.target) for i, r in enumerate(line.revisions))]:
        if target is not None and (line.baseline.value == target or holds(line.comparator, line.baseline.value, target)):
            facts = {"text": shown(number_text(line.baseline.value)), "target": shown(number_text(target))}
            yield Finding("baseline_reached", ("baseline", "value") if path == ("target",) else path, facts, "warning")


def holds(comparator: str | None, value: Exact, target: Exact) -> bool:
    """Say whether a baseline, or a projection, would satisfy the comparator; figures are judged in `attainment` alone."""
    rules = {"at_least": value >= target, "above": value > target, "at_most": value <= target, "below": value < target}
    return rules.get(comparator or "", False)


def _revisions(line: Line, period: Period) -> Iterator[Finding]:
    for index, (before, after) in enumerate(pairwise(line.revisions), start=1):
        first, second = period.quarter(before.since), period.quarter(after.since)
        if first and second and second <= first:
            yield Finding("revision_order", ("revisions", index, "from"), {"text": after.since, "before": before.since})


def _due(line: Line, _: Period) -> Iterator[Finding]:
    for index, quarter in enumerate(line.due):
        if quarter in line.due[:index]:
            yield Finding("due_twice", ("due", index), {"text": quarter})


def _path(line: Line, period: Period) -> Iterator[Finding]:
    if line.path and line.numeric is not None:
        last = max(line.path, key=lambda quarter: period.quarter(quarter) or period.quarters[0])
        target = target_at(line, period, last)
        if target is not None and line.path[last] != target:
            facts = {"text": shown(number_text(line.path[last])), "target": shown(number_text(target))}
            yield Finding("path_end", ("path", last), facts, "warning")
        yield from _backwards(line, period)


def _backwards(line: Line, period: Period) -> Iterator[Finding]:
    """Find levels of a path that are worse than the one before; what is added up only grows, whichever way is better."""
    rising = line.aggregation == "sum" or line.comparator in ("at_least", "above")
    codes = sorted(line.path, key=lambda code: period.quarter(code) or period.quarters[0])
    for before, after in pairwise(codes):
        if (line.path[after] < line.path[before]) if rising else (line.path[after] > line.path[before]):
            facts = {"text": shown(number_text(line.path[after])), "before": shown(number_text(line.path[before]))}
            yield Finding("path_backwards", ("path", after), facts, "warning")


def target_at(line: Line, period: Period, code: str) -> Decimal | None:
    """Return the target written for a quarter, to compare a planned path with; the standing is judged in `attainment` alone."""
    at = period.quarter(code)
    due = [revision.target for revision in line.revisions if at and (since := period.quarter(revision.since)) and since <= at]
    return due[-1] if due else line.numeric


def _thousands(line: Line, _: Period) -> Iterator[Finding]:
    for path, number in _numbers_of(line):
        if may_hide_thousands(number):
            text = number_text(number)
            facts = {"text": text, "fixed": text.replace(".", ""), "longer": text + "0", "decimal": shown(text)}
            yield Finding("number_thousands", path, facts, "warning" if line.unit and measures(line.unit) else "error")


def _numbers_of(line: Line) -> Iterator[tuple[Path, Decimal]]:
    for key in ("target", "stretch"):
        if isinstance(number := getattr(line, key), Decimal):
            yield (key,), number
    if line.baseline:
        yield ("baseline", "value"), line.baseline.value
    yield from ((("path", quarter), number) for quarter, number in line.path.items())
    yield from ((("revisions", index, "target"), revision.target) for index, revision in enumerate(line.revisions))
    for quarter, actual in line.actuals.items():
        if isinstance(actual.value, Decimal):
            yield ("actuals", quarter, "value"), actual.value


# Each rule with what it is about: of a plan's many lines few have all of it.
_RULES: tuple[tuple[Callable[[Line], object], Rule], ...] = (
    (lambda _: True, _target),
    (lambda line: line.numeric is None, _numbers_only),
    (lambda line: line.basis == "baseline", _baseline),
    (lambda line: line.revisions, _revisions),
    (lambda line: line.due, _due),
    (lambda line: line.path, _path),
    (lambda _: True, _thousands),
    (lambda line: line.actuals, check_actuals),
)
