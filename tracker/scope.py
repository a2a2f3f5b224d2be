"""Find the files that a check is about, inside the targets folder or anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.folder import INDICES
from tracker.library import ACCESS, AREAS, PROVINCES, library_files

AT_THE_TOP = frozenset({PROVINCES, AREAS, ACCESS})
_PLANS = "20*.yaml"


def found(path: Path, folder: Path) -> Path | None:
    """Return where a path leads: as it is given, else under the targets folder; None where neither exists."""
    existing = next((candidate for candidate in (path, folder / path) if candidate.exists()), None)
    return _placed(existing) if existing else None


def scopes(folder: Path, chosen: Sequence[Path]) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each targets folder that is meant with the files to check in it, in order; all files of `folder` where none is chosen."""
    inside = _placed(folder)
    own = [path for path in chosen if inside in (path, *path.parents) or path in inside.parents]
    if own or not chosen:
        yield folder, [path for path in sorted(library_files(folder)) if not own or _is_below(path, own)]
    for place in sorted({place for path in chosen if path not in own for place in targets_of(path)}):
        yield place, [path for path in sorted(library_files(place)) if _is_below(path, chosen)]


def targets_of(path: Path) -> set[Path]:
    """Guess which targets folders a path elsewhere belongs to or holds: a plan lies two levels below one, the lists at its top."""
    if not path.is_dir():
        return {path.parent if path.name in AT_THE_TOP else path.parent.parent}
    if any((path / name).exists() for name in AT_THE_TOP):
        return {path}
    if any(path.glob(_PLANS)) or (path.name == INDICES and any(path.glob("*.yaml"))):
        return {path.parent}
    return {listed.parent for name in AT_THE_TOP for listed in path.glob(f"*/{name}")} or {path}


def _is_below(path: Path, chosen: Sequence[Path]) -> bool:
    placed = _placed(path)
    return any(choice in (placed, *placed.parents) for choice in chosen)


def _placed(path: Path) -> Path:
    """Resolve the folder a path lies in, but no link that the file itself is."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
