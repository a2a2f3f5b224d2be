"""Tell that two names are one, written differently: in case, marks, blanks, hyphens or abbreviations, or by a slip of typing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from tracker.wording.lead_names import ABBREVIATIONS, BEFORE_PLACES, CONNECTIVE

_LETTERS = str.maketrans({"đ": "d\N{COMBINING SHORT STROKE OVERLAY}"})
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])
# A shorter name or word has no room for a slip of typing: there a letter makes another word.
_LETTERS_PER_SLIP = 8
_SHORTEST, _SHORTEST_IN_LONG_NAME = 4, 3
_LONG_NAME, _LONG_WORD = 15, 6
_MOST_SLIPS = 2
_LONGEST_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its letters without marks, i for y, and the marks in any order, so that Hòa is Hoà and Quý is Quí."""

    letters: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: no connectives, abbreviations written out, all its letters in a row.

    `place` is the first word of what a place is called, `place_marks` are the marks from there on.
    """

    words: tuple[Word, ...]
    letters: str
    place: int
    place_marks: tuple[str, ...]
    marked: bool


@lru_cache(maxsize=1024)
def alike(names: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of names that are nearly the same; kept, for a province's names seldom change."""
    read = [(text, name_of(text)) for text in sorted(names)]
    return tuple((one, other) for (one, first), (other, second) in combinations(read, 2) if is_alike(first, second))


def is_alike(one: Name, other: Name) -> bool:
    """Say whether two different spellings look like one name.

    Numbers always tell names apart, and so does every letter and tone of what a place is called, unless one was typed without any mark.
    """
    if one.letters == other.letters:
        return one.place_marks == other.place_marks or not (one.marked and other.marked)
    if len(one.words) != len(other.words) or abs(len(one.letters) - len(other.letters)) > _MOST_SLIPS:
        return False
    pairs = [(at, *pair) for at, pair in enumerate(zip(one.words, other.words, strict=True)) if pair[0] != pair[1]]
    place, marked = min(one.place, other.place), one.marked and other.marked
    if any(at >= place and (marked or first.letters != second.letters) for at, first, second in pairs):
        return False
    shortest = _SHORTEST_IN_LONG_NAME if len(one.letters) >= _LONG_NAME else _SHORTEST
    most = min(_MOST_SLIPS, len(one.letters) // _LETTERS_PER_SLIP)
    return sum(_slips(first.letters, second.letters, shortest) for _, first, second in pairs) <= most


@lru_cache(maxsize=16384)
def name_of(text: str) -> Name:
    """Read a name for comparing."""
    as_written = _words(text)
    words = _written_out(as_written)
    place = min((at + len(before) for before in _before_places() for at in _starts(words, before)), default=len(words))
    place_marks = sorted(mark for word in words[place:] for mark in word.marks)
    return Name(words, "".join(word.letters for word in words), place, tuple(place_marks), any(word.marks for word in as_written))


def _words(text: str) -> tuple[Word, ...]:
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    read = [unicodedata.normalize("NFD", word.translate(_LETTERS)) for word in found]
    split = (("".join(filter(str.isalnum, word)), tuple(sorted(filter(unicodedata.combining, word)))) for word in read)
    return tuple(Word(letters.replace("y", "i"), marks) for letters, marks in split)


def _written_out(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out connectives and write abbreviations out, those with blanks or hyphens inside too: `LĐ - TB & XH`."""
    left = tuple(word for word in words if word.letters != _connective())
    made: list[Word] = []
    while left:
        joined = ["".join(word.letters for word in left[:size]) for size in range(1, 1 + min(len(left), _LONGEST_ABBREVIATION))]
        size = max((size for size, text in enumerate(joined, 1) if text in _abbreviations()), default=0)
        made += _abbreviations()[joined[size - 1]] if size else left[:1]
        left = left[size or 1 :]
    return tuple(made)


@cache
def _abbreviations() -> dict[str, tuple[Word, ...]]:
    pairs = ((_words(short), _words(long)) for short, long in ABBREVIATIONS.items())
    return {"".join(word.letters for word in short): tuple(word for word in long if word.letters != _connective()) for short, long in pairs}


@cache
def _connective() -> str:
    return _words(CONNECTIVE)[0].letters


@cache
def _before_places() -> tuple[tuple[Word, ...], ...]:
    return tuple(map(_words, BEFORE_PLACES))


def _starts(words: tuple[Word, ...], before: tuple[Word, ...]) -> list[int]:
    """Return where some words stand inside others, by their letters."""
    wanted = [word.letters for word in before]
    return [at for at in range(len(words)) if [word.letters for word in words[at : at + len(wanted)]] == wanted]


def _slips(one: str, other: str, shortest: int) -> int:
    """Count the slips between two words; more than any name may hold where they are simply two words."""
    if one == other:
        return 0
    short, long = sorted((len(one), len(other)))
    apart = one[0] != other[0] or long < shortest or _numbers(one) or _numbers(other)
    most = 0 if apart else 2 if short >= _LONG_WORD else 1
    return next((slips for slips in range(1, most + 1) if _within(one, other, slips)), _MOST_SLIPS + 1)


def _numbers(word: str) -> bool:
    return word in _ROMAN or any(map(str.isdigit, word))


def _within(one: str, other: str, slips: int) -> bool:
    """Say whether so many letters left out, put in, changed, or swapped with the next make one word the other."""
    if one == other or not slips:
        return one == other
    if one[:1] == other[:1]:
        return _within(one[1:], other[1:], slips)
    swapped = one[:2] == other[:2][::-1] and _within(one[2:], other[2:], slips - 1)
    return swapped or any(_within(*pair, slips - 1) for pair in ((one[1:], other), (one, other[1:]), (one[1:], other[1:])))
