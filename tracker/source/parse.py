"""Compose nodes from PyYAML's event stream, with every limit and refusal checked before anything is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from tracker.diagnostics import Finding, Place
from tracker.source.nodes import Mapping, Node, Scalar, Sequence, place_at
from tracker.source.pairs import KNOWN_PAIR
from tracker.source.refusals import MERGE, no_pair
from tracker.source.syntax import BLOCK_STYLES, Span, Trail, explain_syntax

MAX_DEPTH = 20
MAX_NODES = 200_000
# PyYAML ships no types for its events.
SCALAR: Any = yaml.ScalarEvent
MAPPING_END: Any = yaml.MappingEndEvent
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
    """Build one document's nodes from events; `findings` collects what is refused on the way.

    A plan has a thousand nodes and a province many plans, so that nothing is made here that only an error would need.
    """

    text: str
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)
    trail: Trail = field(default_factory=Trail)
    _next: Callable[[], Any] = field(init=False)
    _nodes: int = 0

    def compose(self) -> Node | None:
        """Return the root node; None for an empty document.

        Raises:
            StoppedError: a syntax error, or a limit was passed.
        """
        try:
            parser = yaml.CSafeLoader(self.text)
            try:
                self._next = parser.get_event
                return self._root()
            finally:
                parser.dispose()
        except yaml.YAMLError as error:
            raise StoppedError(explain_syntax(error, self.lines, self.trail)) from error

    def _root(self) -> Node | None:
        root: Node | None = None
        while True:
            event = self._next()
            if isinstance(event, yaml.StreamEndEvent):
                return root
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise StoppedError(Finding("second_document", facts={"mark": "---"}, place=place_at(event.start_mark)))
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML ships no types for its events
        self._nodes += 1
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise self._too_much(event, depth)
        if kind is yaml.ScalarEvent:
            self.trail.ended = event
            return self._styled(event, place_at(event.start_mark)) if event.style else Scalar(event.value, event.start_mark, plain=True)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1) if kind is yaml.SequenceStartEvent else self._alias(event)

    def _too_much(self, event: Any, depth: int) -> StoppedError:  # noqa: ANN401
        place = place_at(event.start_mark)
        if depth > MAX_DEPTH:
            return StoppedError(Finding("too_deep", facts={"limit": MAX_DEPTH}, place=place), final=True)
        return StoppedError(Finding("too_many_values", place=place), final=True)

    def _refuse(self, event: Any) -> None:  # noqa: ANN401
        place = place_at(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.findings.append(Finding("alias", place=place))
        else:
            self.findings.append(Finding("tag" if event.anchor is None else "anchor", place=place))

    def _alias(self, event: Any) -> Scalar:  # noqa: ANN401
        place = place_at(event.start_mark)
        self.trail.ended = Span("*", place, place.line)
        return Scalar("", place, plain=True)

    def _styled(self, event: Any, place: Place) -> Scalar:  # noqa: ANN401
        """Take a value in quotes, or one that was opened with > or |."""
        block = event.style in BLOCK_STYLES
        # A line inside quotes that reads like one of our pairs: the quote was never meant to reach it.
        if not block and any(map(KNOWN_PAIR.match, self.lines[place.line : event.end_mark.line + 1])):
            raise StoppedError(Finding("quote_not_closed", place=place))
        header = _BLOCK_BY_MISTAKE.match(self.text, event.start_mark.index) if block else None
        return Scalar(header[0], place, plain=True) if header else Scalar(event.value, place, plain=False, block=block)

    def _sequence(self, event: Any, depth: int) -> Sequence:  # noqa: ANN401
        sequence = Sequence(place_at(event.start_mark))
        self._opened(event)
        child = self._next()
        while type(child) is not yaml.SequenceEndEvent:
            sequence.items.append(self._node(child, depth))
            child = self._next()
        self._closed(event, child)
        return sequence

    def _mapping(self, event: Any, depth: int) -> Mapping:  # noqa: ANN401
        mapping = Mapping(place_at(event.start_mark))
        keys, values, node, following, trail = mapping.marks, mapping.values, self._node, self._next, self.trail
        self._opened(event)
        last, start, open_to_all = "", following(), depth <= MAX_DEPTH
        # Nearly every key and value is a plain word or number, for which going through `_node` takes half of all the time.
        while type(start) is not MAPPING_END:
            key: Node | None = None
            if type(start) is SCALAR and not start.style and start.anchor is start.tag is None and open_to_all:
                trail.ended, text, at = start, start.value, start.start_mark
                self._nodes += 1
            else:
                key = node(start, depth)
                text, at = key.text if type(key) is Scalar else MERGE, key.place
            behind = following()
            if type(behind) is SCALAR and not behind.style and behind.anchor is behind.tag is None and self._nodes < MAX_NODES:
                trail.ended = behind
                value: Node = Scalar(behind.value, behind.start_mark, True)  # noqa: FBT003 - names cost time
                self._nodes += 1
            else:
                value = node(behind, depth)
            if text in keys or text == MERGE or (type(value) is Scalar and not value.text and value.plain):
                last = self._pair(mapping, key or Scalar(text, at, plain=True), value, last if event.flow_style else "")
            else:
                keys[text], values[text], last = at, value, text
            start = following()
        self._closed(event, start)
        return mapping

    def _pair(self, mapping: Mapping, key: Node, value: Node, last: str) -> str:
        """Add one pair, unless it is none: `{q1: 97,5}` reads as q1: 97 and a key 5 without a value, `{q1:97}` as a key alone."""
        finding = no_pair(mapping, key, value, last)
        if finding or not isinstance(key, Scalar):
            self.findings += [finding] if finding else []
            return ""
        mapping.marks[key.text], mapping.values[key.text] = key.at, value
        return key.text

    def _opened(self, event: Any) -> None:  # noqa: ANN401
        if event.flow_style:
            self.trail.open.append(place_at(event.start_mark))

    def _closed(self, start: Any, end: Any) -> None:  # noqa: ANN401
        if start.flow_style:
            opened = self.trail.open.pop()
            self.trail.ended = Span("{" if isinstance(start, yaml.MappingStartEvent) else "[", opened, end.end_mark.line + 1)
