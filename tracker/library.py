"""Hold everything that one reading of the targets folder found: plans, their bands, what they refer to, and every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from tracker.attainment import attain, compound
from tracker.checks import band_findings
from tracker.diagnostics import START, Finding, Problem
from tracker.folder import (
    TASKS,
    is_index,
    is_list,
    is_plan,
    is_tasks,
    library_files,
    plan_name,
    read_bytes,
    shown_path,
    yaml_files,
)
from tracker.frame import cells
from tracker.lists import ACCESS, AREAS, PROVINCES, Lists, read_lists
from tracker.mishaps import Gone, Stale
from tracker.plan.following import check_done, of_list, of_plan
from tracker.plan.grants import Access
from tracker.plan.index_file import IndexFile, load_index
from tracker.plan.leads import lead_problems
from tracker.plan.loading import PlanFile, load_plan, problem_at
from tracker.plan.reference import Reference
from tracker.plan.tasks_file import TasksFile, load_tasks
from tracker.publishing.archive import Kept, is_version, key_of
from tracker.publishing.checks import version_problems
from tracker.source.document import read_document
from tracker.wording.problems import unreadable

__all__ = [
    "ACCESS",
    "AREAS",
    "PROVINCES",
    "SHIPPED",
    "TASKS",
    "Library",
    "build_library",
    "library_files",
    "lists_of",
    "plan_name",
    "read_bytes",
    "read_library",
    "shown_path",
    "yaml_files",
]
SHIPPED = Path(__file__).resolve().parent.parent / "targets"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One reading of a targets folder on one day. `version` changes with the content of any file, and with the day.

    `tasks` are by province, `indices` are the rankings by the names of their files. `stale` and `gone` are by plan, `stale` also by a
    province's tasks, by an index (`indices/dti`) and by the name of a list that plans refer to; `keeping` fills them. `published` are the
    versions of each review, oldest first, by the name that `review_key` gives it. `access` says who may do what; `hidden` are the provinces
    whose drafts `access.views` left out of what somebody sees.
    """

    folder: Path
    version: str
    today: date
    reference: Reference
    files: Mapping[str, PlanFile]
    attained: Mapping[str, pl.DataFrame] = field(repr=False)
    compounds: Mapping[str, pl.DataFrame] = field(repr=False)
    problems: tuple[Problem, ...]
    checked: tuple[str, ...]
    stale: Mapping[str, Stale] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)
    published: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict, repr=False)
    access: Access = field(default_factory=Access)
    hidden: frozenset[str] = frozenset()
    tasks: Mapping[str, TasksFile] = field(default_factory=dict)
    indices: Mapping[str, IndexFile] = field(default_factory=dict, repr=False)

    def of_file(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of one file, by the path that problems show."""
        return tuple(problem for problem in self.problems if problem.path == path)


def read_library(folder: Path, today: date, only: Sequence[Path] | None = None) -> Library:
    """Read every file of a targets folder, or some and the lists they refer to.

    Never raises for what the files hold; a folder that is missing reads as empty.
    """
    paths = (
        sorted(library_files(folder)) if only is None else [*only, *{folder / PROVINCES, folder / AREAS}.intersection(yaml_files(folder))]
    )
    return build_library(folder, {path: read_bytes(path) for path in sorted(set(paths))}, today)


def build_library(folder: Path, everything: Mapping[Path, bytes | OSError], today: date) -> Library:
    """Make a library of files already read, by path below `folder`."""
    contents = {path: content for path, content in everything.items() if not is_version(folder, path)}
    lists = lists_of(folder, contents)
    files, tasks, indices, found = _files(folder, contents, lists.reference)
    problems, checked = [*lists.problems, *found], tuple(shown_path(folder, path) for path in everything)
    frame = attain(cells((file.plan for file in files.values() if file.plan), today))
    attained, compounds = _by_plan(frame), _by_plan(compound(frame))
    for file in (files[key] for key in attained):
        problems += map(file.problem, band_findings(file, attained[file.key], compounds.get(file.key)))
    problems += [*_done_ahead(files, tasks, today), *lead_problems([*files.values(), *tasks.values()])]
    published = _published(folder, everything)
    problems += (problem for kept in published.values() for problem in version_problems(kept))
    ordered = tuple(sorted(problems, key=lambda problem: (problem.path, problem.place)))
    made = Library(folder, _version(everything, today), today, lists.reference, files, attained, compounds, ordered, checked)
    return replace(made, published=published, access=lists.access, tasks=tasks, indices=indices)


def _files(
    folder: Path, contents: Mapping[Path, bytes | OSError], reference: Reference
) -> tuple[dict[str, PlanFile], dict[str, TasksFile], dict[str, IndexFile], list[Problem]]:
    """Read the files of a folder that are no lists: plans by key, tasks by province, rankings by name, and every problem."""
    files: dict[str, PlanFile] = {}
    tasks: dict[str, TasksFile] = {}
    indices: dict[str, IndexFile] = {}
    problems: list[Problem] = []
    for path, content in contents.items():
        if isinstance(content, OSError):
            finding = Finding("file_unreadable", facts={"text": unreadable(content)}, place=START)
            problems.append(problem_at(finding, shown_path(folder, path), None, ()))
        elif is_plan(folder, path):
            file = load_plan(read_document(content), plan_name(folder, path), reference)
            files[file.key] = file
            problems += file.problems
        elif is_tasks(folder, path):
            listed = load_tasks(read_document(content), plan_name(folder, path), reference)
            tasks[listed.name.folder] = listed
            problems += listed.problems
        elif is_index(folder, path):
            indices[path.stem] = load_index(content, shown_path(folder, path), path.stem, reference)
            problems += indices[path.stem].problems
        elif not is_list(folder, path):
            extra = Finding("file_extra", severity="warning", place=START)
            problems.append(problem_at(extra, shown_path(folder, path), None, ()))
    return files, tasks, indices, problems


def lists_of(folder: Path, contents: Mapping[Path, bytes | OSError]) -> Lists:
    """Read the lists of a folder; one without those that plans refer to uses the shipped ones."""
    own = {path.name: content for path, content in contents.items() if is_list(folder, path)}
    shipped = {name: read_bytes(SHIPPED / name) for name in (PROVINCES, AREAS) if name not in own}
    return read_lists({**shipped, **own}, lambda name: shown_path(folder, folder / name))


def _done_ahead(files: Mapping[str, PlanFile], tasks: Mapping[str, TasksFile], today: date) -> Iterator[Problem]:
    """Yield what is said to be done on a day after today, which a file alone does not know."""
    for file in files.values():
        yield from map(file.problem, check_done(of_plan(file.plan), today) if file.plan else ())
    for listed in tasks.values():
        found = zip(listed.order, listed.listed.tasks, strict=True) if listed.listed else ()
        yield from map(listed.problem, check_done(of_list(found), today))


def _published(folder: Path, contents: Mapping[Path, bytes | OSError]) -> dict[str, tuple[Kept, ...]]:
    found: dict[str, list[Kept]] = {}
    for path, content in contents.items():
        if is_version(folder, path):
            found.setdefault(key_of(path), []).append(Kept(key_of(path), int(path.stem), shown_path(folder, path), content))
    return {key: tuple(sorted(versions, key=lambda kept: kept.number)) for key, versions in found.items()}


def _by_plan(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in frame.partition_by("plan", as_dict=True).items()}


def _version(contents: Mapping[Path, bytes | OSError], today: date) -> str:
    digest = hashlib.sha256(today.isoformat().encode())
    for path, content in contents.items():
        digest.update(f"\0{path}\0".encode() + (content if isinstance(content, bytes) else repr(content).encode()))
    return digest.hexdigest()[:16]
