"""Compare what a plan says of itself with where its file lies and with the lists it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from tracker.diagnostics import Finding, Path
from tracker.plan.models import Line, Objective, Plan
from tracker.plan.reference import Reference
from tracker.wording.numbers import day
from tracker.wording.problems import advice

MOST_DECIMALS = -2


class Name(NamedTuple):
    """Where a plan's file lies: its path for people, its folder's and its own name."""

    path: str
    folder: str
    stem: str


def check_identity(plan: Plan, name: Name, reference: Reference) -> Iterator[Finding]:
    """Yield where a plan's province and period contradict its file, or the province does not exist or not as long."""
    known = reference.provinces
    yield from check_province(plan.province, name, reference)
    if str(plan.period) != name.stem:
        yield Finding("period_file", ("period",), {"text": plan.period, "file": name.stem})
    province = known.get(plan.province)
    if province and province.valid_until and plan.period.ends > province.valid_until:
        facts = {"year": plan.period.last, "name": province.name, "until": day(province.valid_until), "successor": province.successor}
        yield Finding("period_past_province" if province.successor else "period_past_end", ("period",), facts, "warning")


def check_province(text: str, name: Name, reference: Reference) -> Iterator[Finding]:
    """Yield where a province contradicts the folder of its file, or does not exist."""
    known = reference.provinces
    if known and text not in known:
        yield Finding("province_unknown", ("province",), {"text": text, "advice": advice(nearest(text, known), known)})
    elif text != name.folder:
        yield Finding("province_folder", ("province",), {"text": text, "folder": name.folder})


def check_thresholds(plan: Plan) -> Iterator[Finding]:
    """Yield where the two thresholds do not divide the way to a target into three."""
    low, high = plan.thresholds
    exact = all(int(number.as_tuple().exponent) >= MOST_DECIMALS for number in (low, high))
    if not (0 < low < high < 100 and exact):  # noqa: PLR2004 - a share of the target in percent
        yield Finding("thresholds_order", ("thresholds",))


def check_areas(objective: Objective, reference: Reference) -> Iterator[Finding]:
    """Yield the areas that an objective or its parts name and the list does not have."""
    lines: list[tuple[Path, Line]] = [((), objective), *((("parts", index), part) for index, part in enumerate(objective.parts))]
    for path, line in lines:
        if line.area and reference.areas and line.area not in reference.areas:
            offered = advice(nearest(line.area, reference.areas), reference.areas)
            yield Finding("area_unknown", (*path, "area"), {"text": line.area, "advice": offered})


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the known word most like a text; None where none is."""
    return next(iter(get_close_matches(text.lower(), list(known), 1, 0.5)), None)
