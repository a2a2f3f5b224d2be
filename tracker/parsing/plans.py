"""Read the files of plans: what each says, its bands, and every problem of either."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.bands import Bands, bands_of
from tracker.checks import band_findings
from tracker.diagnostics import Problem
from tracker.plan.identity import Name
from tracker.plan.loading import PlanFile, load_plan
from tracker.plan.reference import Reference
from tracker.source.document import read_document


class Found(NamedTuple):
    """A plan's file as it lies in the folder."""

    name: Name
    content: bytes


class Parsed(NamedTuple):
    """A plan's file read; `bands` is None where there is no plan. `doubts` are the problems that only the bands show."""

    file: PlanFile
    bands: Bands | None
    doubts: tuple[Problem, ...]


class Given(NamedTuple):
    """A plan's file that was read before; `key` changes with its content, `age` with what the day alone makes of it."""

    parsed: Parsed
    key: str
    age: int


Content = bytes | OSError | Given


def parse_plans(found: Iterable[Found], reference: Reference, today: date) -> list[Parsed]:
    """Read files in one go, in their order. Never raises for what they hold."""
    files = [load_plan(read_document(one.content), one.name, reference) for one in found]
    bands = bands_of([plan for plan in (file.plan for file in files) if plan], today)
    return [_parsed(file, bands.get(file.key) if file.facts else None) for file in files]


def _parsed(file: PlanFile, bands: Bands | None) -> Parsed:
    doubts = map(file.problem, band_findings(file, bands.attained, bands.compounds)) if bands else ()
    return Parsed(file, bands, tuple(doubts))
