"""Texts and numbers are written so that every reader takes them for what was typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from tests.reading import load
from tracker.editing.apply import apply
from tracker.editing.edits import Describe, Refused, Report
from tracker.quarters import Period

YEAR = Period(2024, 2024)
PLAN = """\
province: lao-cai
period: 2024
objectives:
  - id: mot
    name: Một
    area: xa-hoi-so
    unit: tỷ đồng
    comparator: at_least
    target: 95
    actuals:
      q1: 97
      q2: {value: 5, note: x}
"""
TEXTS = [
    # typed, as a value of its own line, in brackets
    ("Sở Nội vụ", "Sở Nội vụ", "Sở Nội vụ"),
    ("Sở Nội vu\u0323", "Sở Nội vụ", "Sở Nội vụ"),
    ("  hai  dấu cách ", "hai  dấu cách", "hai  dấu cách"),
    ("no", '"no"', '"no"'),
    ("Yes", '"Yes"', '"Yes"'),
    ("null", '"null"', '"null"'),
    ("~", '"~"', '"~"'),
    ("12:30", '"12:30"', '"12:30"'),
    ("1.871", '"1.871"', '"1.871"'),
    ("97", '"97"', '"97"'),
    ("1e3", '"1e3"', '"1e3"'),
    ("2024-03-31", '"2024-03-31"', '"2024-03-31"'),
    ("2024-03-31 10:00:00", '"2024-03-31 10:00:00"', '"2024-03-31 10:00:00"'),
    ("#", '"#"', '"#"'),
    ("C# và a#b", "C# và a#b", '"C# và a#b"'),
    ("số # ba", '"số # ba"', '"số # ba"'),
    ("a: b", '"a: b"', '"a: b"'),
    ("a:b", "a:b", '"a:b"'),
    ("cuối:", '"cuối:"', '"cuối:"'),
    ("- gạch", '"- gạch"', '"- gạch"'),
    ("-gạch", "-gạch", "-gạch"),
    ("? hỏi", '"? hỏi"', '"? hỏi"'),
    ("{{ 7*7 }}", '"{{ 7*7 }}"', '"{{ 7*7 }}"'),
    ("[a]", '"[a]"', '"[a]"'),
    ("a, b", "a, b", '"a, b"'),
    ("&a *b !c", '"&a *b !c"', '"&a *b !c"'),
    ("% hộ", '"% hộ"', '"% hộ"'),
    ("@a `b`", '"@a `b`"', '"@a `b`"'),
    ("'nháy'", "\"'nháy'\"", "\"'nháy'\""),
    ('nháy "kép" \\', 'nháy "kép" \\', '"nháy \\"kép\\" \\\\"'),
    ('"kép"', '"\\"kép\\""', '"\\"kép\\""'),
    ("<chưa điền>", '"<chưa điền>"', '"<chưa điền>"'),
    ("<script>alert(1)</script>", '"<script>alert(1)</script>"', '"<script>alert(1)</script>"'),
    ('=HYPERLINK("a")', '=HYPERLINK("a")', '"=HYPERLINK(\\"a\\")"'),
    ("> 70", '"> 70"', '"> 70"'),
    ("| a", '"| a"', '"| a"'),
    ("dòng một\r\ndòng hai\n", '"dòng một\\ndòng hai"', '"dòng một\\ndòng hai"'),
    ("a\tb", '"a\\tb"', '"a\\tb"'),
    ("\u00a0a\u00a0b", "a\u00a0b", "a\u00a0b"),
    ("😀 tốt", "😀 tốt", "😀 tốt"),
    ("---", '"---"', '"---"'),
    ("q1: 5", '"q1: 5"', '"q1: 5"'),
    ("ệ" * 500, "ệ" * 500, None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "line", "brackets"), TEXTS)
def test_texts(typed, line, brackets):
    """A text is plain where YAML reads it back as it is, else in double quotes, on one line."""
    after = apply(PLAN.encode(), [Describe("mot", {"lead": typed}), Report("mot", "q2", {"note": typed})], YEAR).decode()
    assert f"    lead: {line}\n" in after
    if brackets is not None:
        assert f"{{value: 5, note: {brackets}}}\n" in after
    plan = load(after).plan
    stored = plan.objectives[0].lead
    assert stored == plan.objectives[0].actuals["q2"].note
    assert yaml.safe_load(after)["objectives"][0]["lead"] == stored
    assert apply(after.encode(), [Describe("mot", {"lead": typed}), Report("mot", "q2", {"note": typed})], YEAR) == after.encode()


NUMBERS = [
    (Decimal("38.57"), "38.57"),
    (Decimal("1E+3"), "1000"),
    (Decimal("1.8710"), "1.8710"),
    (Decimal(-9), "-9"),
    (Decimal("-0"), "0"),
    (Decimal("0E-9"), "0.000000000"),
    (Decimal("1E-9"), "0.000000001"),
    (123456789012, "123456789012"),
    (True, "true"),
    (False, "false"),
]


@pytest.mark.parametrize(("number", "written"), NUMBERS)
def test_numbers(number, written):
    """A number is written with its own decimals and never with an exponent."""
    assert f"      q1: {written}\n" in apply(PLAN.encode(), [Report("mot", "q1", {"value": number})], YEAR).decode()


@pytest.mark.parametrize("same", [Decimal(97), 97])
def test_the_same_number(same):
    """A number that is there already leaves the bytes as they are."""
    assert (
        apply(PLAN.encode(), [Report("mot", "q1", {"value": same, "note": None, "reason": "", "cumulative": False})], YEAR) == PLAN.encode()
    )


@pytest.mark.parametrize("number", [Decimal("1E+12"), Decimal("1E-10"), Decimal("1.0000000001"), Decimal("NaN"), Decimal("Infinity")])
def test_numbers_no_file_can_hold(number):
    """A number with too many digits, or that is none, is refused with words."""
    with pytest.raises(Refused, match=r"\w+"):
        apply(PLAN.encode(), [Report("mot", "q1", {"value": number})], YEAR)


@pytest.mark.parametrize("hidden", ["a\u200bb", "a\u00adb", "\u202ea", "a\x00", "a\x0bb", "a\ufeff", "👩\u200d💻", "a\u2028b", "a\ud800"])
def test_characters_that_nobody_sees(hidden):
    """A character that nobody sees is refused before it makes the file unusable."""
    with pytest.raises(Refused, match="ký tự"):
        apply(PLAN.encode(), [Describe("mot", {"lead": hidden})], YEAR)
