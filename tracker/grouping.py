"""Group a review's rows by area or by lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from tracker.plan.reference import Area
from tracker.status import WORST_FIRST, Group, Row, worst_first


def groups(rows: Iterable[Row], by: Literal["area", "lead"], areas: Mapping[str, Area]) -> tuple[Group, ...]:
    """Return the groups, the one with the worst objective first and the rows that name none last; rows are worst first too."""
    members: dict[str | None, list[Row]] = {}
    for row in rows:
        members.setdefault(getattr(row, by), []).append(row)
    labelled = [Group(key, _label(key, by, areas), worst_first(rows_of)) for key, rows_of in members.items()]
    return tuple(sorted(labelled, key=_order))


def _label(key: str | None, by: str, areas: Mapping[str, Area]) -> str | None:
    return areas[key].name if by == "area" and key is not None and key in areas else key


def _order(group: Group) -> tuple[bool, int, int]:
    return group.key is None, WORST_FIRST.index(group.rows[0].band), -len(group.rows)
