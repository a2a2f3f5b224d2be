"""Make a plan of a file's nodes: the sound objectives, the unsound ones by id, and every finding with its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.diagnostics import Finding, Place, Problem
from tracker.plan.identity import Name, check_areas, check_identity, check_thresholds
from tracker.plan.models import Objective, Plan
from tracker.plan.reference import Reference
from tracker.plan.rules import check_objective
from tracker.plan.validation import plain, validate
from tracker.quarters import Period
from tracker.source.document import Document
from tracker.source.nodes import Mapping, Node, Scalar, Sequence, first_key, locate

@dataclass(frozen=True, slots=True)
class PlanFile:
    """One plan's file. `plan` is None where a syntax or plan-level error forbids any answer.

    `unsound` are the objectives left out of it; `order` gives each sound objective's position in the file.
    """

    name: Name
    plan: Plan | None
    unsound: tuple[str | None, ...]
    problems: tuple[Problem, ...]
    order: tuple[int, ...] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    root: Mapping | None = field(repr=False)

    @property
    def total(self) -> int:
        """Return the number of objectives in the file, the unsound ones too."""
        return len(self.order) + len(self.unsound)

    @property
    def key(self) -> str:
        """Name the plan as links do: `lao-cai/2024`."""
        return f"{self.name.folder}/{self.name.stem}"

    def problem(self, finding: Finding) -> Problem:
        """Put a finding of this file into words, at its place."""
        return problem_at(finding, self.name.path, self.root, self.lines)

    def line_of(self, objective: str) -> int | None:
        """Return the line on which an objective begins."""
        items = _items(self.root)
        return next((first_key(item).line for item in items if _id_of(item) == objective), None)


def problem_at(finding: Finding, path: str, root: Mapping | None, lines: tuple[str, ...]) -> Problem:
    """Put a finding into words, at its place in the file."""
    place = finding.place or (locate(root, finding.path, at_key=finding.at_key) if root else Place(1, 1))
    source = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return Problem.of(finding, path, place, source)


def load_plan(document: Document, name: Name, reference: Reference) -> PlanFile:
    """Check a document as the plan that its name says it is. Never raises for what the file holds."""
    root = document.root
    if root is None:
        return _file(name, document, list(document.findings))
    items = _items(root)
    found: dict[int, list[Finding]] = {index: [] for index in range(len(items))}
    plan_level: list[Finding] = []
    for finding in document.findings:
        owner = _owner(finding.place, root, items)
        (plan_level if owner is None else found[owner]).append(finding)
    period = _period(root)
    objectives = [_objective(item, index, period, reference, found[index]) for index, item in enumerate(items)]
    _repeated_ids(items, found)
    head, findings = _head(root, period)
    plan_level += findings
    if head:
        plan_level += check_identity(head, name, reference)
    sound = [index for index, value in enumerate(objectives) if value and not _wrong(found[index])]
    usable = head if head and not document.broken and not _wrong(plan_level) else None
    plan = usable.model_copy(update={"objectives": tuple(objectives[index] for index in sound)}) if usable else None
    every = [finding for group in (plan_level, *found.values()) for finding in group if _told(finding, document)]
    unsound = tuple(_id_of(item) for index, item in enumerate(items) if index not in sound)
    return replace(_file(name, document, every), plan=plan, unsound=unsound, order=tuple(sound))


def _file(name: Name, document: Document, findings: list[Finding]) -> PlanFile:
    problems = [problem_at(finding, name.path, document.root, document.lines) for finding in findings]
    by_place = tuple(sorted(problems, key=lambda problem: problem.place))
    return PlanFile(name, None, (), by_place, (), document.lines, document.root)


def _told(finding: Finding, document: Document) -> bool:
    """Say whether a finding stands by itself: on a line that stands in for a broken one it does not, nor does a missing key there."""
    if not document.patched or finding in document.findings:
        return True
    place = finding.place or (locate(document.root, finding.path) if document.root else Place(1, 1))
    return place.line not in document.patched and not finding.code.endswith("_missing")


def _items(root: Mapping | None) -> list[Node]:
    listed = root.values.get("objectives") if root else None
    return listed.items if isinstance(listed, Sequence) else []


def _id_of(item: Node) -> str | None:
    written = item.values.get("id") if isinstance(item, Mapping) else None
    return written.text if isinstance(written, Scalar) and not written.empty else None


def _owner(place: Place | None, root: Mapping, items: list[Node]) -> int | None:
    """Return the objective that a place lies in; None for the plan around them."""
    listed = root.keys.get("objectives")
    if place is None or listed is None or not items or place < listed.place:
        return None
    ends = [key.place for key in root.keys.values() if key.place > listed.place]
    if ends and place >= min(ends):
        return None
    return max((index for index, item in enumerate(items) if first_key(item) <= place), default=None)


def _period(root: Mapping) -> Period | None:
    written = root.values.get("period")
    return Period.parse(written.text.strip()) if isinstance(written, Scalar) else None


def _objective(item: Node, index: int, period: Period | None, reference: Reference, found: list[Finding]) -> Objective | None:
    objective, findings = validate(Objective, plain(item), Objective, {"period": period})
    if objective and period and not found:
        findings += check_objective(objective, period)
    if objective:
        findings += check_areas(objective, reference)
    found += [replace(finding, path=("objectives", index, *finding.path)) for finding in findings]
    return objective


def _repeated_ids(items: list[Node], found: dict[int, list[Finding]]) -> None:
    """Refuse both of two objectives with one id: a link could mean either."""
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        name = _id_of(item)
        if name is None:
            continue
        if name not in first:
            first[name] = index
            continue
        for one, other in ((index, first[name]), (first[name], index)):
            facts = {"text": name, "line": first_key(items[other]).line}
            found[one].append(Finding("id_twice", ("objectives", one, "id"), facts))


def _head(root: Mapping, period: Period | None) -> tuple[Plan | None, list[Finding]]:
    """Validate everything but the objectives themselves."""
    data = plain(root)
    listed = root.values.get("objectives")
    if isinstance(data, dict) and (isinstance(listed, Sequence) or (isinstance(listed, Scalar) and listed.empty)):
        data["objectives"] = []
    plan, findings = validate(Plan, data, Plan, {"period": period})
    if plan:
        findings += check_thresholds(plan)
        if not _items(root):
            findings.append(Finding("no_objectives", ("objectives",), severity="warning", at_key=True))
    return plan, findings


def _wrong(findings: list[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)
