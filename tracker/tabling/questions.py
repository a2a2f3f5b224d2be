"""Ask about a doubtful cell as a value: what is asked, of which rows, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One way to understand a cell."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can decide. `key` is what the answer is kept under; one without options is answered in words.

    `rows` are the numbers of the rows it is about, `why` says more where the options do not speak for themselves.
    """

    key: str
    text: str
    options: tuple[Option, ...]
    rows: tuple[int, ...] = ()
    why: str = ""
