"""A report changes the bytes of its quarter and no others: before, edit, after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tracker.editing.apply import apply
from tracker.editing.edits import Report
from tracker.quarters import Period

YEAR = Period(2024, 2024)
HEAD = "province: lao-cai\nperiod: 2024\n"
LINE = "  - id: mot\n    name: Một\n    area: xa-hoi-so\n    unit: người\n    comparator: at_least\n    target: 95\n"
LONG = "Doanh nghiệp chưa gửi báo cáo vì biểu mẫu mới ban hành giữa quý, các huyện phải làm lại số liệu từ đầu năm theo cách tính mới"

# Below the objective's keys: what stood there, the values reported for q1, what stands there now.
ACTUALS = [
    ("", {"value": 97}, "    actuals:\n      q1: 97\n"),
    ("    actuals:\n", {"value": 97}, "    actuals:\n      q1: 97\n"),
    ("    actuals:  # theo quý\n", {"value": 97}, "    actuals:  # theo quý\n      q1: 97\n"),
    ("    actuals: {}\n", {"value": 97}, "    actuals: {q1: 97}\n"),
    ("    actuals:\n      q1:\n", {"value": 97}, "    actuals:\n      q1: 97\n"),
    ("    actuals:\n      q1:   # chưa có\n", {"value": 97}, "    actuals:\n      q1: 97   # chưa có\n"),
    ("    actuals:\n      q1: ~\n", {"value": 97}, "    actuals:\n      q1: 97\n"),
    ("    actuals:\n      q1: 97  # ghi chú\tệ\n", {"value": Decimal("98.50")}, "    actuals:\n      q1: 98.50  # ghi chú\tệ\n"),
    ("    actuals:\n      q1: 97\n", {"value": None}, "    actuals:\n      q1:\n"),
    ("    actuals:\n      q1: 97  # cũ\n", {"value": None}, "    actuals:\n      q1:  # cũ\n"),
    ("    actuals: {q1: 97}\n", {"value": 98}, "    actuals: {q1: 98}\n"),
    ("    actuals: { q1: 97 , q2: 98 }  # c\n", {"value": None}, "    actuals: { q1:  , q2: 98 }  # c\n"),
    ("    actuals: {q2: 98}\n", {"value": 97}, "    actuals: {q1: 97, q2: 98}\n"),
    ("    actuals: {q1: , q2: 98}\n", {"value": 97}, "    actuals: {q1: 97 , q2: 98}\n"),
    ("    actuals: {q1: 97}\n", {"reason": "Thiếu số"}, "    actuals: {q1: {value: 97, reason: Thiếu số}}\n"),
    (
        "    actuals: {q1: 97, q2: 98}  # c\n",
        {"reason": LONG},
        f"    actuals:  # c\n      q1:\n        value: 97\n        reason: {LONG}\n      q2: 98\n",
    ),
    ("    actuals:\n      q1: 97\n", {"reason": "Thiếu số"}, "    actuals:\n      q1:\n        value: 97\n        reason: Thiếu số\n"),
    (
        "    actuals:\n      q1: 97  # c\n      q2: {value: 9, note: x}\n",
        {"reason": "a, b"},
        '    actuals:\n      q1: {value: 97, reason: "a, b"}  # c\n      q2: {value: 9, note: x}\n',
    ),
    (
        "    actuals:\n      q1: 97  # c\n      # của q2\n      q2: {value: 9, note: x}\n",
        {"reason": LONG},
        f"    actuals:\n      q1:  # c\n        value: 97\n        reason: {LONG}\n      # của q2\n      q2: {{value: 9, note: x}}\n",
    ),
    (
        "    actuals:\n      q1:\n        value: 97\n        note: cũ\n      # của q2\n      q2: 9\n",
        {"next_step": "Làm"},
        "    actuals:\n      q1:\n        value: 97\n        note: cũ\n        next_step: Làm\n      # của q2\n      q2: 9\n",
    ),
    (
        "    actuals:\n      q1:\n        value: 97\n        # vì\n        note: cũ  # c\n        reason: r\n",
        {"note": None},
        "    actuals:\n      q1:\n        value: 97\n        # vì\n        reason: r\n",
    ),
    ("    actuals:\n      q1:\n        value: 97\n        note: cũ", {"note": None}, "    actuals:\n      q1:\n        value: 97"),
    ("    actuals:\n      q1: {assessed: low, note: x}\n", {"assessed": None, "value": 5}, "    actuals:\n      q1: {value: 5, note: x}\n"),
    ("    actuals:\n      q1: {value: 5}\n", {"value": None}, "    actuals:\n      q1:\n"),
    ("    actuals:\n      q1: {value: 5, a: 1, note: x}\n", {"note": None, "value": 6}, "    actuals:\n      q1: {value: 6, a: 1}\n"),
    ("    actuals:\n      q1: {value: 5, note: 'a ''b'''}\n", {"value": 6}, "    actuals:\n      q1: {value: 6, note: 'a ''b'''}\n"),
    ("    actuals:\n      q1: {value: 5, note: 'a'}\n", {"note": "ờ"}, "    actuals:\n      q1: {value: 5, note: ờ}\n"),
    ('    actuals:\n      q1: {value: 5, note: "a\\u1ec7"}\n', {"note": "aệ"}, '    actuals:\n      q1: {value: 5, note: "a\\u1ec7"}\n'),
    ("    actuals:\n      q2: 9\n      q4: 9\n", {"value": 1}, "    actuals:\n      q1: 1\n      q2: 9\n      q4: 9\n"),
    (
        "    actuals:\n      q1:\n        value: 5\n        source: {title: Báo cáo, url: https://a.vn}\n",
        {"source": "Báo cáo 2"},
        "    actuals:\n      q1:\n        value: 5\n        source: {title: Báo cáo 2, url: https://a.vn}\n",
    ),
    (
        "    actuals:\n      q1:\n        value: 5\n        note: >-  # dài\n          một hai\n          ba bốn\n\n      q2: 1\n",
        {"note": "một hai năm sáu"},
        "    actuals:\n      q1:\n        value: 5\n        note: >-  # dài\n          một hai\n          năm sáu\n\n      q2: 1\n",
    ),
    (
        "    actuals:\n      q1:\n        value: 5\n        note: |\n          một\n          hai\n        reason: r\n",
        {"note": "một\nba"},
        "    actuals:\n      q1:\n        value: 5\n        note: |\n          một\n          ba\n        reason: r\n",
    ),
    (
        "    actuals:\n      q1:\n        value: 5\n        note: >-\n          một\n          hai\n        reason: r\n",
        {"note": "# một"},
        '    actuals:\n      q1:\n        value: 5\n        note: "# một"\n        reason: r\n',
    ),
    (
        "    actuals:\n      q1:\n        value: 5\n        note: >-\n          một\n          hai\n        reason: r\n",
        {"note": "một\n\nhai"},
        '    actuals:\n      q1:\n        value: 5\n        note: "một\\n\\nhai"\n        reason: r\n',
    ),
    (
        "    actuals:\n      q1:\n        value: 5\n        note: một\n          hai  # c\n        reason: r\n",
        {"note": "ba"},
        "    actuals:\n      q1:\n        value: 5\n        note: ba  # c\n        reason: r\n",
    ),
    (
        "    actuals: {\n      q1: 97,  # a\n      q2: 98  # b\n    }\n",
        {"value": 96},
        "    actuals: {\n      q1: 96,  # a\n      q2: 98  # b\n    }\n",
    ),
    (
        "    actuals:\n      q1: 97\n    note: n\n",
        {"note": "x"},
        "    actuals:\n      q1:\n        value: 97\n        note: x\n    note: n\n",
    ),
    ("    note: n  # c\n\n    # cuối\n", {"value": 1}, "    note: n  # c\n    actuals:\n      q1: 1\n\n    # cuối\n"),
    ("    actuals:\n      q1: 97\n", {"as_of": date(2024, 3, 5), "qualifier": "over"},
     "    actuals:\n      q1:\n        value: 97\n        qualifier: over\n        as_of: 2024-03-05\n"),
    ("    actuals:\n      q1: {numerator: 1, denominator: 2}\n", {"numerator": Decimal(3)},
     "    actuals:\n      q1: {numerator: 3, denominator: 2}\n"),
]  # fmt: skip
FORMS = {
    "plain": lambda text: text.encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("before", "values", "after"), ACTUALS)
def test_reports(before, values, after, form):
    """A quarter's figure and its texts are spliced in, whatever the file's own way of writing is."""
    content, expected = (FORMS[form](f"{HEAD}objectives:\n{LINE}{text}") for text in (before, after))
    assert apply(content, [Report("mot", "q1", values)], YEAR) == expected
