"""Look at the lines around a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.diagnostics import Place
from tracker.source.pairs import PAIR

_QUOTED_OR_COMMENT = re.compile(r"\"[^\"]*\"|'[^']*'|\s#.*")


def line_at(lines: Sequence[str], number: int) -> str:
    """Return a line by its number from 1; empty behind the last one."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def char_at(lines: Sequence[str], place: Place) -> str:
    """Return the character at a place; empty behind the end of its line."""
    return line_at(lines, place.line)[place.column - 1 : place.column]


def filled_above(lines: Sequence[str], line: int) -> int:
    """Return the number of the last line above that holds anything; the line's own where none does."""
    return next((number for number in range(line - 1, 0, -1) if line_at(lines, number).strip()), line)


def bare_above(lines: Sequence[str], line: int) -> int | None:
    """Return the line above that has no colon and that this one runs on from; None where it goes on a value that has its key."""
    bare = None
    for number in range(line - 1, 0, -1):
        text = line_at(lines, number)
        if ":" in text:
            pair = PAIR.match(text)
            return bare if pair and not pair["value"] else None
        if text.strip() and not text.lstrip().startswith("#"):
            bare = number
        if text.lstrip().startswith("- "):
            break
    return bare


def is_open_at_end(text: str) -> bool:
    """Say whether more brackets open in a text than close."""
    bare = _QUOTED_OR_COMMENT.sub("", text)
    return sum(map(bare.count, "{[")) > sum(map(bare.count, "}]"))
