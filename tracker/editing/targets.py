"""Find in a draft what an edit names: an objective or part, a quarter, a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from tracker.editing.draft import Items, Table, name_of
from tracker.editing.edits import Refused
from tracker.editing.tree import Branch, Leaf, Row
from tracker.plan.figures import reported_at
from tracker.quarters import Period, Quarter
from tracker.wording import editing as words


def is_empty(value: object) -> bool:
    """Say whether a key is not there or has nothing behind it."""
    return value is None or (isinstance(value, Leaf) and value.empty)


def as_table(value: object) -> Table:
    """Return the keys behind a key, a new mapping where there is nothing yet."""
    if isinstance(value, Table):
        return value
    return Table() if is_empty(value) else _refuse_form(value, words.not_keys)


def as_items(value: object) -> Items:
    """Return the list behind a key, a new one where there is nothing yet."""
    if isinstance(value, Items):
        return value
    return Items() if is_empty(value) else _refuse_form(value, words.not_list)


def named(objectives: Items, name: str) -> list[Table]:
    """Return every objective with an id."""
    return [item for item in objectives if isinstance(item, Table) and "id" in item and name_of(item["id"]) == name]


def line_of(root: Table, name: str, part: int | None, *, whole: bool = False) -> Table:
    """Return an objective or one of its parts; `whole` allows an objective that has parts.

    Raises:
        Refused: it is not there, or not the only one.
    """
    found = named(as_items(root.get("objectives")), name)
    if len(found) != 1:
        raise Refused(words.id_twice(name) if found else words.no_objective(name))
    parts = as_items(found[0].get("parts"))
    if part is None:
        return found[0] if whole or not parts else _refuse(words.part_needed(name, len(parts)))
    if not 0 <= part < len(parts):
        raise Refused(words.no_part(name, part + 1, len(parts)))
    return as_table(parts[part])


def quarter_of(text: str, period: Period) -> Quarter:
    """Return a quarter of the plan's period.

    Raises:
        Refused: the period has no such quarter.
    """
    return period.quarter(text) or _refuse(words.no_quarter(text, period.code(period.quarters[0]), period.code(period.quarters[-1])))


def put_quarter(table: Table, quarter: str, value: object, period: Period) -> None:
    """Set a quarter's value; a new one stands behind the last that is not later."""
    if quarter in table:
        table[quarter] = value
        return
    at = reported_at(period, quarter)
    earlier = [key for key in table if (other := reported_at(period, key)) is None or at is None or other <= at]
    table.insert(quarter, value, earlier[-1] if earlier else None)


def _refuse_form(value: object, say: Callable[[int], str]) -> NoReturn:
    """Refuse what stands where keys or a list should; an alias may stand for them."""
    origin = value.origin if isinstance(value, Table | Items) else value
    if isinstance(origin, Leaf | Branch | Row):
        raise Refused((words.marked if origin.marked else say)(origin.place.line))
    raise Refused(words.UNSAFE)


def _refuse(text: str) -> NoReturn:
    raise Refused(text)
