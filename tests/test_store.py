"""The store that all sessions share: read again when a file changed, and only then."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from threading import Thread

import pytest

from tests.reading import PLAN, TODAY
from tracker import store as storing
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.store import Store, open_store

SELECTION = Selection("lao-cai", Period(2024, 2024), Quarter(2024, 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a targets folder with one plan; a file that vanished is not waited for."""
    monkeypatch.setattr(storing, "REPLACED_WITHIN", 0)
    (tmp_path / "lao-cai").mkdir()
    write(tmp_path, PLAN)
    return tmp_path


def write(folder: Path, content: str, name: str = "lao-cai/2024.yaml", *, at: int = 1) -> None:
    """Write a file with a time of its own, so that no test depends on how fine the clock is."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    os.utime(path, ns=(at * 10**9, at * 10**9))


def actual(store: Store) -> str | bool | None:
    """Return what the first objective's q1 shows."""
    return store.status(store.library(TODAY), SELECTION).rows[0].actual


def test_an_unchanged_folder_is_read_once(folder):
    """The same reading is handed to everybody until something changes."""
    store = Store(folder)
    assert store.library(TODAY) is store.library(TODAY)
    assert store.status(store.library(TODAY), SELECTION) is store.status(store.library(TODAY), SELECTION)


def test_a_changed_file_is_noticed(folder):
    """A saved file is read again."""
    store = Store(folder)
    before = store.library(TODAY)
    assert actual(store) == "97"
    write(folder, PLAN.replace("q1: 97", "q1: 98.5", 1), at=2)
    assert actual(store) == "98.5"
    assert store.library(TODAY).version != before.version


def test_an_edit_of_the_same_size_is_noticed(folder):
    """A digit changed is a change, by the file's time."""
    store = Store(folder)
    assert actual(store) == "97"
    write(folder, PLAN.replace("q1: 97", "q1: 96", 1), at=2)
    assert actual(store) == "96"


def test_an_edit_that_keeps_size_and_time_is_noticed(folder):
    """A copy that keeps the old time replaces the file, and that is seen."""
    store = Store(folder)
    assert actual(store) == "97"
    write(folder, PLAN.replace("q1: 97", "q1: 96", 1), "lao-cai/new.txt", at=1)
    (folder / "lao-cai" / "new.txt").replace(folder / "lao-cai" / "2024.yaml")
    assert actual(store) == "96"


def test_a_new_file_is_noticed(folder):
    """A plan that is added is there."""
    store = Store(folder)
    assert list(store.library(TODAY).files) == ["lao-cai/2024"]
    write(folder, PLAN.replace("2024", "2023"), "lao-cai/2023.yaml")
    assert list(store.library(TODAY).files) == ["lao-cai/2023", "lao-cai/2024"]


def test_a_file_that_disappears(folder):
    """A plan that is gone is gone, and is remembered as gone."""
    store = Store(folder)
    store.library(TODAY)
    (folder / "lao-cai" / "2024.yaml").unlink()
    library = store.library(TODAY)
    assert (dict(library.files), list(library.gone), library.problems) == ({}, ["lao-cai/2024"], ())
    write(folder, PLAN)
    assert (list(store.library(TODAY).files), dict(store.library(TODAY).gone)) == (["lao-cai/2024"], {})


def test_a_folder_that_disappears(folder):
    """A folder taken away while pages are open reads as empty."""
    store = Store(folder)
    store.library(TODAY)
    (folder / "lao-cai" / "2024.yaml").unlink()
    (folder / "lao-cai").rmdir()
    folder.rmdir()
    assert dict(store.library(TODAY).files) == {}


@pytest.mark.parametrize("make", [True, False])
def test_empty_and_missing_folders(tmp_path, make):
    """A folder without files, or none at all, is a library without plans."""
    place = tmp_path / "targets"
    if make:
        place.mkdir()
    library = Store(place).library(TODAY)
    assert (dict(library.files), library.problems, library.checked) == ({}, (), ())


def test_an_unreadable_file(folder):
    """A file that cannot be opened is a problem, the others are read, and it is read once it can be."""
    path = folder / "lao-cai" / "2023.yaml"
    path.mkdir()
    store = Store(folder)
    library = store.library(TODAY)
    assert [(problem.code, problem.path.split("/")[-1]) for problem in library.problems] == [("file_unreadable", "2023.yaml")]
    assert list(library.files) == ["lao-cai/2024"]
    path.rmdir()
    write(folder, PLAN.replace("2024", "2023"), "lao-cai/2023.yaml")
    assert list(store.library(TODAY).files) == ["lao-cai/2023", "lao-cai/2024"]


def test_the_last_good_version_is_shown_of_a_broken_file(folder):
    """A file broken in mid-edit keeps its last good version, and its problems are told."""
    store = Store(folder)
    assert actual(store) == "97"
    write(folder, PLAN.replace("name: Hai", "name: Hai: ba"), at=2)
    library = store.library(TODAY)
    assert [problem.code for problem in library.problems] == ["colon_in_value"]
    assert list(library.stale) == ["lao-cai/2024"]
    assert actual(store) == "97"
    write(folder, PLAN.replace("q1: 97", "q1: 98", 1), at=3)
    assert (dict(store.library(TODAY).stale), actual(store)) == ({}, "98")


def test_the_same_broken_file_after_another_good_one_is_drawn_anew(folder):
    """Broken twice in the same way, a file shows what it last said before each time: what was drawn is not taken for both."""
    store = Store(folder)
    broken, drawn = PLAN.replace("name: Hai", "name: Hai: ba"), []
    for at, content in enumerate((PLAN, broken, PLAN.replace("q1: 97", "q1: 98", 1), broken), start=1):
        write(folder, content, at=at)
        library = store.library(TODAY)
        drawn.append(store.drawn(library, "figure", lambda: actual(store)))
    assert drawn == ["97", "97", "98", "98"]


def test_a_new_day_is_a_new_reading(folder):
    """What is published later may be due on another day, so a reading is of its day."""
    store = Store(folder)
    first = store.library(TODAY)
    second = store.library(TODAY + timedelta(days=1))
    assert (first.today, second.today) == (TODAY, TODAY + timedelta(days=1))
    assert first.version != second.version


def test_sessions_share_one_reading(folder):
    """Many sessions at once get the same library, and nobody an unfinished one."""
    store = Store(folder)
    seen: list[object] = []
    threads = [Thread(target=lambda: seen.append(store.library(TODAY))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len({id(library) for library in seen}) == 1


def test_a_reviewer_is_of_its_library(folder):
    """A session that still holds the former library gets its figures, not those of the new one."""
    store = Store(folder)
    former = store.library(TODAY)
    write(folder, PLAN.replace("q1: 97", "q1: 98", 1), at=2)
    current = store.library(TODAY)
    assert [store.status(library, SELECTION).rows[0].actual for library in (former, current, former)] == ["97", "98", "97"]


def test_what_was_worked_out_of_an_earlier_content_is_forgotten(folder):
    """However often a plan is edited, one reviewer is kept of it: each holds the whole reading that it came from."""
    store = Store(folder)
    for edit in range(1, 4):
        write(folder, PLAN.replace("q1: 97", f"q1: {edit}", 1), at=1 + edit)
        assert actual(store) == str(edit)
    assert len(store._reviewers._kept) == 1


def test_a_broken_plan_has_no_reviewer(folder):
    """Asking for what cannot be answered is a fault of the caller."""
    write(folder, PLAN + "period: 2024\n", at=2)
    store = Store(folder)
    for plan in ("lao-cai/2024", "lao-cai/1999"):
        with pytest.raises(KeyError):
            store.reviewer(store.library(TODAY), plan)


def test_the_folder_is_a_setting(folder, monkeypatch):
    """`TRACKER_TARGETS` names the folder of the process's one store."""
    monkeypatch.setenv("TRACKER_TARGETS", str(folder))
    open_store.cache_clear()
    try:
        assert open_store() is open_store()
        assert open_store().folder == folder
        assert open_store().library(date(2024, 7, 1)).files.keys() == {"lao-cai/2024"}
    finally:
        open_store.cache_clear()


def test_the_last_good_version_is_shown_of_a_broken_ranking(folder):
    """A ranking that breaks in mid-edit stays as it was, with a notice, and is read again once it is mended."""
    (folder / "indices").mkdir()
    store, index = Store(folder), "id: dti\nname: A\nscope: provinces\neditions:\n  - {measured: 2022, of: 63}\n"
    write(folder, index, "indices/dti.yaml")
    assert store.library().indices["dti"].index is not None
    write(folder, index.replace("A", "["), "indices/dti.yaml", at=2)
    held = store.library()
    assert held.indices["dti"].index is not None
    assert held.stale["indices/dti"].problem.code == "bracket_not_closed"
    write(folder, index.replace("A", "B"), "indices/dti.yaml", at=3)
    assert (store.library().indices["dti"].index.name, store.library().stale) == ("B", {})
    (folder / "indices" / "dti.yaml").unlink()
    assert store.library().indices == {}
