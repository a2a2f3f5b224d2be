"""What is typed into the forms beside the grid: understood as edits, kept, published, and made into a new plan."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.access import Person
from tracker.editing.edits import Add, Conclude, Describe, Meet, Refused, Revise, Withdraw
from tracker.history.history import History
from tracker.library import read_library
from tracker.links import Selection
from tracker.plan.models import Plan
from tracker.publishing.publish import RefusedError
from tracker.quarters import Period, Quarter
from tracker.reviewing import Reviewer
from tracker.store import Store
from tracker.updating.changing import Denied, Desk, commit_edits
from tracker.updating.days import read_day
from tracker.updating.kept import MOST_BYTES, Kept, Typed
from tracker.updating.meetings import CONCLUSION, TALLY, edits_of, standing, tally_of, typed_rows, write_rows
from tracker.updating.objectives import added, described, proposed_id, revised, withdrawn
from tracker.updating.releasing import release
from tracker.updating.starting import Head, left_in, new_plan, start, with_targets

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
NOW = datetime(2024, 7, 12, 9, 30, tzinfo=UTC)
LOCAL = Person("an@localhost", "An", local=True)
YEAR, NEXT = Period(2024, 2024), Period(2025, 2025)
Q2 = Quarter(2024, 2)
SELECTION = Selection("tinh-mau-a", YEAR, Q2)
NUMERIC = {"name": "Hồ sơ số", "area": "xa-hoi-so", "unit": "%", "comparator": "at_least", "target": "38,57"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def desk(folder: Path) -> Desk:
    """Return the desk of somebody at the machine itself."""
    return Desk(Store(folder), History(folder), LOCAL, NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/4/2024", date(2024, 4, 3)),
        (" 3-4-2024 ", date(2024, 4, 3)),
        ("3.4.2024", date(2024, 4, 3)),
        ("ngày 3 tháng 4 năm 2024", date(2024, 4, 3)),
        ("2024-04-03", date(2024, 4, 3)),
        ("31/2/2024", None),
        ("4/2024", None),
        ("3/4/24", None),
        ("٣/4/2024", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    """A day is read as offices write it; what is none is not guessed."""
    assert read_day(text) == day


def stands() -> dict[str, str]:
    """Return what stands in the illustrative review."""
    plan = read_library(ILLUSTRATIVE, NOW.date()).files["tinh-mau-a/2024"].plan
    assert plan
    return standing(plan, "q2")


TASK = {"text": "Làm", "lead": "", "deadline": "1/8/2024", "state": "open"}
MEETINGS: dict[str, tuple[dict[str, str], object]] = {
    "nothing": ({}, []),
    "the same": ({"meeting": "11/7/2024"}, []),
    "a date": ({"meeting": "12/7/2024"}, [Meet("q2", {"meeting": date(2024, 7, 12)})]),
    "no date any more": ({"cutoff": " "}, [Meet("q2", {"cutoff": None})]),
    "a title": ({"title": "Kỳ giữa năm"}, [Meet("q2", {"title": "Kỳ giữa năm"})]),
    "no tally any more": (dict.fromkeys(TALLY, ""), [Meet("q2", {"reported": None})]),
    "a task, and an empty row": (
        {"conclusions": write_rows([TASK, dict.fromkeys(TASK, "")])},
        [Conclude("q2", [{"text": "Làm", "lead": None, "deadline": date(2024, 8, 1), "state": "open"}])],
    ),
    "a source": (
        {"sources": write_rows([{"title": "Báo cáo", "url": ""}])},
        [Meet("q2", {"sources": [{"title": "Báo cáo", "url": None}]})],
    ),
    "a field that is not there": ({"objectives": "x"}, []),
}  # fmt: skip


@pytest.mark.parametrize("case", MEETINGS)
def test_meetings(case: str) -> None:
    """Only what was typed otherwise than it stands becomes an edit."""
    typed, edits = MEETINGS[case]
    assert edits_of("q2", typed, stands()) == (edits, {})


EVERYTHING = {
    "text": "Kiểm tra", "lead": "Đoàn 1", "deadline": date(2024, 8, 1), "state": "done", "kind": "inspection", "done_on": date(2024, 8, 2),
    "inspected": "Sở A", "inspected_on": date(2024, 7, 20), "finding": "Thiếu sổ", "document": "5/TB", "note": "x",
    "source": {"title": "Sổ", "url": "https://a.vn"}, "id": "mot",
}  # fmt: skip


def test_a_conclusion_keeps_every_key() -> None:
    """What a conclusion says beside its text is in the form, or is kept behind it; what does not apply any more is not written."""
    plan = Plan.model_validate({"province": "a", "period": YEAR, "reviews": {"q2": {"conclusions": [EVERYTHING]}}, "objectives": []})
    stood = standing(plan, "q2")
    (row,) = typed_rows(stood["conclusions"], CONCLUSION)
    ((edit,), doubts) = edits_of("q2", {"conclusions": write_rows([{**row, "text": "Kiểm tra lại"}])}, stood)
    assert (edit, doubts) == (Conclude("q2", [{**EVERYTHING, "text": "Kiểm tra lại"}]), {})
    ((other,), _) = edits_of("q2", {"conclusions": write_rows([{**row, "kind": "task", "state": "open"}])}, stood)
    left = {key: value for key, value in EVERYTHING.items() if key not in ("done_on", "inspected", "inspected_on", "finding")}
    assert other == Conclude("q2", [{**left, "kind": "task", "state": "open"}])


DOUBTED: dict[str, tuple[dict[str, str], str]] = {
    "a day that is none": ({"meeting": "mai"}, "meeting"),
    "half a tally": ({"reported.low": ""}, "reported.low"),
    "a count with a sign": ({"reported.low": "-1"}, "reported.low"),
    "a task without words": ({"conclusions": write_rows([{**TASK, "text": " "}])}, "conclusions.0.text"),
    "a task's day": ({"conclusions": write_rows([dict.fromkeys(TASK, ""), {**TASK, "deadline": "mai"}])}, "conclusions.1.deadline"),
    "the day it was done": ({"conclusions": write_rows([{**TASK, "state": "done", "done_on": "mai"}])}, "conclusions.0.done_on"),
    "an inspection of nobody": ({"conclusions": write_rows([{**TASK, "kind": "inspection"}])}, "conclusions.0.inspected"),
    "a source without a name": ({"sources": write_rows([{"title": "", "url": "https://a.vn"}])}, "sources.0.title"),
}  # fmt: skip


@pytest.mark.parametrize("case", DOUBTED)
def test_meetings_in_doubt(case: str) -> None:
    """What cannot be understood is told at its field."""
    typed, field = DOUBTED[case]
    _, doubts = edits_of("q2", typed, stands())
    assert list(doubts) == [field]
    assert doubts[field]


@pytest.mark.parametrize("text", ["", "null", "{}", "[1, null]", '[{"text": 3, "x": []}]'])
def test_rows_of_a_draft_that_somebody_changed(text: str) -> None:
    """Whatever a draft holds is read as rows of texts."""
    assert all(isinstance(value, str) for row in typed_rows(text, ("text", "lead")) for value in row.values())


def test_tally() -> None:
    """A tally is whole or not there."""
    texts = {"reported.done": "1", "reported.high": "2", "reported.middle": "3", "reported.low": "0"}
    assert tally_of(texts) == {"done": 1, "high": 2, "middle": 3, "low": 0}
    assert tally_of({**texts, "reported.low": ""}) is None


@pytest.mark.parametrize(
    ("name", "taken", "found"),
    [
        ("Tỷ lệ hồ sơ được số hóa", (), "ty-le-ho-so-duoc-so-hoa"),
        ("Đường đi", ("duong-di",), "duong-di-2"),
        ("Đường đi", ("duong-di", "duong-di-2"), "duong-di-3"),
        (" ", (), ""),
        ("mười " * 30, (), "muoi-muoi-muoi-muoi-muoi-muoi-muoi-muoi-muoi"),
        ("x" * 60, (), "x" * 48),
    ],
)
def test_proposed_ids(name: str, taken: tuple[str, ...], found: str) -> None:
    """An id is the name without diacritics, short and not taken."""
    assert proposed_id(name, taken) == found


ADDED: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "a number": (
        NUMERIC,
        {
            "id": "ho-so-so", "name": "Hồ sơ số", "area": "xa-hoi-so", "unit": "%", "comparator": "at_least",
            "target": Decimal("38.57"),
        },
    ),
    "a milestone": (
        {"name": "Ban hành", "area": "the-che-so", "kind": "milestone", "target": "95"},
        {"id": "ban-hanh", "name": "Ban hành", "area": "the-che-so", "target": True},
    ),
    "words": (
        {"name": "Mức độ", "area": "the-che-so", "kind": "worded", "as_written": "Đạt mức tiên tiến"},
        {"id": "muc-do", "name": "Mức độ", "area": "the-che-so", "as_written": "Đạt mức tiên tiến"},
    ),
    "everything": (
        {
            **NUMERIC, "id": "a", "due": "q2 q4", "stretch": "50",
            "baseline.value": "20", "baseline.as_of": "31/12/2023", "basis": "baseline",
        },
        {
            "id": "a", "name": "Hồ sơ số", "area": "xa-hoi-so", "unit": "%", "comparator": "at_least", "target": Decimal("38.57"),
            "stretch": Decimal(50),
            "baseline": {"value": Decimal(20), "as_of": date(2023, 12, 31)}, "basis": "baseline", "due": ["q2", "q4"],
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDED)
def test_added(case: str) -> None:
    """A new objective holds what was typed for its kind, and no key without a value."""
    typed, values = ADDED[case]
    edits, doubts = added(typed, ())
    assert doubts == {}
    assert edits == [Add(values)]


NOT_ADDED: dict[str, tuple[dict[str, str], str]] = {
    "no name": ({**NUMERIC, "name": " "}, "name"),
    "no area": ({**NUMERIC, "area": ""}, "area"),
    "no target": ({**NUMERIC, "target": ""}, "target"),
    "a target in words": ({**NUMERIC, "target": "nhiều"}, "target"),
    "a fraction": ({**NUMERIC, "target": "1/2"}, "target"),
    "about so much": ({**NUMERIC, "target": "khoảng 70"}, "target"),
    "no direction": ({**NUMERIC, "comparator": ""}, "comparator"),
    "a taken id": ({**NUMERIC, "id": "co-roi"}, "id"),
    "an id with capitals": ({**NUMERIC, "id": "Hồ sơ"}, "id"),
    "no words": ({"name": "Mức độ", "area": "the-che-so", "kind": "worded"}, "as_written"),
    "a way without a start": ({**NUMERIC, "basis": "baseline"}, "baseline.value"),
    "a day that is none": ({**NUMERIC, "published_after": "mai"}, "published_after"),
}


@pytest.mark.parametrize("case", NOT_ADDED)
def test_not_added(case: str) -> None:
    """What is missing or cannot be understood is told at its field, and there is no edit."""
    typed, field = NOT_ADDED[case]
    edits, doubts = added(typed, ("co-roi",))
    assert (edits, list(doubts)) == ([], [field])


def test_other_edits_of_objectives() -> None:
    """A revision needs its quarter, number and document, a withdrawal its quarter and reason; of the words only what differs is written."""
    typed = {"since": "q3", "target": "1.871", "document": " 99/QĐ ", "reason": ""}
    assert revised("a", 1, "sản phẩm", typed) == ([Revise("a", "q3", Decimal(1871), "99/QĐ", None, 1)], {})
    assert list(revised("a", None, "%", {})[1]) == ["since", "document", "target"]
    assert withdrawn("a", {"since": "q3", "reason": "bỏ"}) == ([Withdraw("a", "q3", "bỏ", None)], {})
    assert list(withdrawn("a", {})[1]) == ["since", "reason"]
    before = {"name": "A", "lead": "Sở", "note": "", "target": "95", "unit": "%"}
    assert described("a", None, {"lead": "", "target": "96,5", "name": "A"}, before) == (
        [Describe("a", {"lead": None, "target": Decimal("96.5")})],
        {},
    )
    assert described("a", None, {"name": " "}, before)[0] == []
    assert described("a", None, {}, before) == ([], {})


def test_kept_by_person_and_form(tmp_path: Path) -> None:
    """What is kept is its owner's and its form's alone, is changed field by field, and leaves nothing behind."""
    kept = Kept(tmp_path)
    kept.update("an@a.vn", "ky-hop", {"a": Typed("1", ""), "b": Typed("2", "0")})
    kept.update("an@a.vn", "ky-hop", {"a": None, "c": Typed("ba", "")})
    assert kept.read("an@a.vn", "ky-hop") == {"b": Typed("2", "0"), "c": Typed("ba", "")}
    assert kept.read("binh@a.vn", "ky-hop") == kept.read("an@a.vn", "muc-tieu") == {}
    assert "an@a.vn" not in "".join(path.as_posix() for path in tmp_path.rglob("*"))
    kept.remove("an@a.vn", "ky-hop")
    assert [path.name for path in tmp_path.rglob("*.json")] == []


@pytest.mark.parametrize(
    "content", [b"", b"[", b"[1]", b'{"a": 1, "b": {"text": 2, "base": ""}}', b"{" + b" " * MOST_BYTES, b"[" * 100_000]
)
def test_a_broken_draft_is_none(tmp_path: Path, content: bytes) -> None:
    """A file that somebody broke costs the draft, never the page."""
    kept = Kept(tmp_path)
    kept.update("an@a.vn", "ky-hop", {"a": Typed("1", "")})
    (place,) = tmp_path.rglob("*.json")
    place.write_bytes(content)
    assert kept.read("an@a.vn", "ky-hop") == {}


def test_releasing(desk: Desk, folder: Path) -> None:
    """A version is a commit of its file alone, and pages see it at once; nothing changed, nothing is published."""
    found = release(desk, SELECTION, Q2, None)
    path = Path("tinh-mau-a/published/2024/q2/1.yaml")
    assert (found.number, found.commit) == (1, desk.history.log(path)[0].commit)
    assert desk.history.log(path)[0].editor.name == "An"
    assert desk.history.kept(desk.history.log(path)[0].after or "") == (folder / path).read_bytes()
    assert [kept.number for kept in desk.store.library().published["tinh-mau-a/2024/q2"]] == [1]
    with pytest.raises(RefusedError, match="không có gì thay đổi"):
        release(desk, SELECTION, Q2, "lại")


def test_releasing_what_nobody_saw(desk: Desk, folder: Path) -> None:
    """Figures that changed since the page showed them are not published."""
    library = desk.store.refresh()
    file = library.files["tinh-mau-a/2024"]
    assert file.plan
    seen = Reviewer(library, file, file.plan).status(Q2)
    place = folder / "tinh-mau-a/2024.yaml"
    place.write_bytes(place.read_bytes().replace(b"q2: 92.6", b"q2: 20"))
    with pytest.raises(Refused, match="vừa được thay đổi"):
        release(desk, SELECTION, Q2, None, seen)
    assert not (folder / "tinh-mau-a" / "published").exists()


def test_releasing_needs_its_own_right(folder: Path) -> None:
    """Whoever may edit may not publish for that."""
    (folder / "access.yaml").write_text("people:\n  - {email: an@a.vn, edit: [tinh-mau-a]}\n", encoding="utf-8")
    with pytest.raises(Denied, match="công bố"):
        release(Desk(Store(folder), History(folder), Person("an@a.vn", "An"), NOW), SELECTION, Q2, None)
    assert not (folder / "tinh-mau-a" / "published").exists()


def test_a_new_plan_with_all_it_needs(desk: Desk, folder: Path) -> None:
    """Targets that are typed are in the new file, the others are named as left; the plan as a whole is sound all the same."""
    library = desk.store.library()
    file = library.files["tinh-mau-a/2024"]
    assert file.plan
    text = new_plan(library, "tinh-mau-a", NEXT, Reviewer(library, file, file.plan), Head("Kế hoạch: 2025", "1-KH", date(2025, 1, 5)))
    assert ("Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng", "chỉ tiêu giao, kỳ trước 90") in left_in(text)
    filled = with_targets(text, NEXT, {("ho-so-mang", None): Decimal(95), ("ha-tang-cap-xa", 1): Decimal(99)})
    assert len(left_in(text)) - len(left_in(filled)) == 2
    start(desk, "tinh-mau-a", NEXT, filled, "tinh-mau-a/2024")
    made = desk.store.library().files["tinh-mau-a/2025"]
    assert made.plan
    assert (made.plan.title, made.plan.documents[0].issued) == ("Kế hoạch: 2025", date(2025, 1, 5))
    assert {objective.id for objective in made.plan.objectives} >= {"ho-so-mang", "kien-truc-so"}
    with pytest.raises(Refused, match="không ghi đè"):
        start(desk, "tinh-mau-a", NEXT, text, None)
    assert (folder / "tinh-mau-a/2025.yaml").read_text(encoding="utf-8") == filled


def test_an_empty_plan_takes_an_objective(desk: Desk) -> None:
    """A plan that is taken from none has no placeholder left, and objectives can be added."""
    library = desk.store.library()
    text = new_plan(library, "tinh-mau-a", NEXT, None, Head())
    assert left_in(text) == ()
    start(desk, "tinh-mau-a", NEXT, text, None)
    commit_edits(desk, "tinh-mau-a", NEXT, added(NUMERIC, ())[0], "Thêm")
    plan = desk.store.library().files["tinh-mau-a/2025"].plan
    assert plan
    assert [objective.id for objective in plan.objectives] == ["ho-so-so"]


def test_a_new_plan_needs_the_right(folder: Path) -> None:
    """Nobody starts a plan of a province that they may not edit."""
    (folder / "access.yaml").write_text("people:\n  - {email: an@a.vn, edit: [tinh-mau-b]}\n", encoding="utf-8")
    desk = Desk(Store(folder), History(folder), Person("an@a.vn", "An"), NOW)
    text = new_plan(desk.store.library(), "tinh-mau-a", NEXT, None, Head())
    with pytest.raises(Denied):
        start(desk, "tinh-mau-a", NEXT, text, None)
    assert not (folder / "tinh-mau-a/2025.yaml").exists()
