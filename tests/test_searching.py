"""Searching and sorting as Vietnamese readers expect."""

from __future__ import annotations

import unicodedata

import pytest

from tests.statuses import row
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.searching import bare, matching, vietnamese_order

REVIEW = Selection("lao-cai", Period(2024, 2024), Quarter(2024, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hồ sơ Đất đai", "ho so dat dai"),
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        ("  HAI   BA ", "hai ba"),
        (unicodedata.normalize("NFD", "Tỷ lệ"), "ty le"),
        ("ƯỚT", "uot"),
        ("", ""),
    ],
)
def test_bare(text, expected):
    """Diacritics, case and blanks do not count; đ is d."""
    assert bare(text) == expected


@pytest.mark.parametrize(
    "ordered",
    [
        ["An Giang", "Ăn", "Âm", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bà Rịa"],
        ["Da", "Đà Nẵng", "Đắk Lắk", "Đồng Nai", "E", "Ê"],
        ["Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị"],
        ["O", "Ô", "Ơ", "U", "Ư"],
        ["10", "2 phần", "A"],
        ["Sở Tài chính", "Sở Y tế"],
        ["Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương"],
    ],
)
def test_vietnamese_order(ordered):
    """Letters come in the order of the alphabet, tones only where the letters are the same."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=vietnamese_order) == ordered


ROWS = [
    row("Tỷ lệ hồ sơ trên mạng", "low", area="chinh-quyen-so", lead="Văn phòng"),
    row("Hộ số hóa", "done", area="xa-hoi-so", lead="Sở Y tế"),
    row("Ho so khac", "done", area="xa-hoi-so", lead=None),
    row("Kép", "high", area="ha-tang-so", lead=None, parts=(row("Phần về trạm 5G"),)),
]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, [0, 1, 2, 3]),
        ({"band": "done"}, [1, 2]),
        ({"area": "xa-hoi-so"}, [1, 2]),
        ({"lead": "Sở Y tế"}, [1]),
        ({"band": "done", "lead": "Văn phòng"}, []),
        ({"search": "ho so"}, [2, 0, 1]),
        ({"search": "hồ sơ"}, [0, 1, 2]),
        ({"search": unicodedata.normalize("NFD", "hồ sơ")}, [0, 1, 2]),
        ({"search": "MẠNG tỷ"}, [0]),
        ({"search": "y te"}, [1]),
        ({"search": "trạm 5g"}, [3]),
        ({"search": "không có"}, []),
        ({"search": "ho so", "band": "low"}, [0]),
    ],
)
def test_matching(filters, names):
    """Every word must be found in name, lead or a part's name, with or without diacritics; exact spellings come first."""
    selection = Selection("lao-cai", REVIEW.period, REVIEW.quarter, **filters)
    assert [ROWS.index(found) for found in matching(ROWS, selection)] == names
