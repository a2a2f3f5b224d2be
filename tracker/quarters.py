"""Name periods and quarters: `2024`, `2021-2025`, `q3`, `2024-q3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PERIOD = re.compile(r"(20[0-9]{2})(?:-(20[0-9]{2}))?")
_QUARTER = re.compile(r"(?:(20[0-9]{2})-)?q([1-4])")
QUARTERS_IN_YEAR = 4


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter of one calendar year; `number` runs from 1 to 4."""

    year: int
    number: int

    def __reduce__(self) -> tuple[type[Quarter], tuple[int, int]]:
        """Be pickled by what it is made of: thousands are read at a start."""
        return Quarter, (self.year, self.number)

    @property
    def ordinal(self) -> int:
        """Return the quarter's place on one line of quarters, so that neighbours differ by one."""
        return self.year * QUARTERS_IN_YEAR + self.number - 1

    @property
    def ends(self) -> date:
        """Return the quarter's last day."""
        return date(self.year, self.number * 3, 30 if self.number in (2, 3) else 31)

    @classmethod
    def at(cls, ordinal: int) -> Quarter:
        """Return the quarter with this ordinal."""
        return cls(ordinal // QUARTERS_IN_YEAR, ordinal % QUARTERS_IN_YEAR + 1)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """The years that a plan runs over: one year, or a span."""

    first: int
    last: int

    def __reduce__(self) -> tuple[type[Period], tuple[int, int]]:
        """Be pickled by what it is made of."""
        return Period, (self.first, self.last)

    @property
    def is_span(self) -> bool:
        """Say whether the plan runs over several years, so that its quarters carry a year."""
        return self.last > self.first

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Return every quarter of the period, in order."""
        return _quarters(self.first, self.last)

    @property
    def starts(self) -> date:
        """Return the period's first day."""
        return date(self.first, 1, 1)

    @property
    def ends(self) -> date:
        """Return the period's last day."""
        return date(self.last, 12, 31)

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Read `2024` or `2021-2025`; None for anything else, a span that does not run forward included."""
        found = _PERIOD.fullmatch(text)
        if not found:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        runs_forward = last > first if found[2] else True
        return cls(first, last) if runs_forward else None

    def quarter(self, text: str) -> Quarter | None:
        """Read a quarter as this period writes it, `q3` or `2024-q3`; None for anything else or outside the period."""
        return _quarter(self.first, self.last, text)

    def code(self, quarter: Quarter) -> str:
        """Write a quarter as files and links do: `q3`, in a span `2024-q3`."""
        return f"{quarter.year}-q{quarter.number}" if self.is_span else f"q{quarter.number}"

    def __str__(self) -> str:
        """Write the period as files and links do."""
        return f"{self.first}-{self.last}" if self.is_span else str(self.first)


@lru_cache(maxsize=256)
def _quarters(first: int, last: int) -> tuple[Quarter, ...]:
    return tuple(Quarter(year, number) for year in range(first, last + 1) for number in range(1, QUARTERS_IN_YEAR + 1))


@lru_cache(maxsize=4096)
def _quarter(first: int, last: int, text: str) -> Quarter | None:
    """Read a quarter of a period; every figure of every plan asks, for few different ones."""
    found = _QUARTER.fullmatch(text)
    if not found or bool(found[1]) != (last > first):
        return None
    quarter = Quarter(int(found[1] or first), int(found[2]))
    return quarter if first <= quarter.year <= last else None
