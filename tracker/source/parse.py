"""Compose nodes from PyYAML's event stream, with every limit and refusal checked before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from tracker.diagnostics import Finding
from tracker.source.nodes import Mapping, Node, Scalar, Sequence
from tracker.source.pairs import KNOWN_PAIR
from tracker.source.refusals import no_pair
from tracker.source.syntax import QUOTES, Span, Trail, explain_syntax, place_of_mark
from tracker.source.text import lines_of

MAX_DEPTH = 20
MAX_EVENTS = 200_000
# `>9` opens an empty block for YAML; who writes it means a comparison.
_BLOCK_BY_MISTAKE = re.compile(r"[>|]\d+(?=\s|$)")


class StoppedError(Exception):
    """Parsing cannot go on; carries the finding that says why, and whether nothing further can be found either."""

    def __init__(self, finding: Finding, *, final: bool = False) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.final = final


@dataclass(slots=True)
class Composer:
    """Build one document's nodes from events; `findings` collects what is refused on the way."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    trail: Trail = field(default_factory=Trail)
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = lines_of(self.text)

    def compose(self) -> Node | None:
        """Return the root node; None for an empty document.

        Raises:
            StoppedError: a syntax error, or a limit was passed.
        """
        root: Node | None = None
        events = self._events()
        try:
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                    raise StoppedError(Finding("second_document", facts={"mark": "---"}, place=place_of_mark(event.start_mark)))
                if isinstance(event, yaml.NodeEvent):
                    root = self._node(event, events, 1)
        except yaml.YAMLError as error:
            raise StoppedError(explain_syntax(error, self.lines, self.trail)) from error
        return root

    def _events(self) -> Iterator[Any]:
        for count, event in enumerate(cast("Iterator[Any]", yaml.parse(self.text, Loader=yaml.CSafeLoader))):
            if count > MAX_EVENTS:
                raise StoppedError(Finding("too_many_values", place=place_of_mark(event.start_mark)), final=True)
            yield event

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:  # noqa: ANN401 - PyYAML ships no types for its events
        self._refuse(event)
        if depth > MAX_DEPTH:
            raise StoppedError(Finding("too_deep", facts={"limit": MAX_DEPTH}, place=place_of_mark(event.start_mark)), final=True)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._scalar(event)

    def _refuse(self, event: Any) -> None:  # noqa: ANN401
        place = place_of_mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.findings.append(Finding("alias", place=place))
        elif event.anchor is not None:
            self.findings.append(Finding("anchor", place=place))
        elif event.tag is not None:
            self.findings.append(Finding("tag", place=place))

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        place, block = place_of_mark(event.start_mark), getattr(event, "style", None) in ("|", ">")
        if isinstance(event, yaml.AliasEvent):
            self.trail.last = Span("*", place, place.line)
            return Scalar("", place, plain=True)
        self.trail.last = Span(event.style or "", place, event.end_mark.line + 1)
        # A line inside quotes that reads like one of our pairs: the quote was never meant to reach it.
        if event.style and event.style in QUOTES and any(map(KNOWN_PAIR.match, self.lines[place.line : self.trail.last.last_line])):
            raise StoppedError(Finding("quote_not_closed", place=place))
        header = _BLOCK_BY_MISTAKE.match(self.text, event.start_mark.index) if block else None
        if header:
            return Scalar(header[0], place, plain=True)
        return Scalar(event.value, place, plain=event.style in (None, ""), block=block)

    def _sequence(self, event: Any, events: Iterator[Any], depth: int) -> Sequence:  # noqa: ANN401
        sequence = Sequence(place_of_mark(event.start_mark))
        self._opened(event)
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                self._closed(event, child)
                break
            sequence.items.append(self._node(child, events, depth + 1))
        return sequence

    def _mapping(self, event: Any, events: Iterator[Any], depth: int) -> Mapping:  # noqa: ANN401
        mapping = Mapping(place_of_mark(event.start_mark))
        self._opened(event)
        last = ""
        for start in events:
            if isinstance(start, yaml.MappingEndEvent):
                self._closed(event, start)
                break
            key = self._node(start, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            last = self._pair(mapping, key, value, last if event.flow_style else "")
        return mapping

    def _pair(self, mapping: Mapping, key: Node, value: Node, last: str) -> str:
        """Add one pair, unless it is none: `{q1: 97,5}` reads as q1: 97 and a key 5 without a value, `{q1:97}` as a key alone."""
        finding = no_pair(mapping, key, value, last)
        if finding or not isinstance(key, Scalar):
            self.findings += [finding] if finding else []
            return ""
        mapping.keys[key.text], mapping.values[key.text] = key, value
        return key.text

    def _opened(self, event: Any) -> None:  # noqa: ANN401
        if event.flow_style:
            self.trail.open.append(place_of_mark(event.start_mark))

    def _closed(self, start: Any, end: Any) -> None:  # noqa: ANN401
        if start.flow_style:
            opened = self.trail.open.pop()
            self.trail.last = Span("{" if isinstance(start, yaml.MappingStartEvent) else "[", opened, end.end_mark.line + 1)
