"""Read one line the way a person meant it: a key, a colon, a value."""

from __future__ import annotations

import re

from tracker.diagnostics import Finding, Place
from tracker.wording.keys import KEYS

# Longer lines are not read: nobody mistyped them.
MAX_LINE = 2000
PAIR = re.compile(r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#{}\[\],\"'-][^:]*?):(?:\s+|$)(?P<value>.*)$")
_KEYS = "|".join(sorted({key for keys in KEYS.values() for key in keys}))
KNOWN_PAIR = re.compile(rf"\s*(?:-\s+)*(?:{_KEYS}|(?:20\d\d-)?q[1-4])\s*:(?:\s|$)")
_GLUED = re.compile(r"^\s*(?:-\s+)*(?P<key>[\w-]+):(?P<value>[^\s/].*)$")
_DASH = re.compile(r"^\s*(?:-\s+)*-(?P<value>[^\W\d][\w-]*:(?:\s.*)?)$")
_STRUCTURE = re.compile(r"\s*(?:-\s*)*(?:[\w-]+\s*:\s*)?")
_HARD_BLANK = re.compile(r"[^\S \t]")
_COMMENT = re.compile(r"\s#.*$")
_FLOW_END = re.compile(r"[,}\]].*$")


def mended(text: str, place: Place) -> Finding | None:
    """Explain a pair that YAML does not take for one, from where its text begins: something is wrong around its dash or colon."""
    found = _HARD_BLANK.search(text[:MAX_LINE], 0, _structure(text))
    if found:
        return Finding("hard_blank", facts={"code": f"U+{ord(found[0]):04X}"}, place=_behind(place, found.start()))
    glued = _GLUED.match(text[:MAX_LINE])
    if glued:
        return Finding("space_after_colon", facts=glued.groupdict(), place=_behind(place, glued.start("value")))
    return None


def dashed(text: str, place: Place) -> Finding | None:
    """Explain a list item whose dash has no blank behind it."""
    found = _DASH.match(text[:MAX_LINE])
    if not found:
        return None
    return Finding("space_after_dash", facts={"value": found["value"].strip()}, place=_behind(place, found.start("value")))


def quoting(line: str, place: Place, *, in_flow: bool = False) -> dict[str, str]:
    """Return the value that begins at a place of its line, its key, and both with the value in quotes: what to write instead."""
    value = _COMMENT.sub("", line[place.column - 1 :]).strip()
    value = _FLOW_END.sub("", value).strip() if in_flow else value
    pair = PAIR.match(line[:MAX_LINE])
    key = "" if in_flow or not pair else pair["key"]
    return {"key": key, "value": value, "fixed": (f"{key}: " if key else "") + quoted(value)}


def quoted(value: str) -> str:
    """Put a text into the quotes that it does not hold itself."""
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _structure(text: str) -> int:
    """Return how far a line's indentation, dashes, key and colon reach."""
    found = _STRUCTURE.match(text[:MAX_LINE])
    return found.end() if found else 0


def _behind(place: Place, characters: int) -> Place:
    return Place(place.line, place.column + characters)
