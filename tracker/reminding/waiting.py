"""Find whose figures a review still waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.searching import vietnamese_order
from tracker.status import Row, Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """One lead, None where the plan names none, and what it has not reported: an objective, or with it the part that is missing."""

    lead: str | None
    lines: tuple[tuple[Row, Row | None], ...]


def waiting(status: Status) -> tuple[Waiting, ...]:
    """Return the leads whose figures are missing, in Vietnamese order, objectives in the plan's; the rows without a lead come last."""
    found: dict[str | None, list[tuple[Row, Row | None]]] = {}
    for row in status.rows:
        for lead, line in _missing(row):
            found.setdefault(lead, []).append((row, line))
    ordered = sorted(found, key=lambda lead: (lead is None, vietnamese_order(lead or "")))
    return tuple(Waiting(lead, tuple(found[lead])) for lead in ordered)


def _missing(row: Row) -> Iterator[tuple[str | None, Row | None]]:
    """Yield who is asked about an objective, each missing part of a compound one apart."""
    if not row.parts:
        yield from [(row.lead, None)] if row.band == "not_reported" else []
        return
    yield from ((part.lead or row.lead, part) for part in row.parts if part.band == "not_reported")
