"""Hold everything that one reading of the targets folder found: plans, their bands, what they refer to, and every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from tracker.bands import Bands
from tracker.diagnostics import Problem
from tracker.folder import (
    TASKS,
    library_files,
    plan_name,
    read_bytes,
    shown_path,
    yaml_files,
)
from tracker.lists import ACCESS, AREAS, PROVINCES
from tracker.mishaps import Gone, Stale
from tracker.parsing.files import SHIPPED, Keep, about_plans, bytes_of, indices_of, keep_with, lists_of, make_anew, plans_of, tasks_of
from tracker.parsing.plans import Content, Given
from tracker.plan.following import check_done, of_list, of_plan
from tracker.plan.grants import Access
from tracker.plan.index_file import IndexFile
from tracker.plan.leads import lead_problems
from tracker.plan.loading import PlanFile
from tracker.plan.reference import Reference
from tracker.plan.tasks_file import TasksFile
from tracker.publishing.archive import Kept, is_version, key_of
from tracker.publishing.checks import version_problems

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


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One reading of a targets folder on one day. `version` changes with the content of any file, and with the day.

    `tasks` are by province, `indices` are the rankings by the names of their files. `stale` and `gone` are by plan, `stale` also by a
    province's tasks, by an index (`indices/dti`) and by the name of a list that plans refer to; `keeping` fills them. `bands` are
    those of every usable plan. `published` are the versions of each review, oldest first, by the name that `review_key` gives it. `access`
    says who may do what; `hidden` are the provinces whose drafts `access.views` left out of what somebody sees.
    """

    folder: Path
    version: str
    today: date
    reference: Reference
    files: Mapping[str, PlanFile]
    bands: Mapping[str, Bands] = field(repr=False)
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


def build_library(folder: Path, everything: Mapping[Path, Content], today: date, keep: Keep = make_anew) -> Library:
    """Make a library of files already read, by path below `folder`; `keep` may know what other files than plans say from before."""
    contents = {path: content for path, content in everything.items() if isinstance(content, Given) or not is_version(folder, path)}
    lists = lists_of(folder, contents, keep)
    plans, found = plans_of(folder, contents, lists.reference, today)
    files = {parsed.file.key: parsed.file for parsed in plans}
    bands = {parsed.file.key: parsed.bands for parsed in plans if parsed.bands}
    about = about_plans(folder, contents)
    tasks = tasks_of(folder, contents, lists.reference, partial(keep_with, keep, about))
    indices = indices_of(folder, contents, lists.reference, partial(keep_with, keep, about))
    problems, checked = [*lists.problems, *found], tuple(shown_path(folder, path) for path in everything)
    problems += (problem for one in tasks.values() for problem in one.problems)
    problems += (problem for one in indices.values() for problem in one.problems)
    problems += (problem for one in plans for problem in (*one.file.problems, *one.doubts))
    problems += [*_done_ahead(files, tasks, today), *lead_problems([*files.values(), *tasks.values()])]
    published = _published(folder, everything)
    problems += (problem for kept in published.values() for problem in version_problems(kept))
    ordered = tuple(sorted(problems, key=lambda problem: (problem.path, problem.place)))
    made = Library(folder, _version(everything, today), today, lists.reference, files, bands, ordered, checked)
    return replace(made, published=published, access=lists.access, tasks=tasks, indices=indices)


def _done_ahead(files: Mapping[str, PlanFile], tasks: Mapping[str, TasksFile], today: date) -> Iterator[Problem]:
    """Yield what is said to be done on a day after today, which a file alone does not know."""
    for file in files.values():
        if file.facts and file.facts.last_done and file.facts.last_done > today and file.plan:
            yield from map(file.problem, check_done(of_plan(file.plan), today))
    for listed in tasks.values():
        found = zip(listed.order, listed.listed.tasks, strict=True) if listed.listed else ()
        yield from map(listed.problem, check_done(of_list(found), today))


def _published(folder: Path, contents: Mapping[Path, Content]) -> dict[str, tuple[Kept, ...]]:
    found: dict[str, list[Kept]] = {}
    for path, content in contents.items():
        if not isinstance(content, Given) and is_version(folder, path):
            found.setdefault(key_of(path), []).append(Kept(key_of(path), int(path.stem), shown_path(folder, path), content))
    return {key: tuple(sorted(versions, key=lambda kept: kept.number)) for key, versions in found.items()}


def _version(contents: Mapping[Path, Content], today: date) -> str:
    made = hashlib.sha256(today.isoformat().encode())
    for path, content in contents.items():
        made.update(f"\0{path}\0".encode() + bytes_of(content))
    return made.hexdigest()[:16]
