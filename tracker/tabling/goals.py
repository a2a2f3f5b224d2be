"""Read the cell that says what is to be reached: what is certain, and what has to be asked about it. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tracker.editing.reading import Understood, read_number
from tracker.tabling.amounts import TEXT, Asked, read_value
from tracker.tabling.questions import Option, Question
from tracker.wording import tabling as words

Comparator = Literal["at_least", "above", "at_most", "below"]
SIGNS: Mapping[str, Comparator] = {
    "≥": "at_least", ">=": "at_least", "=>": "at_least", "≤": "at_most", "<=": "at_most", "=<": "at_most", ">": "above", "<": "below",
}  # fmt: skip
_SIGN = re.compile(r"(?P<sign>>=|=>|<=|=<|≥|≤|>|<)\s*(?P<rest>.+)")
_UNDER = re.compile(r"(?P<low>\d[\d.,]*)\s*%?\s*(?:[-\u2013\u2014]|đến)\s*(?P<high>\d[\d.,]*)\s*%?(?P<rest>.*)")
_LEADING = re.compile(r"(?P<number>\d[\d.,]*\s*%?)(?P<rest>.*)")
_PARTED = re.compile(r"\s*;\s*")
MILESTONE, UNPUBLISHED, HEADING = "milestone", "unpublished", "heading"
LOW, HIGH, NUMBER, PARTS = "low", "high", "number", "parts"


@dataclass(frozen=True, slots=True)
class Goal:
    """What an objective, or a part of one, is to reach; all of it None is an objective whose text is not published."""

    comparator: Comparator | None = None
    target: Decimal | bool | None = None
    as_written: str | None = None
    parts: tuple[tuple[str, Goal], ...] = ()


Read = tuple[Goal | None, tuple[Question, ...]]


def read_goal(asked: Asked) -> Read:
    """Return the goal that a cell means, None as long as a question about it is open, and every question about it."""
    if not asked.text:
        return _plain(asked, "empty", (MILESTONE, UNPUBLISHED))
    several = _PARTED.split(asked.text)
    if len(several) > 1 and all(_sign(text)[0] for text in several):
        return _several(asked, several)
    sign, rest = _sign(asked.text)
    if not sign and (found := _UNDER.fullmatch(rest)):
        return _range(asked, found)
    found = _LEADING.fullmatch(rest)
    if not found:
        return _plain(asked, "text", (TEXT, MILESTONE))
    tail = found["rest"].strip()
    if tail and not _is_unit(tail, asked.unit):
        return _with_tail(asked, sign, found["number"].strip(), tail)
    return _number(asked, sign, found["number"].strip(), None)


def _sign(text: str) -> tuple[str | None, str]:
    """Part a comparison, as a sign or in words, from what it compares with; signs are written in one way."""
    found = _SIGN.fullmatch(text)
    if found:
        return found["sign"], found["rest"]
    folded = text.casefold()
    for word in words.COMPARED:
        if folded.startswith(f"{word} "):
            return word, text[len(word) :].strip()
    return None, text


def _is_unit(tail: str, unit: str | None) -> bool:
    return bool(unit) and tail.casefold() == (unit or "").casefold()


def _meaning(sign: str) -> Comparator:
    return SIGNS.get(sign) or words.COMPARED[sign]


def _number(asked: Asked, sign: str | None, digits: str, kept: str | None) -> Read:
    """Read a number, and what it is compared by: both may have to be asked about."""
    value, doubts = read_value(asked, digits)
    question = _comparison(asked, sign)
    answer = asked.answer(question)
    questions = (*doubts, question)
    if TEXT in (answer, value):
        return Goal(as_written=asked.text), questions
    if answer is None or not isinstance(value, Decimal):
        return None, questions
    return Goal(_comparator(answer), value, kept), questions


def _comparison(asked: Asked, sign: str | None) -> Question:
    """Ask how a number is compared: once for every cell that is written alike, for what one of them means the others do."""
    if sign:
        meant = _meaning(sign)
        options = (Option(meant, words.COMPARATORS[meant]), Option(TEXT, words.KEPT_AS_TEXT))
        return Question(f"sign/{sign}", words.asks_sign(sign), options, (asked.row,))
    every = (*(Option(name, text) for name, text in words.COMPARATORS.items()), Option(TEXT, words.KEPT_AS_TEXT))
    return Question(f"unsigned/{asked.unit or ''}", words.asks_unsigned(asked.unit), every, (asked.row,))


def _range(asked: Asked, found: re.Match[str]) -> Read:
    """Ask which end of a range counts: the contract knows none."""
    ends = {name: read_number(found[name], asked.unit, milestone=False) for name in (LOW, HIGH)}
    values = {name: end.values.get("value") for name, end in ends.items() if isinstance(end, Understood)}
    shown = {name: end.shown for name, end in ends.items() if isinstance(end, Understood)}
    options = (*(Option(name, words.counts_from(name, shown[name])) for name in values), Option(TEXT, words.KEPT_AS_TEXT))
    question = Question(asked.key("range"), words.asks_range(asked.text), options, (asked.row,))
    answer = asked.answer(question)
    if answer is None:
        return None, (question,)
    value = values.get(answer)
    number = Goal("at_least", value, asked.text) if isinstance(value, Decimal) else Goal(as_written=asked.text)
    return number, (question,)


def _with_tail(asked: Asked, sign: str | None, digits: str, tail: str) -> Read:
    """Ask whether the number alone counts where more is written behind it; the text is kept either way."""
    options = (Option(NUMBER, words.number_counts(digits)), Option(TEXT, words.KEPT_AS_TEXT))
    question = Question(asked.key("tail"), words.asks_tail(asked.text, tail), options, (asked.row,))
    answer = asked.answer(question)
    if answer != NUMBER:
        return (Goal(as_written=asked.text) if answer else None), (question,)
    goal, more = _number(asked, sign, digits, asked.text)
    return goal, (question, *more)


def _several(asked: Asked, several: list[str]) -> Read:
    """Ask whether targets in one cell are parts of the objective, each with the words behind its number for a name."""
    options = (Option(PARTS, words.makes_parts(len(several))), Option(TEXT, words.KEPT_AS_TEXT))
    question = Question(asked.key("several"), words.asks_several(asked.text), options, (asked.row,))
    answer = asked.answer(question)
    if answer != PARTS:
        return (Goal(as_written=asked.text) if answer else None), (question,)
    read = [_part(asked, place, text) for place, text in enumerate(several, 1)]
    questions = (question, *(each for _, _, asks in read for each in asks))
    goals = [(name, goal) for name, goal, _ in read if goal]
    whole = Goal(as_written=asked.text, parts=tuple(goals)) if len(goals) == len(read) else None
    return whole, questions


def _part(asked: Asked, place: int, text: str) -> tuple[str, Goal | None, tuple[Question, ...]]:
    sign, rest = _sign(text)
    found = _LEADING.fullmatch(rest)
    if not found:
        return text, Goal(as_written=text), ()
    name = found["rest"].strip() or words.part_name(place)
    goal, questions = _number(replace(asked, text=text, part=place), sign, found["number"].strip(), None)
    return name, goal, questions


def _plain(asked: Asked, what: str, ways: tuple[str, ...]) -> Read:
    """Ask what a cell without a number is."""
    question = Question(
        asked.key(what), words.asks_plain(what, asked.text), tuple(Option(way, words.WAYS[way]) for way in ways), (asked.row,)
    )
    answer = asked.answer(question)
    goals = {TEXT: Goal(as_written=asked.text or None), MILESTONE: Goal(target=True, as_written=asked.text or None), UNPUBLISHED: Goal()}
    return (goals[answer] if answer else None), (question,)


def _comparator(answer: str) -> Comparator:
    return next(known for known in words.COMPARATORS if known == answer)


def merged(questions: Iterator[Question]) -> tuple[Question, ...]:
    """Ask what is asked in several rows once, naming them all."""
    found: dict[str, Question] = {}
    for question in questions:
        known = found.get(question.key)
        rows = tuple(dict.fromkeys((*known.rows, *question.rows))) if known else question.rows
        found[question.key] = replace(known or question, rows=rows)
    return tuple(found.values())
