"""Changing a plan's file: what is written, what is refused, and what the history says of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from difflib import ndiff
from pathlib import Path

import pytest

from tracker.access import Person
from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Refused, Report, Revise, Withdraw
from tracker.history.history import History
from tracker.history.values import Change, OvertakenError
from tracker.library import SHIPPED, read_library
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.store import Store
from tracker.updating import changing
from tracker.updating.changing import Denied, Desk, Disputed, Faulty, commit_edits

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
NOW = datetime(2024, 7, 12, 9, 30, tzinfo=UTC)
LOCAL = Person("an@localhost", "An", local=True)
NAMED = Person("an@tinh.gov.vn", "Nguyễn Thị An")
YEAR = Period(2024, 2024)
PLAN = Path("tinh-mau-a/2024.yaml")
NEW = {"id": "moi", "name": "Mục tiêu mới", "area": "kinh-te-so", "unit": "%", "comparator": "at_least", "target": Decimal(60)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def desk(folder: Path) -> Desk:
    """Return the desk of somebody at the machine itself."""
    return Desk(Store(folder), History(folder), LOCAL, NOW)


def commit(desk: Desk, *edits: Edit, base: bytes | None = None) -> changing.Committed:
    """Make edits in the illustrative plan of 2024."""
    return commit_edits(desk, "tinh-mau-a", YEAR, edits, "Vì họp", base)


def status(folder: Path, quarter: str, key: str = "tinh-mau-a/2024") -> Status:
    """Read a review anew from the disk."""
    library = read_library(folder, date(2024, 7, 12))
    file = library.files[key]
    assert file.plan
    found = file.plan.period.quarter(quarter)
    assert found
    return Reviewer(library, file, file.plan).status(found)


def changed(before: bytes, after: bytes) -> list[str]:
    """Return the lines that two contents differ in, without blank ones."""
    lines = ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[:1] in "+-" and line[2:].strip()]


def band(found: Status, objective: str) -> str:
    """Return the band of one objective."""
    return next(row.band for row in found.rows if row.id == objective)


EVERY_KIND: dict[str, tuple[Edit, list[str], Callable[[Status], bool]]] = {
    "a figure": (
        Report("ho-so-mang", "q2", {"value": Decimal("45.1")}),
        ["-       q2: 92.6", "+       q2: 45.1"],
        lambda now: band(now, "ho-so-mang") == "middle",
    ),
    "a date": (
        Meet("q2", {"meeting": date(2024, 7, 12)}),
        ["-     meeting: 2024-07-11", "+     meeting: 2024-07-12"],
        lambda now: now.meeting == date(2024, 7, 12),
    ),
    "a tally": (
        Meet("q2", {"reported": {"done": 8, "high": 6, "middle": 6, "low": 1}}),
        ["-     reported: {done: 9, high: 6, middle: 5, low: 1}", "+     reported: {done: 8, high: 6, middle: 6, low: 1}"],
        lambda now: now.announced == {"done": 8, "high": 6, "middle": 6, "low": 1},
    ),
    "a target": (
        Revise("ho-so-mang", "q2", Decimal(96), "99/QĐ-UBND", "Nghị quyết mới"),
        ["+     revisions:", "+       - {from: q2, target: 96, document: 99/QĐ-UBND, reason: Nghị quyết mới}"],
        lambda now: band(now, "ho-so-mang") == "high",
    ),
    "a withdrawal": (
        Withdraw("hang-dti", "q2", "bỏ cấp huyện", "100/QĐ-UBND"),
        ["+     not_applicable: {from: q2, reason: bỏ cấp huyện, document: 100/QĐ-UBND}"],
        lambda now: band(now, "hang-dti") == "not_applicable",
    ),
    "a lead": (
        Describe("ho-so-mang", {"lead": "Sở Nội vụ"}),
        ["-     lead: Văn phòng UBND tỉnh", "+     lead: Sở Nội vụ"],
        lambda now: now.rows[0].lead == "Sở Nội vụ",
    ),
    "an objective": (
        Add(NEW),
        [
            "+   - id: moi", "+     name: Mục tiêu mới", "+     area: kinh-te-so", '+     unit: "%"', "+     comparator: at_least",
            "+     target: 60",
        ],
        lambda now: band(now, "moi") == "not_reported",
    ),
    "conclusions": (
        Conclude("q3", [{"text": "Họp lại", "lead": "Sở Y tế", "deadline": date(2024, 11, 1), "state": "open"}]),
        [
            "-       - text: Đối chiếu lại tử số và mẫu số của hồ sơ số hóa với Trung tâm Phục vụ hành chính công",
            "-         lead: Văn phòng UBND tỉnh", "-         deadline: 2024-10-15", "-         state: done",
            "+       - text: Họp lại", "+         lead: Sở Y tế", "+         deadline: 2024-11-01",
        ],
        lambda now: not any(said.text == "Họp lại" for said in now.conclusions),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_edit(desk: Desk, folder: Path, kind: str) -> None:
    """The lines that were edited change and no other, the status follows, and the history tells who, when and why."""
    edit, lines, holds = EVERY_KIND[kind]
    before = (folder / PLAN).read_bytes()
    found = commit(desk, edit)
    after = (folder / PLAN).read_bytes()
    assert found.content == after
    assert sorted(changed(before, after)) == sorted(lines)
    assert holds(status(folder, "q2"))
    saved, outside = desk.history.log(PLAN)
    assert (saved.commit, saved.editor.name, saved.editor.email, saved.message) == (found.commit, "An", "an@localhost", "Vì họp")
    assert saved.when == NOW
    assert desk.history.kept(saved.after or "") == after
    assert desk.history.kept(outside.after or "") == before


SHIPPED_PLANS = sorted(path.relative_to(SHIPPED) for path in SHIPPED.glob("*/20*.yaml") if path.parent.name != "indices")


@pytest.mark.parametrize("path", SHIPPED_PLANS, ids=str)
def test_shipped_plans_take_every_kind(tmp_path: Path, path: Path) -> None:
    """Every shipped plan takes a new objective, a date and a conclusion: only lines are added, and `check` finds no new error."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "targets"))
    before = (folder / path).read_bytes()
    library = read_library(folder, NOW.date())
    plan = library.files[path.with_suffix("").as_posix()].plan
    assert plan
    quarter = plan.period.code(plan.period.quarters[-1])
    edits = [
        Add({**NEW, "area": next(iter(library.reference.areas))}),
        Meet(quarter, {"title": "Kỳ thử"}),
        Conclude(quarter, [{"text": "Làm"}]),
    ]
    found = commit_edits(Desk(Store(folder), History(folder), LOCAL, NOW), plan.province, plan.period, edits, "Thử")
    again = read_library(folder, NOW.date())
    after = again.files[path.with_suffix("").as_posix()].plan
    assert after
    assert found.commit
    assert [one.id for one in after.objectives] == [*(one.id for one in plan.objectives), "moi"]
    assert after.reviews[quarter].title == "Kỳ thử"
    assert (
        all(line.startswith("+") for line in changed(before, found.content) if "conclusions" not in line and "title" not in line) or before
    )
    assert _errors(again, path) == _errors(library, path)


def _errors(library: object, path: Path) -> int:
    problems = library.of_file(f"targets/{path.as_posix()}")  # type: ignore[attr-defined]
    return sum(problem.severity == "error" for problem in problems)


def write_access(folder: Path, text: str) -> None:
    """Write who may do what."""
    (folder / "access.yaml").write_text(text, encoding="utf-8")


RIGHTS = {
    "nobody": (None, "people: []\n"),
    "no file": (NAMED, None),
    "another province": (NAMED, "people:\n  - {email: an@tinh.gov.vn, edit: [tinh-mau-b]}\n"),
    "publishing only": (NAMED, "people:\n  - {email: an@tinh.gov.vn, publish: [tinh-mau-a]}\n"),
    "a broken file": (NAMED, "people:\n  - {email: an@tinh.gov.vn, edit: [tinh-mau-a]\n"),
}


@pytest.mark.parametrize("case", RIGHTS)
def test_without_the_right(folder: Path, case: str) -> None:
    """Nothing is written for somebody whom access.yaml does not name for this."""
    person, access = RIGHTS[case]
    if access:
        write_access(folder, access)
    before = (folder / PLAN).read_bytes()
    with pytest.raises(Denied, match="cập nhật số liệu"):
        commit(Desk(Store(folder), History(folder), person, NOW), EVERY_KIND["a date"][0])
    assert (folder / PLAN).read_bytes() == before
    assert not (folder / ".git").exists()


def test_a_right_that_was_taken_away(folder: Path) -> None:
    """The file on the disk at this moment counts, not what the pages have read."""
    write_access(folder, "people:\n  - {email: an@tinh.gov.vn, edit: [tinh-mau-a]}\n")
    desk = Desk(Store(folder), History(folder), NAMED, NOW)
    desk.store.library()
    assert commit(desk, EVERY_KIND["a date"][0]).commit
    write_access(folder, "people:\n  - {email: an@tinh.gov.vn, edit: [tinh-mau-b]}\n")
    with pytest.raises(Denied, match=r"an@tinh\.gov\.vn"):
        commit(desk, EVERY_KIND["a lead"][0])


FAULTY: dict[str, tuple[Edit, str, str]] = {
    "an unknown area": (Add({**NEW, "area": "khong-co"}), "moi", "area"),
    "figures after a withdrawal": (Withdraw("ho-so-mang", "q4", "bỏ cấp huyện"), "ho-so-mang", "q4"),
    "a figure on a qualitative objective": (Report("kho-du-lieu", "q2", {"value": Decimal(3), "assessed": None}), "kho-du-lieu", "q2"),
    "a target that is not compared": (Describe("hoc-phi-khong-tien-mat", {"comparator": None}), "hoc-phi-khong-tien-mat", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTY)
def test_an_error_in_the_result(desk: Desk, folder: Path, case: str) -> None:
    """What `check` would call an error is refused in Vietnamese, with the objective and the field that it belongs to."""
    edit, objective, key = FAULTY[case]
    before = (folder / PLAN).read_bytes()
    with pytest.raises(Faulty, match="những gì đã gõ còn nguyên") as refused:
        commit(desk, edit)
    assert refused.value.flaws[0].objective == objective
    assert key in (*refused.value.flaws[0].keys, "")
    assert refused.value.flaws[0].problem.message
    assert (folder / PLAN).read_bytes() == before
    assert desk.history.log(PLAN) == []


def test_an_error_that_was_there_stands_in_nobodys_way(desk: Desk, folder: Path) -> None:
    """An objective that somebody else broke does not keep others from being saved."""
    place = folder / PLAN
    place.write_text(place.read_text(encoding="utf-8").replace("q2: 54.6", "q2: 54.6%", 1), encoding="utf-8")
    assert commit(desk, EVERY_KIND["a lead"][0]).commit
    assert status(folder, "q2").unsound == ("ho-so-toan-trinh",)


def test_warnings_are_told_and_saved(desk: Desk) -> None:
    """A figure below 50 % without a reason is a warning: it is saved, and said."""
    found = commit(desk, Report("ho-so-mang", "q2", {"value": Decimal(20)}))
    assert found.commit
    assert {flaw.problem.severity for flaw in found.warnings} == {"warning"}
    assert "ho-so-mang" in {flaw.objective for flaw in found.warnings}


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"province: tinh-mau-a\nperiod: [2024\n", "dòng"), (b"", "chưa có nội dung"), (None, "2024.yaml")],
    ids=["a bracket left open", "an empty file", "no file"],
)
def test_a_broken_file(desk: Desk, folder: Path, content: bytes | None, says: str) -> None:
    """A file that cannot be relied on is not touched."""
    place = folder / PLAN
    place.unlink()
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(Refused) as refused:
        commit(desk, EVERY_KIND["a date"][0])
    assert says in str(refused.value)
    assert (place.read_bytes() if place.exists() else None) == content


@pytest.mark.parametrize("province", ["../tinh-mau-a", "TINH-MAU-A", ".", "tinh-mau-a/.."])
def test_a_path_that_was_sent(desk: Desk, province: str) -> None:
    """What is no province's id names no file."""
    with pytest.raises(Refused):
        commit_edits(desk, province, YEAR, [EVERY_KIND["a date"][0]], "Thử")


DISPUTES: dict[str, tuple[Edit, tuple[str, str], tuple[object, object, object]]] = {
    "a figure": (Report("ho-so-mang", "q2", {"value": Decimal(95)}), ("q2: 92.6", "q2: 93"), ("92.6", "93", "95")),
    "a date": (Meet("q2", {"meeting": date(2024, 7, 12)}), ("2024-07-11", "2024-07-13"), ("2024-07-11", "2024-07-13", "2024-07-12")),
    "a lead": (
        Describe("ho-so-mang", {"lead": "Sở Nội vụ"}),
        ("lead: Văn phòng UBND tỉnh\n    document", "lead: Sở Tư pháp\n    document"),
        ("Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Nội vụ"),
    ),
    "a target": (
        Revise("ho-so-mang", "q3", Decimal(96)),
        ("target: 90\n    stretch: 95", "target: 91\n    stretch: 95"),
        (["90"], ["91"], {"from": "q3", "target": "96"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DISPUTES)
def test_somebody_was_quicker(desk: Desk, folder: Path, case: str) -> None:
    """A value that changed since the page showed it is refused, with what it was, what it is and what was typed; once seen it is saved."""
    edit, (old, new), values = DISPUTES[case]
    place = folder / PLAN
    shown = place.read_bytes()
    theirs = shown.decode().replace(old, new, 1).encode()
    assert theirs != shown
    place.write_bytes(theirs)
    with pytest.raises(Disputed) as disputed:
        commit(desk, edit, base=shown)
    (found,) = disputed.value.values
    assert (found.base, found.theirs, found.mine) == values
    assert place.read_bytes() == theirs
    assert commit(desk, edit, base=theirs).commit


def test_others_go_on_top(desk: Desk, folder: Path) -> None:
    """An edit of something else goes on top of what was saved meanwhile, and both are in."""
    shown = (folder / PLAN).read_bytes()
    commit(desk, EVERY_KIND["a figure"][0], base=shown)
    commit(desk, EVERY_KIND["a lead"][0], base=shown)
    now = status(folder, "q2").rows[0]
    assert (now.actual, now.lead) == ("45.1", "Sở Nội vụ")


def test_overtaken_while_saving(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes between the look and the save is looked at again."""
    place = folder / PLAN
    saves: list[int] = []
    save = History.save

    def overtaken_once(self: History, changes: list[Change], *rest: object) -> str:
        saves.append(1)
        if len(saves) == 1:
            place.write_bytes(place.read_bytes().replace(b"q1: 91.2", b"q1: 91.3"))
            raise OvertakenError(PLAN, place.read_bytes())
        return save(self, changes, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(History, "save", overtaken_once)
    commit(desk, EVERY_KIND["a figure"][0])
    assert b"q1: 91.3" in place.read_bytes()
    assert b"q2: 45.1" in place.read_bytes()


def test_a_file_that_never_rests(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three looks are enough: then the person is told."""

    def overtaken(*_: object) -> str:
        raise OvertakenError(PLAN, b"")

    monkeypatch.setattr(History, "save", overtaken)
    with pytest.raises(OvertakenError, match="người khác"):
        commit(desk, EVERY_KIND["a figure"][0])


def test_what_stands_there_already(desk: Desk) -> None:
    """An edit that changes nothing makes no entry."""
    assert commit(desk, Describe("ho-so-mang", {"lead": "Văn phòng UBND tỉnh"})).commit == ""
    assert desk.history.log(PLAN) == []


def test_pages_see_it_at_once(desk: Desk) -> None:
    """The library that pages read next has the change, however seldom the watcher looks."""
    desk.store.library(NOW.date())
    commit(desk, EVERY_KIND["a lead"][0])
    plan = desk.store.library().files["tinh-mau-a/2024"].plan
    assert plan
    assert plan.objectives[0].lead == "Sở Nội vụ"
