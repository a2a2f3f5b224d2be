"""Write a status for machines: the JSON and CSV of contract §3."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from tracker.diagnostics import Problem
from tracker.status import Row, Status

COLUMNS = ("id", "name", "area", "unit", "comparator", "target", "actual", "attainment", "band", "exceeded", "assessed", "lead")
BOM = "\ufeff"
# A spreadsheet runs a cell that starts with one of these; numbers and ids never reach this test.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_data(status: Status) -> dict[str, Any]:
    """Return the status as JSON values; decimals are strings, exact as written."""
    data: dict[str, Any] = {
        "province": status.province,
        "period": str(status.period),
        "quarter": status.period.code(status.quarter),
        "total": status.total,
        "exceeded": status.exceeded,
        "counts": dict(status.counts),
        "objectives": [_objective(row) for row in status.rows],
    }
    return {**data, "unsound": list(status.unsound)} if status.unsound else data


def as_json(status: Status) -> str:
    """Write the status as JSON."""
    return json.dumps(as_data(status), ensure_ascii=False, indent=1)


def as_csv(status: Status) -> str:
    """Write the objectives as CSV with a byte order mark, one row each; texts that a spreadsheet would run are quoted with '."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(column, value) for column, value in _columns(row).items()] for row in status.rows)
    return BOM + out.getvalue()


def problems_as_json(problems: Iterable[Problem]) -> str:
    """Write problems as JSON, seven keys each."""
    rows = [
        {
            "path": problem.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _columns(row: Row) -> dict[str, Any]:
    return {column: getattr(row, column) for column in COLUMNS}


def _objective(row: Row) -> dict[str, Any]:
    data = _columns(row)
    if row.numerator is not None:
        data |= {"numerator": row.numerator, "denominator": row.denominator}
    return {**data, "parts": [_objective(part) for part in row.parts]} if row.parts else data


def _cell(column: str, value: object) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    text = str(value)
    return "'" + text if column in ("name", "unit", "lead") and text.startswith(_FORMULA_STARTS) else text
