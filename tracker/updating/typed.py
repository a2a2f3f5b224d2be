"""Make edits of what was typed into cells, and say of each cell that cannot be understood what to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made

from tracker.editing.edits import Edit, Nested, Refused, Report
from tracker.editing.reading import Doubt, Understood, read_number
from tracker.editing.texts import typed as as_written
from tracker.plan.facts import lines_of
from tracker.plan.models import Actual, Line, Plan
from tracker.quarters import Quarter
from tracker.status import JUDGED_BANDS
from tracker.updating.cells import FIELDS, Field, Key, actual_of, written
from tracker.updating.days import read_day
from tracker.wording import updating as words

MOST_CHARACTERS = 2000
_FIGURE = ("value", "numerator", "denominator", "qualifier")
_JUDGEMENT = ("assessed", "assessed_pace")


@dataclass(slots=True)
class _Reading:
    """What one line's typed texts come to: values by the keys of an actual, and what is wrong by field."""

    line: Line
    actual: Actual
    values: dict[str, Nested] = made(default_factory=dict)
    wrong: dict[Field, str] = made(default_factory=dict)


def edits_of(plan: Plan, quarter: Quarter, typed: Mapping[Key, str]) -> tuple[list[Edit], dict[Key, str]]:
    """Return the edits that write what was typed and does not stand there yet, and what is wrong with each cell that is left out."""
    standing = written(plan, quarter)
    wrong = {key: words.NO_CELL for key in typed if key not in standing}
    edits: list[Edit] = []
    for objective in plan.objectives:
        for part, line in lines_of(objective):
            keys = {field: Key(objective.id, part, field) for field in FIELDS}
            texts = {field: typed[key] for field, key in keys.items() if key in standing and typed.get(key, standing[key]) != standing[key]}
            reading = _read(line, actual_of(plan, line, quarter), texts)
            wrong |= {keys[field]: text for field, text in reading.wrong.items()}
            if reading.values:
                edits.append(Report(objective.id, plan.period.code(quarter), reading.values, part))
    return edits, wrong


def read_figure(text: str, line: Line) -> Understood | Doubt:
    """Read a figure that was typed for a line."""
    return read_number(text, line.unit, milestone=line.target is True)


def _read(line: Line, actual: Actual, texts: Mapping[Field, str]) -> _Reading:
    reading = _Reading(line, actual)
    for field, text in texts.items():
        if len(text) > MOST_CHARACTERS:
            reading.wrong[field] = words.too_long(MOST_CHARACTERS)
        elif field == "figure":
            _figure(reading, text)
        elif field == "judged":
            _judged(reading, text, typed_figure=texts.get("figure", ""))
        else:
            _other(reading, field, text)
    return reading


def _figure(reading: _Reading, text: str) -> None:
    """Let a figure replace whatever stood for the quarter: one of another form, a judgement, that the quarter does not apply."""
    read = read_figure(text, reading.line)
    if isinstance(read, Doubt):
        reading.wrong["figure"] = read.message
        return
    reading.values |= dict.fromkeys(_FIGURE)
    if not read.values:
        reading.values |= {"cumulative": None}
        return
    reading.values |= {**dict.fromkeys((*_JUDGEMENT, "not_applicable")), **read.values}


def _judged(reading: _Reading, text: str, typed_figure: str) -> None:
    if text and typed_figure.strip():
        reading.wrong["judged"] = words.FIGURE_AND_JUDGED
    elif text in JUDGED_BANDS:
        reading.values |= {**dict.fromkeys((*_FIGURE, "cumulative", "not_applicable")), "assessed": text}
    elif text:
        reading.wrong["judged"] = words.NO_BAND
    else:
        reading.values |= dict.fromkeys(_JUDGEMENT)


def _other(reading: _Reading, field: Field, text: str) -> None:
    if field == "cumulative":
        reading.values[field] = True if text else None
        return
    day = read_day(text) if field == "as_of" else None
    if field == "as_of" and text.strip() and day is None:
        reading.wrong[field] = words.NO_DAY
        return
    try:
        reading.values[field] = day if field == "as_of" else as_written(text)
    except Refused as refused:
        reading.wrong[field] = str(refused)
