"""Find the cause behind a YAML syntax error: libyaml names where it gave up, people need to know what they mistyped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from tracker.diagnostics import START, Finding, Place
from tracker.source.habits import comparator_meant, meant
from tracker.source.lines import bare_above, char_at, filled_above, is_open_at_end, line_at
from tracker.source.nodes import place_at
from tracker.source.pairs import KNOWN_PAIR, PAIR, dashed, mended, quoting
from tracker.wording.problems import advice

_COMPARATOR = re.compile(r"^[<>]=?\s*-?[\d.,]+")
QUOTES = "\"'"
BLOCK_STYLES = frozenset("|>")


@dataclass(frozen=True, slots=True)
class Span:
    """A value that ended: the character it was opened with (none for a plain one), where it began, and the line it ended on."""

    opener: str
    start: Place
    last_line: int


@dataclass(slots=True)
class Trail:
    """What was read when parsing stopped: the last value that ended, a scalar as its event, and the brackets that are still open."""

    ended: Any = None
    open: list[Place] = field(default_factory=list)

    @property
    def last(self) -> Span | None:
        """Return the last value that ended."""
        event = self.ended
        if event is None or isinstance(event, Span):
            return event
        return Span(event.style or "", place_at(event.start_mark), event.end_mark.line + 1)

    def ended_on(self, line: int, openers: str) -> Span | None:
        """Return the last value if one of these characters opened it and it ended on this line."""
        last = self.last
        return last if last and last.opener and last.opener in openers and last.last_line == line else None


def explain_syntax(error: yaml.YAMLError, lines: Sequence[str], trail: Trail) -> Finding:
    """Return what a person has to mend."""
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return Finding("syntax", place=START)
    here, opened = place_at(mark), place_at(opening or mark)
    if "document start" in problem:
        return _after_end(lines, here)
    found = (
        _scanning(problem, context, lines, (here, opened), trail)
        or _unclosed(lines, here, trail)
        or _blank(problem, lines, here, opened)
        or _ran_on(lines, here, trail)
    )
    return found or _unwanted(problem, lines, here, trail) or _misplaced(problem, lines, here, opened)


def _scanning(problem: str, context: str, lines: Sequence[str], places: tuple[Place, Place], trail: Trail) -> Finding | None:
    """Explain a value that could not be read to its end."""
    here, opened = places
    if "unexpected ':'" in problem:
        line = line_at(lines, here.line)
        facts = {"key": line[opened.column - 1 : here.column - 1], "value": line[here.column : here.column + 1]}
        return Finding("space_after_colon", facts=facts, place=Place(here.line, here.column + 1))
    if "quoted scalar" in context:
        return Finding("unknown_escape", place=here) if "escape" in problem else Finding("quote_not_closed", place=opened)
    if "block scalar" in context:
        return _comparator(lines, opened, trail)
    if "directive" in context:
        return Finding("syntax", place=opened)
    return _needs_quotes(lines, opened, trail) if any(word in context for word in ("alias", "anchor", "a tag")) else None


def _after_end(lines: Sequence[str], here: Place) -> Finding:
    """Name the `...` that ended the document before this line; without one the file's first line is indented further than this one."""
    ends = [number for number in range(1, here.line) if line_at(lines, number).partition("#")[0].strip() == "..."]
    if ends:
        return Finding("second_document", facts={"mark": "..."}, place=Place(ends[-1], 1))
    first = next((number for number in range(1, here.line) if line_at(lines, number).partition("#")[0].strip(" -")), here.line)
    indent = len(line_at(lines, first)) - len(line_at(lines, first).lstrip())
    return Finding("indentation" if indent else "not_a_mapping", place=Place(first, indent + 1))


def _blank(problem: str, lines: Sequence[str], here: Place, opened: Place) -> Finding | None:
    """Find a blank that is none for YAML: a tab that indents, or a no-break space around a dash or colon."""
    line = line_at(lines, here.line)
    if "tab" in problem or "\t" in line[: len(line) - len(line.lstrip())]:
        return Finding("tab", place=Place(here.line, line.find("\t") + 1 if "\t" in line else here.column))
    for number in dict.fromkeys((here.line, opened.line, filled_above(lines, here.line))):
        found = mended(line_at(lines, number), Place(number, 1))
        if found and found.code == "hard_blank":
            return found
    return None


def _comparator(lines: Sequence[str], opened: Place, trail: Trail) -> Finding:
    """Explain a value that begins with `>` or `|`: most of them are meant as comparisons."""
    facts = quoting(line_at(lines, opened.line), opened, in_flow=bool(trail.open))
    comparator, number = comparator_meant(facts["value"]), meant(facts["value"])
    if facts["key"] == "comparator":
        known = "at_least, above, at_most, below"
        return Finding("choice_unknown", facts={"text": facts["value"], "known": known, "advice": advice(comparator, ())}, place=opened)
    if _COMPARATOR.match(facts["value"]) and number:
        return Finding("number_comparator", facts={"text": facts["value"], "fixed": number, "comparator": comparator}, place=opened)
    return _needs_quotes(lines, opened, trail)


def _unclosed(lines: Sequence[str], here: Place, trail: Trail) -> Finding | None:
    """Find a quote that closed lines further down, at the next quote, and a bracket that its own line does not close."""
    quoted = trail.ended_on(here.line, QUOTES)
    if quoted and quoted.start.line < here.line:
        return Finding("quote_not_closed", place=quoted.start)
    if trail.open and here.line > trail.open[-1].line and is_open_at_end(line_at(lines, trail.open[-1].line)[trail.open[-1].column - 1 :]):
        return Finding("bracket_not_closed", facts={"bracket": char_at(lines, trail.open[-1])}, place=trail.open[-1])
    return None


def _ran_on(lines: Sequence[str], here: Place, trail: Trail) -> Finding | None:
    """Find a value that goes on behind the quote or bracket that closed it, or behind a word that began with `*`."""
    if trail.open or char_at(lines, here) in ("}", "]"):
        return None
    if quoted := trail.ended_on(here.line, QUOTES):
        return Finding("text_after_quote", place=quoted.start)
    other = trail.ended_on(here.line, "{[*")
    return _needs_quotes(lines, other.start, trail) if other and other.start.line == here.line else None


def _unwanted(problem: str, lines: Sequence[str], here: Place, trail: Trail) -> Finding | None:
    """Explain a character that no value begins with."""
    char = char_at(lines, here)
    if char == "-" and ("node content" in problem or "block sequence entries" in problem):
        return Finding("dash_in_value", place=here)
    if not any(words in problem for words in ("cannot start any token", "node content", "mapping keys")) or char in ("", "}", "]"):
        return None
    if char == "," and trail.open:
        return Finding("comma_missing", place=here)
    return _comparator(lines, here, trail) if char in ">|" else _needs_quotes(lines, here, trail)


def _misplaced(problem: str, lines: Sequence[str], here: Place, opened: Place) -> Finding:
    line, char = line_at(lines, here.line), char_at(lines, here)
    if "mapping values" in problem:
        return _second_colon(lines, here)
    if "could not find expected ':'" in problem:
        missing = Finding("colon_missing", facts={"text": line_at(lines, opened.line).strip()}, place=opened)
        return mended(line_at(lines, opened.line), Place(opened.line, 1)) or missing
    if char and char in "}]":
        return Finding("bracket_not_opened", facts={"bracket": char}, place=here)
    if "did not find expected ','" in problem:
        return Finding("comma_missing", place=here)
    indentation = Finding("indentation", place=Place(here.line, len(line) - len(line.lstrip()) + 1))
    return dashed(line, Place(here.line, 1)) or (indentation if line.strip() else Finding("syntax", place=here))


def _second_colon(lines: Sequence[str], here: Place) -> Finding:
    """Explain a `: ` inside a value; on a line with nothing before it the line above runs on, or this one is indented too far."""
    pair = PAIR.match(line_at(lines, here.line))
    if pair and here.column > pair.end("key") + 1:
        place = Place(here.line, pair.start("value") + 1)
        code = "pair_in_value" if KNOWN_PAIR.match(pair["value"]) else "colon_in_value"
        return Finding(code, facts=quoting(line_at(lines, here.line), place), place=place)
    before, bare = filled_above(lines, here.line), bare_above(lines, here.line)
    if bare:
        text = line_at(lines, bare).lstrip(" -")
        return Finding("colon_missing", facts={"text": text.strip()}, place=Place(bare, len(line_at(lines, bare)) - len(text) + 1))
    column = pair.start("key") + 1 if pair else here.column
    return mended(line_at(lines, before), Place(before, 1)) or Finding("indentation", place=Place(here.line, column))


def _needs_quotes(lines: Sequence[str], place: Place, trail: Trail) -> Finding:
    facts = quoting(line_at(lines, place.line), place, in_flow=bool(trail.open))
    return Finding("value_needs_quotes", facts={**facts, "char": char_at(lines, place)}, place=place)
