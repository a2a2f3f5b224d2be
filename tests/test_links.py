"""Addresses of contract §4: what is written, and what of the ways that people type is understood."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from tracker import links
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.status import BANDS

YEAR, SPAN = Period(2024, 2024), Period(2021, 2025)
REVIEW = Selection("lao-cai", YEAR, Quarter(2024, 1))


@pytest.mark.parametrize(
    ("selection", "address"),
    [
        (REVIEW, "/quy?tinh=lao-cai&nam=2024&quy=q1"),
        (Selection("phu-tho", SPAN, Quarter(2024, 3)), "/quy?tinh=phu-tho&nam=2021-2025&quy=2024-q3"),
        (Selection("lao-cai", YEAR, None), "/quy?tinh=lao-cai&nam=2024"),
        (Selection("lao-cai", YEAR, Quarter(2024, 1), band="low"), "/quy?tinh=lao-cai&nam=2024&quy=q1&nhom=thap"),
        (Selection("lao-cai", YEAR, Quarter(2024, 1), area="kinh-te-so"), "/quy?tinh=lao-cai&nam=2024&quy=q1&linh-vuc=kinh-te-so"),
        (Selection("lao-cai", YEAR, Quarter(2024, 1), lead="Sở Y tế"), "/quy?tinh=lao-cai&nam=2024&quy=q1&don-vi=so-y-te"),
        (Selection("lao-cai", YEAR, Quarter(2024, 1), search="hồ sơ"), "/quy?tinh=lao-cai&nam=2024&quy=q1&tim=h%E1%BB%93%20s%C6%A1"),
        (None, "/quy"),
    ],
)
def test_pages(selection, address):
    """An address names province, period and quarter, then the filters; a span's quarter carries its year."""
    assert links.page("quy", selection) == address


def test_objectives_have_an_address():
    """One objective's page is named by its id, without the filters of the list that led to it."""
    filtered = Selection("lao-cai", YEAR, Quarter(2024, 1), band="low", search="x")
    assert links.objective(filtered, "ho-so-mang") == "/muc-tieu?tinh=lao-cai&nam=2024&quy=q1&muc-tieu=ho-so-mang"
    assert links.objective(filtered, None) is None


def test_addresses_survive_a_browser():
    """What is written is read back the same, whatever is searched for."""
    selection = Selection("lao-cai", YEAR, Quarter(2024, 1), search="a&b=c #?% ệ+")
    assert dict(parse_qsl(urlsplit(links.page("quy", selection)).query)) == links.query(selection)


def test_every_band_has_a_word():
    """`nhom` takes one word for each band."""
    assert set(links.BAND_WORDS) == set(BANDS)
    assert list(links.BANDS_BY_WORD) == ["hoan-thanh", "cao", "giua", "thap", "chua-bao-cao", "chua-den-ky", "khong-ap-dung"]


def test_whole_review():
    """Without its filters a selection is the review alone."""
    assert Selection("lao-cai", YEAR, Quarter(2024, 1), "low", "a", "b", "c", "d").whole == REVIEW
    assert REVIEW.plan == "lao-cai/2024"


@pytest.mark.parametrize(
    ("text", "period", "quarter"),
    [
        ("q1", YEAR, Quarter(2024, 1)),
        ("1", YEAR, Quarter(2024, 1)),
        ("Q4", YEAR, Quarter(2024, 4)),
        (" q2 ", YEAR, Quarter(2024, 2)),
        ("2024-q1", YEAR, Quarter(2024, 1)),
        ("2023-q1", YEAR, None),
        ("abc-q1", YEAR, None),
        ("q5", YEAR, None),
        ("0", YEAR, None),
        ("", YEAR, None),
        ("qq1", YEAR, None),
        ("2024-q3", SPAN, Quarter(2024, 3)),
        ("2024-3", SPAN, Quarter(2024, 3)),
        ("q3", SPAN, None),
        ("2026-q1", SPAN, None),
        ("2024", SPAN, None),
    ],
)
def test_quarters_as_people_type_them(text, period, quarter):
    """`1` and `Q1` are q1; a year that is not the plan's is never dropped, so other data is never shown instead."""
    assert period.quarter(links.quarter_code(text, period)) == quarter
