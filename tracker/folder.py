"""Know what lies where in a targets folder: plans, tasks, lists, rankings, published versions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tracker.lists import LISTS
from tracker.plan.identity import Name
from tracker.publishing.archive import FOLDER, published_files

INDICES, TASKS, SUFFIX = "indices", "tasks.yaml", ".yaml"
DEEPEST = 2  # folders below the targets in which a file in the wrong place is looked for
_IN_PROVINCE = 2  # its folder and its name
_LISTS = frozenset((name,) for name in LISTS)


def library_files(folder: Path) -> Iterator[Path]:
    """Yield every file that a reading of the folder holds: what people edit, and what was published."""
    yield from yaml_files(folder)
    yield from published_files(folder)


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files that a targets folder may hold, those in the wrong place too; published reviews are not edited by hand."""
    yield from map(Path, _yaml_below(str(folder), DEEPEST))


def _yaml_below(folder: str, deeper: int) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~")):
            continue
        if entry.name.endswith((".yaml", ".yml")):
            yield entry.path
        if deeper and entry.name != FOLDER and entry.is_dir():
            yield from _yaml_below(entry.path, deeper - 1)


def below(folder: Path, path: Path) -> tuple[str, ...]:
    """Return the parts of a path below a folder."""
    top, whole = str(folder) + os.sep, str(path)
    # Asked of every file at every reading; pathlib takes ten times as long.
    return tuple(whole[len(top) :].split(os.sep)) if whole.startswith(top) else path.relative_to(folder).parts  # noqa: PTH206


def shown_path(folder: Path, path: Path) -> str:
    """Write a file's path as problems show it: from the folder above the targets."""
    return "/".join((_name(folder), *below(folder, path))) if path != folder else _name(folder)


@lru_cache(maxsize=64)
def _name(folder: Path) -> str:
    return folder.resolve().name


def plan_name(folder: Path, path: Path) -> Name:
    """Return what a plan's file is called, for people and by its folder and its own name."""
    return Name(shown_path(folder, path), path.parent.name, path.stem)


def read_bytes(path: Path) -> bytes | OSError:
    """Return a file's bytes, or why it could not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        return error


def is_plan(folder: Path, path: Path) -> bool:
    """Say whether a path is where a plan lies."""
    parts = below(folder, path)
    return len(parts) == _IN_PROVINCE and parts[0] != INDICES and parts[1].endswith(SUFFIX) and parts[1] != TASKS


def is_tasks(folder: Path, path: Path) -> bool:
    """Say whether a path is where a province's tasks lie."""
    parts = below(folder, path)
    return len(parts) == _IN_PROVINCE and parts[0] != INDICES and parts[1] == TASKS


def is_index(folder: Path, path: Path) -> bool:
    """Say whether a path is where a ranking lies."""
    parts = below(folder, path)
    return len(parts) == _IN_PROVINCE and parts[0] == INDICES and parts[1].endswith(SUFFIX)


def is_list(folder: Path, path: Path) -> bool:
    """Say whether a path is one of the lists at the top."""
    return below(folder, path) in _LISTS
