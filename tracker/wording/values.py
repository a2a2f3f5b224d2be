"""Write single values of a plan's file as readers know them, whatever the file holds there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.quarters import Period
from tracker.wording import labels
from tracker.wording.due import KINDS
from tracker.wording.numbers import day, is_percent, number, quantity
from tracker.wording.pace import PACES

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,9})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
YES, NO = "có", "không"
BASES: Mapping[str, str] = {"target": "thực hiện chia cho chỉ tiêu", "baseline": "phần đường từ hiện trạng đến chỉ tiêu"}
AGGREGATIONS: Mapping[str, str] = {"latest": "số của quý đã là lũy kế", "sum": "cộng dồn số riêng từng quý"}
COMPARATORS: Mapping[str, str] = {
    "at_least": "từ chỉ tiêu trở lên (càng cao càng tốt)",
    "above": "trên chỉ tiêu (càng cao càng tốt)",
    "at_most": "không quá chỉ tiêu (càng thấp càng tốt)",
    "below": "dưới chỉ tiêu (càng thấp càng tốt)",
}
_PACES: Mapping[str, str] = {str(key): word for key, word in PACES.items()}
_CHOSEN: Mapping[str, Mapping[str, str]] = {"comparator": COMPARATORS, "basis": BASES, "aggregation": AGGREGATIONS}
DEFAULT_THRESHOLDS = (Decimal(50), Decimal(70))
NOT_APPLICABLE, NO_TARGET = "không áp dụng", "chưa có chỉ tiêu"


def text(value: object) -> str | None:
    """Return a value as one text: lists and keys in a row."""
    if isinstance(value, Mapping):
        return ", ".join(filter(None, map(text, value.values()))) or None
    if isinstance(value, list):
        return "; ".join(filter(None, map(text, value))) or None
    return None if value is None else str(value)


def amount(value: object, unit: str | None) -> str | None:
    """Write a number with its unit; anything else as it stands."""
    written = text(value)
    return quantity(written, unit) if written and _NUMBER.fullmatch(written) else _flag(written)


def when(value: object) -> str | None:
    """Write a date as offices do; anything else as it stands."""
    written = text(value)
    try:
        return day(date.fromisoformat(written)) if written and _DATE.fullmatch(written) else written
    except ValueError:
        return written


def quarter(code: str, period: Period) -> str:
    """Name a quarter, or the year of a span, that a file writes."""
    found = period.quarter(code)
    if found:
        return labels.quarter_name(found)
    return f"cả năm {code}" if code.isdecimal() else code


def plan_value(key: str, value: object) -> str | None:
    """Write one of a plan's own values."""
    if key == "documents" and isinstance(value, list):
        return "; ".join(filter(None, (_joined(_of(paper, "number"), when(_of(paper, "issued")), _of(paper, "title")) for paper in value)))
    return _flag(text(value)) if key == "illustrative" else text(value)


def review_value(key: str, value: object) -> str | None:
    """Write one of a review's values."""
    if key in ("cutoff", "meeting"):
        return when(value)
    if key == "reported" and isinstance(value, Mapping):
        return "; ".join(f"{text(count)} {labels.lowered(labels.tally_label(band, DEFAULT_THRESHOLDS))}" for band, count in value.items())
    if key == "conclusions" and isinstance(value, list):
        return "; ".join(filter(None, map(conclusion, value))) or None
    return text(value)


def conclusion(value: object) -> str | None:
    """Write one conclusion with who has to do it, until when, and how far it is."""
    kind, state = str(_of(value, "kind") or "conclusion"), str(_of(value, "state") or "open")
    named = None if kind == "conclusion" else KINDS.get(kind, kind)
    inspected = (_of(value, "inspected"), when(_of(value, "inspected_on")), _of(value, "finding"))
    due = (when(_of(value, "deadline")), labels.STATES.get(state, state), when(_of(value, "done_on")))
    return _joined(text(_of(value, "text")), named, _of(value, "lead"), *inspected, *due, _of(value, "document"), _of(value, "note"))


def line_value(key: str, value: object, unit: str | None, period: Period) -> str | None:
    """Write one value of an objective or part."""
    written = _WRITERS.get(key)
    if value is not None and written:
        return written(value, unit, period)
    return _CHOSEN.get(key, {}).get(str(value)) or text(value)


def goal(line: Mapping[str, Any]) -> str:
    """Write the target of an objective: a number with its sign, a milestone, or as the document words it."""
    sign = labels.SIGNS.get(str(line.get("comparator")), "")
    own = amount(line.get("target"), text(line.get("unit")))
    if own and text(line.get("target")) != "true":
        return f"{sign} {own}".strip()
    return labels.MILESTONE if own else text(line.get("as_written")) or NO_TARGET


def figure_of(actual: Mapping[str, Any], unit: str | None) -> str | None:
    """Write what a quarter reports: a figure with its qualifier, a fraction, a judged band, or that the quarter does not apply."""
    if text(actual.get("not_applicable")) == "true":
        return NOT_APPLICABLE
    if assessed := text(actual.get("assessed")):
        band = labels.band_label(assessed, DEFAULT_THRESHOLDS) if assessed in _BANDS else assessed  # type: ignore[arg-type]  # one of them
        return f"{labels.JUDGED}: {labels.lowered(band)}"
    over, under = (_bare(actual.get(key)) for key in ("numerator", "denominator"))
    stated = amount(actual.get("value"), unit if is_percent(unit) else None)
    shown = f"{over}/{under}" + (f" ({stated})" if stated else "") if over else stated
    word = labels.QUALIFIERS.get(str(actual.get("qualifier")))
    return f"{word} {shown}" if word and shown else shown


def actual_value(key: str, value: object) -> str | None:
    """Write what stands beside a figure."""
    if key == "as_of":
        return when(value)
    return _PACES.get(str(value)) or _flag(text(value)) if key in ("cumulative", "assessed_pace") else text(value)


def _revisions(value: object, unit: str | None, period: Period) -> str | None:
    return "; ".join(_revision(one, unit, period) for one in value) if isinstance(value, list) else text(value)


def _revision(one: object, unit: str | None, period: Period) -> str:
    why = _joined(_of(one, "document"), _of(one, "reason"))
    said = f"từ {quarter(str(_of(one, 'from')), period)} là {amount(_of(one, 'target'), unit)}"
    return f"{said} ({why})" if why else said


def _exclusion(value: object, _: str | None, period: Period) -> str | None:
    if not isinstance(value, Mapping):
        return text(value)
    why = _joined(_of(value, "reason"), _of(value, "document"))
    return f"{NOT_APPLICABLE} từ {quarter(str(_of(value, 'from')), period)}" + (f" ({why})" if why else "")


def _baseline(value: object, unit: str | None, _: Period) -> str | None:
    if not isinstance(value, Mapping):
        return text(value)
    return _joined(amount(_of(value, "value"), unit), when(_of(value, "as_of")))


def _path(value: object, unit: str | None, period: Period) -> str | None:
    if not isinstance(value, Mapping):
        return text(value)
    return "; ".join(f"{quarter(str(code), period)}: {amount(goal, unit)}" for code, goal in value.items())


def _due(value: object, _: str | None, period: Period) -> str | None:
    return ", ".join(quarter(str(code), period) for code in value) if isinstance(value, list) else text(value)


_WRITERS: Mapping[str, Callable[[object, str | None, Period], str | None]] = {
    "target": lambda value, unit, _: labels.MILESTONE if value == "true" else amount(value, unit),
    "stretch": lambda value, unit, _: amount(value, unit),
    "published_after": lambda value, _, __: when(value),
    "revisions": _revisions, "not_applicable": _exclusion, "baseline": _baseline, "path": _path, "due": _due,
}  # fmt: skip
_BANDS = frozenset({"done", "high", "middle", "low"})


def _flag(written: str | None) -> str | None:
    return {"true": YES, "false": NO}.get(written or "", written)


def _bare(value: object) -> str | None:
    written = text(value)
    return number(written) if written and _NUMBER.fullmatch(written) else written


def _of(value: object, key: str) -> Any:  # noqa: ANN401 - whatever a file holds
    return value.get(key) if isinstance(value, Mapping) else value if key in ("number", "text") else None


def _joined(*texts: object) -> str | None:
    return ", ".join(str(one) for one in texts if one) or None
