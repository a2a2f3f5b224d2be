"""Put the problems of a library beside the files, plans and objectives that they concern: the value of Rà soát số liệu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tracker import links
from tracker.choosing import latest_reviews
from tracker.diagnostics import Problem, Severity
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.loading import PlanFile
from tracker.plan.outline import Outline
from tracker.quarters import Period
from tracker.source.nodes import Mapping as Node
from tracker.source.nodes import Scalar

MOST_OFFERS = 4


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem, with the objective that it lies in, if any; `id` is None where the objective has no page."""

    problem: Problem
    objective: str | None
    id: str | None


@dataclass(frozen=True, slots=True)
class PlanName:
    """Whose plan a file holds, and for which years."""

    kind: str
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file and its problems.

    `plan` is None for the lists that plans refer to. `selection` is the latest review of the plan, None where no version of it can be
    shown; `unsound` are the objectives left out of it; `stale` says that its last good version is shown.
    """

    path: str
    name: str
    plan: PlanName | None
    remarks: tuple[Remark, ...]
    selection: Selection | None
    unsound: tuple[str | None, ...]
    stale: bool

    def count(self, severity: Severity) -> int:
        """Return how many problems of one severity the file has."""
        return sum(remark.problem.severity == severity for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Every file of a library, those with errors first, then those with warnings, then the rest; by path within each."""

    files: tuple[Inspected, ...]

    def count(self, severity: Severity) -> int:
        """Return how many problems of one severity there are."""
        return sum(file.count(severity) for file in self.files)

    def find(self, name: str) -> Inspected | None:
        """Return a file by its name below the targets folder, or by its path as problems show it."""
        return next((file for file in self.files if name in (file.name, file.path)), None)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return the names most like one that is unknown."""
        return tuple(get_close_matches(name, [file.name for file in self.files], MOST_OFFERS, 0.5))


def inspect(library: Library) -> Inspection:
    """Sort the problems of a library by file."""
    plans = {file.name.path: file for file in library.files.values()}
    latest = {selection.plan: selection for selection in latest_reviews(library)}
    paths = dict.fromkeys((*library.checked, *(problem.path for problem in library.problems)))
    files = [_inspected(path, library, plans.get(path), latest) for path in paths]
    return Inspection(tuple(sorted(files, key=_gravest_first)))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of an inspection is asked for: one file or all, one severity or both."""

    file: Inspected | None
    severity: Severity | None

    @property
    def whole(self) -> bool:
        """Say whether everything is asked for."""
        return self.file is None and self.severity is None

    def remarks(self, file: Inspected) -> tuple[Remark, ...]:
        """Return a file's problems that are asked for."""
        return tuple(remark for remark in file.remarks if self.severity in (None, remark.problem.severity))


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A file or a severity that an address names and that does not exist, with the names of files most like it."""

    what: Literal["file", "severity"]
    text: str
    near: tuple[str, ...]


def narrow(parameters: Mapping[str, str], inspection: Inspection) -> Narrowed | Misnamed:
    """Resolve the parameters of an address; what it names wrongly is never replaced."""
    name, word = parameters.get(links.FILE), parameters.get(links.SEVERITY)
    file = inspection.find(name) if name else None
    if name and file is None:
        return Misnamed("file", name, inspection.nearest(name))
    if word and word not in links.SEVERITIES_BY_WORD:
        return Misnamed("severity", word, ())
    return Narrowed(file, links.SEVERITIES_BY_WORD[word] if word else None)


def _gravest_first(file: Inspected) -> tuple[bool, bool, str]:
    return not file.count("error"), not file.count("warning"), file.path


def _inspected(path: str, library: Library, plan: PlanFile | None, latest: Mapping[str, Selection]) -> Inspected:
    stale = plan is not None and plan.key in library.stale
    # Of a file that broke the nodes are those of its last good version, where lines may have moved.
    outline = Outline(plan.root) if plan and plan.root and not stale else None
    return Inspected(
        path=path,
        name=path.partition("/")[2] or path,
        plan=_plan_name(library, plan) if plan else None,
        remarks=tuple(_remark(problem, outline, plan) for problem in library.of_file(path)),
        selection=latest.get(plan.key) if plan else None,
        unsound=plan.unsound if plan and plan.plan and not stale else (),
        stale=stale or bool({path.rpartition("/")[2], path.partition("/")[2].removesuffix(".yaml")} & library.stale.keys()),
    )


def _plan_name(library: Library, file: PlanFile) -> PlanName | None:
    period = file.facts.period if file.facts else Period.parse(file.name.stem)
    if period is None:
        return None
    name, kind = library.reference.called(file.name.folder, period)
    return PlanName(kind, name, period)


def _remark(problem: Problem, outline: Outline | None, file: PlanFile | None) -> Remark:
    index = outline.owner(problem.place) if outline else None
    if outline is None or index is None:
        return Remark(problem, None, None)
    name = outline.id_of(index)
    shown = file is not None and file.plan is not None and name in {objective.id for objective in file.plan.objectives}
    return Remark(problem, _name(outline, index) or name, name if shown else None)


def _name(outline: Outline, index: int) -> str | None:
    item = outline.items[index]
    written = item.values.get("name") if isinstance(item, Node) else None
    return written.text if isinstance(written, Scalar) and not written.empty else None
