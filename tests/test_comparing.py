"""Provinces side by side: what stands in one table, what is held against the nation, and what an address means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.comparing import empty, internet, merged, objective, plan
from tracker.choosing import Unresolved
from tracker.comparing.asked import Asked, Misnamed, ask, pinned
from tracker.comparing.eras import era_of
from tracker.comparing.indicators import Gap, Measured, measure
from tracker.comparing.reviews import Reviews, compare
from tracker.comparing.shared import searched, shared_indicators
from tracker.library import Library, read_library
from tracker.quarters import Period, Quarter
from tracker.report.measured import measured as draw
from tracker.reviewing import Reviewer
from tracker.wording import comparing as words
from tracker.wording import measured as measured_words
from tracker.year import judged

TODAY = date(2026, 11, 22)
ILLUSTRATIVE = Path(__file__).parent / "minh-hoa"
SHIPPED = Path(__file__).parent.parent / "targets"
SAMPLES = read_library(ILLUSTRATIVE, TODAY)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Read plans of 2025 on both sides of the mergers."""
    return read_library(merged(tmp_path), TODAY)


def reviewer(library: Library) -> Callable[[str], Reviewer]:
    """Return what makes the statuses of each plan."""
    return lambda key: Reviewer(library, library.files[key], library.files[key].plan)


def asked(library: Library, **parameters: str) -> Asked:
    """Return what an address names; it must name something."""
    found = ask({key.replace("_", "-"): value for key, value in parameters.items()}, library)
    assert isinstance(found, Asked), found
    return found


def reviews(library: Library, **parameters: str) -> Reviews:
    """Put the reviews that an address names side by side."""
    return compare(library, asked(library, **parameters), reviewer(library))


def indicator(library: Library, **parameters: str) -> Measured:
    """Put the indicator that an address names side by side."""
    return measure(library, asked(library, **parameters), reviewer(library))


def seen(found: Reviews) -> list[tuple[str, str, list[tuple[str, int, bool]]]]:
    """Return each block: its side of the mergers, its thresholds, its provinces with the quarter shown."""
    return [
        (
            block.era,
            words.thresholds(block.thresholds),
            [(one.status.province, one.status.quarter.number, one.late) for one in block.entries],
        )
        for block in found.blocks
    ]


@pytest.mark.parametrize(
    ("kind", "first", "last", "day", "era"),
    [
        ("province", None, date(2025, 6, 30), date(2025, 12, 31), "before"),
        ("province", date(2025, 7, 1), None, date(2025, 3, 31), "after"),
        ("city", None, None, date(2025, 6, 30), "before"),
        ("city", None, None, date(2025, 9, 30), "after"),
        ("province", date(2004, 1, 1), None, date(2024, 9, 30), "before"),
        ("national", None, None, date(2025, 9, 30), "nation"),
    ],
)
def test_sides_of_the_mergers(kind, first, last, day, era):
    """A territory that ended or began then is on its side; one that stayed is where the day of its figures is."""
    assert era_of(kind, (first, last), day) == era


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        (
            "q1",
            [
                ("before", "ngưỡng 50/70%", [("ha-noi", 1, False), ("lao-cai", 1, False)]),
                ("before", "ngưỡng 60/80%", [("yen-bai", 1, False)]),
            ],
        ),
        (
            "q3",
            [
                ("before", "ngưỡng 50/70%", [("lao-cai", 2, True)]),
                ("before", "ngưỡng 60/80%", [("yen-bai", 1, True)]),
                ("after", "ngưỡng 50/70%", [("ha-noi", 3, False), ("lao-cai-2025", 3, False)]),
            ],
        ),
    ],
)
def test_one_table_for_each_side_and_each_rule(library, quarter, expected):
    """Territories of before and after the mergers never share a table, nor do bands of different thresholds; order is the alphabet's."""
    assert seen(reviews(library, nam="2025", quy=quarter)) == expected


def test_a_quarter_that_is_not_open_is_replaced_by_an_earlier_one_and_never_a_later(library):
    """Each plan shows its latest open quarter that is not after the one asked for; without one it waits."""
    found = reviews(library, nam="2025", quy="q2")
    assert {one.status.province: one.status.quarter.number for one in found.entries} == {"ha-noi": 2, "lao-cai": 2, "yen-bai": 1}
    assert [one.status.province for one in found.waiting] == ["an-giang", "lao-cai-2025", "quoc-gia"]
    assert [era for era, _ in found.waiting_by_era] == ["before", "after", "nation"]
    late = {one.status.province: words.quarter_line(one.status, found.asked.quarter, late=one.late) for one in found.entries}
    assert late["yen-bai"] == "Quý I/2025, vì quý II chưa mở"
    ended = reviews(library, nam="2025", quy="q3").blocks[0].entries[0]
    assert words.quarter_line(ended.status, Quarter(2025, 3), late=True) == "Quý II/2025; địa bàn này chỉ có đến 30/6/2025"


def test_numbers_are_those_of_the_reviews(library):
    """What stands here is the very status that the review's own page shows, so nothing can differ."""
    found = reviews(library, nam="2025", quy="q2")
    made = reviewer(library)
    for one in found.entries:
        status = made(one.selection.plan).status(one.selection.quarter)
        assert (one.status.counts, one.status.total, one.judged) == (status.counts, status.total, judged(status))
    lao_cai = next(one for one in found.entries if one.status.province == "lao-cai")
    assert (lao_cai.assessed, words.share(lao_cai.status.counts["done"], lao_cai.judged)) == (1, "0,0%")


@pytest.mark.parametrize(
    ("done", "judged", "said"), [(14, 22, "63,6%"), (0, 0, None), (0, 5, "0,0%"), (5, 5, "100,0%"), (2999, 3000, "99,97%")]
)
def test_share_done(done, judged, said):
    """The share is of the objectives with a result; it is 100 % only where all are done."""
    assert words.share(done, judged) == said


def test_only_the_named_provinces(library):
    """A link can limit the comparison; who has no plan of the period is named, and the nation stays beside an indicator."""
    found = reviews(library, nam="2025", quy="q2", voi="lao-cai,ha-noi,hue")
    assert [one.status.province for one in found.entries] == ["ha-noi", "lao-cai"]
    assert found.missing == ("hue",)
    places = indicator(library, nam="2025", quy="q2", voi="lao-cai", chi_tieu="internet").places
    assert [place.other.selection.province for place in places] == ["quoc-gia", "lao-cai"]


def test_spans_are_compared_with_spans():
    """Plans of several years stand beside plans of the same years only."""
    found = reviews(SAMPLES, nam="2021-2025", quy="2024-q2")
    assert [(str(one.selection.plan), one.status.quarter) for one in found.entries] == [("tinh-mau-b/2021-2025", Quarter(2024, 2))]


def test_indicator_on_both_sides(library):
    """Every plan has its own row, on its side of the mergers; the nation's stand by themselves."""
    found = indicator(library, nam="2025", quy="q3", chi_tieu="internet")
    assert [(era, [place.other.selection.province for place in places]) for era, places in found.blocks] == [
        ("nation", ["quoc-gia"]),
        ("before", ["an-giang", "lao-cai", "yen-bai"]),
        ("after", ["ha-noi", "lao-cai-2025"]),
    ]
    assert {place.other.selection.province: str(place.figure) for place in found.places if place.figure} == {
        "lao-cai": "78.5", "yen-bai": "55", "ha-noi": "90", "lao-cai-2025": "82",
    }  # fmt: skip


def test_a_pinned_comparison_knows_no_later_figure(library):
    """A link that names a quarter shows the figures as far as that quarter, whatever has landed since."""
    found = indicator(library, nam="2025", quy="q1", chi_tieu="internet")
    figures = {place.other.selection.province: place.other.row.actual for place in found.places if place.other.quarter}
    assert figures == {"lao-cai": "60", "yen-bai": "55", "ha-noi": "85"}


def test_gaps_to_the_nation(library):
    """Figure and target are each held against the nation's target where unit and comparator agree; where not, it says why."""
    gaps = {place.other.selection.province: place.gap for place in indicator(library, nam="2025", quy="q3", chi_tieu="internet").places}
    assert isinstance(gaps["lao-cai"], Gap)
    assert (gaps["lao-cai"].figure, gaps["lao-cai"].target) == ("-6.5", "-5")
    assert isinstance(gaps["ha-noi"], Gap)
    assert (gaps["ha-noi"].figure, gaps["ha-noi"].target) == ("5", "5")
    assert (gaps["an-giang"], gaps["quoc-gia"]) == ("unit", None)


@pytest.mark.parametrize(
    ("nation", "given", "expected"),
    [
        ({"quoc-gia/2025": "80", "quoc-gia/2030": "95"}, {}, "quoc-gia/2025"),
        ({"quoc-gia/2030": "95"}, {}, "quoc-gia/2030"),
        ({"quoc-gia/2023": "70"}, {}, "year"),
        ({"quoc-gia/2025": "80"}, {"comparator": "above"}, "comparator"),
        ({"quoc-gia/2025": "80"}, {"target": "", "comparator": "", "unit": "", "as_written": "cao nhất có thể"}, "number"),
        ({}, {}, None),
    ],
)
def test_which_target_of_the_nation(tmp_path, nation, given, expected):
    """A plan is held against the nation's target of its year or the next one there is, never against one that is past."""
    empty(tmp_path)
    plan(tmp_path, "ha-noi/2024", [internet("" if "as_written" in given else "q1: 60", **given)])
    for key, target in nation.items():
        plan(tmp_path, key, [internet("", target)])
    library = read_library(tmp_path, TODAY)
    gap = next(place.gap for place in indicator(library, nam="2024", chi_tieu="internet").places if place.era != "nation")
    assert (gap.nation.selection.plan if isinstance(gap, Gap) else gap) == expected


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("2.50", "%", "cao hơn 2,50\u00a0điểm\u00a0%"),
        ("-5", "% hộ", "thấp hơn 5\u00a0điểm\u00a0%"),
        ("-1300", "tổ", "thấp hơn 1.300\u00a0tổ"),
        ("0.0", "%", "bằng chỉ tiêu quốc gia"),
        ("-0.000000001", "%", "thấp hơn 0,000000001\u00a0điểm\u00a0%"),
    ],
)
def test_words_of_a_gap(text, unit, said):
    """A gap of percentages is in points, any other in its unit, and only equal numbers are called equal."""
    assert measured_words.difference(text, unit) == said


def test_doubts(library):
    """Definitions that differ, that are missing, and other units or comparators are each named as a reason for doubt."""
    found = indicator(library, nam="2025", chi_tieu="internet")
    doubts = measured_words.doubts(len(found.ways), found.undefined, found.units, found.comparators)
    assert doubts == (
        "cách tính được ghi theo 2 cách khác nhau, cách A đến cách B ở cột cuối", "1 nơi không nêu cách tính", "đơn vị khác nhau (%, % hộ)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("Hộ có mạng / tổng số hộ", "hộ có mạng, tổng số hộ.", True), ("Hoà mạng", "Hòa mạng", True), ("Hộ có mạng", "Hộ có máy", False)],
)
def test_definitions_alike(tmp_path, one, two, same):
    """Case, punctuation and the place of an accent make no other definition; any other word does."""
    empty(tmp_path)
    for key, text in {"ha-noi/2024": one, "hue/2024": two}.items():
        plan(tmp_path, key, [internet("q1: 60", definition=f'"{text}"')])
    found = indicator(read_library(tmp_path, TODAY), nam="2024", chi_tieu="internet")
    assert (len(found.ways) == 1) == same


def test_shared_indicators(library):
    """The way in lists what at least two plans share, by the nation's name, and is searched without diacritics."""
    (one,) = searched(shared_indicators(library).values(), "ho co internet")
    assert (one.id, one.name, one.plans, one.provinces, one.national) == ("internet", "Hộ gia đình dùng Internet cáp quang", 6, 5, True)
    assert searched(shared_indicators(library).values(), "khong co") == ()
    assert [one.id for one in searched(shared_indicators(SAMPLES).values(), "nền tảng")] == ["doanh-nghiep-nen-tang-so"]


def test_parts_are_named_with_their_objective():
    """A part that carries an indicator is told by its objective's name and its own."""
    library = read_library(SHIPPED, TODAY)
    assert shared_indicators(library)["ho-so-mang-cap-xa"].name == "Hồ sơ công việc được xử lý trên môi trường mạng: Cấp xã"


def test_addresses():
    """A comparison names its period and quarter, whom it is limited to, and the indicator; the province to keep comes first."""
    at = Asked(Period(2021, 2025), Quarter(2024, 3), ("phu-tho", "lao-cai"), "internet", kept="phu-tho")
    assert at.address == "/so-sanh?tinh=phu-tho&nam=2021-2025&quy=2024-q3&voi=phu-tho%2Clao-cai&chi-tieu=internet"
    assert "tinh" not in at.shared.parameters


@pytest.mark.parametrize(
    ("parameters", "full"),
    [
        ({}, {"nam": "2024", "quy": "q4"}),
        ({"nam": "2023"}, {"nam": "2023", "quy": "q4"}),
        ({"quy": "2", "nam": "2024"}, {"nam": "2024", "quy": "q2"}),
        ({"tinh": "tinh-mau-b"}, {"tinh": "tinh-mau-b", "nam": "2021-2025", "quy": "2024-q4"}),
        (
            {"nam": "2024", "voi": " tinh-mau-a,,tinh-mau-a", "tim": " hồ  sơ "},
            {"nam": "2024", "quy": "q4", "voi": "tinh-mau-a", "tim": "hồ sơ"},
        ),
        ({"chi-tieu": "ho-so-mang", "tim": "x"}, {"nam": "2024", "quy": "q4", "chi-tieu": "ho-so-mang"}),
    ],
)
def test_address_is_filled(parameters, full):
    """What an address leaves out becomes the latest, so that the full one means the same for ever; the full one is left as it is."""
    found = ask(parameters, SAMPLES)
    assert isinstance(found, Asked)
    assert found.parameters == full
    assert pinned(parameters, SAMPLES) == found.address
    assert pinned(full, SAMPLES) is None
    assert ask(full, SAMPLES) == found


@pytest.mark.parametrize(
    ("parameters", "what", "near"),
    [
        ({"nam": "2022"}, "period", ["Năm 2023 (2 kế hoạch)", "Năm 2024 (2 kế hoạch)", "Giai đoạn 2021–2025 (1 kế hoạch)"]),
        ({"nam": "hai"}, "period", ["Giai đoạn 2021–2025 (1 kế hoạch)", "Năm 2024 (2 kế hoạch)", "Năm 2023 (2 kế hoạch)"]),
        ({"nam": "2024", "quy": "q7"}, "quarter", ["quý IV/2024", "quý III/2024", "quý II/2024", "quý I/2024"]),
        ({"nam": "2024", "voi": "tinh-mau-a,tinh-mau-x"}, "province", ["Mẫu B", "Mọi tỉnh, thành phố"]),
        ({"chi-tieu": "ho-so-man"}, "indicator", ["Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng", "Mọi chỉ tiêu chung"]),
    ],
)
def test_address_that_names_nothing(parameters, what, near):
    """What is unknown is named, and the nearest comparisons are offered with the rest of the address kept."""
    found = ask(parameters, SAMPLES)
    assert isinstance(found, Misnamed)
    assert found.what == what
    assert [name for name, _ in found.near] == near
    assert pinned(parameters, SAMPLES) is None


def test_province_to_keep_that_is_not_there(tmp_path):
    """An unknown province is refused as on every other page, and so is a folder without plans."""
    found = ask({"tinh": "khong-co", "nam": "2024"}, SAMPLES)
    assert isinstance(found, Unresolved)
    assert found.what == "province"
    nothing = ask({}, read_library(tmp_path, TODAY))
    assert isinstance(nothing, Unresolved)
    assert nothing.what == "nothing"


def test_a_plan_of_one_objective_in_another_unit_is_no_part_of_a_chart(tmp_path):
    """Only places with the same unit are drawn on one scale, and one figure alone is no chart."""
    empty(tmp_path)
    for key, figures, unit in (("ha-noi/2024", "q1: 60", '"%"'), ("hue/2024", "q1: 70", '"%"'), ("son-la/2024", "q1: 9", '"% hộ"')):
        plan(tmp_path, key, [internet(figures, unit=unit), objective("x", "q1: 1")])
    found = indicator(read_library(tmp_path, TODAY), nam="2024", chi_tieu="internet")
    html = str(draw(found, "Hộ có Internet"))
    assert html.count('class="bars"') == 1
    assert html.count('class="bars-row"') == 2
    assert "Thấp nhất 60% (Thành phố Hà Nội, quý I/2024), cao nhất 70% (Tỉnh Thừa Thiên Huế, quý I/2024)." in html
