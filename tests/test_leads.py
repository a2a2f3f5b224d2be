"""What each lead answers for in one review: the same numbers as the review, in the order that needs attention."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.reading import SAMPLES, library_of
from tests.statuses import moved, row, status
from tracker.leads import Lead, known, leads_of, of_lead, review_of_lead, spelled_alike
from tracker.library import SHIPPED
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.report import leads as drawn
from tracker.reviewing import Reviewer
from tracker.status import BANDS, Status
from tracker.tasks import Task, tasks_of

TODAY = date(2024, 7, 1)
EVERY = [(folder, key) for folder in (SAMPLES, SHIPPED) for key, file in library_of(folder).files.items() if file.plan]


def task(text: str, lead: str | None, deadline: date | None = None, state: str = "open", quarter: int | None = 1) -> Task:
    """Make a task that a quarter's meeting gave, None for one given outside meetings on 20 June."""
    review = Selection("lao-cai", Period(2024, 2024), Quarter(2024, quarter)) if quarter else None
    return Task(text, lead, deadline, state, review=review, given=None if quarter else date(2024, 6, 20))


def made(*rows: object, tasks: tuple[Task, ...] = ()) -> tuple[Lead, ...]:
    """Make the leads of a review of these rows."""
    return leads_of(status(rows), tasks, TODAY)


def said(html: str) -> str:
    """Return what a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(leads: tuple[Lead, ...], of: Status) -> str:
    """Return the whole page's HTML."""
    return str(drawn.whole(leads, of, TODAY, lambda name: f"/don-vi?don-vi={name}" if name else None, lambda one: f"/muc-tieu?{one.id}"))


@pytest.mark.parametrize(("folder", "key"), EVERY, ids=[key for _, key in EVERY])
def test_leads_add_up_to_the_review(folder, key):
    """Over all leads, counts, movement and objectives are those of the review, in every quarter of every plan there is."""
    library = library_of(folder)
    file = library.files[key]
    reviewer = Reviewer(library, file, file.plan)
    for quarter in reviewer.open or file.plan.period.quarters[:1]:
        found = reviewer.status(quarter)
        leads = leads_of(found, tasks_of(library, found.province), TODAY)
        assert sum((Counter(lead.counts) for lead in leads), Counter()) == Counter(found.counts)
        assert sorted(id(row) for lead in leads for row in lead.rows) == sorted(map(id, found.rows))
        steps = [one.movement.band_step for one in found.rows if one.movement]
        assert (sum(lead.up for lead in leads), sum(lead.down for lead in leads)) == (steps.count(1), steps.count(-1))
        assert {(group.key, frozenset(row.id for row in group.rows)) for group in found.by_lead} == {
            (lead.name, frozenset(row.id for row in lead.rows)) for lead in leads if lead.rows
        }


def test_order_of_attention():
    """Most objectives in the lowest band first, then most not reported, then the Vietnamese alphabet; without a lead comes last."""
    rows = [
        row("a", "done", lead="Sở Y tế"), row("b", "low", lead="Công an tỉnh"), row("c", "not_reported", lead="Văn phòng"),
        row("d", "low", lead="Sở Nội vụ"), row("e", "low", lead="Sở Nội vụ"), row("f", "middle", lead="Đài Phát thanh"), row("g", "low"),
    ]  # fmt: skip
    assert [lead.name for lead in made(*rows)] == ["Sở Nội vụ", "Công an tỉnh", "Văn phòng", "Đài Phát thanh", "Sở Y tế", None]


def test_a_part_with_a_lead_of_its_own_is_shown_and_not_counted():
    """The objective counts once, for its own lead; a part whose lead is the objective's is not named apart."""
    parts = (row("Một", "low", id=None, lead="Sở Y tế"), row("Hai", "done", id=None, lead="Sở Nội vụ"))
    own, other = made(row("Cả hai", "low", lead="Sở Nội vụ", parts=parts))
    assert (own.name, len(own.rows), own.shares) == ("Sở Nội vụ", 1, ())
    assert (other.name, other.rows, [share.part.name for share in other.shares]) == ("Sở Y tế", (), ["Một"])
    html = shown((own, other), status([row("Cả hai", "low", lead="Sở Nội vụ", parts=parts)]))
    assert "Một , phần trong mục tiêu Cả hai" in said(html)
    assert "1 phần trong mục tiêu khác" in said(html)


def test_tasks_are_the_lead_s_and_known_at_the_review():
    """A lead with tasks alone is a lead; what a later meeting gave is not known yet."""
    given = (
        task("Một", "Sở Y tế", date(2024, 6, 30)), task("Hai", "Sở Y tế", TODAY), task("Ba", "Sở Y tế", date(2024, 1, 1), "done"),
        task("Bốn", "Sở Y tế", quarter=3), task("Năm", "Sở Y tế", quarter=None),
    )  # fmt: skip
    review = status([row("a", lead="Sở Nội vụ")])
    (lead,) = (lead for lead in leads_of(review, known(given, review), TODAY) if lead.name == "Sở Y tế")
    assert [one.text for one in lead.overdue] == ["Một"]
    assert {one.text for one in lead.open} == {"Một", "Hai", "Năm"}
    assert {one.text for one in lead.tasks} == {"Một", "Hai", "Ba", "Năm"}
    assert known(given, replace(review, quarter=Quarter(2024, 1))) == given[:3]


def test_spellings_are_told_and_not_merged():
    """Names spelled alike stay two rows with a note; a link holds only those that links write the same way."""
    rows = [
        row("a", "low", lead="Sở Y tế"),
        row("b", lead="SỞ Y TẾ"),
        row("c", lead="Sở TT&TT"),
        row("d", lead="Sở Thông tin và Truyền thông"),
    ]
    leads = made(*rows)
    assert len(leads) == 4
    assert set(spelled_alike(leads)) == {("SỞ Y TẾ", "Sở Y tế"), ("Sở TT&TT", "Sở Thông tin và Truyền thông")}
    assert [one.name for one in of_lead(leads, "SỞ Y TẾ").rows] == ["a", "b"]
    assert "có thể là một đơn vị viết hai cách; ở đây tính riêng." in said(shown(leads, status(rows)))
    one = str(drawn.one(of_lead(leads, "Sở TT&TT"), leads, status(rows), TODAY, ("/", "/"), lambda _: None))
    assert "“Sở Thông tin và Truyền thông” có thể là đơn vị này viết cách khác" in said(one)
    same = str(drawn.one(of_lead(leads, "Sở Y tế"), leads, status(rows), TODAY, ("/", "/"), lambda _: None))
    assert "Gồm cả cách viết “SỞ Y TẾ”." in said(same)


def test_the_review_of_one_lead_is_of_its_objectives_alone():
    """Its total and counts are the lead's, and nothing is held against what was announced for the whole plan."""
    whole = status([row("a", "low", lead="X"), row("b", "done", lead="Y", exceeded=True)], announced={"done": 1})
    own = review_of_lead(whole, leads_of(whole, (), TODAY)[0])
    assert (own.total, own.counts, own.exceeded, own.announced) == (1, {band: int(band == "low") for band in BANDS}, 0, None)


def test_movement_is_up_down_still_or_not_known():
    """What has no result in the quarter before is not called unchanged."""
    rows = [
        row("a", "high", lead="Lên", movement=moved("middle", 1)), row("b", "low", lead="Xuống", movement=moved("middle", -1)),
        row("c", "high", lead="Giữ", movement=moved("high", 0)), row("d", "not_due", lead="Mới"),
    ]  # fmt: skip
    cells = re.findall(r'<td role="cell" class="l-moved">(.*?)</td>', shown(made(*rows), status(rows)))
    assert [said(cell).partition(": ")[2] for cell in cells] == ["1 xuống", "không đổi", "1 lên", "chưa so được", "1 lên 1 xuống"]


def test_texts_are_escaped():
    """What people write in a file is shown as they wrote it."""
    rows = [row("<b>x", "low", lead="<script>", reason="<i>")]
    given = (task("<u>", "<script>"),)
    leads = made(*rows, tasks=given)
    both = shown(leads, status(rows)) + str(drawn.one(leads[0], leads, status(rows), TODAY, ("/", "/"), lambda _: None))
    assert not any(tag in both for tag in ("<script>", "<b>x", "<u>", "<i>"))
    assert "\n" not in both
