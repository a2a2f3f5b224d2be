"""Conclusions, tasks and inspections: what may be written, how each stands on a day, and what a Monday briefing goes through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.reading import PLAN, SAMPLES, TODAY, assert_well_said, library_of, load, told
from tracker import links
from tracker.access.views import public
from tracker.due import days_late, due_soon, overdue, standing_of
from tracker.following import Asked, Misasked, ask
from tracker.keeping import keep_last_good
from tracker.library import SHIPPED, Library, build_library
from tracker.links import Selection
from tracker.publishing.freezing import digest, frozen, thawed
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.status import Conclusion
from tracker.tasks import Task, by_week, monday_of, pressing_first, tasks_of
from tracker.wording import due as said_of
from tracker.wording import tasks as words

MONDAY = date(2024, 6, 24)
# What 0.2.0 wrote of the plan of `test_published_versions_read_and_verify_as_before`.
OF_VERSION_0_2_0 = "07759da031302401bddb24d81994084ff798a86a8435764ed123d3a57eeb912f"
LAST_WEEK, NEXT_WEEK = date(2024, 6, 17), date(2024, 7, 1)


def plan_with(*conclusions: str, meeting: str = "2024-04-03") -> str:
    """Write a plan whose first review ended with these conclusions; the first stands on line 7."""
    lines = "".join(f"      - {{{one}}}\n" for one in conclusions)
    return PLAN.replace("objectives:", f"reviews:\n  q1:\n    meeting: {meeting}\n    conclusions:\n{lines}objectives:", 1)


def tasks_with(*tasks: str, province: str = "lao-cai") -> str:
    """Write a tasks file; the first task stands on line 3."""
    return f"province: {province}\ntasks:\n" + "".join(f"  - {{{one}}}\n" for one in tasks)


def read(tmp_path: Path, today: date = TODAY, **files: str) -> Library:
    """Read a folder of Lào Cai's files by name."""
    return build_library(tmp_path, {tmp_path / "lao-cai" / f"{name}.yaml": text.encode() for name, text in files.items()}, today)


RULES = [
    ("text: A, deadline: 2024-04-03", []),
    ("text: A, deadline: 2024-04-02", ["7:29 warning deadline_early"]),
    ("text: A, state: done", []),
    ("text: A, state: dropped", []),
    ("text: A, state: done, done_on: 2024-04-20", []),
    ("text: A, done_on: 2024-04-20", ["7:28 error done_on_unfinished"]),
    ("text: A, state: dropped, done_on: 2024-04-20", ["7:44 error done_on_unfinished"]),
    ("text: A, state: done, done_on: 2024-04-02", ["7:41 warning done_early"]),
    ("text: A, state: done, done_on: 2024-07-02", ["7:41 warning done_ahead"]),
    ("text: A, kind: inspection", ["7:10 error key_missing"]),
    ("text: A, kind: inspection, inspected: B", []),
    ("text: A, kind: inspection, inspected: B, inspected_on: 2024-05-01, deadline: 2024-04-30", ["7:87 warning deadline_early"]),
    ("text: A, kind: task, inspected: B", ["7:31 error inspection_only"]),
    ("text: A, inspected_on: 2024-05-01", ["7:19 error inspection_only"]),
    ("text: A, kind: task, finding: B", ["7:31 error inspection_only"]),
    ("text: A, kind: viec", ["7:25 error choice_unknown"]),
    ("text: A, source: Báo, document: 5/TB, note: x, id: a-b", []),
]


@pytest.mark.parametrize(("written", "expected"), RULES, ids=[row[0] for row in RULES])
def test_conclusions_of_a_review(tmp_path, written, expected):
    """What contradicts itself is an error, what only may be wrong a doubt, each at its value."""
    problems = read(tmp_path, **{"2024": plan_with(written)}).problems
    assert told(problems) == expected
    for problem in problems:
        assert_well_said(problem)


LISTED = [
    (tasks_with("text: A, assigned: 2024-05-06, deadline: 2024-05-05"), ["3:47 warning deadline_early"], 1),
    (tasks_with("text: A, assigned: 2024-05-06, state: done, done_on: 2024-05-05"), ["3:59 warning done_early"], 1),
    (tasks_with("text: A, state: done, done_on: 2024-07-02"), ["3:37 warning done_ahead"], 1),
    (tasks_with("id: a, text: A", "id: a, text: B"), ["4:10 error task_id_twice"], 1),
    (tasks_with("text: A, kind: inspection", "text: B"), ["3:6 error key_missing"], 1),
    (tasks_with("text: A, deadline: 5/5/2024", "text: B"), ["3:25 error date_form"], 1),
    (tasks_with("lead: A"), ["3:6 error key_missing"], 0),
    (tasks_with("text: A", province="lao-cay"), ["1:11 error province_unknown"], None),
    (tasks_with("text: A", province="phu-tho"), ["1:11 error province_folder"], None),
    ("province: lao-cai\ntasks:\n", [], 0),
    ("province: lao-cai\nviec: []\n", ["2:1 error key_unknown"], None),
    ("tasks: []\n", ["1:1 error key_missing"], None),
    ("province: lao-cai\ntasks: [\n", ["2:8 error bracket_not_closed"], None),
    ("province: lao-cai\ntasks:\n  - text: <việc>\n  - text: B\n", ["3:11 error placeholder"], 1),
]


@pytest.mark.parametrize(("written", "expected", "sound"), LISTED, ids=[row[1][0] if row[1] else "sound" for row in LISTED])
def test_tasks_of_a_province(tmp_path, written, expected, sound):
    """A wrong task takes down no other; a file that is not what it says allows no answer."""
    library = read(tmp_path, tasks=written)
    assert told(library.problems) == expected
    listed = library.tasks["lao-cai"].listed
    assert (len(listed.tasks) if listed else None) == sound
    for problem in library.problems:
        assert_well_said(problem)


def test_two_conclusions_of_one_plan_share_no_id():
    """An id stands once in a file, and the message names the other line."""
    (problem,) = load(plan_with("id: a, text: A", "id: a, text: B")).problems
    assert (told([problem]), "dòng 7" in problem.message) == (["8:14 error task_id_twice"], True)


def test_a_plan_is_never_called_tasks(tmp_path):
    """The file of tasks is no plan, and a province with it alone is known by it."""
    library = read(tmp_path, tasks=tasks_with("text: A"))
    assert (dict(library.files), list(library.tasks)) == ({}, ["lao-cai"])


def test_a_broken_tasks_file_keeps_its_last_good_version(tmp_path):
    """What was read last is shown until the file is mended, with its problem and since when; one that has gone is not."""
    now = datetime(2024, 7, 1, tzinfo=UTC)
    good, broken = read(tmp_path, tasks=tasks_with("text: A")), read(tmp_path, tasks="province: [\n")
    held = keep_last_good(broken, good, now)
    assert [task.text for task in tasks_of(held, "lao-cai")] == ["A"]
    assert (held.stale["lao-cai/tasks"].since, held.version not in (good.version, broken.version)) == (now, True)
    assert tasks_of(keep_last_good(read(tmp_path), good, now), "lao-cai") == ()


def test_private_drafts_are_left_out(tmp_path):
    """Tasks of a province whose drafts are private are for those who may read it."""
    contents = {tmp_path / "access.yaml": b"private: [lao-cai]\n", tmp_path / "lao-cai" / "tasks.yaml": tasks_with("text: A").encode()}
    library = build_library(tmp_path, contents, TODAY)
    assert (len(tasks_of(library, "lao-cai")), tasks_of(public(library), "lao-cai")) == (1, ())


def test_shipped_tasks_are_what_the_sources_state():
    """Lào Cai has the twelve conclusions of 3 April 2024, Tuyên Quang the inspection decided on 10 May 2024 without a finding."""
    library = library_of(SHIPPED)
    own = tasks_of(library, "lao-cai")
    assert {(task.kind, task.given, task.state, task.lead, task.deadline) for task in own} == {
        ("conclusion", date(2024, 4, 3), "open", None, None)
    }
    assert (len(own), own[0].review) == (12, Selection("lao-cai", Period(2024, 2024), Period(2024, 2024).quarters[0]))
    (inspection,) = tasks_of(library, "tuyen-quang")
    assert (inspection.kind, inspection.document, inspection.given) == ("inspection", "02/QĐ/BCĐ", date(2024, 5, 10))
    assert (inspection.finding, inspection.deadline, inspection.review) == (None, None, None)


def task(text: str = "A", **values: object) -> Task:
    """Make a task."""
    known = {"lead": None, "deadline": None, "state": "open", **values}
    return Task(text=text, **known)


STANDS = [
    (task(), "undated", "chưa có thời hạn"),
    (task(deadline=date(2024, 6, 30)), "overdue", "quá hạn 1 ngày"),
    (task(deadline=date(2021, 7, 1)), "overdue", "quá hạn 1.096 ngày"),
    (task(deadline=TODAY), "soon", "đến hạn hôm nay"),
    (task(deadline=date(2024, 7, 8)), "soon", "còn 7 ngày"),
    (task(deadline=date(2024, 7, 9)), "open", "còn 8 ngày"),
    (task(deadline=date(2024, 6, 1), state="done"), "done", "đã xong"),
    (task(deadline=date(2024, 6, 1), state="done", done_on=date(2024, 6, 1)), "done", "đã xong ngày 01/6/2024"),
    (task(deadline=date(2024, 6, 1), state="done", done_on=date(2024, 6, 4)), "done", "xong trễ 3 ngày, ngày 04/6/2024"),
    (task(deadline=date(2024, 6, 1), state="dropped"), "dropped", "đã dừng"),
]


@pytest.mark.parametrize(("one", "standing", "shown"), STANDS, ids=[row[2] for row in STANDS])
def test_how_a_task_stands(one, standing, shown):
    """A task is late the day after its deadline, and its days are said in words."""
    assert (standing_of(one, TODAY), said_of.standing(one, TODAY)) == (standing, shown)
    assert (overdue(one, TODAY), due_soon(one, TODAY)) == (standing == "overdue", standing == "soon")


def test_a_task_dropped_is_never_late():
    """Nobody waits for what was given up."""
    assert days_late(task(deadline=date(2024, 6, 1), state="dropped"), TODAY) == 0


def test_what_presses_comes_first():
    """The longest overdue, then by deadline, without one, done with the latest first, done on an unknown day, dropped."""
    ordered = [
        task("a", deadline=date(2024, 1, 1)), task("b", deadline=date(2024, 6, 1)), task("c", deadline=date(2024, 9, 1)), task("d"),
        task("e", state="done", done_on=date(2024, 5, 2)), task("f", state="done", done_on=date(2024, 5, 1)), task("g", state="done"),
        task("h", state="dropped"),
    ]  # fmt: skip
    assert pressing_first(reversed(ordered)) == tuple(ordered)


WEEKS = [
    (task(deadline=date(2024, 6, 23)), "overdue"),
    (task(deadline=date(2024, 6, 23), state="done", done_on=MONDAY), "overdue"),
    (task(deadline=date(2024, 6, 20), state="done", done_on=date(2024, 6, 23)), "done"),
    (task(state="done", done_on=LAST_WEEK), "done"),
    (task(state="done", done_on=date(2024, 6, 16)), None),
    (task(deadline=MONDAY), "due"),
    (task(deadline=date(2024, 6, 30)), "due"),
    (task(deadline=date(2024, 6, 30), state="done", done_on=date(2024, 6, 26)), "due"),
    (task(deadline=NEXT_WEEK), "next"),
    (task(deadline=date(2024, 7, 7)), "next"),
    (task(deadline=date(2024, 7, 8)), None),
    (task(), "undated"),
    (task(given=NEXT_WEEK), None),
    (task(given=date(2024, 6, 30)), "undated"),
    (task(deadline=MONDAY, state="done"), None),
    (task(deadline=MONDAY, state="dropped"), None),
]


@pytest.mark.parametrize(("one", "group"), WEEKS, ids=[f"{row[1]}-{index}" for index, row in enumerate(WEEKS)])
def test_where_a_week_has_a_task(one, group):
    """A week is told as it stood on its Monday, whatever was finished since, and without what was given after it."""
    week = by_week([one], MONDAY, TODAY)
    assert [name for name in ("overdue", "due", "next", "done", "undated") if getattr(week, name)] == ([group] if group else [])


def test_a_week_to_come_knows_only_today():
    """What is due before a coming week and after today is not called late."""
    week = by_week([task("a", deadline=date(2024, 6, 30)), task("b", deadline=date(2024, 7, 3))], date(2024, 7, 15), TODAY)
    assert [one.text for one in week.overdue] == ["a"]


@pytest.mark.parametrize(
    ("code", "monday", "name"),
    [
        ("2024-w15", date(2024, 4, 8), "08–14/4/2024"),
        ("2024-W18", date(2024, 4, 29), "29/4–05/5/2024"),
        ("2025w01", date(2024, 12, 30), "30/12/2024–05/01/2025"),
        ("2024-w53", None, ""),
        ("2020-w53", date(2020, 12, 28), "28/12/2020–03/01/2021"),
        ("15", None, ""),
        ("2024-w0", None, ""),
        ("0000-w01", None, ""),
    ],
)
def test_weeks_in_links(code, monday, name):
    """A week is an ISO week from Monday on, named by its days; what is none is not guessed."""
    assert links.monday_of_week(code) == monday
    if monday:
        assert words.week_name(monday) == name
        assert links.monday_of_week(links.week_code(monday)) == monday
        assert monday_of(monday) == monday


def test_summary_counts_every_task():
    """The sentence always says how many are overdue, and how many were done late."""
    late = task(deadline=date(2024, 6, 1), state="done", done_on=date(2024, 6, 4))
    assert words.summary([task(), late, task(state="done")], TODAY) == "3 việc: 0 quá hạn; 1 chưa có thời hạn; 2 đã xong (1 xong trễ)."


MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
ODD = [
    ({"loai": "kiem-trs"}, "kind", "loai=kiem-tra"),
    ({"tinh-trang": "qua-hn"}, "standing", "tinh-trang=qua-han"),
    ({"don-vi": "so-cong-thuon"}, "lead", "don-vi=so-cong-thuong"),
    ({"xem": "thang"}, "view", "tinh=tinh-mau-a"),
    ({"tuan": "2024-w60"}, "week", "xem=tuan&tuan=2024-w27"),
]


@pytest.mark.parametrize(("wrong", "what", "offered"), ODD, ids=[row[1] for row in ODD])
def test_a_wrong_address_is_never_replaced(wrong, what, offered):
    """What an address names in vain is said, and the nearest are offered."""
    found = ask({**MAU_A, **wrong}, library_of(SAMPLES))
    assert isinstance(found, Misasked)
    assert found.what == what
    assert any(offered in one.address for one in found.near)
    assert words.misasked(found.what, found.text)


def test_filters_are_read_back_from_the_address_that_they_write():
    """What is asked for and what its address means are the same."""
    library = library_of(SAMPLES)
    asked = ask({**MAU_A, "loai": "kiem-tra", "tinh-trang": "qua-han", "don-vi": "doan-kiem-tra-so-1", "tuan": "2024-w26"}, library)
    assert isinstance(asked, Asked)
    assert ask(asked.parameters, library) == asked
    assert (asked.monday, [one.inspected for one in asked.shown(TODAY)]) == (MONDAY, ["UBND huyện Mẫu Một"])


def test_a_province_with_tasks_needs_no_plan(tmp_path):
    """Tasks alone are shown, and the address names nothing that is not there."""
    asked = ask({"tinh": "lao-cai"}, read(tmp_path, tasks=tasks_with("text: A")))
    assert isinstance(asked, Asked)
    assert (asked.address, len(asked.tasks)) == ("/ket-luan?tinh=lao-cai", 1)


def test_published_versions_read_and_verify_as_before(tmp_path):
    """New facts of a conclusion that are not given leave no trace in a version's file; given ones come back."""
    library = read(tmp_path, **{"2024": plan_with("text: A, lead: B, deadline: 2024-06-30, state: dropped")})
    file = library.files["lao-cai/2024"]
    status = Reviewer(library, file, file.plan).status(file.plan.period.quarters[0])
    data = frozen(status)
    assert digest(data) == OF_VERSION_0_2_0
    assert data["conclusions"] == [{"text": "A", "lead": "B", "deadline": "2024-06-30", "state": "dropped"}]
    assert thawed(data) == status
    inspection = Conclusion(
        "A", None, date(2024, 6, 1), "done", "inspection", date(2024, 6, 2), "B", date(2024, 5, 1), "C", "5/TB", ("D", None), "E"
    )
    later = replace(status, conclusions=(inspection,))
    assert thawed(frozen(later)) == later
