"""Write a review's status as a mapping that people can read and compare line by line, and read it back as the same value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from tracker.grouping import groups
from tracker.plan.reference import Area
from tracker.quarters import Period, Quarter
from tracker.status import Basis, Conclusion, LastKnown, Movement, Row, Status

Data = dict[str, Any]
_SHAPE = TypeAdapter(Status)
_AREAS, _OBJECTIVES = "areas", "objectives"
# What follows from the rest is not written: groups from rows, the share from the ratio.
_FOLLOWS = frozenset({"by_area", "by_lead", "share"})
_FALSE_UNLESS_SAID = frozenset({"exceeded", "assessed", "ceiling", "illustrative"})
_TRUE_UNLESS_SAID = frozenset({"named", "opened"})
# A conclusion is what it says unless it says that it is a task or an inspection.
_UNLESS_SAID: Mapping[str, object] = {"kind": "conclusion"}
_LISTS = frozenset({"rows", "parts", "unsound", "sources", "conclusions", "documents", "by_area", "by_lead"})
_RECORDS: Mapping[str, type] = {
    "review": Status, "rows": Row, "parts": Row, "last": LastKnown, "movement": Movement, "conclusions": Conclusion, "documents": Basis,
}  # fmt: skip
_QUARTERS, _PERIODS = frozenset({"quarter", "before"}), frozenset({"period"})


def frozen(status: Status) -> Data:
    """Return a status as plain values, without what is empty or follows from the rest; numbers stay decimal texts."""
    data: Data = _written(_SHAPE.dump_python(status, mode="json"))
    areas = {group.key: group.label for group in status.by_area if group.key}
    return {**{key: value for key, value in data.items() if key != "rows"}, _AREAS: areas, _OBJECTIVES: data.get("rows", [])}


def thawed(data: Mapping[str, Any]) -> Status:
    """Return the status that was frozen.

    Raises:
        ValueError: these are not the values of a status.
    """
    named = {"rows" if key == _OBJECTIVES else key: value for key, value in data.items() if key != _AREAS}
    review = _read(named, "review")
    status = _SHAPE.validate_python(review)
    areas = {key: Area.model_construct(id=key, name=name, order=Decimal(0)) for key, name in dict(data.get(_AREAS) or {}).items()}
    return replace(status, by_area=groups(status.rows, "area", areas), by_lead=groups(status.rows, "lead", {}))


def digest(data: Mapping[str, Any]) -> str:
    """Return what tells whether frozen values were changed since: it hangs on the values alone, not on how they are written."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _written(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_written(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"year", "number"}:
        return f"{value['year']}-q{value['number']}"
    if value.keys() == {"first", "last"}:
        return str(Period(**value))
    return {name: _written(item) for name, item in value.items() if not _goes_without_saying(name, item)}


def _goes_without_saying(key: str, value: object) -> bool:
    if key in _FOLLOWS or value is None or value in ([], {}):
        return True
    if key in _UNLESS_SAID:
        return value == _UNLESS_SAID[key]
    return (key in _FALSE_UNLESS_SAID and value is False) or (key in _TRUE_UNLESS_SAID and value is True)


def _read(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_read(item, key) for item in value]
    if isinstance(value, dict):
        read = {name: _read(item, name) for name, item in value.items()}
        return _completed(read, _RECORDS[key]) if key in _RECORDS else read
    if key in _QUARTERS:
        year, _, number = str(value).partition("-q")
        return Quarter(int(year), int(number))
    return _period(value) if key in _PERIODS else value


def _period(value: object) -> Period:
    period = Period.parse(str(value))
    if period is None:
        raise ValueError(value)
    return period


def _completed(data: Data, record: type) -> Data:
    """Give what was not written its empty value back."""
    known: Mapping[str, object] = record.__dataclass_fields__  # type: ignore[attr-defined]  # every record here is a dataclass
    if data.keys() - known.keys():
        raise ValueError(data)
    return {**{key: _empty(key) for key in known}, **data, **({"share": _share(data.get("ratio"))} if record is Row else {})}


def _empty(key: str) -> object:
    if key in _UNLESS_SAID:
        return _UNLESS_SAID[key]
    return () if key in _LISTS else False if key in _FALSE_UNLESS_SAID else key in _TRUE_UNLESS_SAID or None


def _share(ratio: list[int] | None) -> float | None:
    return ratio[0] * 100 / ratio[1] if ratio else None
