"""Hold everything that one reading of the targets folder found: plans, their bands, what they refer to, and every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from tracker.bands import Bands
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
from tracker.lists import ACCESS, AREAS, PROVINCES, Lists, read_lists
from tracker.mishaps import Gone, Stale
from tracker.parsing.cache import digest
from tracker.parsing.plans import Content, Found, Given, Parsed, parse_plans
from tracker.plan.following import check_done, of_list, of_plan
from tracker.plan.grants import Access
from tracker.plan.identity import Name
from tracker.plan.index_file import IndexFile, load_index
from tracker.plan.leads import lead_problems
from tracker.plan.loading import PlanFile, problem_at
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
Value = TypeVar("Value")


class Keep(Protocol):
    """Return what is kept under a key, made now if nothing is."""

    def __call__(self, key: str, make: Callable[[], Value], /) -> Value:
        """Return it."""


def make_anew(_key: str, make: Callable[[], Value], /) -> Value:
    """Keep nothing."""
    return make()


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
    contents = {path: content for path, content in everything.items() if not is_version(folder, path)}
    lists = lists_of(folder, contents, keep)
    plans, found = _plans(folder, contents, lists.reference, today)
    files = {parsed.file.key: parsed.file for parsed in plans}
    bands = {parsed.file.key: parsed.bands for parsed in plans if parsed.bands}
    about = about_plans(folder, contents)
    tasks = _tasks(folder, contents, lists.reference, partial(_keep_with, keep, about))
    indices = _indices(folder, contents, lists.reference, partial(_keep_with, keep, about))
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


def _plans(folder: Path, contents: Mapping[Path, Content], reference: Reference, today: date) -> tuple[list[Parsed], list[Problem]]:
    """Read the plans that were not read before, and tell of files that cannot be opened or lie where nothing is looked for."""
    plans: dict[Path, Parsed | None] = {}
    found: dict[Path, Found] = {}
    problems: list[Problem] = []
    for path, content in contents.items():
        if isinstance(content, OSError):
            finding = Finding("file_unreadable", facts={"text": unreadable(content)}, place=START)
            problems.append(problem_at(finding, shown_path(folder, path), None, ()))
        elif isinstance(content, Given):
            plans[path] = content.parsed
        elif is_plan(folder, path):
            plans[path], found[path] = None, Found(plan_name(folder, path), content)
        elif not (is_tasks(folder, path) or is_index(folder, path) or is_list(folder, path)):
            extra = Finding("file_extra", severity="warning", place=START)
            problems.append(problem_at(extra, shown_path(folder, path), None, ()))
    plans |= zip(found, parse_plans(found.values(), reference, today), strict=True)
    return [parsed for parsed in plans.values() if parsed], problems


def _tasks(folder: Path, contents: Mapping[Path, Content], reference: Reference, keep: Keep) -> dict[str, TasksFile]:
    """Read each province's tasks."""
    found = {path: content for path, content in contents.items() if is_tasks(folder, path) and isinstance(content, bytes)}
    made = {}
    for path, content in found.items():
        name = plan_name(folder, path)
        made[name.folder] = keep(digest(b"tasks", "\0".join(name).encode(), content), partial(_task_file, content, name, reference))
    return made


def _task_file(content: bytes, name: Name, reference: Reference) -> TasksFile:
    return load_tasks(read_document(content), name, reference)


def _indices(folder: Path, contents: Mapping[Path, Content], reference: Reference, keep: Keep) -> dict[str, IndexFile]:
    """Read the rankings by the names of their files."""
    found = {path: content for path, content in contents.items() if is_index(folder, path) and isinstance(content, bytes)}
    made = {}
    for path, content in found.items():
        shown = shown_path(folder, path)
        key = digest(b"index", shown.encode(), path.stem.encode(), content)
        made[path.stem] = keep(key, partial(load_index, content, shown, path.stem, reference))
    return made


def lists_of(folder: Path, contents: Mapping[Path, Content], keep: Keep = make_anew) -> Lists:
    """Read the lists of a folder; one without those that plans refer to uses the shipped ones."""
    every = _lists(folder, contents)
    written = (part for name, content in sorted(every.items()) for part in (name.encode(), _bytes_of(content)))
    shown = partial(_shown_list, folder)
    return keep(digest(b"lists", shown("").encode(), *written), partial(read_lists, every, shown))


def about_plans(folder: Path, contents: Mapping[Path, Content]) -> str:
    """Return what changes with anything that plans may refer to."""
    every = _lists(folder, contents)
    return digest(*(_bytes_of(every[name]) for name in (PROVINCES, AREAS)))


def _lists(folder: Path, contents: Mapping[Path, Content]) -> dict[str, bytes | OSError]:
    own = {path.name: content for path, content in contents.items() if is_list(folder, path) and not isinstance(content, Given)}
    return {**{name: read_bytes(SHIPPED / name) for name in (PROVINCES, AREAS) if name not in own}, **own}


def _shown_list(folder: Path, name: str) -> str:
    return shown_path(folder, folder / name)


def _keep_with(keep: Keep, about: str, key: str, make: Callable[[], Value]) -> Value:
    """Keep what is read with the lists that plans refer to."""
    return keep(digest(about.encode(), key.encode()), make)


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
        if is_version(folder, path) and not isinstance(content, Given):
            found.setdefault(key_of(path), []).append(Kept(key_of(path), int(path.stem), shown_path(folder, path), content))
    return {key: tuple(sorted(versions, key=lambda kept: kept.number)) for key, versions in found.items()}


def _bytes_of(content: Content) -> bytes:
    """Return what changes with a file's content."""
    if isinstance(content, Given):
        return f"{content.key} {content.age}".encode()
    return content if isinstance(content, bytes) else repr(content).encode()


def _version(contents: Mapping[Path, Content], today: date) -> str:
    made = hashlib.sha256(today.isoformat().encode())
    for path, content in contents.items():
        made.update(f"\0{path}\0".encode() + _bytes_of(content))
    return made.hexdigest()[:16]
