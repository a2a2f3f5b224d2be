"""Saving cells: on top of what others saved, never over it, and only for those who may."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.depth import DEPTH
from tracker.access.rights import Person
from tracker.editing.edits import Refused
from tracker.history import files
from tracker.history.history import History
from tracker.history.values import Change, UnwritableError
from tracker.library import SHIPPED
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.store import Store
from tracker.updating.cells import Field, Key
from tracker.updating.changing import Denied, Desk, Faulty
from tracker.updating.kept import Typed
from tracker.updating.saving import Clash, Conflict, Saved, save
from tracker.updating.sheet import Sheet, open_sheet

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
NOW = datetime(2024, 7, 12, 9, 30, tzinfo=UTC)
AN, BINH = Person("an@localhost", "An", local=True), Person("binh@localhost", "Bình", local=True)
Q2 = Selection("tinh-mau-a", Period(2024, 2024), Quarter(2024, 2))
PLAN = Path("tinh-mau-a/2024.yaml")
MANG, GRDP = Key("ho-so-mang", None, "figure"), Key("kinh-te-so-grdp", None, "figure")
Texts = dict[Key, Typed]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def desk(folder: Path) -> Desk:
    """Return An's desk."""
    return Desk(Store(folder), History(folder, patience=0.2), AN, NOW)


def present(desk: Desk) -> str:
    """Return what the plan's file holds."""
    return (desk.folder / PLAN).read_text(encoding="utf-8")


def sheet(desk: Desk, selection: Selection = Q2) -> Sheet:
    """Open a review's sheet as the page does."""
    found = open_sheet(desk.store.refresh(), selection)
    assert isinstance(found, Sheet)
    return found


def test_saved_cell_is_in_the_file_and_the_history(desk):
    """A saved figure is written as the file writes figures, under the person's name and words."""
    saved = save(desk, Q2, {MANG: Typed("93,25", "92,6")}, "Họp tổ giúp việc")
    assert isinstance(saved, Saved)
    assert "      q2: 93.25\n" in present(desk)
    (entry, *_) = desk.history.log(PLAN)
    assert (entry.commit, entry.editor.name, entry.message) == (saved.commit, "An", "Họp tổ giúp việc")


def test_two_people_and_one_cell(desk):
    """The second one is told both values and nothing is saved; once they have seen what was saved, theirs goes in."""
    save(replace(desk, person=BINH), Q2, {MANG: Typed("94", "92,6")}, "")
    before = present(desk)
    found = save(desk, Q2, {MANG: Typed("93,25", "92,6"), GRDP: Typed("6", "5,8")}, "")
    name = "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng"
    assert found == Conflict((Clash(MANG, name, "92,6", "94", "93,25"),))
    assert present(desk) == before
    assert isinstance(save(desk, Q2, {MANG: Typed("93,25", "94"), GRDP: Typed("6", "5,8")}, ""), Saved)
    assert "      q2: 93.25\n" in present(desk)


def test_two_people_and_two_objectives(desk):
    """Different objectives of one file both go in, one on top of the other."""
    save(replace(desk, person=BINH), Q2, {GRDP: Typed("6,1", "5,8")}, "")
    assert isinstance(save(desk, Q2, {MANG: Typed("93,25", "92,6")}, ""), Saved)
    assert sheet(desk).written[GRDP] == "6,1"
    assert sheet(desk).written[MANG] == "93,25"


def test_two_people_who_agree(desk):
    """Whoever types what somebody else saved already is in no conflict, and nothing new is committed."""
    save(replace(desk, person=BINH), Q2, {MANG: Typed("94", "92,6")}, "")
    assert save(desk, Q2, {MANG: Typed("94", "92,6")}, "") == Saved("")


def test_save_in_between_is_not_lost(desk, monkeypatch):
    """A save that lands between our reading and our writing stays, and so does ours."""
    original, others = History.save, [GRDP]

    def overtaken(self: History, changes: list[Change], *rest: Any) -> str:
        if others:
            others.pop()
            content = (desk.folder / PLAN).read_bytes()
            (desk.folder / PLAN).write_bytes(content.replace(b"        value: 5.8\n", b"        value: 6.1\n"))
        return original(self, changes, *rest)

    monkeypatch.setattr(History, "save", overtaken)
    assert isinstance(save(desk, Q2, {MANG: Typed("93,25", "92,6")}, ""), Saved)
    assert (sheet(desk).written[MANG], sheet(desk).written[GRDP]) == ("93,25", "6,1")


ACCESS = """people:
  - {email: ca-hai@tinh.gov.vn, edit: [tinh-mau-a], publish: [tinh-mau-a]}
  - {email: sua@tinh.gov.vn, edit: [tinh-mau-a]}
  - {email: cong-bo@tinh.gov.vn, publish: [tinh-mau-a]}
  - {email: xem@tinh.gov.vn, read: [tinh-mau-a]}
  - {email: tinh-khac@tinh.gov.vn, edit: [tinh-mau-b]}
private: [tinh-mau-a]
"""


@pytest.mark.parametrize(
    ("person", "access", "may"),
    [
        (None, ACCESS, False),
        (Person("sua@tinh.gov.vn", "Sửa"), ACCESS, True),
        (Person("ca-hai@tinh.gov.vn", "Cả hai"), ACCESS, True),
        (Person("cong-bo@tinh.gov.vn", "Công bố"), ACCESS, False),
        (Person("xem@tinh.gov.vn", "Xem"), ACCESS, False),
        (Person("tinh-khac@tinh.gov.vn", "Tỉnh khác"), ACCESS, False),
        (Person("la@tinh.gov.vn", "Lạ"), ACCESS, False),
        (Person("sua@tinh.gov.vn", "Sửa"), ACCESS + "people: [\n", False),
        (Person("sua@tinh.gov.vn", "Sửa"), None, False),
        (AN, ACCESS, True),
        (AN, None, True),
    ],
)
def test_right_is_asked_for_at_the_save(desk, person, access, may):
    """Whatever the page showed, the access file as it is at the save decides."""
    if access is not None:
        (desk.folder / "access.yaml").write_text(access, encoding="utf-8")
    before = present(desk)
    try:
        saved = isinstance(save(replace(desk, person=person), Q2, {MANG: Typed("93,25", "92,6")}, ""), Saved)
    except Denied:
        saved = False
    assert saved == may
    assert (present(desk) != before) == may


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (lambda text: text.replace("province: tinh-mau-a", 'province: "tinh-mau-a'), Refused, "dòng"),
        (lambda text: text.replace("thresholds: [50, 70]", "thresholds: [50, 70"), Refused, "Những gì bạn gõ vẫn còn"),
        (lambda text: text.replace("id: ho-so-mang\n", "id: ho-so-moi\n"), Refused, "không còn trong kế hoạch"),
    ],
)
def test_file_that_cannot_be_relied_on(desk, change, error, said):
    """A file that was broken meanwhile is left alone, and the words say where it is broken."""
    text = change(present(desk))
    (desk.folder / PLAN).write_text(text, encoding="utf-8")
    with pytest.raises(error, match=said):
        save(desk, Q2, {MANG: Typed("93,25", "92,6")}, "")
    assert present(desk) == text


def test_file_that_is_gone(desk):
    """A plan that was taken away is not made anew."""
    (desk.folder / PLAN).unlink()
    with pytest.raises(Refused, match="không còn"):
        save(desk, Q2, {MANG: Typed("93,25", "92,6")}, "")
    assert not (desk.folder / PLAN).exists()


EMPTIED = [(Key("gian-doan-he-thong", None, "figure"), "", "4,25"), (Key("gian-doan-he-thong", None, "cumulative"), "có", "")]


def test_error_that_check_would_find(desk):
    """What would break a rule of the plan is refused with the rule."""
    before = present(desk)
    with pytest.raises(Faulty) as raised:
        save(desk, Q2, {key: Typed(text, base) for key, text, base in EMPTIED}, "")
    assert [flaw.problem.code for flaw in raised.value.flaws] == ["cumulative_alone"]
    assert present(desk) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_disk_that_takes_nothing(desk, monkeypatch, number):
    """A full or read-only disk is said in words, and leaves the file as it was."""
    before = present(desk)

    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "write_beside", refused)
    with pytest.raises(UnwritableError, match="Chưa lưu"):
        save(desk, Q2, {MANG: Typed("93,25", "92,6")}, "")
    assert present(desk) == before


def test_lock_of_somebody_else(desk):
    """A git command that is running is waited for, then named; nothing is lost."""
    save(desk, Q2, {MANG: Typed("93", "92,6")}, "")
    (desk.folder / ".git" / "index.lock").touch()
    with pytest.raises(UnwritableError, match="git"):
        save(desk, Q2, {MANG: Typed("93,25", "93")}, "")
    assert "      q2: 93\n" in present(desk)


KINDS: dict[Field, Callable[[Random], str]] = {
    "figure": lambda chance: chance.choice(
        [
            "",
            f"{chance.randint(1, 130)},{chance.randint(1, 99)}",
            str(chance.randint(0, 90)),
            "1.693/1.733",
            "hơn 60",
            "đạt",
            "chưa đạt",
            "12 450",
        ]
    ),
    "judged": lambda chance: chance.choice(["", "done", "high", "middle", "low"]),
    "reason": lambda chance: chance.choice(["", "Thiếu: cán bộ # và kinh phí", "“Chờ” hướng dẫn\nhai dòng", "- gạch", "<b>đậm</b>", "1.5"]),
    "next_step": lambda chance: chance.choice(["", "Sở trình trước 30/8", "{{ 7*7 }}", "=HYPERLINK(1)"]),
    "note": lambda chance: chance.choice(["", "ghi chú", "x, y: z"]),
    "source": lambda chance: chance.choice(["", "Báo cáo số 12/BC-STTTT"]),
    "as_of": lambda chance: chance.choice(["", "30/6/2024", "ngày 3 tháng 4 năm 2024"]),
    "cumulative": lambda chance: chance.choice(["", "có"]),
}


def blocks(now: Sheet) -> dict[str, list[str]]:
    """Return the lines of a file by the objective that they belong to, those before the first one under ""."""
    lines = now.now.content.decode().splitlines()
    starts = [now.now.file.line_of(objective.id) or 0 for objective in now.plan.objectives]
    named = zip(["", *(objective.id for objective in now.plan.objectives)], [1, *starts], [*starts, len(lines) + 1], strict=True)
    return {name: lines[start - 1 : end - 1] for name, start, end in named}


def desk_of(source: Path, plan: Path, below: Path) -> Desk:
    """Return An's desk over one plan alone."""
    folder = below / source.name
    (folder / plan.parent).mkdir(parents=True)
    for name in ("provinces.yaml", "areas.yaml", plan):
        shutil.copy(source / name, folder / name)
    return Desk(Store(folder), History(folder), AN, NOW)


def typed_by_chance(now: Sheet, chance: Random, seen: set[Field]) -> Texts:
    """Type something that can be saved into five cells of a sheet, mostly into figures and into kinds that were not typed into yet."""
    typed: Texts = {}
    while len(typed) < 5:
        field = chance.choice([*KINDS, "figure", "figure", "figure", *3 * [kind for kind in KINDS if kind not in seen]])
        key = chance.choice([key for key in now.written if key.field == field] or list(now.written))
        more = {**typed, key: Typed(KINDS[key.field](chance), now.written[key])}
        outlook = now.outlook(more)
        if more[key].text != now.written[key] and not (outlook.wrong or outlook.refused or outlook.preview.errors):
            typed = more
    return typed


def test_edits_by_chance(tmp_path):
    """Cells of every kind: only the objectives' own lines change, `check` stays clean, and the review is what the preview promised."""
    mau, lao_cai = (desk_of(source, plan, tmp_path) for source, plan in ((ILLUSTRATIVE, PLAN), (SHIPPED, Path("lao-cai/2024.yaml"))))
    year = Period(2024, 2024)
    reviews = [(mau, Q2), (mau, replace(Q2, quarter=Quarter(2024, 4))), (lao_cai, Selection("lao-cai", year, Quarter(2024, 2)))]
    chance, seen = Random(2024), set()  # noqa: S311 - it only chooses what is typed
    for _ in range(10 * DEPTH):
        desk, selection = chance.choice(reviews)
        now = sheet(desk, selection)
        typed = typed_by_chance(now, chance, seen)
        outlook = now.outlook(typed)
        assert isinstance(save(desk, selection, typed, ""), Saved)
        after = sheet(desk, selection)
        assert (after.now.content, after.status) == (outlook.preview.content, outlook.preview.after)
        old, new, edited = blocks(now), blocks(after), {key.objective for key in typed}
        assert [name for name in old if old[name] != new[name] and name not in edited] == []
        seen |= {key.field for key in typed}
    assert seen == set(KINDS)
    assert not [problem for desk in (mau, lao_cai) for problem in desk.store.refresh().problems if problem.severity == "error"]
