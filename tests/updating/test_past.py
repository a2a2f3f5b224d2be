"""A plan's history as the page tells it, and an earlier state brought back."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.access import Person
from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Refused, Report, Revise, Withdraw
from tracker.history.history import History
from tracker.quarters import Period
from tracker.store import Store
from tracker.updating.changing import Denied, Desk, commit_edits
from tracker.updating.disputes import read_values
from tracker.updating.past import restore, steps, tell_contents
from tracker.updating.telling import tell

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
NOW = datetime(2024, 7, 12, 9, 30, tzinfo=UTC)
AN, BINH = Person("an@localhost", "An", local=True), Person("binh@localhost", "Bình", local=True)
YEAR = Period(2024, 2024)
PLAN = Path("tinh-mau-a/2024.yaml")
KEY = ("tinh-mau-a", YEAR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def desk(folder: Path) -> Desk:
    """Return the desk of somebody at the machine itself."""
    return Desk(Store(folder), History(folder), AN, NOW)


def commit(desk: Desk, edit: Edit, message: str = "Vì họp", who: Person = AN, minutes: int = 0) -> str:
    """Make one edit in the illustrative plan of 2024."""
    at = Desk(desk.store, desk.history, who, NOW + timedelta(minutes=minutes))
    return commit_edits(at, *KEY, [edit], message).commit


SAYINGS: dict[str, tuple[Edit, list[tuple[str | None, str, str | None, str | None]]]] = {
    "a figure": (
        Report("ho-so-mang", "q2", {"value": Decimal("45.1"), "reason": "Thiếu người"}),
        [
            ("ho-so-mang", "Thực hiện quý II/2024", "92,6%", "45,1%"),
            ("ho-so-mang", "Nguyên nhân quý II/2024", None, "Thiếu người"),
        ],
    ),
    "a fraction": (
        Report("so-hoa-ho-so", "q1", {"numerator": Decimal(38218), "denominator": Decimal(51480)}),
        [("so-hoa-ho-so", "Thực hiện quý I/2024", "38.217/51.480", "38.218/51.480")],
    ),
    "a judgement": (
        Report("kho-du-lieu", "q2", {"assessed": "low"}),
        [
            (
                "kho-du-lieu",
                "Thực hiện quý II/2024",
                "Ban Chỉ đạo đánh giá, không kèm số: trên 70%",
                "Ban Chỉ đạo đánh giá, không kèm số: dưới 50%",
            )
        ],
    ),
    "a milestone": (
        Report("kien-truc-so", "q4", {"value": False}),
        [("kien-truc-so", "Thực hiện quý IV/2024", "có", "không")],
    ),
    "a part": (
        Describe("hang-dti", {"target": Decimal(45)}, 1),
        [("hang-dti", "Chỉ tiêu giao", "50\u00a0hạng", "45\u00a0hạng")],
    ),
    "a revision": (
        Revise("ho-so-mang", "q3", Decimal(93), "99/QĐ-UBND", "Nghị quyết mới"),
        [("ho-so-mang", "Điều chỉnh chỉ tiêu", None, "từ quý III/2024 là 93% (99/QĐ-UBND, Nghị quyết mới)")],
    ),
    "a withdrawal": (
        Withdraw("hang-dti", "q2", "bỏ cấp huyện"),
        [("hang-dti", "Thôi áp dụng", None, "không áp dụng từ quý II/2024 (bỏ cấp huyện)")],
    ),
    "words": (
        Describe("ho-so-mang", {"lead": "Sở Nội vụ", "note": "Mới"}),
        [("ho-so-mang", "Đơn vị chủ trì", "Văn phòng UBND tỉnh", "Sở Nội vụ"), ("ho-so-mang", "Ghi chú", None, "Mới")],
    ),
    "a new objective": (
        Add({"id": "moi", "name": "Mới", "area": "kinh-te-so", "unit": "ngày", "comparator": "at_most", "target": Decimal(3)}),
        [("moi", "Mục tiêu", None, "≤ 3\u00a0ngày")],
    ),
    "a date and a tally": (
        Meet("q2", {"meeting": date(2024, 7, 12), "reported": {"done": 8, "high": 6, "middle": 6, "low": 1}}),
        [
            (None, "Ngày họp, quý II/2024", "11/7/2024", "12/7/2024"),
            (
                None,
                "Số đã công bố, quý II/2024",
                "9 hoàn thành và vượt kế hoạch giao; 6 trên 70%; 5 50–70%; 1 dưới 50%",
                "8 hoàn thành và vượt kế hoạch giao; 6 trên 70%; 6 50–70%; 1 dưới 50%",
            ),
        ],
    ),
    "a task done": (
        Conclude("q4", [{"text": "Kiểm điểm", "lead": "Sở Y tế", "deadline": date(2025, 2, 28), "state": "done"}]),
        [
            (
                None,
                "Kết luận, nhiệm vụ, quý IV/2024",
                (
                    "Kiểm điểm trách nhiệm về số liệu doanh nghiệp nhỏ và vừa sử dụng nền tảng số, Sở Kế hoạch và Đầu tư, 28/02/2025,"
                    " đang thực hiện"
                ),
                "Kiểm điểm, Sở Y tế, 28/02/2025, đã xong",
            )
        ],
    ),
}


@pytest.mark.parametrize("kind", SAYINGS)
def test_every_change_in_words(desk: Desk, kind: str) -> None:
    """Each kind of change is told by objective, from what to what, in the words and numbers of the pages."""
    edit, said = SAYINGS[kind]
    commit(desk, edit)
    newest, _ = steps(desk.history, *KEY)
    assert [(told.objective, told.what, told.was, told.now) for told in newest.told] == said
    assert (newest.who, newest.why, newest.when) == ("An", "Vì họp", NOW)


def test_a_removed_objective_and_two_parts(folder: Path) -> None:
    """What is gone is told with the target that it had; a part by its own name."""
    text = (folder / PLAN).read_bytes()
    values = read_values(text)
    without = {**values, "objectives": values["objectives"][1:]}
    (gone,) = tell(values, without, YEAR)
    assert (gone.objective, gone.what, gone.was, gone.now) == ("ho-so-mang", "Mục tiêu", "90%", None)
    changed = text.replace(b"target: 98", b"target: 97")
    (part,) = tell_contents(text, changed, YEAR)
    assert part.name
    assert ", " in part.name
    assert (part.objective, part.was, part.now) == ("ha-tang-cap-xa", "98%", "97%")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "=HYPERLINK(1)", "{{ 7*7 }}", "a\u202eb", "x" * 400, "[1, 2]", "2024-99-99"], ids=range(7)
)
def test_hostile_values_are_told_as_they_are(hostile: str) -> None:
    """Whatever stands in a file is text, wherever it stands, and nothing is raised."""
    before = {"objectives": [{"id": "a", "name": "A", "unit": "%", "target": "1", "revisions": "x", "actuals": []}], "reviews": "x"}
    strange = {"id": "a", "name": hostile, "unit": hostile, "target": hostile, "revisions": [hostile], "not_applicable": hostile}
    after = {"objectives": [strange, hostile, {"id": hostile, "actuals": {hostile: hostile}}], "reviews": {"q2": {"cutoff": hostile}}}
    told = list(tell(before, after, YEAR)) + list(tell(after, before, YEAR))
    assert hostile in {text for one in told for text in (one.was, one.now)}


def test_who_and_when_newest_first(desk: Desk, folder: Path) -> None:
    """The newest change stands first; what was edited by hand is told as that, before and after it is taken in."""
    commit(desk, SAYINGS["words"][0])
    place = folder / PLAN
    place.write_bytes(place.read_bytes().replace(b"q1: 91.2", b"q1: 91.3"))
    now, first, start = steps(desk.history, *KEY)
    assert (now.who, now.commit, now.when) == (None, "", None)
    assert [(told.was, told.now) for told in now.told] == [("91,2%", "91,3%")]
    commit(desk, SAYINGS["a date and a tally"][0], "Đổi ngày", BINH, minutes=5)
    again = steps(desk.history, *KEY)
    assert [step.who for step in again] == ["Bình", None, "An", None]
    assert [step.why for step in again] == ["Đổi ngày", None, "Vì họp", None]
    assert again[1].told == now.told
    assert (again[2].commit, again[3].commit) == (first.commit, start.commit)
    assert start.made


def test_one_objective_alone(desk: Desk) -> None:
    """With an objective only what says something of it is told."""
    commit(desk, SAYINGS["words"][0], "Một")
    commit(desk, SAYINGS["a fraction"][0], "Hai")
    assert [step.why for step in steps(desk.history, *KEY, "ho-so-mang")] == ["Một"]
    assert [step.why for step in steps(desk.history, *KEY, "so-hoa-ho-so")] == ["Hai"]
    assert steps(desk.history, *KEY, "toc-do-bang-rong-co-dinh") == ()


def test_no_history_yet(desk: Desk) -> None:
    """A folder without a repository has no past."""
    assert steps(desk.history, *KEY) == ()


def test_restoring_is_a_new_change(desk: Desk, folder: Path) -> None:
    """The earlier content stands there to the byte, the history goes on, and says why and in whose name."""
    first = commit(desk, SAYINGS["words"][0], minutes=1)
    then = (folder / PLAN).read_bytes()
    commit(desk, SAYINGS["a figure"][0], "Nhầm", BINH, minutes=2)
    found = restore(Desk(desk.store, desk.history, AN, NOW + timedelta(minutes=3)), KEY, first, (folder / PLAN).read_bytes(), "nhập nhầm")
    assert (folder / PLAN).read_bytes() == then
    newest, mistake, *_ = steps(desk.history, *KEY)
    assert (newest.commit, newest.who) == (found.commit, "An")
    assert newest.why == "Khôi phục trạng thái lúc 16:31 ngày 12/7/2024: nhập nhầm"
    assert [(told.was, told.now) for told in newest.told] == [(told.now, told.was) for told in mistake.told]


def test_restoring_what_was_edited_by_hand_keeps_it(desk: Desk, folder: Path) -> None:
    """What no save has taken in yet goes into the history before it is replaced."""
    first = commit(desk, SAYINGS["words"][0])
    place = folder / PLAN
    by_hand = place.read_bytes().replace(b"q1: 91.2", b"q1: 91.3")
    place.write_bytes(by_hand)
    restore(desk, KEY, first, by_hand, "trả lại")
    assert by_hand in {step.after for step in steps(desk.history, *KEY)}


REFUSED = {
    "no reason": ("{first}", " ", "lý do"),
    "no such change": ("0" * 40, "nhầm", "Không có trạng thái này"),
    "another file's change": ("{other}", "nhầm", "Không có trạng thái này"),
    "not a name": ("../../etc/passwd", "nhầm", "Không có trạng thái này"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_restoring_refused(desk: Desk, folder: Path, case: str) -> None:
    """What names no state of this file, or gives no reason, changes nothing."""
    name, reason, says = REFUSED[case]
    first = commit(desk, SAYINGS["words"][0])
    other = commit_edits(desk, "tinh-mau-a", Period(2023, 2023), [Meet("q4", {"title": "Kỳ cuối"})], "Khác").commit
    before = (folder / PLAN).read_bytes()
    with pytest.raises(Refused, match=says):
        restore(desk, KEY, name.format(first=first, other=other), before, reason)
    assert (folder / PLAN).read_bytes() == before


def test_restoring_over_a_newer_change(desk: Desk, folder: Path) -> None:
    """A file that is another one than the person compared with is not replaced."""
    first = commit(desk, SAYINGS["words"][0])
    seen = (folder / PLAN).read_bytes()
    commit(desk, SAYINGS["a figure"][0])
    with pytest.raises(Refused, match="vừa được thay đổi"):
        restore(desk, KEY, first, seen, "nhầm")


def test_restoring_without_the_right(desk: Desk, folder: Path) -> None:
    """Whoever may not edit may not restore either."""
    first = commit(desk, SAYINGS["words"][0])
    commit(desk, SAYINGS["a figure"][0])
    now = (folder / PLAN).read_bytes()
    with pytest.raises(Denied):
        restore(Desk(desk.store, desk.history, None, NOW), KEY, first, now, "nhầm")
    assert (folder / PLAN).read_bytes() == now
