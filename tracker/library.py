"""Hold everything that one reading of the targets folder found: plans, their bands, what they refer to, and every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from tracker.attainment import attain, compound
from tracker.checks import band_findings
from tracker.diagnostics import START, Finding, Problem
from tracker.frame import cells
from tracker.mishaps import Gone, Stale
from tracker.plan.identity import Name
from tracker.plan.loading import PlanFile, load_plan, problem_at
from tracker.plan.reference import Area, Areas, Province, Provinces, Reference
from tracker.plan.validation import plain, validate
from tracker.publishing.archive import FOLDER, Kept, is_version, key_of, published_files
from tracker.publishing.checks import version_problems
from tracker.source.document import read_document
from tracker.source.nodes import Mapping as Node
from tracker.wording.problems import unreadable

SHIPPED = Path(__file__).resolve().parent.parent / "targets"
PROVINCES, AREAS, ACCESS, INDICES = "provinces.yaml", "areas.yaml", "access.yaml", "indices"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """One reading of a targets folder on one day. `version` changes with the content of any file, and with the day.

    `stale` and `gone` are by plan, or by the name of a list that plans refer to; `keeping` fills them. `published` are the versions of
    each review, oldest first, by the name that `review_key` gives it.
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
    problems: list[Problem] = []
    contents = {path: content for path, content in everything.items() if not is_version(folder, path)}
    reference = Reference(
        {province.id: province for province in _provinces(folder, contents, problems)},
        {area.id: area for area in _areas(folder, contents, problems)},
    )
    files: dict[str, PlanFile] = {}
    for path, content in contents.items():
        shown = shown_path(folder, path)
        if isinstance(content, OSError):
            problems.append(problem_at(Finding("file_unreadable", facts={"text": unreadable(content)}, place=START), shown, None, ()))
        elif _is_plan(folder, path):
            file = load_plan(read_document(content), Name(shown, path.parent.name, path.stem), reference)
            files[file.key] = file
            problems += file.problems
        elif path.name not in (PROVINCES, AREAS) or path.parent != folder:
            problems += _plain_file(folder, path, content)
    frame = attain(cells((file.plan for file in files.values() if file.plan), today))
    attained, compounds = _by_plan(frame), _by_plan(compound(frame))
    for file in (files[key] for key in attained):
        problems += map(file.problem, band_findings(file, attained[file.key], compounds.get(file.key)))
    published = _published(folder, everything)
    problems += (problem for kept in published.values() for problem in version_problems(kept))
    ordered = tuple(sorted(problems, key=lambda problem: (problem.path, problem.place)))
    version, checked = _version(everything, today), tuple(shown_path(folder, path) for path in everything)
    return Library(folder, version, today, reference, files, attained, compounds, ordered, checked, published=published)


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


def read_bytes(path: Path) -> bytes | OSError:
    """Return a file's bytes, or why it could not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        return error


def _is_plan(folder: Path, path: Path) -> bool:
    return path.parent.parent == folder and path.parent.name != INDICES and path.suffix == ".yaml"


def _plain_file(folder: Path, path: Path, content: bytes) -> list[Problem]:
    """Check the syntax of files that are no plans, and name those that nothing reads."""
    shown = shown_path(folder, path)
    read = path.suffix == ".yaml" and (path.parent.name == INDICES or path.name == ACCESS)
    if not read:
        return [problem_at(Finding("file_extra", severity="warning", place=START), shown, None, ())]
    document = read_document(content)
    return [problem_at(finding, shown, document.root, document.lines) for finding in document.findings]


def _provinces(folder: Path, contents: Mapping[Path, bytes | OSError], problems: list[Problem]) -> tuple[Province, ...]:
    root, path, lines = _reference_file(folder, PROVINCES, contents, problems)
    value, findings = validate(Provinces, plain(root), Provinces, {}) if root else (None, [])
    if value:
        known = {province.id for province in value.provinces}
        for index, province in enumerate(value.provinces):
            if province.successor and province.successor not in known:
                findings.append(Finding("successor_unknown", ("provinces", index, "successor"), {"text": province.successor}))
        findings += _twice("provinces", [province.id for province in value.provinces])
    problems += [problem_at(finding, path, root, lines) for finding in findings]
    return value.provinces if value else ()


def _areas(folder: Path, contents: Mapping[Path, bytes | OSError], problems: list[Problem]) -> tuple[Area, ...]:
    root, path, lines = _reference_file(folder, AREAS, contents, problems)
    value, findings = validate(Areas, plain(root), Areas, {}) if root else (None, [])
    if value:
        findings += _twice("areas", [area.id for area in value.areas])
    problems += [problem_at(finding, path, root, lines) for finding in findings]
    return tuple(sorted(value.areas, key=lambda area: area.order)) if value else ()


def _twice(key: str, ids: Sequence[str]) -> list[Finding]:
    return [Finding("listed_twice", (key, index, "id"), {"text": name}) for index, name in enumerate(ids) if name in ids[:index]]


def _reference_file(
    folder: Path, name: str, contents: Mapping[Path, bytes | OSError], problems: list[Problem]
) -> tuple[Node | None, str, tuple[str, ...]]:
    """Read a list that plans refer to; a folder without one uses the shipped one."""
    own = contents.get(folder / name)
    content = own if own is not None else read_bytes(SHIPPED / name)
    if isinstance(content, OSError):
        return None, name, ()
    document = read_document(content)
    shown = shown_path(folder, folder / name)
    problems += [problem_at(finding, shown, document.root, document.lines) for finding in document.findings]
    return (None if document.broken else document.root), shown, document.lines


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
