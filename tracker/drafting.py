"""Write a plan to fill in: from a template, or from the objectives of an earlier plan."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.library import Library
from tracker.plan.models import DEFAULT_THRESHOLDS, Line, Objective
from tracker.plan.values import read_text
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.source.document import read_document
from tracker.source.nodes import Scalar
from tracker.status import Row
from tracker.wording import drafting as words
from tracker.wording.labels import period_name, place, quarter_name
from tracker.wording.numbers import figure

DAYS_TO_MEETING = 7
_CARRIED = ("definition", "unit", "comparator", "basis", "aggregation", "indicator")
_TEMPLATES = Environment(  # noqa: S701 - it writes YAML and no HTML; every text goes through `as_yaml`
    loader=FileSystemLoader(Path(__file__).with_name("templates")), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def draft(library: Library, province: str, period: Period, before: Reviewer | None) -> str:
    """Return the YAML of a plan whose values are still to be filled in; `before` gives the objectives of an earlier plan.

    `check` names every placeholder that is left, and has nothing to say once they are filled.
    """
    name, kind = library.reference.called(province, period)
    first = period.quarters[0]
    areas = ", ".join(library.reference.areas)
    return _TEMPLATES.get_template("plan.yaml.j2").render(
        schema="../../docs/schema/plan.schema.json",
        heading=words.heading(place(kind, name), str(period)),
        province=province,
        period=period,
        period_name=period_name(period),
        quarters=[period.code(quarter) for quarter in period.quarters],
        first=period.code(first),
        cutoff=first.ends,
        meeting=first.ends + timedelta(DAYS_TO_MEETING),
        illustrative=before is not None and before.plan.illustrative,
        thresholds=_thresholds(before),
        objectives=list(_carried(before) if before else _samples(areas)),
    )


def as_yaml(text: str) -> str:
    """Write a text as YAML: plain where every reader takes it for the same text, else in double quotes."""
    root = read_document(f"a: {text}\n".encode()).root
    value = root.values.get("a") if root else None
    try:
        plain = isinstance(value, Scalar) and value.plain and read_text(value) == text
    except ValueError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _thresholds(before: Reviewer | None) -> str | None:
    """Carry thresholds over where they are not the usual ones."""
    if before is None or before.plan.thresholds == DEFAULT_THRESHOLDS:
        return None
    return ", ".join(format(share, "f") for share in before.plan.thresholds)


def _samples(areas: str) -> Iterator[dict[str, Any]]:
    for sample in words.SAMPLES:
        rest = [(key, sample[key]) for key in ("unit", "comparator", "target") if key in sample]
        yield {**sample, "area": sample["area"].format(areas=areas), "rest": rest, "parts": []}


def _carried(before: Reviewer) -> Iterator[dict[str, Any]]:
    rows: Sequence[Row | None] = [None] * len(before.plan.objectives)
    if before.open:
        rows = before.status(before.open[-1]).rows
    for objective, row in zip(before.plan.objectives, rows, strict=True):
        yield {
            "comment": words.carried(str(before.plan.period), _standing(row, before)),
            "id": objective.id,
            "name": as_yaml(objective.name),
            "area": objective.area or words.AREA,
            "lead": as_yaml(objective.lead) if objective.lead else None,
            "rest": list(_rest(objective)),
            "parts": [{"name": as_yaml(part.name), "rest": list(_rest(part))} for part in objective.parts],
        }


def _standing(row: Row | None, before: Reviewer) -> str | None:
    if row is None or not isinstance(row.actual, str):
        return None
    return f"{quarter_name(before.open[-1])}: {figure(row.actual, row.unit)}"


def _rest(line: Line) -> Iterator[tuple[str, str]]:
    for key in _CARRIED:
        if key in line.model_fields_set and (value := getattr(line, key)):
            yield key, as_yaml(str(value))
    if isinstance(line, Objective) and line.parts:
        return
    if line.basis == "baseline":
        yield "baseline", words.NEW_BASELINE
    if isinstance(line.target, Decimal):
        yield "target", words.new_target(format(line.target, "f"))
    elif line.target:
        yield "target", "true"
    else:
        yield "as_written", words.new_target(line.as_written)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet, and its folder.

    Raises:
        FileExistsError: it is there; nothing was written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
