"""Every other edit changes the bytes that it names and no others: before, edit, after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tracker.editing.apply import apply
from tracker.editing.edits import Add, Conclude, Describe, Meet, Report, Revise, Withdraw
from tracker.quarters import Period

YEAR = Period(2024, 2024)
HEAD = "province: lao-cai\nperiod: 2024\n"
LINE = "  - id: mot\n    name: Một  # tên\n    area: xa-hoi-so\n    unit: người\n    comparator: at_least\n    target: 95\n"
OBJECTIVE = f"objectives:\n{LINE}"

LINES = [
    # what stands below the target, the edit, what stands there now
    ("", Revise("mot", "q3", Decimal(75)), "    revisions:\n      - {from: q3, target: 75}\n"),
    (
        "    actuals:\n      q1: 1\n",
        Revise("mot", "q3", Decimal("7.50"), "99/QĐ-UBND", "Thiếu vốn"),
        "    revisions:\n      - {from: q3, target: 7.50, document: 99/QĐ-UBND, reason: Thiếu vốn}\n    actuals:\n      q1: 1\n",
    ),
    (
        "    revisions: [{from: q2, target: 80}, {from: q4, target: 60}]\n",
        Revise("mot", "q3", Decimal(75)),
        "    revisions: [{from: q2, target: 80}, {from: q3, target: 75}, {from: q4, target: 60}]\n",
    ),
    (
        "    revisions:\n      - from: q2\n        target: 80  # c\n        reason: cũ\n\n    note: n\n",
        Revise("mot", "q2", Decimal(81), reason="cũ"),
        "    revisions:\n      - from: q2\n        target: 81  # c\n        reason: cũ\n\n    note: n\n",
    ),
    (
        "    revisions:\n    - from: q2\n      target: 80\n    note: n\n",
        Revise("mot", "q1", Decimal(90), document="1/QĐ"),
        "    revisions:\n    - from: q1\n      target: 90\n      document: 1/QĐ\n    - from: q2\n      target: 80\n    note: n\n",
    ),
    (
        "    revisions:\n      - from: q2\n        target: 80\n        reason: cũ\n        document: 1\n",
        Revise("mot", "q2", Decimal(80), document="1"),
        '    revisions:\n      - from: q2\n        target: 80\n        document: "1"\n',
    ),
    ("", Withdraw("mot", "q3", "Bỏ cấp huyện"), "    not_applicable: {from: q3, reason: Bỏ cấp huyện}\n"),
    (
        "    not_applicable:\n      from: q3\n      reason: 'cũ'\n    actuals:\n      q1: 5\n",
        Withdraw("mot", "q4", "cũ", "2/QĐ"),
        "    not_applicable:\n      from: q4\n      reason: 'cũ'\n      document: 2/QĐ\n    actuals:\n      q1: 5\n",
    ),
    ("    actuals: {q1: 5}\n", Describe("mot", {"note": "Mới", "stretch": 100}), "    stretch: 100\n    note: Mới\n    actuals: {q1: 5}\n"),
    ("    actuals: {q1: , q4: 5}\n", Report("mot", "q2", {"value": 3}), "    actuals: {q1: , q2: 3 , q4: 5}\n"),
    ("    note: n  # c\n    # x\n    lead: Sở A\n", Describe("mot", {"note": None}), "    # x\n    lead: Sở A\n"),
    ("    due: [q2, q4]\n", Describe("mot", {"due": ["q2", "q3", "q4"]}), "    due: [q2, q3, q4]\n"),
    ("    due: [q2, q3, q4]\n", Describe("mot", {"due": ["q3"]}), "    due: [q3]\n"),
    ("    due:\n      - q2\n      # c\n      - q4\n", Describe("mot", {"due": ["q4"]}), "    due:\n      # c\n      - q4\n"),
    ("    path: {q1: 5, q4: 95}\n", Describe("mot", {"path": {"q2": 7, "q4": 95}}), "    path: {q2: 7, q4: 95}\n"),
    ("    basis: target\n", Describe("mot", {"basis": None, "aggregation": "latest"}), ""),
    (
        "    baseline: {value: 5, as_of: 2023-12-31}\n",
        Describe("mot", {"baseline": {"value": 5, "as_of": date(2023, 12, 30)}}),
        "    baseline: {value: 5, as_of: 2023-12-30}\n",
    ),
]


@pytest.mark.parametrize(("before", "edit", "after"), LINES)
def test_objectives(before, edit, after):
    """What an objective says of itself is spliced in at the usual place of its key."""
    assert apply(f"{HEAD}{OBJECTIVE}{before}".encode(), [edit], YEAR).decode() == f"{HEAD}{OBJECTIVE}{after}"


ONE, TWO = {"text": "Một"}, {"text": "Hai", "lead": "Sở A", "state": "open"}
TALLY, TOLD = {"done": 1, "high": 0, "middle": 0, "low": 0}, "{done: 1, high: 0, middle: 0, low: 0}"
SECOND = "      # về hai\n      - text: Hai  # c\n        lead: Sở A\n        state: open\n"
LISTED = f"reviews:\n  q1:\n    conclusions:\n      - text: Một\n{SECOND}"
APART_BY_BLANKS = (
    "reviews:\n  q1:\n    conclusions:\n" + "\n".join(f"      - text: {name}\n" for name in ("Một", "Hai", "Ba", "Bốn")) + "\n"
)
REVIEWS = [
    ("", Meet("q1", {"meeting": date(2024, 4, 3)}), "reviews:\n  q1:\n    meeting: 2024-04-03\n"),
    ("title: T\n\n", Meet("q1", {"title": "Quý I: họp"}), 'title: T\n\nreviews:\n  q1:\n    title: "Quý I: họp"\n\n'),
    ("", Meet("q1", {"meeting": None}), ""),
    ("reviews:\n", Meet("q1", {"cutoff": date(2024, 3, 31)}), "reviews:\n  q1:\n    cutoff: 2024-03-31\n"),
    ("reviews:\n  q1:\n", Meet("q1", {"cutoff": date(2024, 3, 31)}), "reviews:\n  q1:\n    cutoff: 2024-03-31\n"),
    (
        "reviews:\n  q1: {meeting: 2024-04-03}\n  q3: {meeting: 2024-10-03}\n",
        Meet("q2", {"cutoff": date(2024, 6, 30)}),
        "reviews:\n  q1: {meeting: 2024-04-03}\n  q2:\n    cutoff: 2024-06-30\n  q3: {meeting: 2024-10-03}\n",
    ),
    (
        "reviews:\n  q1:\n    meeting: 2024-04-03  # c\n    sources: [{title: A}]\n",
        Meet("q1", {"cutoff": date(2024, 3, 31), "reported": TALLY}),
        f"reviews:\n  q1:\n    cutoff: 2024-03-31\n    meeting: 2024-04-03  # c\n    reported: {TOLD}\n    sources: [{{title: A}}]\n",
    ),
    ("reviews:\n  q1:\n    title: A\n    cutoff: 2024-03-31\n", Meet("q1", {"title": None}), "reviews:\n  q1:\n    cutoff: 2024-03-31\n"),
    ("", Conclude("q1", [ONE]), "reviews:\n  q1:\n    conclusions:\n      - text: Một\n"),
    (LISTED, Conclude("q1", [ONE, {"text": "Hai", "lead": "Sở A"}]), LISTED),
    (LISTED, Conclude("q1", [ONE, {**TWO, "state": "done"}]), LISTED.replace("state: open", "state: done")),
    (LISTED, Conclude("q1", [{**ONE, "state": "open"}, {"text": "Hai"}]), LISTED.replace("        lead: Sở A\n", "")),
    (LISTED, Conclude("q1", [TWO]), LISTED.replace("      - text: Một\n", "")),
    (LISTED, Conclude("q1", [ONE]), LISTED.partition("      - text: Hai")[0]),
    (LISTED, Conclude("q1", []), "reviews:\n  q1:\n"),
    (
        LISTED,
        Conclude("q1", [ONE, {"text": "Ba", "deadline": date(2024, 6, 30)}, TWO]),
        LISTED.replace("      # về", "      - text: Ba\n        deadline: 2024-06-30\n      # về"),
    ),
    (LISTED, Conclude("q1", [ONE, TWO, {"text": "- Ba"}]), LISTED + '      - text: "- Ba"\n'),
    (LISTED, Conclude("q1", [{"text": "Một, sửa"}, TWO]), LISTED.replace("text: Một", "text: Một, sửa")),
    (APART_BY_BLANKS, Conclude("q1", [ONE, {"text": "Bốn"}]), APART_BY_BLANKS.replace("      - text: Hai\n\n      - text: Ba\n\n", "")),
    (APART_BY_BLANKS, Conclude("q1", [ONE]), APART_BY_BLANKS.partition("      - text: Hai")[0]),
    (
        "reviews:\n  q1:\n    conclusions: [{text: Một}]\n",
        Conclude("q1", [ONE, TWO]),
        "reviews:\n  q1:\n    conclusions: [{text: Một}, {text: Hai, lead: Sở A}]\n",
    ),
]


@pytest.mark.parametrize(("before", "edit", "after"), REVIEWS)
def test_reviews(before, edit, after):
    """A review's dates, tally and conclusions are spliced in; what is said again stays as it is."""
    assert apply(f"{HEAD}{before}{OBJECTIVE}".encode(), [edit], YEAR).decode() == f"{HEAD}{after}{OBJECTIVE}"


def test_a_key_before_the_first_one():
    """A key that usually comes first gets the place behind the dash."""
    parts = "    parts:\n      - unit: hạng  # c\n        target: true\n"
    after = apply(f"{HEAD}{OBJECTIVE}{parts}".encode(), [Describe("mot", {"name": "A"}, part=0)], YEAR).decode()
    assert after == f"{HEAD}{OBJECTIVE}{parts}".replace("- unit", "- name: A\n        unit")


@pytest.mark.parametrize(("key", "after"), [("name", "- unit: hạng\n"), ("unit", "- name: A  # c\n")])
def test_the_key_behind_a_dash_removed(key, after):
    """The key behind a dash gives its place to the next one."""
    parts = "    parts:\n      - name: A  # c\n        unit: hạng\n        target: true\n"
    written = apply(f"{HEAD}{OBJECTIVE}{parts}".encode(), [Describe("mot", {key: None}, part=0)], YEAR).decode()
    assert written == f"{HEAD}{OBJECTIVE}    parts:\n      {after}        target: true\n"


NEW = Add(
    {"id": "hai", "name": "Hai", "unit": "%", "target": Decimal("12.5"), "baseline": {"value": 1}, "note": None, "actuals": {"q1": 3}}
)
INDENTED = '  - id: hai\n    name: Hai\n    unit: "%"\n    target: 12.5\n    baseline: {value: 1}\n    actuals:\n      q1: 3\n'
FLAT = '- id: hai\n  name: Hai\n  unit: "%"\n  target: 12.5\n  baseline: {value: 1}\n  actuals:\n      q1: 3\n'
APART = "objectives:\n- id: a\n  name: A\n\n- id: b\n  name: B\n  actuals:\n      q1: 4\n"
ADDED = [
    (f"objectives:\n{LINE}", f"objectives:\n{LINE}{INDENTED}"),
    (f"{APART}\n# hết\n", f"{APART}\n{FLAT}\n# hết\n"),
    ("\nobjectives:\n  - id: a\n    name: A", f"\nobjectives:\n  - id: a\n    name: A\n\n{INDENTED[:-1]}"),
    ("objectives:  # chưa có\n", f"objectives:  # chưa có\n{INDENTED}"),
    ("objectives: []\n", 'objectives: [{id: hai, name: Hai, unit: "%", target: 12.5, baseline: {value: 1}, actuals: {q1: 3}}]\n'),
]


@pytest.mark.parametrize(("before", "after"), ADDED)
def test_new_objectives(before, after):
    """A new objective stands behind the last one, indented and set apart as the others are."""
    assert apply(f"{HEAD}{before}".encode(), [NEW], YEAR).decode() == f"{HEAD}{after}"


def test_edits_together():
    """Edits of one call meet in one text, also where one goes on from another."""
    edits = [
        Report("mot", "q2", {"value": 9}),
        Report("mot", "q1", {"value": 7}),
        Report("mot", "q2", {"note": "x"}),
        Describe("mot", {"lead": "Sở A", "name": "Mới"}),
        Add({"id": "hai", "name": "Hai"}),
        Report("hai", "q1", {"assessed": "low"}),
        Meet("q1", {"meeting": date(2024, 4, 1)}),
        Conclude("q1", [ONE]),
    ]
    named = LINE.replace("Một ", "Mới ").replace("    unit", "    lead: Sở A\n    unit")
    actuals = "    actuals:\n      q1: 7\n      q2:\n        value: 9\n        note: x\n"
    review = "reviews:\n  q1:\n    meeting: 2024-04-01\n    conclusions:\n      - text: Một\n"
    second = "  - id: hai\n    name: Hai\n    actuals:\n      q1:\n        assessed: low\n"
    assert apply(f"{HEAD}{OBJECTIVE}".encode(), edits, YEAR).decode() == f"{HEAD}{review}objectives:\n{named}{actuals}{second}"


def test_parts_and_spans():
    """A part is found by its place, and a year's figure is what its last quarter reports."""
    first = "  - id: mot\n    name: Một\n    parts:\n      - {name: A, target: true, actuals: {2024: true}}\n"
    parts = f"{first}      - name: B\n        target: true\n"
    content = f"province: lao-cai\nperiod: 2024-2025\nobjectives:\n{parts}".encode()
    edits = [Report("mot", "2024-q4", {"value": False}, part=0), Report("mot", "2025-q1", {"value": True}, part=1)]
    after = parts.replace("{2024: true}", "{2024: false}") + "        actuals:\n          2025-q1: true\n"
    assert apply(content, edits, Period(2024, 2025)).decode() == f"province: lao-cai\nperiod: 2024-2025\nobjectives:\n{after}"


def test_a_drafted_objective():
    """What a drafted plan asks for is filled in, its id too, while the rest is still to be done."""
    asked = (
        f"{HEAD}title: <tên>\nobjectives:\n  - id: <mã>  # c\n    name: <tên>\n    target: true\n  - id: <mã thứ hai>\n    name: <tên>\n"
    )
    after = apply(asked.encode(), [Describe("<mã>", {"id": "mot", "name": "Một"})], YEAR).decode()
    assert after == asked.replace("<mã>", "mot").replace("name: <tên>", "name: Một", 1)
