"""Start a new plan from an earlier one, in a person's name, and say what is left to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.drafting import as_yaml, draft
from tracker.editing.apply import apply
from tracker.editing.edits import Describe, Edit, Refused
from tracker.library import Library
from tracker.plan.facts import lines_of
from tracker.plan.models import Line, Plan
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.source.document import read_document
from tracker.source.nodes import Mapping as Node
from tracker.source.nodes import Scalar, Sequence
from tracker.updating.changing import Committed, Desk, commit_file, plan_path
from tracker.wording import changing as words
from tracker.wording.changing import part_of


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a new plan as a whole; what is not, its file does not mention."""

    title: str | None = None
    number: str | None = None
    issued: date | None = None
    about: str | None = None


def new_plan(library: Library, province: str, period: Period, before: Reviewer | None, head: Head) -> str:
    """Return the text of a new plan's file: the objectives of an earlier plan with targets to fill in, none without one."""
    lines = draft(library, province, period, before).splitlines(keepends=True)
    root = read_document("".join(lines).encode()).root
    if root is None:
        raise Refused(words.NO_DRAFT)
    for first, last, text in sorted(_replaced(root, head, len(lines), empty=before is None), reverse=True):
        lines[first:last] = [text] if text else []
    return "".join(lines)


def with_targets(text: str, period: Period, targets: Mapping[tuple[str, int | None], Decimal]) -> str:
    """Return a new plan's text with these targets, by objective and part.

    Raises:
        Refused: one of them is not there.
    """
    edits: list[Edit] = [Describe(objective, {"target": target}, part) for (objective, part), target in targets.items()]
    return apply(text.encode(), edits, period).decode() if edits else text


def targets_asked(plan: Plan) -> dict[tuple[str, int | None], tuple[str, Line]]:
    """Return the lines whose new target is a number to be filled in, with the names that people know them by."""
    return {
        (objective.id, part): (objective.name if part is None else part_of(objective.name, line.name), line)
        for objective in plan.objectives
        for part, line in lines_of(objective)
        if line.numeric is not None
    }


def left_in(text: str) -> tuple[tuple[str | None, str], ...]:
    """Return what a plan's text still asks for: the objective's name, and what is to be filled in, in the order of the file."""
    root = read_document(text.encode()).root
    return tuple(_left(root, None)) if root else ()


def start(desk: Desk, province: str, period: Period, text: str, before: str | None) -> Committed:
    """Write a new plan's file, which must not be there yet.

    Raises:
        Refused: it is there; nothing was touched.
        Denied, UnwritableError, OvertakenError: as `commit_edits` raises them.
    """

    def rewrite(now: bytes | None) -> bytes:
        if now is not None:
            raise Refused(words.exists(f"{province}/{period}.yaml"))
        return text.encode()

    return commit_file(desk, plan_path(province, period), rewrite, words.plan_message(period, before), drafted=True)


def _replaced(root: Node, head: Head, last: int, *, empty: bool) -> Iterator[tuple[int, int, str]]:
    """Yield what stands instead of lines of a draft, as the numbers of the first line and the one behind the last."""
    title, papers, objectives = (root.keys[key].line - 1 for key in ("title", "documents", "objectives"))
    yield title, title + 1, f"title: {as_yaml(head.title)}\n" if head.title else ""
    paper = {"number": head.number, "issued": head.issued, "title": head.about}
    known = [f"{key}: {value.isoformat() if isinstance(value, date) else as_yaml(value)}" for key, value in paper.items() if value]
    written = "documents:\n  - " + "\n    ".join(known) + "\n" if head.number or head.about else ""
    yield papers, papers + 1 + len(paper), written
    if empty:
        yield objectives, last, "objectives: []\n"


def _left(node: Any, name: str | None) -> Iterator[tuple[str | None, str]]:  # noqa: ANN401 - any node
    if isinstance(node, Scalar) and node.plain and node.text.startswith("<") and node.text.endswith(">"):
        yield name, node.text.strip("<>")
    elif isinstance(node, Node):
        own = node.values.get("name")
        for value in node.values.values():
            yield from _left(value, own.text if isinstance(own, Scalar) else name)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _left(item, name)
