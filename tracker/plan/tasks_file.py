"""Make a list of tasks of a file's nodes: the sound ones, how many are not, and every finding with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tracker.diagnostics import Finding, Problem
from tracker.plan.following import check_followed, check_ids, of_list
from tracker.plan.identity import Name, check_province
from tracker.plan.loading import place_of, problem_at
from tracker.plan.meetings import Assigned, TaskList
from tracker.plan.outline import Outline
from tracker.plan.reference import Reference
from tracker.plan.validation import plain, validate
from tracker.source.document import Document
from tracker.source.nodes import Mapping, Scalar, Sequence

Found = dict[int | None, list[Finding]]
Tasks = dict[int, Assigned]


@dataclass(frozen=True, slots=True, eq=False)
class TasksFile:
    """One province's tasks.yaml. `listed` holds the sound tasks and is None where the file allows no answer.

    `order` gives the position in the file of each task in `listed`; `unsound` counts the others.
    """

    name: Name
    listed: TaskList | None
    unsound: int
    problems: tuple[Problem, ...]
    order: tuple[int, ...] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    root: Mapping | None = field(repr=False)

    def problem(self, finding: Finding) -> Problem:
        """Put a finding of this file into words, at its place."""
        return problem_at(finding, self.name.path, self.root, self.lines)


def load_tasks(document: Document, name: Name, reference: Reference) -> TasksFile:
    """Check a document as the tasks of the province that its folder names. Never raises for what the file holds."""
    if document.root is None:
        return _file(name, document, document.findings)
    outline = Outline(document.root, "tasks")
    found: Found = {None: [], **{index: [] for index in range(len(outline.items))}}
    for finding in document.findings:
        found[outline.owner(finding.place)].append(finding)
    tasks = dict(_tasks(outline, found))
    head = _head(outline, name, reference, found[None])
    for finding in check_ids(of_list(tasks.items()), outline.root):
        found[_index(finding)].append(finding)
    sound = tuple(index for index in tasks if not _wrong(found[index]))
    usable = head if not document.broken and not _wrong(found[None]) else None
    listed = usable.model_copy(update={"tasks": tuple(tasks[index] for index in sound)}) if usable else None
    told = _file(name, document, _told((finding for group in found.values() for finding in group), document))
    return replace(told, listed=listed, unsound=len(outline.items) - len(sound), order=sound if listed else ())


def _wrong(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _file(name: Name, document: Document, findings: Iterable[Finding]) -> TasksFile:
    problems = (problem_at(finding, name.path, document.root, document.lines) for finding in findings)
    return TasksFile(name, None, 0, tuple(sorted(problems, key=lambda one: one.place)), (), document.lines, document.root)


def _told(findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """Leave out what only follows from a finding of the text: at the same place, or on a mended line."""
    own = {place_of(finding, document.root) for finding in document.findings}
    for finding in findings:
        place = place_of(finding, document.root)
        if finding in document.findings or (place not in own and place.line not in document.patched):
            yield finding


def _tasks(outline: Outline, found: Found) -> Iterator[tuple[int, Assigned]]:
    for index, item in enumerate(outline.items):
        task, findings = validate(Assigned, plain(item), Assigned, {})
        found[index] += [replace(finding, path=("tasks", index, *finding.path)) for finding in findings]
        if task:
            found[index] += [finding for placed in of_list([(index, task)]) for finding in check_followed(placed)]
            yield index, task


def _head(outline: Outline, name: Name, reference: Reference, found: list[Finding]) -> TaskList | None:
    """Validate everything but the tasks themselves."""
    data, listed = plain(outline.root), outline.root.values.get("tasks")
    if isinstance(listed, Sequence) or (isinstance(listed, Scalar) and listed.empty):
        data = {**data, "tasks": []} if isinstance(data, dict) else data
    head, findings = validate(TaskList, data, TaskList, {})
    found += findings
    if head:
        found += check_province(head.province, name, reference)
    return head


def _index(finding: Finding) -> int:
    return next(step for step in finding.path if isinstance(step, int))
