"""Reminders: who has not reported, in words to send, in files, and the days of a plan as a calendar."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tracker.library import read_library
from tracker.quarters import Quarter
from tracker.reminding.calendar import calendar, days_known
from tracker.reminding.messages import archive, everything, message
from tracker.reminding.waiting import waiting
from tracker.reviewing import Reviewer
from tracker.wording import reminding as words

ILLUSTRATIVE = Path(__file__).resolve().parents[1] / "minh-hoa"
TODAY = date(2024, 7, 10)
COMING = Quarter(2024, 4)
LINK = "https://tinh.example/quy?tinh=tinh-mau-a&nam=2024&quy=q2"


def reviewer(plan: str = "tinh-mau-a/2024") -> Reviewer:
    """Return the reviewer of an illustrative plan."""
    library = read_library(ILLUSTRATIVE, TODAY)
    file = library.files[plan]
    assert file.plan
    return Reviewer(library, file, file.plan)


def test_waiting_is_what_the_review_counts_as_not_reported():
    """In every quarter of the plan exactly the objectives in that band are waited for, each with its lead."""
    made = reviewer()
    for quarter in made.plan.period.quarters:
        status = made.status(quarter)
        found = waiting(status)
        rows = [row for one in found for row, part in one.lines if part is None]
        compound = {row.id for one in found for row, part in one.lines if part}
        assert {row.id for row in rows} | compound == {row.id for row in status.rows if row.band == "not_reported"}
        assert all(row.lead == one.lead for one in found for row, part in one.lines if part is None)


def test_a_message_names_who_what_and_until_when():
    """It says who is asked, which quarter, which objectives with what was last known, until when, and where to look."""
    status = reviewer("tinh-mau-b/2024").status(COMING)
    one = next(one for one in waiting(status) if one.lead)
    text = message(one, status, LINK, TODAY)
    assert text.startswith(f"Kính gửi: {one.lead}\n")
    assert f"chưa nhận được số liệu quý IV/2024 của {len(one.lines)} mục tiêu:" in text
    assert all(row.name in text for row, _ in one.lines)
    assert text.endswith(f"Xem tại: {LINK}")


@pytest.mark.parametrize(
    ("cutoff", "meeting", "says"),
    [
        (None, None, "Đề nghị gửi số liệu sớm."),
        (None, date(2024, 7, 18), "Ban Chỉ đạo họp ngày 18/7/2024. Đề nghị gửi số liệu trước ngày họp."),
        (date(2024, 7, 14), None, "Hạn chốt số liệu là ngày 14/7/2024."),
        (date(2024, 7, 10), None, "Hạn chốt số liệu là ngày 10/7/2024."),
        (date(2024, 7, 8), date(2024, 7, 18), "Hạn chốt số liệu là ngày 08/7/2024, đã quá 2 ngày. Ban Chỉ đạo họp ngày 18/7/2024."),
    ],
)
def test_until_when(cutoff, meeting, says):
    """A day that has passed is said to have passed; the day itself has not."""
    assert words.until(cutoff, meeting, TODAY) == says


def test_one_text_for_all():
    """Every lead and every objective that is waited for stands in it once."""
    status = reviewer("tinh-mau-b/2024").status(COMING)
    found = waiting(status)
    text = everything(found, status, LINK, TODAY)
    assert f"còn {sum(len(one.lines) for one in found)} mục tiêu chưa báo cáo, thuộc {len(found)} đơn vị" in text
    assert all(f"{one.lead or words.NO_LEAD} ({len(one.lines)}):" in text for one in found)


def test_the_archive_holds_a_text_and_a_form_for_each_lead():
    """Names are plain ASCII and tell the leads apart; texts open in Notepad; the same content is the same file."""
    found = waiting(reviewer("tinh-mau-b/2024").status(COMING))
    packed = archive(found, lambda one: f"Gửi {one.lead}\nhai dòng", lambda _: b"xlsx")
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        names = opened.namelist()
        assert len(names) == len(set(names)) == 2 * len(found)
        assert all(name.isascii() for name in names)
        assert opened.read(names[0]).decode("utf-8-sig") == f"Gửi {found[0].lead}\r\nhai dòng"
    assert packed == archive(found, lambda one: f"Gửi {one.lead}\nhai dòng", lambda _: b"xlsx")
    with zipfile.ZipFile(io.BytesIO(archive(found, lambda _: "x", lambda _: None))) as opened:
        assert all(name.endswith(".txt") for name in opened.namelist())


def test_the_calendar_has_every_day_that_the_plan_names():
    """Whole-day events with a link to the report, which keep their UID from one export to the next."""
    plan = reviewer().plan
    made = Calendar.from_ical(calendar(plan, "tỉnh Mẫu A", "https://tinh.example/", datetime(2024, 7, 10, tzinfo=UTC)))
    events = list(made.walk("VEVENT"))
    assert len(events) == days_known(plan) > 0
    days = {str(event["uid"]): event.decoded("dtstart") for event in events}
    for code, review in plan.reviews.items():
        assert days.get(f"tinh-mau-a-2024-{code}-cutoff@tracker") == review.cutoff
        assert days.get(f"tinh-mau-a-2024-{code}-meeting@tracker") == review.meeting
    assert str(events[0]["url"]).startswith("https://tinh.example/bao-cao/tinh-mau-a/2024/q1")
    again = Calendar.from_ical(calendar(plan, "tỉnh Mẫu A", None, datetime(2025, 1, 1, tzinfo=UTC)))
    assert [event["uid"] for event in again.walk("VEVENT")] == [event["uid"] for event in events]
    assert "Chốt số liệu quý I/2024, tỉnh Mẫu A" in {str(event["summary"]) for event in events}
