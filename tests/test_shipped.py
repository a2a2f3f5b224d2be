"""The shipped lists and the sample plans: who exists when, and the tallies that the samples were written for."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.reading import SAMPLES, library_of, reference, told
from tracker.quarters import Period
from tracker.reviewing import Reviewer
from tracker.status import BANDS

AFTER_PUBLICATION, BEFORE = date(2026, 1, 15), date(2024, 7, 1)
PROVINCES = reference().provinces
LOCAL = [province for province in PROVINCES.values() if province.kind != "national"]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2004, 1, 1), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34), (date(2030, 1, 1), 34)]
)
def test_how_many_provinces_there_are(day, count):
    """63 until the mergers, 34 from 1 July 2025 on."""
    assert sum(province.exists(day) for province in LOCAL) == count


def test_every_province_that_ends_has_a_successor():
    """A territory that ends goes into one that begins the day after, and the same id never comes back."""
    for province in LOCAL:
        assert (province.valid_until is None) == (province.successor is None)
        if province.successor:
            after = PROVINCES[province.successor]
            assert (province.valid_until, after.valid_from) == (date(2025, 6, 30), date(2025, 7, 1))
            assert province.exists(date(2025, 6, 30))
            assert not province.exists(date(2025, 7, 1))
    assert Counter(province.successor for province in LOCAL if province.successor).most_common(1)[0][1] == 3
    assert len([province for province in LOCAL if not province.valid_from and not province.valid_until]) == 11


def test_codes_are_unique_at_any_time():
    """No two provinces bear one code on the same day; seven codes mean another place since the mergers."""
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        codes = [province.code for province in LOCAL if province.exists(day)]
        assert len(codes) == len(set(codes))
        assert all(code and len(code) == 2 for code in codes)
    names = [{province.code: province.name for province in LOCAL if province.exists(day)} for day in (date(2025, 6, 30), date(2025, 7, 1))]
    moved = {code: (names[0][code], name) for code, name in names[1].items() if names[0][code] != name}
    assert moved == {
        "15": ("Yên Bái", "Lào Cai"),
        "24": ("Bắc Giang", "Bắc Ninh"),
        "44": ("Quảng Bình", "Quảng Trị"),
        "52": ("Bình Định", "Gia Lai"),
        "80": ("Long An", "Tây Ninh"),
        "82": ("Tiền Giang", "Đồng Tháp"),
        "91": ("Kiên Giang", "An Giang"),
    }


@pytest.mark.parametrize(
    ("province", "period", "name"),
    [
        ("hue", "2024", ("Thừa Thiên Huế", "province")),
        ("hue", "2025", ("Huế", "city")),
        ("lao-cai", "2024", ("Lào Cai", "province")),
        ("dong-nai-2025", "2025", ("Đồng Nai", "province")),
        ("dong-nai-2025", "2027", ("Đồng Nai", "city")),
        ("xyz", "2024", ("xyz", "province")),
    ],
)
def test_names_are_those_of_their_time(province, period, name):
    """A plan names its province as it was called when the plan began."""
    found = Period.parse(period)
    assert found is not None
    assert reference().called(province, found) == name


def test_nine_areas_in_order():
    """The groups are the nine of the 2021 index."""
    assert list(reference().areas) == [
        "nhan-thuc-so",
        "the-che-so",
        "ha-tang-so",
        "nhan-luc-so",
        "an-toan-thong-tin",
        "do-thi-thong-minh",
        "chinh-quyen-so",
        "kinh-te-so",
        "xa-hoi-so",
    ]


def test_warnings_of_the_samples():
    """The samples show each of these doubts once, and no error."""
    assert [f"{problem.path} {line}" for problem, line in zip(LIBRARY.problems, told(LIBRARY.problems), strict=True)] == [
        "minh-hoa/tinh-mau-a/2024.yaml 128:59 warning fraction_differs",
        "minh-hoa/tinh-mau-b/2024.yaml 23:15 warning tally_differs",
        "minh-hoa/tinh-mau-b/2024.yaml 170:55 warning nearly_done",
    ]


LIBRARY = library_of(SAMPLES, AFTER_PUBLICATION)
TALLIES = [
    # plan, quarter, done, high, middle, low, not reported, not due, not applicable; exceeded
    ("tinh-mau-a/2023", "q1", (1, 2, 2, 4, 0, 3, 0), 0),
    ("tinh-mau-a/2023", "q2", (1, 4, 4, 2, 0, 1, 0), 0),
    ("tinh-mau-a/2023", "q3", (3, 2, 3, 1, 0, 3, 0), 1),
    ("tinh-mau-a/2023", "q4", (8, 3, 0, 1, 0, 0, 0), 6),
    ("tinh-mau-a/2024", "q1", (3, 9, 5, 5, 0, 2, 0), 3),
    ("tinh-mau-a/2024", "q2", (9, 6, 5, 1, 1, 1, 1), 6),
    ("tinh-mau-a/2024", "q3", (6, 13, 2, 0, 0, 2, 1), 5),
    ("tinh-mau-a/2024", "q4", (14, 5, 2, 1, 1, 0, 1), 11),
    ("tinh-mau-b/2023", "q1", (0, 0, 3, 4, 1, 2, 0), 0),
    ("tinh-mau-b/2023", "q2", (0, 1, 6, 2, 0, 1, 0), 0),
    ("tinh-mau-b/2023", "q3", (0, 7, 1, 0, 1, 1, 0), 0),
    ("tinh-mau-b/2023", "q4", (6, 3, 0, 1, 0, 0, 0), 5),
    ("tinh-mau-b/2024", "q2", (3, 4, 2, 1, 0, 0, 0), 3),
    ("tinh-mau-b/2021-2025", "2024-q4", (3, 5, 1, 1, 0, 0, 1), 2),
]


@pytest.mark.parametrize(("key", "code", "counts", "exceeded"), TALLIES, ids=[f"{row[0]}-{row[1]}" for row in TALLIES])
def test_tallies_of_the_samples(key, code, counts, exceeded):
    """The samples count as they were written to, and every objective is in exactly one group."""
    status = status_of(key, code)
    assert sum(status.counts.values()) == status.total == len(status.rows)
    assert tuple(status.counts[band] for band in BANDS) == counts
    assert status.exceeded == exceeded
    if status.announced and key != "tinh-mau-b/2024":
        assert {band: status.counts[band] for band in status.announced} == status.announced


def test_the_day_decides_what_is_not_due_yet():
    """An index that is published the year after is not due before that day, and not reported from it on."""
    before = library_of(SAMPLES, BEFORE)
    rows = {
        (day, row.id): row.band
        for day, library in (("before", before), ("after", LIBRARY))
        for row in status_of("tinh-mau-a/2024", "q4", library).rows
    }
    assert (rows["before", "hang-dti"], rows["after", "hang-dti"]) == ("not_due", "not_reported")


def status_of(key, code, library=None):
    """Return the status of one quarter of a sample plan."""
    found = library or LIBRARY
    file = found.files[key]
    assert file.plan is not None
    quarter = file.plan.period.quarter(code)
    assert quarter is not None
    return Reviewer(found, file, file.plan).status(quarter)
