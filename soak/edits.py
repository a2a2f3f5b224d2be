"""Edit the figures of a served folder as people do: by every way of saving, with mistakes, and with files that come and go."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep

from tracker import links
from tracker.choosing import opened
from tracker.editing.apply import apply
from tracker.editing.edits import Report
from tracker.library import SHIPPED, Library, read_library
from tracker.links import Selection
from tracker.reviewing import Reviewer
from tracker.wording.numbers import number

SAMPLES = SHIPPED.parent / "tests" / "minh-hoa"
# A file is left alone until whoever looks at it must have been sent the figure before.
LEFT_ALONE = 9.0
BROKEN_FOR, GUEST = 2.0, "2019"
BROKEN = b"\nobjectives: [\n"
WAYS = ("replaced",) * 4 + ("in place",) * 4 + ("broken first", "a guest")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: an objective of a plan's file in a quarter, as a selection with its objective and its lead."""

    path: Path
    selection: Selection

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the pages that show the figure."""
        whole = self.selection.whole
        led = (links.page(links.LEADS, replace(whole, lead=self.selection.lead)),) if self.selection.lead else ()
        return links.page(links.QUARTER, whole), links.page(links.OBJECTIVE, replace(self.selection, lead=None)), *led


@dataclass(frozen=True, slots=True)
class Saved:
    """One save of a figure, as pages write it; `at` is when it was done, by the monotonic clock."""

    figure: str
    at: float


@dataclass(slots=True)
class Editor:
    """Edit one folder; not for two threads at once."""

    places: tuple[Place, ...]
    chance: random.Random
    saved: dict[Place, list[Saved]] = field(default_factory=dict)
    ways: list[str] = field(default_factory=list)
    _guest: Path | None = None

    def edit(self) -> None:
        """Save one figure in one of the ways, or let a file come or go; nothing if every file was saved a moment ago."""
        free = [place for place in self.places if self._is_free(place)]
        if not free:
            return
        place, way = self.chance.choice(free), self.chance.choice(WAYS)
        self.ways.append(way)
        if way == "a guest":
            self._come_or_go(place)
        else:
            self._save(place, way)

    def _is_free(self, place: Place) -> bool:
        done = self.saved.get(place)
        return not done or monotonic() - done[-1].at > LEFT_ALONE

    def _save(self, place: Place, way: str) -> None:
        content, period = place.path.read_bytes(), place.selection.period
        turn = sum(map(len, self.saved.values()))
        # No two saves have the same figure, and none is a number that a page shows for another reason.
        figure = f"{11 + turn % 83}.{1001 + 2 * turn}"
        report = Report(place.selection.objective or "", period.code(place.selection.quarter), {"value": Decimal(figure)})  # type: ignore[arg-type]  # places have a quarter
        new = apply(content, [report], period)
        if way == "broken first":
            place.path.write_bytes(content + BROKEN)
            sleep(BROKEN_FOR)
        if way == "in place":
            place.path.write_bytes(new)
        else:
            beside = place.path.with_suffix(".part")
            beside.write_bytes(new)
            beside.replace(place.path)
        self.saved.setdefault(place, []).append(Saved(number(figure), monotonic()))

    def _come_or_go(self, place: Place) -> None:
        if self._guest:
            self._guest.unlink()
            self._guest = None
        else:
            self._guest = place.path.with_name(f"{GUEST}.yaml")
            written = place.path.read_text(encoding="utf-8")
            self._guest.write_text(written.replace(f"period: {place.selection.period}", f"period: {GUEST}"), encoding="utf-8")


def lay_out(folder: Path) -> None:
    """Lay out what is served: the shipped plans, and the illustrative provinces beside them."""
    shutil.copytree(SHIPPED, folder)
    for sample in SAMPLES.glob("tinh-*"):
        shutil.copytree(sample, folder / sample.name)
    with (folder / "provinces.yaml").open("a", encoding="utf-8") as known:
        known.writelines(f"\n  - {{id: {one.name}, name: {one.name}, kind: province}}" for one in sorted(SAMPLES.glob("tinh-*")))


def reviews(library: Library) -> Iterator[tuple[Path, Reviewer, Selection]]:
    """Yield every open review of a library, with its plan's file and what makes its status."""
    for file in library.files.values():
        if file.plan:
            reviewer = Reviewer(library, file, file.plan)
            for quarter in opened(file):
                path = library.folder / file.name.folder / f"{file.name.stem}.yaml"
                yield path, reviewer, Selection(file.plan.province, file.plan.period, quarter)


def figures(folder: Path, today: date) -> Iterator[Place]:
    """Yield a figure of each open review that has a single one in percent, and no parts or fraction behind it."""
    for path, reviewer, review in reviews(read_library(folder, today)):
        rows = reviewer.status(review.quarter).rows if review.quarter else ()
        single = (row for row in rows if row.id and row.actual and row.unit == "%" and not (row.numerator or row.parts or row.assessed))
        if row := next(single, None):
            yield Place(path, replace(review, objective=row.id, lead=row.lead))


def addresses(folder: Path, today: date, paths: Sequence[str]) -> list[str]:
    """Return every page of every open review, and of the file that comes and goes."""
    found = [review for _, _, review in reviews(read_library(folder, today))]
    guests = [links.address(links.QUARTER, {links.PROVINCE: review.province, links.PERIOD: GUEST}) for review in found]
    return [links.page(path, review) for review in found for path in paths] + [f"/{path}" for path in paths] + guests
