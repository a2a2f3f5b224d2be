"""Refuse keys that YAML would take and nobody meant."""

from __future__ import annotations

import re

from tracker.diagnostics import Finding
from tracker.source.habits import habit
from tracker.source.nodes import Mapping, Node, Scalar, place_at
from tracker.source.pairs import KNOWN_PAIR, mended, quoted

MERGE = "<<"
_BEFORE_COMMA, _BEHIND_COMMA = re.compile(r"-?\d[\d.]*"), re.compile(r"\d+ *%?")


def no_pair(mapping: Mapping, key: Node, value: Node, last: str) -> Finding | None:
    """Say why a key does not belong into a mapping; `last` is the key before it in brackets, else empty."""
    if not isinstance(key, Scalar):
        return Finding("key_not_text", place=key.place)
    if key.plain and isinstance(value, Scalar) and value.plain and not value.text and (found := _alone(mapping.values.get(last), key)):
        return found
    if key.text == MERGE and key.plain:
        return Finding("merge_key", place=key.place)
    if key.text in mapping.marks:
        return Finding("duplicate_key", facts={"key": key.text, "line": place_at(mapping.marks[key.text]).line}, place=key.place)
    return None


def _alone(before: Node | None, key: Scalar) -> Finding | None:
    """Explain a key without a value: `{q1: 97,5}` ends in the key 5, `{q1:97}` is a key, and so is what follows a comma in a text."""
    if isinstance(before, Scalar) and _is_decimal_tail(before, key):
        code, facts = habit(f"{before.text},{key.text}")
        return Finding(code, facts=facts, place=before.place)
    glued = mended(key.text, key.place)
    text_before = isinstance(before, Scalar) and before.plain and before.text and not _BEFORE_COMMA.fullmatch(before.text)
    if glued or not isinstance(before, Scalar) or not text_before or KNOWN_PAIR.match(f"{key.text}:"):
        return glued
    return Finding("comma_in_text", facts={"fixed": quoted(f"{before.text}, {key.text}")}, place=before.place)


def _is_decimal_tail(before: Scalar, key: Scalar) -> bool:
    adjoins = key.place.line == before.place.line and key.place.column == before.place.column + len(before.text) + 1
    return adjoins and before.plain and bool(_BEFORE_COMMA.fullmatch(before.text)) and bool(_BEHIND_COMMA.fullmatch(key.text))
