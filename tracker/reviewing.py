"""Make the status of one review: its rows, tallies, movement and groups, from the bands that `attainment` decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.checks import actual_at, count_bands
from tracker.frame import ONE
from tracker.grouping import groups
from tracker.library import Library
from tracker.movement import STEPS, movement_between
from tracker.pace.pacing import paces
from tracker.pace.values import Pace
from tracker.plan.facts import lines_of, open_quarters
from tracker.plan.figures import fraction_differs
from tracker.plan.loading import PlanFile
from tracker.plan.models import Actual, Line, Objective, Plan, Review
from tracker.plan.numbers import decimal_text, number_text, scaled
from tracker.quarters import Quarter
from tracker.status import JUDGED_BANDS, Band, Basis, LastKnown, Row, Status
from tracker.tasks import stated
from tracker.wording.numbers import percent_shown

Cell = dict[str, Any]
Cells = dict[tuple[int, int | None, int], Cell]


class Reviewer:
    """Make statuses of one plan; what every quarter shares is prepared once."""

    def __init__(self, library: Library, file: PlanFile, plan: Plan) -> None:
        """Take a plan of a library; it must be usable, that is not None in its file."""
        self.library, self.file, self.plan = library, file, plan
        bands = library.bands[file.key]
        self.frame, self.compounds = bands.attained, bands.compounds
        self.cells: Cells = {(cell["objective"], cell["part"], cell["quarter"]): cell for cell in self.frame.iter_rows(named=True)}
        self.whole: Cells = {}
        if self.compounds is not None:
            self.whole = {(cell["objective"], None, cell["quarter"]): cell for cell in self.compounds.iter_rows(named=True)}
        self.open = open_quarters(plan)
        self._known: dict[Quarter, Status] = {}
        self._paces: dict[Quarter, Mapping[str, Pace]] = {}

    def fits(self, library: Library) -> bool:
        """Say whether statuses of this plan's file are the same in another library: it refers to the same lists."""
        mine, other = self.library.reference, library.reference
        return mine.provinces is other.provinces and mine.areas is other.areas

    def status(self, quarter: Quarter) -> Status:
        """Return the status of one quarter of the plan's period, open or not; worked out once."""
        if quarter not in self._known:
            self._known[quarter] = self._status(quarter)
        return self._known[quarter]

    def paces(self, quarter: Quarter) -> Mapping[str, Pace]:
        """Return the pace of each objective by its id in one quarter of the plan's period; worked out once, and in no status."""
        if quarter not in self._paces:
            valid = self.library.reference.valid(self.plan.province)
            self._paces[quarter] = paces(self.plan, self.cells, quarter, valid)
        return self._paces[quarter]

    def _before(self, quarter: Quarter) -> Quarter | None:
        """Return the previous open quarter; None where the territory has ended between the two, for no series runs across a merger."""
        before = max((other for other in self.open if other < quarter), default=None)
        _, last = self.library.reference.valid(self.plan.province)
        return None if before and last and before.ends <= last < quarter.ends else before

    def _status(self, quarter: Quarter) -> Status:
        plan, review = self.plan, self.plan.reviews.get(self.plan.period.code(quarter), Review())
        before = self._before(quarter)
        rows = tuple(self._row(index, objective, quarter, before) for index, objective in enumerate(plan.objectives))
        (name, kind), areas = self.library.reference.called(plan.province, plan.period), self.library.reference.areas
        return Status(
            province=plan.province, province_name=name, province_kind=kind, period=plan.period, quarter=quarter,
            title=review.title, plan_title=plan.title or "", thresholds=plan.thresholds, illustrative=plan.illustrative,
            total=self.file.total, exceeded=sum(row.exceeded for row in rows), counts=self._counts(quarter), rows=rows,
            unsound=self.file.unsound, by_area=groups(rows, "area", areas), by_lead=groups(rows, "lead", areas),
            before=before, counts_before=self._counts(before) if before else None, opened=quarter in self.open,
            announced={band: int(getattr(review.reported, band)) for band in JUDGED_BANDS} if review.reported else None,
            cutoff=review.cutoff, meeting=review.meeting, sources=tuple((source.title, source.url) for source in review.sources),
            province_valid=self.library.reference.valid(plan.province), conclusions=tuple(map(stated, review.conclusions)),
            documents=tuple(Basis(each.number, each.issued, each.title, each.url) for each in plan.documents),
        )  # fmt: skip

    def _counts(self, quarter: Quarter) -> dict[Band, int]:
        return count_bands(self.frame, self.compounds, quarter)

    def _row(self, index: int, objective: Objective, quarter: Quarter, before: Quarter | None) -> Row:
        if not objective.parts:
            return self._line((index, None), objective, objective, quarter, before)
        parts = tuple(self._line((index, part), objective, line, quarter, before) for part, line in lines_of(objective))
        cell = self.whole[index, None, quarter.ordinal]
        movement = movement_between(self.whole.get((index, None, before.ordinal)), cell, objective) if before else None
        words = _words(objective, objective, Actual(), cell)
        figures = Row(**words, **_NO_FIGURES, movement=movement, parts=parts, as_written=objective.as_written)
        return replace(figures, id=objective.id, exceeded=cell["exceeded"])

    def _line(self, at: tuple[int, int | None], owner: Objective, line: Line, quarter: Quarter, before: Quarter | None) -> Row:
        cell = self.cells[*at, quarter.ordinal]
        written = actual_at(self.plan, line, quarter)
        actual = written[1] if written else Actual()
        last_quarter = quarter == self.plan.period.quarters[-1]
        return Row(
            **_words(owner, line, actual, cell), **_figures(line, actual, cell, self.plan), id=owner.id if at[1] is None else None,
            named=line.published or at[1] is not None, as_written=line.as_written, assessed=cell["judged"], exceeded=cell["exceeded"],
            ceiling=line.comparator == "at_most" and line.aggregation == "sum" and cell["band"] == "done" and not last_quarter,
            last=None if cell["band"] in STEPS else self._last(at, line, quarter),
            movement=movement_between(self.cells.get((*at, before.ordinal)), cell, line) if before else None,
        )  # fmt: skip

    def _last(self, at: tuple[int, int | None], line: Line, quarter: Quarter) -> LastKnown | None:
        """Return what was last reported before a quarter without a figure; it is shown beside it and never stands in for it."""
        for ordinal in range(quarter.ordinal - 1, self.plan.period.quarters[0].ordinal - 1, -1):
            cell = self.cells[*at, ordinal]
            if cell["standing"] is not None or cell["judged"] or cell["reached"] is not None:
                earlier = Quarter.at(ordinal)
                written = actual_at(self.plan, line, earlier)
                return LastKnown(earlier, standing_text(line, written[1] if written else Actual(), cell), cell["band"])
        return None


def _words(owner: Objective, line: Line, actual: Actual, cell: Cell) -> dict[str, Any]:
    """Return a row's fields that are words: what the plan and the quarter say of it."""
    exclusion = line.not_applicable or owner.not_applicable
    excluded = exclusion.reason if exclusion and cell["band"] == "not_applicable" else None
    return {
        "name": line.name, "area": line.area or owner.area, "lead": line.lead or owner.lead, "unit": line.unit,
        "comparator": line.comparator, "band": cell["band"], "reason": actual.reason or excluded, "next_step": actual.next_step,
        "note": " ".join(filter(None, (actual.note, line.note))) or None, "source": actual.source.title if actual.source else None,
        "qualifier": actual.qualifier,
    }  # fmt: skip


_NO_FIGURES: dict[str, Any] = {
    "id": None, "target": None, "actual": None, "numerator": None, "denominator": None, "stated": None, "attainment": None, "share": None,
    "exceeded": False, "assessed": False, "named": True, "ceiling": False, "last": None,
}  # fmt: skip


def _figures(line: Line, actual: Actual, cell: Cell, plan: Plan) -> dict[str, Any]:
    """Return a row's fields that are figures, as decimal texts."""
    over, under = cell["ratio_over"], cell["ratio_under"]
    fraction = actual.numerator is not None and cell["standing"] is not None
    ratio = None if over is None else (over, under)
    return {
        "target": target_text(line, cell), "actual": standing_text(line, actual, cell), "ratio": ratio,
        "numerator": str(actual.numerator) if fraction else None, "denominator": str(actual.denominator) if fraction else None,
        "stated": format(actual.value, "f") if fraction_differs(actual) else None,
        "attainment": percent_shown(over, under, (*plan.thresholds, 100), decimals=2) if ratio else None,
        "share": over * 100 / under if ratio else None,
    }  # fmt: skip


def target_text(line: Line, cell: Cell) -> str | bool | None:
    """Return the target in force: the plan's own as it is written, a revised one by its value."""
    if line.target is True:
        return True
    if line.numeric is None:
        return None
    own = scaled(line.numeric) == cell["target_now"]
    return number_text(line.numeric) if own else decimal_text(Fraction(cell["target_now"], ONE))


def standing_text(line: Line, actual: Actual, cell: Cell) -> str | bool | None:
    """Return the standing as decimal text: as written, a sum by its value, a fraction as percent to nine decimals."""
    reached: bool | None = cell["reached"]
    if line.target is True or cell["standing"] is None:
        return reached
    if isinstance(actual.value, Decimal) and line.aggregation != "sum" and actual.numerator is None:
        return number_text(actual.value)
    return decimal_text(Fraction(cell["standing"], cell["denominator"] * ONE))
