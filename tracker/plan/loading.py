"""Make a plan of a file's nodes: the sound objectives, the unsound ones by id, and every finding with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from tracker.diagnostics import START, Finding, Place, Problem
from tracker.plan.facts import Facts, facts_of
from tracker.plan.following import check_followed, check_ids, of_plan
from tracker.plan.identity import Name, check_areas, check_identity, check_thresholds
from tracker.plan.lenient import check_rest, readable
from tracker.plan.models import Objective, Plan
from tracker.plan.outline import Outline
from tracker.plan.reference import Reference
from tracker.plan.rules import check_objective
from tracker.plan.validation import plain, validate
from tracker.quarters import Period
from tracker.source.document import Document
from tracker.source.nodes import Mapping, Scalar, Sequence, locate

# Findings of the text that leave every key with a value; behind any other one a rule may miss what was written.
_VALUE_KEPT = frozenset({"duplicate_key", "anchor", "tag", "number_comma", "number_percent"})


class Body(Protocol):
    """The plan itself, and the file that it was read from."""

    @property
    def plan(self) -> Plan | None:
        """Return the plan, None where there is none to be had."""

    @property
    def document(self) -> Document:
        """Return the file's nodes and lines."""


@dataclass(frozen=True, slots=True)
class Held:
    """A body in memory."""

    plan: Plan | None
    document: Document


@dataclass(frozen=True, slots=True, eq=False)
class PlanFile:
    """One plan's file. `facts` is None, as `plan` is, where a syntax or plan-level error forbids any answer.

    `unsound` are the objectives left out of it; `order` gives each sound objective's position in the file. What takes room is in `body`,
    which may lie elsewhere until it is asked for: over many plans ask for facts.
    """

    name: Name
    facts: Facts | None = field(repr=False)
    unsound: tuple[str | None, ...]
    problems: tuple[Problem, ...]
    order: tuple[int, ...] = field(repr=False)
    body: Body = field(repr=False)

    @property
    def plan(self) -> Plan | None:
        """Return the plan with its sound objectives."""
        return self.body.plan if self.facts else None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the file."""
        return self.body.document.lines

    @property
    def root(self) -> Mapping | None:
        """Return the nodes of the file."""
        return self.body.document.root

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
        if self.root is None:
            return None
        outline = Outline(self.root)
        return next((start.line for index, start in enumerate(outline.starts) if outline.id_of(index) == objective), None)


def problem_at(finding: Finding, path: str, root: Mapping | None, lines: tuple[str, ...]) -> Problem:
    """Put a finding into words, at its place in the file."""
    place = place_of(finding, root)
    source = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return Problem.of(finding, path, place, source)


def place_of(finding: Finding, root: Mapping | None) -> Place:
    """Return where a finding stands in its file."""
    return finding.place or (locate(root, finding.path, finding.at) if root else START)


def load_plan(document: Document, name: Name, reference: Reference) -> PlanFile:
    """Check a document as the plan that its name says it is. Never raises for what the file holds."""
    if document.root is None:
        return _file(name, document, document.findings)
    outline = Outline(document.root)
    found = _owned(document, outline)
    objectives = [_objective(index, outline, document, reference, found[index]) for index in range(len(outline.items))]
    _repeated_ids(outline, found)
    head = _head(outline, document, name, reference, found[None])
    sound = tuple(index for index, value in enumerate(objectives) if value and not is_wrong(found[index]))
    usable = head if not document.broken and not is_wrong(found[None]) else None
    plan = usable.model_copy(update={"objectives": tuple(objectives[index] for index in sound)}) if usable else None
    unsound = tuple(outline.id_of(index) for index in sorted(set(range(len(objectives))) - set(sound)))
    made = _file(name, document, told([finding for group in found.values() for finding in group], document))
    facts = facts_of(plan, sound, document) if plan else None
    return replace(made, facts=facts, unsound=unsound, order=sound, body=Held(plan, document))


def is_wrong(findings: Iterable[Finding]) -> bool:
    """Say whether a finding is an error."""
    return any(finding.severity == "error" for finding in findings)


def _file(name: Name, document: Document, findings: Iterable[Finding]) -> PlanFile:
    problems = [problem_at(finding, name.path, document.root, document.lines) for finding in findings]
    by_place = tuple(sorted(problems, key=lambda problem: problem.place))
    return PlanFile(name, None, (), by_place, (), Held(None, document))


def _owned(document: Document, outline: Outline) -> dict[int | None, list[Finding]]:
    """Give each finding of the text to the objective that it lies in, or to the plan around them."""
    found: dict[int | None, list[Finding]] = {None: [], **{index: [] for index in range(len(outline.items))}}
    for finding in document.findings:
        found[outline.owner(finding.place)].append(finding)
    return found


def told(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """Leave out what only follows from a finding of the text: at the same place, or on a mended line."""
    own = {id(finding) for finding in document.findings}
    places = {finding.place for finding in document.findings}

    def stands(finding: Finding) -> bool:
        place = place_of(finding, document.root)
        return place not in places and place.line not in document.patched

    return [finding for finding in findings if id(finding) in own or stands(finding)]


def _objective(index: int, outline: Outline, document: Document, reference: Reference, found: list[Finding]) -> Objective | None:
    data, period = plain(outline.items[index]), outline.period
    objective, findings = validate(Objective, data, Objective, {"period": period})
    mended = document.patched and not document.patched.isdisjoint(outline.lines_of(index, len(document.lines)))
    if mended or any(finding.code not in _VALUE_KEPT for finding in found):
        findings = [finding for finding in findings if not finding.code.endswith("_missing")]
    elif period:
        rest, between = (objective, list(check_objective(objective, period))) if objective else check_rest(data, findings, period)
        findings += [*between, *(check_areas(rest, reference) if rest else ())]
    found += [replace(finding, path=("objectives", index, *finding.path)) for finding in findings]
    return objective


def _repeated_ids(outline: Outline, found: dict[int | None, list[Finding]]) -> None:
    """Refuse both of two objectives with one id: a link could mean either."""
    first: dict[str, int] = {}
    for index in range(len(outline.items)):
        name = outline.id_of(index)
        if name is None or first.setdefault(name, index) == index:
            continue
        for one, other in ((index, first[name]), (first[name], index)):
            facts = {"text": name, "line": outline.starts[other].line}
            found[one].append(Finding("id_twice", ("objectives", one, "id"), facts))


def _head(outline: Outline, document: Document, name: Name, reference: Reference, found: list[Finding]) -> Plan | None:
    """Validate everything but the objectives themselves."""
    listed = outline.root.values.get("objectives")
    is_list = isinstance(listed, Sequence) or (isinstance(listed, Scalar) and listed.empty)
    data = {key: [] if is_list and value is listed else plain(value) for key, value in outline.root.values.items()}
    if is_list and not outline.items:
        found.append(Finding("no_objectives", ("objectives",), severity="warning", at="key"))
    plan, findings = validate(Plan, data, Plan, {"period": outline.period})
    found += [finding for finding in findings if not (document.patched and finding.code.endswith("_missing"))]
    left, _ = readable(data, findings)
    stand_ins: dict[str, object] = {"province": name.folder, "period": Period.parse(name.stem), "objectives": []}
    rest = plan or validate(Plan, {**stand_ins, **left}, Plan, {"period": outline.period})[0]
    if rest:
        decided = list(of_plan(rest))
        followed = (*(finding for placed in decided for finding in check_followed(placed)), *check_ids(decided, outline.root))
        every = (*check_thresholds(rest), *check_identity(rest, name, reference), *followed)
        found += [finding for finding in every if finding.path[0] in left]
    return plan
