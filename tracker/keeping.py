"""Keep the last good version of a file that was broken in mid-edit, and remember which files have gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from tracker.folder import INDICES
from tracker.library import AREAS, PROVINCES, Library, shown_path
from tracker.mishaps import Gone, Stale
from tracker.plan import grants
from tracker.plan.loading import PlanFile


def keep_last_good(new: Library, last: Library | None, now: datetime) -> Library:
    """Return the new reading with the last good version of every file that it could not use.

    Problems are the new ones. A file that has gone is not kept: `gone` names it, since when. Without a last reading nothing changes.
    Who may do what is never kept, whose drafts are private is.
    """
    if last is None:
        return new
    kept = {key: file for key, file in last.files.items() if file.facts and _is_broken(new, key, file.name.path)}
    files = {**new.files, **{key: replace(file, problems=new.of_file(file.name.path)) for key, file in kept.items()}}
    tasks = {key: file for key, file in last.tasks.items() if file.listed and _is_unlisted(new, key, file.name.path)}
    indices = {stem: file for stem, file in last.indices.items() if file.index and _is_unranked(new, stem, file.path)}
    held_back = {
        **{key: file.name.path for key, file in kept.items()},
        **{tasks_key(key): file.name.path for key, file in tasks.items()},
        **{index_key(stem): file.path for stem, file in indices.items()},
    }
    stale = {**_stale(new, last, now), **{key: _since(new, last, key, path, now) for key, path in held_back.items()}}
    reference = replace(
        new.reference,
        provinces=new.reference.provinces or last.reference.provinces,
        areas=new.reference.areas or last.reference.areas,
    )
    bands = {**new.bands, **{key: last.bands[key] for key in kept if key in last.bands}}
    # What is shown now depends on the last reading too, and what was drawn is kept by version.
    kept_back = stale or new.access.state == "broken"
    version = sha256(f"{new.version} {last.version}".encode()).hexdigest()[: len(new.version)] if kept_back else new.version
    held = replace(new, version=version, access=grants.kept(new.access, last.access), stale=stale, gone=_gone(files, last, now))
    kept_tasks = {key: replace(file, problems=new.of_file(file.name.path)) for key, file in tasks.items()}
    kept_indices = {stem: replace(file, problems=new.of_file(file.path)) for stem, file in indices.items()}
    held = replace(held, tasks={**new.tasks, **kept_tasks}, indices={**new.indices, **kept_indices})
    return replace(held, files=files, reference=reference, bands=bands)


def tasks_key(province: str) -> str:
    """Name a province's tasks among the files that may be stale: `tuyen-quang/tasks`."""
    return f"{province}/tasks"


def index_key(stem: str) -> str:
    """Name a ranking among the files that may be stale: `indices/dti`."""
    return f"{INDICES}/{stem}"


def _is_unranked(new: Library, stem: str, path: str) -> bool:
    file = new.indices.get(stem)
    return file.index is None if file else path in new.checked


def _is_unlisted(new: Library, province: str, path: str) -> bool:
    file = new.tasks.get(province)
    return file.listed is None if file else path in new.checked


def _is_broken(new: Library, key: str, path: str) -> bool:
    file = new.files.get(key)
    return file.facts is None if file else path in new.checked


def _since(new: Library, last: Library, key: str, path: str, now: datetime) -> Stale:
    problem = next(problem for problem in new.of_file(path) if problem.severity == "error")
    return Stale(last.stale[key].since if key in last.stale else now, problem)


def _stale(new: Library, last: Library, now: datetime) -> dict[str, Stale]:
    """Find the lists that plans refer to and that cannot be read now."""
    found = {}
    lists = ((PROVINCES, new.reference.provinces, last.reference.provinces), (AREAS, new.reference.areas, last.reference.areas))
    for name, read, before in lists:
        path = shown_path(new.folder, new.folder / name)
        if before and not read and any(problem.severity == "error" for problem in new.of_file(path)):
            found[name] = _since(new, last, name, path, now)
    return found


def _gone(files: Mapping[str, PlanFile], last: Library, now: datetime) -> dict[str, Gone]:
    lost = {key: Gone(now, file.name.path) for key, file in last.files.items()}
    return {key: gone for key, gone in {**lost, **last.gone}.items() if key not in files}
