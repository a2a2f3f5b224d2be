"""Find the values that two people changed at once: what an edit is about stood otherwise when the page showed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Report, Revise, Withdraw
from tracker.plan.figures import reported_at
from tracker.plan.numbers import number_text
from tracker.plan.validation import plain
from tracker.quarters import Period
from tracker.source.document import read_document
from tracker.source.nodes import Scalar

# What a value of a file is here: texts as they are written, without what says nothing.
Held = str | dict[str, Any] | list[Any] | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One value that stood as `base` when the page showed it, stands as `theirs` now, and is `mine` in the edit.

    `objective` is an id, None for a review's own values, whose quarter is `quarter`; `field` is the key in the file.
    """

    objective: str | None
    part: int | None
    quarter: str | None
    field: str
    base: Held
    theirs: Held
    mine: Held


def disputes(base: bytes, now: bytes, edits: Sequence[Edit], period: Period) -> tuple[Dispute, ...]:
    """Return each value that an edit sets, that changed between two contents, and that is not what the edit makes of it."""
    if base == now:
        return ()
    before, after = read_values(base), read_values(now)
    return tuple(found for edit in edits for found in _of_edit(edit, before, after, period))


def read_values(content: bytes) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return what a file says as dicts, lists and texts; what cannot be read is not there."""
    document = read_document(content)
    return held(plain(document.root)) if document.root else None


def held(value: object) -> Held:
    """Return a value, of a file or of an edit, as both can be compared."""
    if isinstance(value, Scalar):
        return None if value.empty else value.text.strip()
    if isinstance(value, Mapping):
        said = {str(key): held(item) for key, item in value.items()}
        return {key: item for key, item in said.items() if item is not None} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [held(item) for item in value] or None
    return None if value is None else _written(value)


def _written(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return number_text(Decimal(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip() or None


def _of_edit(edit: Edit, before: object, after: object, period: Period) -> Iterator[Dispute]:
    name, part, quarter = (getattr(edit, key, None) for key in ("objective", "part", "quarter"))
    for field, mine in _set_by(edit).items():
        base, theirs = (_value(edit, field, values, period) for values in (before, after))
        if base != theirs and held(mine) not in (theirs, *(theirs if isinstance(theirs, list) else ())):
            yield Dispute(name, part, quarter, field, base, theirs, held(mine))


def _set_by(edit: Edit) -> Mapping[str, object]:
    """Return what an edit sets, by the keys of a file."""
    match edit:
        case Report() | Describe() | Meet():
            return edit.values
        case Revise():
            return {"revisions": {"from": edit.since, "target": edit.target, "document": edit.document, "reason": edit.reason}}
        case Withdraw():
            return {"not_applicable": {"from": edit.since, "reason": edit.reason, "document": edit.document}}
        case Conclude():
            return {"conclusions": edit.conclusions}
        case Add():
            return {}


def _value(edit: Edit, field: str, values: object, period: Period) -> Held:
    """Return what a file says where an edit writes."""
    if isinstance(edit, Meet | Conclude):
        return held(_at(_at(_at(values, "reviews"), edit.quarter), field))
    line = _line(values, getattr(edit, "objective", ""), getattr(edit, "part", None))
    if isinstance(edit, Report):
        return held(_at(_actual(line, edit.quarter, period), field))
    if isinstance(edit, Revise):
        # A target in force is the whole list's doing, whichever of its quarters was changed.
        return held([_at(line, "target"), *(_at(line, field) or [])])
    return held(_at(line, field))


def _line(values: object, name: str, part: int | None) -> object:
    listed = _at(values, "objectives")
    found = next((item for item in listed if _at(item, "id") == name), None) if isinstance(listed, list) else None
    if part is None:
        return found
    parts = _at(found, "parts")
    return parts[part] if isinstance(parts, list) and part < len(parts) else None


def _actual(line: object, quarter: str, period: Period) -> object:
    """Return a quarter's actual with its keys; a year's figure stands in its last quarter."""
    actuals = _at(line, "actuals")
    own = actuals if isinstance(actuals, dict) else {}
    wanted = reported_at(period, quarter)
    found = own.get(quarter) or next((value for key, value in own.items() if reported_at(period, key) == wanted), None)
    if not isinstance(found, dict):
        return {"value": found}
    source = found.get("source")
    return {**found, "source": source.get("title") if isinstance(source, dict) else source}


def _at(value: object, key: str) -> Any:  # noqa: ANN401 - whatever a file holds
    return value.get(key) if isinstance(value, dict) else None
