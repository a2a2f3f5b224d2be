"""Judge what a soak saw: pages that stayed as they were, errors in a log, memory that grew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median

from bench.table import Measure
from soak.edits import Saved
from soak.visits import Visit

# A saved file is shown within 5 s; an open page asks every 2.5 s whether there is something new.
FOLLOWED_WITHIN = 5 + 2.5
# A page opened later than this after a save has nothing to wait for: the store looks twice a second, and then reads.
NEW_WITHIN = 2.0
_WRONG = re.compile(r"Traceback|Exception|\b(?:ERROR|CRITICAL|\w+Error)\b")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a figure that was saved: how many seconds later a page showed it (`inf`: not in time), and on which page."""

    seconds: float
    address: str
    figure: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The server's memory at a moment of the monotonic clock, in MB, with so many sessions open."""

    at: float
    size: float
    visits: int


def looks(visit: Visit, saves: Sequence[Saved]) -> Iterator[Look]:
    """Yield what became of each save that a visit should have seen: of one that was made while it was open, and the last one before.

    A visit that ended before its time was up, and a save that was followed by another one by then, say nothing unless the figure came.
    """
    if not visit.runs:
        return
    for save, next_at in zip(saves, [*(save.at for save in saves[1:]), inf], strict=False):
        if save.at + NEW_WITHIN < visit.opened:
            due, began = visit.runs[0].at, visit.opened
        else:
            due, began = max(save.at + FOLLOWED_WITHIN, visit.runs[0].at), save.at
        shown = next((run.at for run in visit.runs if run.at >= began and save.figure in run.text), inf)
        if shown <= due:
            yield Look(shown - began, visit.address, save.figure)
        elif due <= visit.closed and due < next_at:
            yield Look(inf, visit.address, save.figure)


def said_wrong(log: str) -> list[str]:
    """Return the lines of a server's log that tell of an error."""
    return [line for line in log.splitlines() if _WRONG.search(line)]


def kept(process: int) -> float:
    """Return the memory that a process keeps, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s*(\d+) kB", status)[1]) / 1024  # type: ignore[index]  # every running process has one


def verdicts(seen: Sequence[Look], faults: Sequence[str]) -> Iterator[Measure]:
    """Yield the rows about pages and errors; a soak in which nobody looked at a figure after a save has shown nothing."""
    stale = sum(look.seconds == inf for look in seen)
    yield Measure("soak: looks at a figure after its save", len(seen), unit="")
    yield Measure("soak: looks that were stale", stale if seen else inf, 0, unit="")
    yield Measure("soak: longest from a save to the page", max((look.seconds for look in seen), default=inf), FOLLOWED_WITHIN, unit="s")
    yield Measure("soak: errors", len(faults), 0, unit="")


def size_between(samples: Iterable[Sample], first: float, last: float) -> float:
    """Return the middle of the sizes sampled between two moments.

    Raises:
        StatisticsError: none was.
    """
    return median(sample.size for sample in samples if first <= sample.at <= last)
