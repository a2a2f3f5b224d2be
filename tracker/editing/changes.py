"""Make each kind of edit in the draft of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.editing.draft import Table, name_of, put, settle
from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Refused, Report, Revise, Withdraw
from tracker.editing.reporting import ORDER_OF_LINE, report, review
from tracker.editing.targets import as_items, line_of, named, quarter_of
from tracker.editing.texts import typed
from tracker.plan.models import Actual, Conclusion, Objective, Review
from tracker.plan.records import Record
from tracker.plan.values import as_id
from tracker.quarters import Period
from tracker.wording import editing as words


def change(root: Table, edit: Edit, period: Period) -> None:
    """Make one edit.

    Raises:
        Refused: what it names is not there, or no plan may say it.
    """
    match edit:
        case Report():
            _known(edit.values, Actual)
            report(root, edit, period)
        case Revise():
            _revise(root, edit, period)
        case Withdraw():
            _withdraw(root, edit, period)
        case Add():
            _add(root, edit)
        case Describe():
            _describe(root, edit)
        case Meet():
            _known(edit.values, Review)
            review(root, edit.quarter, edit.values, period)
        case Conclude():
            _conclude(root, edit, period)


def _revise(root: Table, edit: Revise, period: Period) -> None:
    since, line = quarter_of(edit.since, period), line_of(root, edit.objective, edit.part)
    new = {"from": edit.since, "target": edit.target, "document": edit.document, "reason": edit.reason}
    revisions = as_items(line.get("revisions"))
    places = [period.quarter(name_of(item)) for item in revisions]
    if since in places:
        settle(revisions[places.index(since)], new)
        return
    flow = all(item.flow for item in revisions if isinstance(item, Table))
    later = (index for index, place in enumerate(places) if place and place > since)
    revisions.insert(next(later, len(revisions)), settle(Table(flow=flow), new))
    put(line, "revisions", revisions, ORDER_OF_LINE)


def _withdraw(root: Table, edit: Withdraw, period: Period) -> None:
    quarter_of(edit.since, period)
    if typed(edit.reason) is None:
        raise Refused(words.REASON_NEEDED)
    new = {"from": edit.since, "reason": edit.reason, "document": edit.document}
    put(line_of(root, edit.objective, None, whole=True), "not_applicable", new, ORDER_OF_LINE)


def _add(root: Table, edit: Add) -> None:
    _known(edit.values, Objective)
    name, objectives = edit.values.get("id"), as_items(root.get("objectives"))
    if not isinstance(name, str) or typed(name) is None:
        raise Refused(words.ID_NEEDED)
    if named(objectives, name):
        raise Refused(words.id_taken(name))
    objective = Table(flow=objectives.flow)
    settle(objective, edit.values)
    objectives.airy = True
    objectives.append(objective)
    put(root, "objectives", objectives)


def _describe(root: Table, edit: Describe) -> None:
    _known(edit.values, Objective)
    line = line_of(root, edit.objective, edit.part, whole=True)
    for key, value in edit.values.items():
        if key == "id" and value != edit.objective:
            _check_renamed(root, edit.objective, value)
        put(line, key, value, ORDER_OF_LINE)


def _check_renamed(root: Table, old: str, new: object) -> None:
    """Refuse another id, unless the old one only asks for one; links use it."""
    if as_id(old) == old:
        raise Refused(words.id_fixed(old))
    if not isinstance(new, str) or named(as_items(root.get("objectives")), new):
        raise Refused(words.id_taken(str(new)))


def _conclude(root: Table, edit: Conclude, period: Period) -> None:
    for conclusion in edit.conclusions:
        _known(conclusion, Conclusion)
        if typed(conclusion.get("text")) is None:
            raise Refused(words.CONCLUSION_NEEDED)
    review(root, edit.quarter, {"conclusions": edit.conclusions}, period)


def _known(values: Mapping[str, object], model: type[Record]) -> None:
    unknown = next((key for key in values if key not in model.known_keys()), None)
    if unknown is not None:
        raise Refused(words.key_unknown(unknown))
