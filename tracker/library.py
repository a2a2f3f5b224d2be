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
from tracker.frame import cells
from tracker.lists import ACCESS, AREAS, LISTS, PROVINCES, Lists, read_lists
from tracker.mishaps import Gone, Stale
from tracker.plan.grants import Access
from tracker.plan.identity import Name
from tracker.plan.leads import lead_problems
from tracker.plan.loading import PlanFile, load_plan, problem_at
from tracker.plan.reference import Reference
from tracker.publishing.archive import FOLDER, Kept, is_version, key_of, published_files
from tracker.publishing.checks import version_problems
from tracker.source.document import read_document
from tracker.wording.problems import unreadable

__all__ = [
    "ACCESS",
    "AREAS",
    "PROVINCES",
    "SHIPPED",
    "Library",
    "build_library",
    "library_files",
    "lists_of",
    "read_bytes",
    "read_library",
    "shown_path",
    "yaml_files",
]
SHIPPED = Path(__file__).resolve().parent.parent / "targets"
INDICES = "indices"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One reading of a targets folder on one day. `version` changes with the content of any file, and with the day.

    `stale` and `gone` are by plan, or by the name of a list that plans refer to; `keeping` fills them. `published` are the versions of
    each review, oldest first, by the name that `review_key` gives it. `access` says who may do what; `hidden` are the provinces whose
    drafts `access.views` left out of what somebody sees.
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
    problems, checked = list(lists.problems), tuple(shown_path(folder, path) for path in everything)
    files: dict[str, PlanFile] = {}
    for path, content in contents.items():
        shown = shown_path(folder, path)
        if isinstance(content, OSError):
            problems.append(problem_at(Finding("file_unreadable", facts={"text": unreadable(content)}, place=START), shown, None, ()))
        elif _is_plan(folder, path):
            file = load_plan(read_document(content), plan_name(folder, path), lists.reference)
            files[file.key] = file
            problems += file.problems
        elif not _is_list(folder, path):
            problems += _plain_file(folder, path, content)
    frame = attain(cells((file.plan for file in files.values() if file.plan), today))
    attained, compounds = _by_plan(frame), _by_plan(compound(frame))
    for file in (files[key] for key in attained):
        problems += map(file.problem, band_findings(file, attained[file.key], compounds.get(file.key)))
    problems += lead_problems(files.values())
    published = _published(folder, everything)
    problems += (problem for kept in published.values() for problem in version_problems(kept))
    ordered = tuple(sorted(problems, key=lambda problem: (problem.path, problem.place)))
    made = Library(folder, _version(everything, today), today, lists.reference, files, attained, compounds, ordered, checked)
    return replace(made, published=published, access=lists.access)


def lists_of(folder: Path, contents: Mapping[Path, bytes | OSError]) -> Lists:
    """Read the lists of a folder; one without those that plans refer to uses the shipped ones."""
    own = {path.name: content for path, content in contents.items() if _is_list(folder, path)}
    shipped = {name: read_bytes(SHIPPED / name) for name in (PROVINCES, AREAS) if name not in own}
    return read_lists({**shipped, **own}, lambda name: shown_path(folder, folder / name))


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


def _is_plan(folder: Path, path: Path) -> bool:
    return path.parent.parent == folder and path.parent.name != INDICES and path.suffix == ".yaml"


def _is_list(folder: Path, path: Path) -> bool:
    return path.parent == folder and path.name in LISTS


def _plain_file(folder: Path, path: Path, content: bytes) -> list[Problem]:
    """Check the syntax of files that are no plans, and name those that nothing reads."""
    shown = shown_path(folder, path)
    if path.suffix != ".yaml" or path.parent.name != INDICES:
        return [problem_at(Finding("file_extra", severity="warning", place=START), shown, None, ())]
    document = read_document(content)
    return [problem_at(finding, shown, document.root, document.lines) for finding in document.findings]


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
