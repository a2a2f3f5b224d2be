"""Find the cause behind a YAML syntax error: libyaml names where it gave up, people need to know what they mistyped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from tracker.diagnostics import START, Finding, Place

_PAIR = re.compile(r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#{}\[\],\"'][^:]*?):(?:\s+|$)(?P<value>.*)$")
_GLUED = re.compile(r"^\s*(?:-\s+)?(?P<key>[\w-]+):(?P<value>[^\s/].*)$")
_COMPARATOR = re.compile(r"^[<>]=?\s*-?[\d.,]+")
_STARTERS = frozenset("%@`")


def explain_syntax(error: yaml.YAMLError, lines: Sequence[str], last: Any, flows: Sequence[Place]) -> Finding:  # noqa: ANN401
    """Return what a person has to mend. `last` is the last scalar event, `flows` the brackets still open where parsing stopped."""
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return Finding("syntax", place=START)
    here, opened = _place(mark), _place(opening or mark)
    line = _line(lines, here)
    if "tab" in problem or "\t" in line[: len(line) - len(line.lstrip())]:
        return Finding("tab", place=Place(here.line, line.find("\t") + 1 if "\t" in line else here.column))
    if "quoted scalar" in context:
        return Finding("unknown_escape", place=here) if "escape" in problem else Finding("quote_not_closed", place=opened)
    if "block scalar" in context:
        return _block_scalar(lines, opened)
    if "alias" in context or "anchor" in context:
        return Finding("star_or_ampersand", facts=_quoted(lines, opened), place=opened)
    return _unclosed(lines, here, last, flows) or _misplaced(problem, lines, here, opened, last)


def _block_scalar(lines: Sequence[str], opened: Place) -> Finding:
    value = _line(lines, opened)[opened.column - 1 :].strip()
    facts = {**_quoted(lines, opened), "value": value}
    if facts["key"] == "comparator":
        known = "at_least, above, at_most, below"
        return Finding("choice_unknown", facts={"text": value, "known": known, "fixed": "at_least" if "=" in value else "above"}, place=opened)
    return Finding("comparator_in_value" if _COMPARATOR.match(value) else "block_in_value", facts=facts, place=opened)


def _unclosed(lines: Sequence[str], here: Place, last: Any, flows: Sequence[Place]) -> Finding | None:  # noqa: ANN401
    """A quote that closed lines further down, at the next quote, and a bracket that its own line does not close."""
    if last is not None and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line == here.line - 1:
        return Finding("quote_not_closed", place=_place(last.start_mark))
    if flows and here.line > flows[-1].line and _open_at_end(_line(lines, flows[-1])[flows[-1].column - 1 :]):
        opened = flows[-1]
        return Finding("bracket_not_closed", facts={"bracket": _line(lines, opened)[opened.column - 1]}, place=opened)
    return None


def _misplaced(problem: str, lines: Sequence[str], here: Place, opened: Place, last: Any) -> Finding:  # noqa: ANN401
    line = _line(lines, here)
    char = line[here.column - 1 : here.column]
    if "cannot start any token" in problem and char in _STARTERS:
        return Finding("value_needs_quotes", facts={**_quoted(lines, here), "char": char}, place=here)
    if "mapping values" in problem:
        return _second_colon(lines, here)
    if "could not find expected ':'" in problem:
        return _glued(lines, opened) or Finding("colon_missing", facts={"text": _line(lines, opened).strip()}, place=opened)
    if char and char in "}]":
        return Finding("bracket_not_opened", facts={"bracket": char}, place=here)
    if last is not None and last.style in ("'", '"') and last.end_mark.line == here.line - 1:
        return Finding("text_after_quote", facts={"text": line[last.start_mark.column :].strip()}, place=_place(last.start_mark))
    indented = Place(here.line, len(line) - len(line.lstrip()) + 1)
    return Finding("indentation", place=max(indented, Place(here.line, 1))) if line.strip() else Finding("syntax", place=here)


def _second_colon(lines: Sequence[str], here: Place) -> Finding:
    """A `: ` inside a value needs quotes; on a line that has no value before it the line before runs on, or this one is indented too far."""
    pair = _PAIR.match(_line(lines, here))
    if pair and here.column > pair.end("key") + 1:
        place = Place(here.line, pair.start("value") + 1)
        return Finding("colon_in_value", facts={"key": pair["key"], "value": pair["value"].strip()}, place=place)
    before = next((number for number in range(here.line - 1, 0, -1) if lines[number - 1].strip()), here.line)
    glued = _glued(lines, Place(before, 1))
    column = pair.start("key") + 1 if pair else here.column
    return glued or Finding("indentation", place=Place(here.line, column))


def _glued(lines: Sequence[str], place: Place) -> Finding | None:
    found = _GLUED.match(_line(lines, place))
    return Finding("space_after_colon", facts=found.groupdict(), place=Place(place.line, found.start("value") + 1)) if found else None


def _quoted(lines: Sequence[str], place: Place) -> dict[str, object]:
    line = _line(lines, place)
    pair = _PAIR.match(line)
    return {"key": pair["key"] if pair else "…", "value": line[place.column - 1 :].strip()}


def _open_at_end(text: str) -> bool:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|\s#.*", "", text)
    return sum(map(bare.count, "{[")) > sum(map(bare.count, "}]"))


def _line(lines: Sequence[str], place: Place) -> str:
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _place(mark: Any) -> Place:  # noqa: ANN401 - yaml.Mark of the C parser has no stub
    return Place(mark.line + 1, mark.column + 1)
