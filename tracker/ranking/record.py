"""Put what one province was ranked together: index by index, edition by edition, with the change of places where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tracker.library import Library
from tracker.plan.indices import Component, Edition, Index, Mark, Result, When
from tracker.plan.records import Source
from tracker.plan.reference import Province
from tracker.ranking.fields import Break, break_between, comparable
from tracker.wording.labels import validity

LAST = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Change:
    """How a rank compares with the one before it. `places` is how many better, negative for worse; None where the two cannot be compared.

    Then `parted` is the change of the list of provinces between them, if that is why; else they are out of different numbers.
    """

    since: When
    rank: Decimal
    of: Decimal | None
    places: int | None
    parted: Break | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One rank or score of one edition. `of` is the total it is out of, None where nobody states or knows it."""

    edition: Edition
    mark: Mark
    of: Decimal | None
    of_inferred: bool
    sources: tuple[Source, ...]
    change: Change | None

    @property
    def measured(self) -> When:
        """Return the year or month that was measured."""
        return self.edition.measured


@dataclass(frozen=True, slots=True)
class Record:
    """One index for one of those it ranks, the latest edition first; `components` has those with a rank or a score."""

    index: Index
    standings: tuple[Standing, ...]
    components: tuple[tuple[Component, tuple[Standing, ...]], ...]

    @property
    def latest(self) -> Standing:
        """Return the latest edition's standing."""
        return self.standings[0]

    @property
    def ranked(self) -> tuple[Standing, ...]:
        """Return the standings with a rank, the earliest first."""
        return tuple(standing for standing in reversed(self.standings) if standing.mark.rank is not None)

    @property
    def runs(self) -> tuple[tuple[Standing, ...], ...]:
        """Return the ranks, the earliest first, in runs that may be drawn as one line: a new one begins where places cannot be compared."""
        runs: list[list[Standing]] = []
        for standing in self.ranked:
            if runs and standing.change and standing.change.places is not None:
                runs[-1].append(standing)
            else:
                runs.append([standing])
        return tuple(tuple(run) for run in runs)


@lru_cache(maxsize=4)
def indices(library: Library) -> tuple[Index, ...]:
    """Return the indices that can be read, in the order of the page."""
    found = [file.index for file in library.indices.values() if file.index]
    return tuple(sorted(found, key=lambda index: (index.order if index.order is not None else LAST, index.short)))


def records(library: Library, province: str) -> tuple[Record, ...]:
    """Return every index that ranks a province."""
    found = (record(index, province, library) for index in indices(library) if index.scope == "provinces")
    return tuple(one for one in found if one)


def own_scorings(library: Library, province: str) -> tuple[Index, ...]:
    """Return the indices by which a province scores its own agencies, districts and communes."""
    return tuple(index for index in indices(library) if index.province == province and index.editions)


def related(library: Library, province: str) -> tuple[tuple[Province, ...], Province | None]:
    """Return the territories that a province came from, and the one that it went into."""
    known = library.reference.provinces
    successor = known[province].successor if province in known else None
    return tuple(one for one in known.values() if one.successor == province), known.get(successor or "")


def record(index: Index, ranked: str, library: Library) -> Record | None:
    """Return what an index says of one of those it ranks; None where it says nothing."""
    rows = [(edition, row) for edition in reversed(index.editions) for row in edition.results if row.ranked == ranked]
    if not rows:
        return None
    marks = [(component, [(edition, row, row.by_component.get(component.id)) for edition, row in rows]) for component in index.components]
    components = ((component, _standings(index, found, library)) for component, found in marks)
    whole = _standings(index, [(edition, row, row) for edition, row in rows], library)
    return Record(index, whole, tuple((component, standings) for component, standings in components if standings))


def _standings(index: Index, rows: Iterable[tuple[Edition, Result, Mark | None]], library: Library) -> tuple[Standing, ...]:
    found: list[Standing] = []
    for edition, row, mark in rows:
        if mark is None:
            continue
        of = mark.of or edition.of
        before = next((standing for standing in reversed(found) if standing.mark.rank is not None), None)
        change = _change(index, before, edition, mark, of, library) if before else None
        sources = mark.sources or row.sources or edition.sources
        found.append(Standing(edition, mark, of, row.of_inferred, sources, change))
    return tuple(reversed(found))


def _change(index: Index, before: Standing, edition: Edition, mark: Mark, of: Decimal | None, library: Library) -> Change | None:
    if mark.rank is None or before.mark.rank is None:
        return None
    parted = break_between(index, before.edition, edition, library.reference)
    places = int(before.mark.rank - mark.rank) if comparable(of, before.of, parted) else None
    return Change(before.measured, before.mark.rank, before.of, places, parted)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a whole table; `tied` says that others share its rank, `here` that it is what the page is opened for."""

    result: Result
    name: str
    standing: Standing
    marks: Mapping[str, Standing]
    tied: bool
    here: bool


def table(index: Index, edition: Edition, library: Library, here: frozenset[str], order: Callable[[str], object]) -> tuple[Line, ...]:
    """Return an edition's lines by rank, those without one last by score; `order` sorts names of one rank."""
    ranks = [row.rank for row in edition.results if row.rank is not None]
    lines = []
    for row in edition.results:
        whole = record(index, row.ranked, library)
        standing = next(one for one in whole.standings if one.edition is edition) if whole else None
        if whole is None or standing is None:
            continue
        marks = {component.id: one for component, found in whole.components for one in found if one.edition is edition}
        name = name_of(library, row.province, edition.measured.ends) if row.province else row.unit or ""
        lines.append(Line(row, name, standing, marks, ranks.count(row.rank) > 1 if row.rank else False, row.ranked in here))
    sign = 1 if index.better == "lower" else -1
    return tuple(sorted(lines, key=lambda line: (line.result.rank or LAST, (line.result.score or 0) * sign, order(line.name))))


def name_of(library: Library, province: str, on: date) -> str:
    """Return the name that a province bore on a day, or bears first where it came later."""
    known = library.reference.provinces.get(province)
    return known.called(max(on, known.valid_from or on))[0] if known else province


def called(library: Library, province: str) -> tuple[str, str]:
    """Return the name and kind that a province bears today, or bore last; its id where it is unknown."""
    known = library.reference.provinces.get(province)
    return known.called(min(library.today, known.valid_until or library.today)) if known else (province, "province")


def dated(library: Library, province: str) -> str:
    """Name a province, with the days that tell it from another of its name."""
    days = validity(*library.reference.valid(province))
    name, _ = called(library, province)
    return f"{name} ({days})" if days else name


def common_components(index: Index, lines: Sequence[Line]) -> tuple[Component, ...]:
    """Return the components that at least half of a table's lines have a mark of."""
    return tuple(one for one in index.components if 2 * sum(one.id in line.marks for line in lines) >= max(len(lines), 1))
