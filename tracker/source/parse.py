"""Compose nodes from PyYAML's event stream, with every limit and refusal checked before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from tracker.diagnostics import Finding, Place
from tracker.source.nodes import Mapping, Node, Scalar, Sequence
from tracker.source.syntax import explain_syntax
from tracker.source.text import lines_of

MAX_DEPTH = 20
MAX_EVENTS = 200_000
# `>9` opens an empty block for YAML; who writes it means a comparison.
_BLOCK_BY_MISTAKE = re.compile(r"[>|]\d+(?=\s|$)")
_BEFORE_COMMA = re.compile(r"-?\d[\d.]*")


class StoppedError(Exception):
    """Parsing cannot go on; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(slots=True)
class Composer:
    """Build one document's nodes from events; `findings` collects what is refused on the way."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    scalars: list[Any] = field(default_factory=list)
    flows: list[Place] = field(default_factory=list)

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
                    raise StoppedError(Finding("second_document", place=_place(event.start_mark)))
                if isinstance(event, yaml.NodeEvent):
                    root = self._node(event, events, 1)
        except yaml.YAMLError as error:
            last = self.scalars[-1] if self.scalars else None
            raise StoppedError(explain_syntax(error, lines_of(self.text), last, self.flows)) from error
        return root

    def _events(self) -> Iterator[Any]:
        for count, event in enumerate(cast("Iterator[Any]", yaml.parse(self.text, Loader=yaml.CSafeLoader))):
            if count > MAX_EVENTS:
                raise StoppedError(Finding("too_many_values", place=_place(event.start_mark)))
            yield event

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:  # noqa: ANN401 - PyYAML ships no types for its events
        self._refuse(event)
        if depth > MAX_DEPTH:
            raise StoppedError(Finding("too_deep", facts={"limit": MAX_DEPTH}, place=_place(event.start_mark)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._scalar(event)

    def _refuse(self, event: Any) -> None:  # noqa: ANN401
        place = _place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.findings.append(Finding("alias", place=place))
        elif event.anchor is not None:
            self.findings.append(Finding("anchor", place=place))
        elif event.tag is not None:
            self.findings.append(Finding("tag", place=place))

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", _place(event.start_mark), plain=True)
        self.scalars[:] = [event]
        place, block = _place(event.start_mark), event.style in ("|", ">")
        header = _BLOCK_BY_MISTAKE.match(self.text, event.start_mark.index) if block else None
        if header:
            return Scalar(header[0], place, plain=True)
        return Scalar(event.value, place, plain=event.style in (None, ""), block=block)

    def _sequence(self, event: Any, events: Iterator[Any], depth: int) -> Sequence:  # noqa: ANN401
        sequence = Sequence(_place(event.start_mark))
        self._opened(event)
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            sequence.items.append(self._node(child, events, depth + 1))
        self._closed(event)
        return sequence

    def _mapping(self, event: Any, events: Iterator[Any], depth: int) -> Mapping:  # noqa: ANN401
        mapping = Mapping(_place(event.start_mark))
        self._opened(event)
        last = ""
        for start in events:
            if isinstance(start, yaml.MappingEndEvent):
                break
            key = self._node(start, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            last = self._pair(mapping, key, value, last if event.flow_style else "")
        self._closed(event)
        return mapping

    def _pair(self, mapping: Mapping, key: Node, value: Node, last: str) -> str:
        """Add one pair, unless it is none: `{q1: 97,5}` reads as q1: 97 and a key 5 without a value."""
        if not isinstance(key, Scalar):
            self.findings.append(Finding("key_not_text", place=key.place))
            return ""
        before = mapping.values.get(last)
        if last and isinstance(before, Scalar) and _is_decimal_tail(before, key, value):
            facts = {"text": f"{before.text},{key.text}", "fixed": f"{before.text.replace('.', '')}.{key.text}"}
            self.findings.append(Finding("number_comma", facts=facts, place=before.place))
            return ""
        if key.text == "<<" and key.plain:
            self.findings.append(Finding("merge_key", place=key.place))
        elif key.text in mapping.keys:
            facts = {"key": key.text, "line": mapping.keys[key.text].place.line}
            self.findings.append(Finding("duplicate_key", facts=facts, place=key.place))
        else:
            mapping.keys[key.text], mapping.values[key.text] = key, value
        return key.text

    def _opened(self, event: Any) -> None:  # noqa: ANN401
        if event.flow_style:
            self.flows.append(_place(event.start_mark))

    def _closed(self, event: Any) -> None:  # noqa: ANN401
        if event.flow_style:
            self.flows.pop()


def _is_decimal_tail(before: Scalar, key: Scalar, value: Node) -> bool:
    alone = isinstance(value, Scalar) and value.plain and not value.text
    same_line = key.place.line == before.place.line and key.place.column == before.place.column + len(before.text) + 1
    return alone and same_line and before.plain and key.plain and bool(_BEFORE_COMMA.fullmatch(before.text)) and key.text.isdecimal()


def _place(mark: Any) -> Place:  # noqa: ANN401 - yaml.Mark of the C parser has no stub
    return Place(mark.line + 1, mark.column + 1)
