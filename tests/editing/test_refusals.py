"""What cannot be edited is refused in Vietnamese, and nothing is returned."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.editing.apply import apply
from tracker.editing.draft import draft
from tracker.editing.edits import Add, Conclude, Describe, Meet, Refused, Report, Revise, Withdraw
from tracker.editing.verifying import read_before, verify
from tracker.quarters import Period

YEAR = Period(2024, 2024)
PLAN = """\
province: lao-cai
period: 2024
reviews:
  q1: &hop {meeting: 2024-04-03}
objectives:
  - id: mot
    name: Một
    lead: &so Sở A
    actuals: {q1: 97,5}
  - id: hai
    name: Hai
    lead: *so
    note: a
    note: b
    actuals:
      q1: {assessed: low}
  - id: ba
    name: Ba
    parts:
      - name: Một nửa
        target: true
  - id: bon
    name: Bốn
    actuals: &a
      q1: {assessed: low}
  - id: nam
    name: Năm
    actuals: *a
  - id: sau
    name: Sáu
    actuals: 97
  - {id: bay}
  - {id: bay}
  - id: Tám
"""
REFUSED = [
    (Report("khong", "q1", {"value": 1}), "không có mục tiêu mã “khong”"),
    (Report("bay", "q1", {"value": 1}), "nhiều mục tiêu cùng mã “bay”"),
    (Report("ba", "q1", {"value": True}), "“ba” có 1 phần"),
    (Report("ba", "q1", {"value": True}, part=1), "không có phần thứ 2; chỉ có 1 phần"),
    (Report("bon", "q1", {"value": 1}, part=0), "không chia phần"),
    (Report("bon", "q5", {"value": 1}), "“q5” không phải quý"),
    (Report("bon", "2024-q1", {"value": 1}), "từ q1 đến q4"),
    (Report("bon", "2024", {"value": 1}), "“2024” không phải quý"),
    (Report("bon", "q1", {"values": 1}), "Không có khóa “values”"),
    (Report("bon", "q1", {"assessed": "high"}), "dòng 24 dùng dấu &"),
    (Report("nam", "q1", {"assessed": "high"}), "dòng 28 dùng dấu"),
    (Report("sau", "q1", {"assessed": "high"}), "Dòng 31 phải là các dòng"),
    (Report("mot", "q1", {"value": 98}), "bắt đầu ở dòng 9 đang có lỗi"),
    (Describe("mot", {"lead": "Sở B"}), "dòng 8 dùng dấu &"),
    (Describe("hai", {"lead": "Sở B"}), "bắt đầu ở dòng 10 đang có lỗi"),
    (Describe("ba", {"id": "bon"}), "“ba” không đổi được"),
    (Describe("Tám", {"id": "ba"}), "Mã “ba” đã dùng"),
    (Meet("q1", {"title": "Họp"}), "dòng 4 dùng dấu &"),
    (Meet("q9", {"title": "Họp"}), "“q9” không phải quý"),
    (Conclude("q2", [{"lead": "Sở A"}]), "chưa ghi nội dung"),
    (Withdraw("bon", "q2", " "), "Chưa ghi lý do"),
    (Withdraw("bon", "quý 2", "vì"), "“quý 2” không phải quý"),
    (Revise("ba", "q2", Decimal(5)), "“ba” có 1 phần"),
    (Add({"id": "ba", "name": "Khác"}), "Mã “ba” đã dùng"),
    (Add({"name": "Khác"}), "chưa có mã"),
    (Add({"id": "moi", "ten": "Khác"}), "Không có khóa “ten”"),
]


@pytest.mark.parametrize(("edit", "said"), REFUSED)
def test_edits_of_what_is_not_there(edit, said):
    """An edit that names what is not there, or what other places of the file share, is refused and says where."""
    with pytest.raises(Refused, match=said):
        apply(PLAN.encode(), [edit], YEAR)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "dòng 1"),
        (PLAN.replace("name: Ba", "name: Ba: ba").encode(), "lỗi ở dòng 18 nên chưa nhập được.*Đặt trong nháy"),
        (PLAN.encode().replace(b"name: Ba", b"name: \xff"), "dòng 18.*UTF-8"),
        (PLAN.encode("utf-16"), "UTF-16"),
        (b"- a\n", "khóa: giá trị"),
        (PLAN.encode() + b"---\na: 1\n", "dòng 35"),
        (PLAN.replace("name: Ba", "name: B\u200ba").encode(), "dòng 18"),
    ],
)
def test_broken_files(content, said):
    """A file that cannot be relied on is refused with its first problem."""
    with pytest.raises(Refused, match=said):
        apply(content, [Report("ba", "q1", {"value": True}, part=0)], YEAR)


def test_the_rest_of_an_unsound_file():
    """Errors elsewhere in the file do not keep anyone from editing what is sound."""
    after = apply(PLAN.encode(), [Report("ba", "q1", {"value": True}, part=0), Describe("bon", {"lead": "Sở C"})], YEAR).decode()
    added = "        target: true\n        actuals:\n          q1: true\n"
    assert after == PLAN.replace("        target: true\n", added).replace("    name: Bốn\n", "    name: Bốn\n    lead: Sở C\n")


def test_a_plan_that_could_not_be_read_any_more():
    """An edit that would leave no plan at all is refused with what is missing."""
    plan = b"province: lao-cai\nperiod: 2024\nobjectives:\n  - {id: ba, name: Ba}\n"
    with pytest.raises(Refused, match="Thiếu khóa “high”"):
        apply(plan, [Meet("q2", {"reported": {"done": 1}})], YEAR)


SOUND = "province: lao-cai\nperiod: 2024\nobjectives:\n  - {id: ba, name: Ba, note: n}\n  - {id: bon, name: Bốn, note: n}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Bốn", "name: Năm"),
        ("name: Bốn", 'name: "Bốn '),
        ("name: Bốn, note: n", "note: n, name: Bốn"),
        ("name: Bốn, note: n", "name: Bốn"),
        ("name: Bốn", "name: Bốn, name: Bốn"),
        ("note: n}\n", "note: 'n', lead: a}\n"),
        ("  - {id: bon, name: Bốn, note: n}\n", ""),
        ("period: 2024", "period: 2025"),
        ("note: n}", "note: &a n}"),
    ],
)
def test_what_is_written_is_read_again(old, new):
    """A file that would say anything but what was meant is refused, whatever went wrong."""
    before = read_before(SOUND.encode())
    verify(before, SOUND.encode(), draft(before.tree), [], YEAR)
    with pytest.raises(Refused):
        verify(before, SOUND.replace(old, new).encode(), draft(before.tree), [], YEAR)
