"""Plans are parsed once for each content, whoever reads them and however often the app starts."""

from __future__ import annotations

import os
import pickle
import shutil
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.reading import PLAN, SAMPLES, TODAY
from tracker.library import SHIPPED, Library, read_library
from tracker.memory import Memory
from tracker.parsing import cache as caching
from tracker.parsing import reader as reader_of_plans
from tracker.parsing import workers
from tracker.parsing.cache import Cache, digest
from tracker.parsing.reader import Reader
from tracker.reviewing import Reviewer
from tracker.source.parse import Composer
from tracker.store import Stamp, _stamps

LONG_AGO = 10**9


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Open a cache of this test alone."""
    return Cache.open(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the illustrative plans; their times lie long back."""
    shutil.copytree(SAMPLES, tmp_path / "targets")
    for path in (tmp_path / "targets").rglob("*.yaml"):
        rest(path)
    return tmp_path / "targets"


def rest(path: Path, at: int = LONG_AGO) -> None:
    """Set a file's time of change back, so that it counts as rested."""
    os.utime(path, (at, at))


def stamps(folder: Path) -> dict[Path, Stamp]:
    """Return the files' stamps as if nothing but their content had been changed long ago."""
    return {path: (stamp[0], stamp[0], *stamp[2:]) for path, stamp in _stamps(folder)}


def settled(reader: Reader) -> None:
    """Wait until what was read is kept for the next start."""
    for thread in threading.enumerate():
        if thread.name == "keeper":
            thread.join()
    assert reader.cache.folder.is_dir()


def read(folder: Path, cache: Cache, today: date = TODAY) -> tuple[Reader, Library]:
    """Start anew and read a folder."""
    reader = Reader(folder, cache)
    library = reader.read(stamps(folder), today)
    settled(reader)
    return reader, library


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fail whoever parses YAML."""
    begun: list[str] = []
    compose = Composer.compose

    def told(self: Composer) -> object:
        begun.append(self.text[:60])
        return compose(self)

    monkeypatch.setattr(Composer, "compose", told)
    return begun


def told(library: Library) -> dict[str, object]:
    """Return everything that pages read of a library: every status of every plan, problems, tasks, rankings."""
    made = {key: Reviewer(library, file, file.plan) for key, file in library.files.items() if file.plan}
    return {
        "statuses": {key: [one.status(quarter) for quarter in one.plan.period.quarters] for key, one in made.items()},
        "lines": {key: file.lines for key, file in library.files.items()},
        "facts": {key: file.facts for key, file in library.files.items()},
        "problems": library.problems,
        "tasks": {key: file.listed for key, file in library.tasks.items()},
        "indices": {key: file.index for key, file in library.indices.items()},
        "reference": library.reference,
        "checked": library.checked,
    }


@pytest.mark.parametrize("where", [SHIPPED, SAMPLES], ids=["shipped", "samples"])
def test_what_is_kept_says_the_same(where, cache):
    """A first start, a later one and a reading without a cache tell the same of every plan."""
    anew = told(read_library(where, TODAY))
    assert told(read(where, cache)[1]) == anew
    assert told(read(where, cache)[1]) == anew


def test_a_later_start_parses_no_yaml(folder, cache, no_yaml):
    """Everything is known already; the nodes of a file are read only when somebody asks for them."""
    read(folder, cache)
    assert no_yaml
    no_yaml.clear()
    _, library = read(folder, cache)
    assert all(Reviewer(library, file, file.plan).status(file.facts.opened[-1]) for file in library.files.values())
    assert no_yaml == []
    assert library.files["tinh-mau-a/2024"].line_of("ho-so-mang")
    assert len(no_yaml) == 1


def test_one_changed_file_is_read_alone(folder, cache, no_yaml):
    """The others stay the same objects, with all that is kept by them; the changed one is what its new content says."""
    reader, before = read(folder, cache)
    no_yaml.clear()
    path = folder / "tinh-mau-a" / "2024.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("q1: 91.2", "q1: 12.5"), encoding="utf-8")
    after = reader.read(stamps(folder), TODAY)
    assert len(no_yaml) == 1
    same = {key for key, file in after.files.items() if file is before.files[key]}
    assert same == set(after.files) - {"tinh-mau-a/2024"}
    assert str(after.files["tinh-mau-a/2024"].plan.objectives[0].actuals["q1"].value) == "12.5"
    assert after.version != before.version


def test_another_list_is_another_reading(folder, cache):
    """What plans may refer to decides what is wrong in them."""
    read(folder, cache)
    (folder / "areas.yaml").write_text("areas:\n  - {id: khac, name: Khác, order: 1}\n", encoding="utf-8")
    codes = {problem.code for problem in read(folder, cache)[1].problems}
    assert "area_unknown" in codes


def test_the_day_on_which_an_excuse_ends(tmp_path, cache):
    """A figure that is published later is excused until that day and missed from then on, whatever was kept the day before."""
    folder = tmp_path / "targets" / "lao-cai"
    folder.mkdir(parents=True)
    text = PLAN.replace("target: 95\n", "target: 95\n    published_after: 2024-06-01\n", 1).replace("      q1: 97\n", "      q4: 97\n", 1)
    (folder / "2024.yaml").write_text(text, encoding="utf-8")
    rest(folder / "2024.yaml")
    end = date(2024, 6, 1)

    def band(today: date) -> str:
        _, library = read(folder.parent, cache, today)
        assert library.problems == read_library(folder.parent, today).problems
        return library.bands["lao-cai/2024"].attained["band"].to_list()[0]

    assert [band(day) for day in (end - timedelta(1), end, end - timedelta(1))] == ["not_due", "not_reported", "not_due"]


def test_a_file_written_twice_in_one_moment(folder, cache):
    """Times are coarse: a file is trusted by its stamp only if it had rested when it was read."""
    path = folder / "tinh-mau-a" / "2024.yaml"
    now = stamps(folder)[path][0] + 10**18
    reader, text = Reader(folder, cache), path.read_text(encoding="utf-8")
    fresh = {**stamps(folder), path: (now, now, 1, 1)}
    reader.read(fresh, TODAY)
    path.write_text(text.replace("q1: 91.2", "q1: 12.5"), encoding="utf-8")
    library = reader.read(fresh, TODAY)
    assert str(library.files["tinh-mau-a/2024"].plan.objectives[0].actuals["q1"].value) == "12.5"


@pytest.mark.parametrize("content", [b"", b"\x80", pickle.dumps(["something else"]), b"cos\nno_such_name\n."])
def test_a_damaged_cache_costs_time_alone(folder, cache, content):
    """Whatever became of the files in it, everything is read, and kept again."""
    expected = told(read(folder, cache)[1])
    for path in cache.folder.iterdir():
        path.write_bytes(content)
    assert told(read(folder, cache)[1]) == expected


def test_a_plan_lost_from_the_cache(folder, cache):
    """What is gone when it is asked for is parsed again from its file."""
    reader, library = read(folder, cache)
    for path in cache.folder.iterdir():
        path.unlink()
    assert told(library) == told(read_library(folder, TODAY))
    assert reader.cache.get(next(iter(reader._entries.values())).key)


def test_a_cache_that_others_may_write_is_not_used(tmp_path, caplog):
    """Values are pickled: whoever could write there could make the app do anything."""
    own = Cache.open(tmp_path / "cache").folder
    assert own.is_relative_to(tmp_path)
    own.chmod(0o777)
    assert not Cache.open(tmp_path / "cache").folder.is_relative_to(tmp_path)
    assert str(own) in caplog.text


def test_no_place_for_a_cache(tmp_path, caplog):
    """The app starts all the same."""
    (tmp_path / "file").write_bytes(b"")
    passing = Cache.open(tmp_path / "file")
    passing.put("key", 1)
    assert passing.get("key") == 1
    assert "read anew at every start" in caplog.text


def test_a_full_disk(cache, caplog):
    """A value that cannot be written is made again the next time."""
    shutil.rmtree(cache.folder)
    assert cache.get_or_make("key", lambda: 5) == 5
    assert "not kept" in caplog.text


def test_other_code_keeps_its_own(tmp_path, monkeypatch):
    """After an update nothing is taken from what other code made of the files."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(caching, "_PACKAGE", package)
    before = Cache.open(tmp_path / "cache").folder
    assert Cache.open(tmp_path / "cache").folder == before
    (package / "a.py").write_text("12", encoding="utf-8")
    assert Cache.open(tmp_path / "cache").folder != before


def test_old_values_are_swept(tmp_path, cache):
    """What nobody uses goes in the end, of earlier code too; what is used or fresh stays."""
    other = tmp_path / "cache" / "other"
    other.mkdir()
    for name in ("used", "old", "fresh"):
        cache.put(name, 1)
    (other / "old").write_bytes(b"")
    for path in (cache.folder / "used", cache.folder / "old", other / "old"):
        rest(path)
    cache.sweep({"used"})
    assert {path.name for path in cache.folder.iterdir()} == {"used", "fresh"}
    assert not list(other.iterdir())


def test_keys_tell_parts_apart():
    """Two lists of parts never share a key because they read the same in a row."""
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def many(folder: Path, number: int) -> Path:
    """Write many plans, one of them broken."""
    for year in range(2000, 2000 + number):
        path = folder / f"tinh-{year % 7}" / f"{year}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.replace("2024", str(year)).replace("lao-cai", path.parent.name), encoding="utf-8")
    path.write_text("province: [", encoding="utf-8")
    return folder


@pytest.mark.parametrize("python", [None, "/bin/false", "/no/such/program"], ids=["helped", "its helper ends at once", "without a helper"])
def test_many_files_on_every_core(tmp_path, cache, monkeypatch, python):
    """With the help of other processes or without, and when one fails, every file is read, in its place."""
    folder = many(tmp_path / "targets", 60)
    monkeypatch.setattr(workers, "WORTH_STARTING", 20)
    monkeypatch.setattr(workers, "LARGEST", 12)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    if python:
        monkeypatch.setattr(workers.sys, "executable", python)
    begun = []
    monkeypatch.setattr(workers, "parsed_of", lambda *asked: begun.append(1) or plans_parsed(*asked))
    assert told(read(folder, cache)[1]) == told(read_library(folder, TODAY))
    assert len(begun) == 5 if python else begun


plans_parsed = workers.parsed_of


def test_only_so_many_plans_stay_in_memory(folder, cache):
    """What takes room is fetched again; what is asked of every plan stays."""
    reader, library = read(folder, cache)
    reader._bodies._stored = Memory(1)
    for file in library.files.values():
        assert file.plan
    assert len(reader._bodies._stored._kept) == 1


def test_what_files_said_before_leaves_memory(folder, cache):
    """Hours of edits leave one body for each plan; one that the cache does not hold stays, for nobody could make it again."""
    reader, library = read(folder, cache)
    path = folder / "tinh-mau-a" / "2024.yaml"
    former = library.files["tinh-mau-a/2024"]
    for edit in range(3):
        assert all(file.plan and file.lines and library.bands[key].attained.height for key, file in library.files.items())
        path.write_bytes(path.read_bytes() + f"# {edit}\n".encode())
        library = reader.read(stamps(folder), TODAY)
    kept = reader._bodies
    assert [len(memory._kept) for memory in (kept._stored, kept._documents, kept._bands)] == [len(library.files) - 1] * 3
    assert former.plan
    next(one for one in cache.folder.iterdir() if one.name == former.body.key).unlink()
    reader.read(stamps(folder), TODAY)
    assert former.body.key in kept._stored._kept


def test_plans_may_be_asked_for_before_they_are_written(tmp_path, cache, monkeypatch):
    """Many plans are written to the cache once nobody waits; until then one is parsed again, and an earlier content is waited for."""
    folder, may_write = many(tmp_path / "targets", 30), threading.Event()
    monkeypatch.setattr(workers, "WORTH_STARTING", 1000)
    monkeypatch.setattr(reader_of_plans, "WORTH_STARTING", 20)
    put = workers.put_all
    monkeypatch.setattr(workers, "put_all", lambda *asked: may_write.wait(60) and put(*asked))
    reader = Reader(folder, cache)
    first, second = list(reader.read(stamps(folder), TODAY).files.values())[:2]
    assert not cache.holds(first.body.key)
    assert first.lines
    path = folder / second.name.folder / f"{second.name.stem}.yaml"
    path.write_text("# another\n", encoding="utf-8")
    now = reader.read(stamps(folder), TODAY).files[second.key]
    threading.Timer(0.2, may_write.set).start()
    assert len(second.lines) > len(now.lines) == 2
    settled(reader)
