"""Reckon how many lines a text takes in a cell: a spreadsheet does not make printed rows as high as their wrapped text needs."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

# Widths of Times New Roman in thousandths of the font size; bold letters are a little wider.
_WIDTHS = {
    **dict.fromkeys("ijlt'|", 280),
    **dict.fromkeys(" .,;:!/", 255),
    **dict.fromkeys("frsI()[]-", 350),
    **dict.fromkeys("mwMW@%", 830),
}
_LOWER, _UPPER, _DIGIT, _OTHER, _BOLD = 485, 700, 500, 1000, 1.07
# A column of n characters is n digits of the standard font wide, 7 pixels each; 96 pixels are an inch, 72 points too.
_PIXELS, _PER_POINT, _SAFE = 7, 96 / 72, 0.97
# The height of a line beside the font's size, and the highest row that there is.
LEADING, HIGHEST = 1.3, 409.0


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return the lines that a text takes in a column of this width in characters, wrapped between words and inside longer ones."""
    room = width * _PIXELS / _PER_POINT * _SAFE / size * 1000 / (_BOLD if bold else 1)
    return sum(_wrapped([_width(word) for word in part.split(" ")], room) for part in text.split("\n"))


def height(cells: Iterable[tuple[str, float, float, bool]]) -> float:
    """Return the height in points that a row needs for its cells, each given by text, width, size and whether it is bold."""
    highest = max(lines(text, width, size, bold=bold) * size * LEADING for text, width, size, bold in cells)
    return min(math.ceil(highest + 2), HIGHEST)


def _wrapped(words: list[int], room: float) -> int:
    taken, used = 1, 0.0
    for word in words:
        if used and used + word > room:
            taken, used = taken + 1, 0.0
        taken, used = taken + int((used + word) // room), (used + word) % room + _WIDTHS[" "]
    return taken


def _width(word: str) -> int:
    return sum(_letter(unicodedata.normalize("NFD", sign)[0]) for sign in word)


def _letter(sign: str) -> int:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if sign.isdigit():
        return _DIGIT
    if sign.isascii() or sign in "đĐơưƠƯ":
        return _UPPER if sign.isupper() else _LOWER
    return _OTHER if unicodedata.east_asian_width(sign) in "WF" else _UPPER
