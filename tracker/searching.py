"""Search and sort as Vietnamese readers expect: without diacritics, and in the order of their alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tracker.links import Selection
from tracker.status import Row

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LETTERS = str.maketrans({"đ": "d", "Đ": "d"})


def bare(text: str) -> str:
    """Return a text in lower case without diacritics, `đ` as `d`, so that Hòa and Hoà, hồ sơ and ho so are one."""
    split = unicodedata.normalize("NFD", text).translate(_LETTERS)
    return " ".join("".join(char for char in split if not unicodedata.combining(char)).lower().split())


def vietnamese_order(text: str) -> tuple[list[int], list[int]]:
    """Return a key that sorts by the Vietnamese alphabet first and by tone (level, huyền, hỏi, ngã, sắc, nặng) then."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text).lower():
        marks = [mark for mark in unicodedata.normalize("NFD", char) if mark in TONES]
        base = unicodedata.normalize("NFC", "".join(mark for mark in unicodedata.normalize("NFD", char) if mark not in TONES))
        letters.append(_place(base[:1]))
        tones.append(TONES.index(marks[0]) + 1 if marks else 0)
    return letters, tones


def _place(letter: str) -> int:
    """Place blanks and digits before the alphabet, letters it does not have (f, j, w, z are in it) behind."""
    if letter and letter in ALPHABET:
        return 0x100 + ALPHABET.index(letter)
    return 0x200 + ord(letter) if letter.isalpha() else ord(letter or " ")


def matching(rows: Iterable[Row], selection: Selection) -> list[Row]:
    """Return the rows that a selection's filters leave, in their order; words found with their diacritics come first."""
    kept = [row for row in rows if _passes(row, selection)]
    if not selection.search:
        return kept
    wanted = unicodedata.normalize("NFC", selection.search).lower()
    return sorted(kept, key=lambda row: wanted not in _text(row).lower())


def _passes(row: Row, selection: Selection) -> bool:
    return (
        (selection.band is None or row.band == selection.band)
        and (selection.area is None or row.area == selection.area)
        and (selection.lead is None or row.lead == selection.lead)
        and all(word in bare(_text(row)) for word in bare(selection.search or "").split())
    )


def _text(row: Row) -> str:
    return " ".join(filter(None, (row.name, row.lead, *(part.name for part in row.parts))))
