"""Keep parsed plans by content: a plan's file that did not change is not parsed again, not even at the next start."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from tracker.bands import HeldBands, bands_of
from tracker.diagnostics import Problem
from tracker.memory import Memory
from tracker.parsing.cache import Cache, digest
from tracker.parsing.plans import Found, Parsed, parse_plans
from tracker.plan.facts import Facts
from tracker.plan.identity import Name
from tracker.plan.loading import PlanFile
from tracker.plan.models import Plan
from tracker.plan.reference import Reference
from tracker.source.document import Document, read_document

MOST_BODIES, MOST_DOCUMENTS = 256, 16


class Bare(NamedTuple):
    """A parsed file without its body and its bands."""

    name: Name
    facts: Facts | None
    unsound: tuple[str | None, ...]
    problems: tuple[Problem, ...]
    order: tuple[int, ...]
    doubts: tuple[Problem, ...]

    def age(self, today: date) -> int:
        """Return how old the bands are, which are the same as long as that is."""
        return self.facts.age(today) if self.facts else 0


class Stored(NamedTuple):
    """A plan as it is kept: what its file says, how old its bands are, the plan, and the file itself."""

    bare: Bare
    age: int
    plan: Plan | None
    content: bytes


class Bodies:
    """Fetch plans from the cache when they are asked for, and decide their bands; those asked for last stay in memory."""

    def __init__(self, cache: Cache, again: Callable[[str], Stored]) -> None:
        """Take where they are kept, and what makes one anew that was lost there."""
        self._cache, self._again = cache, again
        self._stored, self._bands = Memory(MOST_BODIES), Memory(MOST_BODIES)
        self._documents = Memory(MOST_DOCUMENTS)

    def plan(self, key: str) -> Plan | None:
        """Return a plan."""
        return self._fetched(key).plan

    def bands(self, key: str, today: date) -> HeldBands:
        """Return a plan's bands."""
        found: HeldBands = self._bands.get_or_make((key, today), lambda: self._decided(key, today))
        return found

    def document(self, key: str) -> Document:
        """Return the nodes of a plan's file."""
        found: Document = self._documents.get_or_make(key, lambda: read_document(self._fetched(key).content))
        return found

    def forget_all_but(self, keys: Container[str]) -> None:
        """Keep no longer in memory what files said before they said something else; what was not written to the cache stays."""

        def wanted(key: str) -> bool:
            return key in keys or not self._cache.holds(key)

        self._stored.forget_all_but(wanted)
        self._documents.forget_all_but(wanted)
        self._bands.forget_all_but(lambda kept: wanted(kept[0]))

    def _fetched(self, key: str) -> Stored:
        found: Stored = self._stored.get_or_make(key, lambda: self._fetch(key))
        return found

    def _fetch(self, key: str) -> Stored:
        stored = self._cache.get(key)
        return stored if isinstance(stored, Stored) else self._again(key)

    def _decided(self, key: str, today: date) -> HeldBands:
        plan = self.plan(key)
        if plan is None:
            raise KeyError(key)
        return bands_of([plan], today)[plan.key]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body and the bands of a plan that lies in the cache; they are the same on any day of the same age."""

    bodies: Bodies
    key: str
    today: date

    @property
    def plan(self) -> Plan | None:
        """Return the plan."""
        return self.bodies.plan(self.key)

    @property
    def document(self) -> Document:
        """Return the file's nodes and lines."""
        return self.bodies.document(self.key)

    @property
    def attained(self) -> pl.DataFrame:
        """Return the bands of every line in every quarter."""
        return self.bodies.bands(self.key, self.today).attained

    @property
    def compounds(self) -> pl.DataFrame | None:
        """Return the bands of compound objectives."""
        return self.bodies.bands(self.key, self.today).compounds


def key_of(found: Found, about: str) -> str:
    """Return the key of a file; `about` changes with the lists that it is read with."""
    return digest(about.encode(), "\0".join(found.name).encode(), found.content)


def parsed_of(found: Sequence[Found], reference: Reference, today: date) -> list[Stored]:
    """Parse files."""
    return [stored(one, parsed, today) for one, parsed in zip(found, parse_plans(found, reference, today), strict=True)]


def stored(found: Found, parsed: Parsed, today: date) -> Stored:
    """Return a parsed file as it is kept."""
    file = parsed.file
    bare = Bare(file.name, file.facts, file.unsound, file.problems, file.order, parsed.doubts)
    return Stored(bare, bare.age(today), file.plan, found.content)


def dressed(bare: Bare, bodies: Bodies, key: str, today: date) -> Parsed:
    """Give a parsed file its body and its bands, to be fetched when they are asked for."""
    fetched = Fetched(bodies, key, today)
    file = PlanFile(bare.name, bare.facts, bare.unsound, bare.problems, bare.order, fetched)
    return Parsed(file, fetched if bare.facts else None, bare.doubts)
