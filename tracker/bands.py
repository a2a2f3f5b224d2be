"""Decide the bands of whole plans at once, and hand them out plan by plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from tracker.attainment import attain, compound
from tracker.frame import cells
from tracker.plan.models import Plan


class Bands(Protocol):
    """One plan's rows of what `attain` and `compound` return; `compounds` is None where no objective has parts."""

    @property
    def attained(self) -> pl.DataFrame:
        """Return the bands of every line in every quarter."""

    @property
    def compounds(self) -> pl.DataFrame | None:
        """Return the bands of compound objectives."""


@dataclass(frozen=True, slots=True)
class HeldBands:
    """Bands in memory."""

    attained: pl.DataFrame
    compounds: pl.DataFrame | None


def bands_of(plans: Sequence[Plan], today: date) -> dict[str, HeldBands]:
    """Return the bands of plans by their keys; `today` decides what `published_after` still excuses."""
    if not plans:
        return {}
    frame = attain(cells(plans, today))
    attained, compounds = _by_plan(frame), _by_plan(compound(frame))
    # A plan without objectives has no cells.
    return {plan.key: HeldBands(attained.get(plan.key, frame.clear()), compounds.get(plan.key)) for plan in plans}


def _by_plan(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in frame.partition_by("plan", as_dict=True).items()}
