"""Read the files of a targets folder, each kind as what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from tracker.diagnostics import START, Finding, Problem
from tracker.folder import is_index, is_list, is_plan, is_tasks, plan_name, read_bytes, shown_path
from tracker.lists import AREAS, PROVINCES, Lists, read_lists
from tracker.parsing.cache import digest
from tracker.parsing.plans import Content, Found, Given, Parsed, parse_plans
from tracker.plan.identity import Name
from tracker.plan.index_file import IndexFile, load_index
from tracker.plan.loading import problem_at
from tracker.plan.reference import Reference
from tracker.plan.tasks_file import TasksFile, load_tasks
from tracker.source.document import read_document
from tracker.wording.problems import unreadable

SHIPPED = Path(__file__).resolve().parents[2] / "targets"
Value = TypeVar("Value")


class Keep(Protocol):
    """Return what is kept under a key, made now if nothing is."""

    def __call__(self, key: str, make: Callable[[], Value], /) -> Value:
        """Return it."""


def make_anew(_key: str, make: Callable[[], Value], /) -> Value:
    """Keep nothing."""
    return make()


def plans_of(folder: Path, contents: Mapping[Path, Content], reference: Reference, today: date) -> tuple[list[Parsed], list[Problem]]:
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


def tasks_of(folder: Path, contents: Mapping[Path, Content], reference: Reference, keep: Keep) -> dict[str, TasksFile]:
    """Read each province's tasks."""
    found = {path: content for path, content in contents.items() if isinstance(content, bytes) and is_tasks(folder, path)}
    made = {}
    for path, content in found.items():
        name = plan_name(folder, path)
        made[name.folder] = keep(digest(b"tasks", "\0".join(name).encode(), content), partial(_task_file, content, name, reference))
    return made


def _task_file(content: bytes, name: Name, reference: Reference) -> TasksFile:
    return load_tasks(read_document(content), name, reference)


def indices_of(folder: Path, contents: Mapping[Path, Content], reference: Reference, keep: Keep) -> dict[str, IndexFile]:
    """Read the rankings by the names of their files."""
    found = {path: content for path, content in contents.items() if isinstance(content, bytes) and is_index(folder, path)}
    made = {}
    for path, content in found.items():
        shown = shown_path(folder, path)
        key = digest(b"index", shown.encode(), path.stem.encode(), content)
        made[path.stem] = keep(key, partial(load_index, content, shown, path.stem, reference))
    return made


def lists_of(folder: Path, contents: Mapping[Path, Content], keep: Keep = make_anew) -> Lists:
    """Read the lists of a folder; one without those that plans refer to uses the shipped ones."""
    every = _lists(folder, contents)
    written = (part for name, content in sorted(every.items()) for part in (name.encode(), bytes_of(content)))
    shown = partial(_shown_list, folder)
    return keep(digest(b"lists", shown("").encode(), *written), partial(read_lists, every, shown))


def about_plans(folder: Path, contents: Mapping[Path, Content]) -> str:
    """Return what changes with anything that plans may refer to."""
    every = _lists(folder, contents)
    return digest(*(bytes_of(every[name]) for name in (PROVINCES, AREAS)))


def _lists(folder: Path, contents: Mapping[Path, Content]) -> dict[str, bytes | OSError]:
    own = {path.name: content for path, content in contents.items() if not isinstance(content, Given) and is_list(folder, path)}
    return {**{name: read_bytes(SHIPPED / name) for name in (PROVINCES, AREAS) if name not in own}, **own}


def _shown_list(folder: Path, name: str) -> str:
    return shown_path(folder, folder / name)


def keep_with(keep: Keep, about: str, key: str, make: Callable[[], Value]) -> Value:
    """Keep what is read with the lists that plans refer to."""
    return keep(digest(about.encode(), key.encode()), make)


def bytes_of(content: Content) -> bytes:
    """Return what changes with a file's content."""
    if isinstance(content, Given):
        return f"{content.key} {content.age}".encode()
    return content if isinstance(content, bytes) else repr(content).encode()
