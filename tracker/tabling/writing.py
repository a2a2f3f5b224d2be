"""Write the plan that a table makes: one file with a comment on each objective that says which row it was, in the row's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from tracker.drafting import as_yaml
from tracker.plan.numbers import may_hide_thousands, number_text
from tracker.quarters import Period
from tracker.tabling.goals import Goal
from tracker.tabling.planned import Drafted, Made
from tracker.updating.starting import Head
from tracker.wording import tabling as words

SCHEMA = "# yaml-language-server: $schema=../../docs/schema/plan.schema.json"


def written(made: Made, province: str, period: Period, head: Head, source: str, today: date) -> str:
    """Return the text of the plan's file; `source` names where the table came from."""
    lines = [SCHEMA, *(f"# {line}" for line in words.file_comment(source, today, len(made.objectives), made.left_out))]
    lines += ["", f"province: {province}", f"period: {period}", *_head(head), "objectives:"]
    for section, objectives in groupby(made.objectives, key=lambda one: one.section):
        lines += [f"  # {section}", ""] if section else []
        for objective in objectives:
            lines += [*_objective(objective, period), ""]
    return "\n".join(lines if made.objectives else [*lines[:-1], "objectives: []", ""])


def _head(head: Head) -> Iterator[str]:
    if head.title:
        yield f"title: {as_yaml(head.title)}"
    yield ""
    known = {"number": head.number, "issued": head.issued, "title": head.about}
    told = [f"{key}: {value.isoformat() if isinstance(value, date) else as_yaml(value)}" for key, value in known.items() if value]
    if head.number or head.about:
        yield from ("documents:", f"  - {told[0]}", *(f"    {line}" for line in told[1:]), "")


def _objective(one: Drafted, period: Period) -> Iterator[str]:
    yield f"  # {words.row_comment(one.row, one.number, one.written)}"
    yield f"  - id: {as_yaml(one.id)}"
    yield f"    name: {as_yaml(one.name)}"
    if one.area:
        yield f"    area: {one.area}"
    yield from (f"    {line}" for line in _rest(one, {"lead": one.lead, "note": one.note}))
    below = [(part.name, _rest(part, {"lead": part.lead if part.lead != one.lead else "", "note": part.note})) for part in one.parts]
    below += [(name, _rest_of_part(goal, one.unit)) for name, goal in one.goal.parts]
    if below:
        yield "    parts:"
    for name, rest in below:
        yield f"      - name: {as_yaml(name)}"
        yield from (f"        {line}" for line in (*rest, *_actuals(period)))
    if not below:
        yield from (f"    {line}" for line in _actuals(period))


def _rest(one: Drafted, texts: dict[str, str]) -> Iterator[str]:
    """Yield the keys of an objective or a part behind its name and area."""
    yield from (f"{key}: {as_yaml(text)}" for key, text in texts.items() if text)
    numeric = isinstance(one.goal.target, Decimal)
    if numeric:
        yield from (f"unit: {as_yaml(one.unit)}", f"comparator: {one.goal.comparator}")
    yield from _goal(one.goal)
    if one.baseline is not None and numeric:
        yield f"baseline: {{value: {_number(one.baseline)}}}"


def _rest_of_part(goal: Goal, unit: str) -> Iterator[str]:
    if isinstance(goal.target, Decimal):
        yield from (f"unit: {as_yaml(unit)}", f"comparator: {goal.comparator}")
    yield from _goal(goal)


def _goal(goal: Goal) -> Iterator[str]:
    if goal.target is not None:
        yield f"target: {_number(goal.target) if isinstance(goal.target, Decimal) else 'true'}"
    if goal.as_written:
        yield f"as_written: {as_yaml(goal.as_written)}"


def _number(value: Decimal) -> str:
    """Write a number as files do; a point that a reader may take for a thousands dot gets a fourth decimal."""
    return number_text(value) + ("0" if may_hide_thousands(value) else "")


def _actuals(period: Period) -> Iterator[str]:
    """Leave a place for the figures of each quarter, except where a span has too many to be of help."""
    if not period.is_span:
        yield from ("actuals:", *(f"  {period.code(quarter)}:" for quarter in period.quarters))
