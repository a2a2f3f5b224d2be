"""Know what lies where in a targets folder: plans, tasks, lists, rankings, published versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.lists import LISTS
from tracker.plan.identity import Name
from tracker.publishing.archive import FOLDER, published_files

INDICES, TASKS = "indices", "tasks.yaml"


def library_files(folder: Path) -> Iterator[Path]:
    """Yield every file that a reading of the folder holds: what people edit, and what was published."""
    yield from yaml_files(folder)
    yield from published_files(folder)


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files that a targets folder may hold, those in the wrong place too; published reviews are not edited by hand."""
    for depth in ("", "*/", "*/*/"):
        for path in (*folder.glob(depth + "*.yaml"), *folder.glob(depth + "*.yml")):
            below = path.relative_to(folder).parts
            if not any(part.startswith((".", "~")) for part in below) and FOLDER not in below[:-1]:
                yield path


def shown_path(folder: Path, path: Path) -> str:
    """Write a file's path as problems show it: from the folder above the targets."""
    return (Path(folder.resolve().name) / path.relative_to(folder)).as_posix()


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
    return path.parent.parent == folder and path.parent.name != INDICES and path.suffix == ".yaml" and path.name != TASKS


def is_tasks(folder: Path, path: Path) -> bool:
    """Say whether a path is where a province's tasks lie."""
    return path.parent.parent == folder and path.parent.name != INDICES and path.name == TASKS


def is_index(folder: Path, path: Path) -> bool:
    """Say whether a path is where a ranking lies."""
    return path.parent == folder / INDICES and path.suffix == ".yaml"


def is_list(folder: Path, path: Path) -> bool:
    """Say whether a path is one of the lists at the top."""
    return path.parent == folder and path.name in LISTS
