"""Ranks by province and by year: what is shipped, what is subtracted, and what never is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reading import SAMPLES, TODAY, library_of
from tracker.charts.ranks import chart, lines
from tracker.library import SHIPPED, Library, build_library
from tracker.plan.indices import Edition, Mark, Reading, Result, When
from tracker.ranking.choosing import Asked, Misnamed, resolve
from tracker.ranking.record import Record, indices, own_scorings, record, records, table
from tracker.searching import vietnamese_order
from tracker.wording import ranking as words

LIBRARY = library_of(SHIPPED)
FACTS = list(csv.DictReader((Path(__file__).parent / "xep-hang.csv").open(encoding="utf-8")))
# What a fact's index is called, and the index and the component that hold it.
NAMES: Mapping[str, tuple[str, str]] = {
    "DTI": ("dti", ""), "DTI-chính quyền số": ("dti", "chinh-quyen-so"), "DTI-kinh tế số": ("dti", "kinh-te-so"),
    "DTI-xã hội số": ("dti", "xa-hoi-so"), "DTI-nhận thức số": ("dti", "nhan-thuc-so"),
    "DTI-an toàn thông tin mạng": ("dti", "an-toan-thong-tin"), "DTI-thông tin và dữ liệu số (CQS)": ("dti", "thong-tin-du-lieu-so"),
    "DTI trung bình cấp tỉnh": ("dti", "average"), "DTI quốc gia": ("dti", "national"), "PCI": ("pci", ""), "PAR Index": ("par-index", ""),
    "SIPAS": ("sipas", ""), "PAPI": ("papi", ""), "PII": ("pii", ""), "Vietnam ICT Index": ("ict-index", ""),
    "Hạ tầng số (xếp hạng phát triển hạ tầng số)": ("ha-tang-so", ""), "Ứng dụng CNTT (Bộ TT&TT)": ("ung-dung-cntt", ""),
    "Số giao dịch qua NDXP": ("ndxp", ""), "MOOCs (nền tảng học trực tuyến mở)": ("moocs", ""),
    "Chỉ số phục vụ người dân, doanh nghiệp (Cổng DVCQG)": ("phuc-vu-nguoi-dan", ""),
}  # fmt: skip


def edition_of(name: str, year: str) -> Edition:
    """Return one edition of a shipped index."""
    return LIBRARY.indices[name].index.edition(When.parse(year))


def province_of(name: str, edition: Edition) -> str:
    """Return the territory that bore a name on the day that an edition ranks."""
    known = LIBRARY.reference.provinces.values()
    return next(one.id for one in known if one.exists(edition.day) and one.called(edition.measured.ends)[0] == name)


def ranked(index: str, province: str, library: Library = LIBRARY) -> Record:
    """Return what an index says of a province."""
    return record(library.indices[index].index, province, library)


def test_every_fact_is_counted():
    """The collection has 116 facts, the 63 ranks of 2022 among them."""
    assert len(FACTS) == 116
    assert len({fact["province"] for fact in FACTS if (fact["index"], fact["year"]) == ("DTI", "2022")}) == 63


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['province']}-{fact['index']}-{fact['year']}")
def test_every_fact_is_shipped_with_its_source(fact):
    """Each collected rank stands in the shipped files with its total, its score and where it comes from."""
    name, part = NAMES[fact["index"]]
    edition = edition_of(name, fact["year"])
    mark: Mark | Reading = getattr(edition, part) if part in ("average", "national") else None
    sources = edition.sources
    if mark is None:
        row: Result = next(row for row in edition.results if row.province == province_of(fact["province"], edition))
        mark = row.by_component[part] if part else row
        sources = mark.sources or row.sources or edition.sources
        assert (mark.rank, edition.of) == (Decimal(fact["rank"]), Decimal(fact["of"]))
    assert fact["score"] == "" or mark.score == Decimal(fact["score"])
    sources = (*mark.sources, *sources)
    assert sources
    assert set(fact["urls"].split()) <= {source.url for source in sources}


def test_shipped_rankings_have_no_problem():
    """What is shipped passes the check without a doubt."""
    assert [problem for problem in LIBRARY.problems if "/indices/" in problem.path] == []
    assert all(file.index and not file.unsound for file in LIBRARY.indices.values())


def test_the_sixty_three_of_2022():
    """Every province of that day has one rank; two share the fifteenth, and the next is the seventeenth."""
    index = LIBRARY.indices["dti"].index
    shown = table(index, edition_of("dti", "2022"), LIBRARY, frozenset({"tuyen-quang"}), vietnamese_order)
    assert [int(line.result.rank) for line in shown] == [*range(1, 16), 15, *range(17, 64)]
    assert [line.name for line in shown if line.tied] == ["Thanh Hóa", "Yên Bái"]
    assert [(line.name, words.rank(line.standing)) for line in shown if line.here] == [("Tuyên Quang", "48/63")]
    assert "Thừa Thiên Huế" in {line.name for line in shown}


@pytest.mark.parametrize(
    ("index", "province", "year", "rank", "said"),
    [
        ("dti", "tuyen-quang", "2022", "48/63", "tăng 10 bậc so với năm 2021"),
        ("dti", "tuyen-quang", "2021", "58/63", "giảm 14 bậc so với năm 2020"),
        ("dti", "thai-nguyen", "2021", "8/63", "tăng 4 bậc so với năm 2020"),
        ("dti", "thai-nguyen", "2022", "8/63", "giữ nguyên so với năm 2021"),
        ("dti", "thai-nguyen", "2020", "12/63", "chưa có lần trước để so"),
        ("dti", "thai-nguyen-2025", "2024", "8/34", "chưa có lần trước để so"),
        ("pci", "tuyen-quang", "2022", "52/63", "giảm 23 bậc so với năm 2021"),
        ("pci", "thai-nguyen", "2022", "25/63", "giảm 14 bậc so với năm 2020"),
    ],
)
def test_ranks_and_changes_of_places(index, province, year, rank, said):
    """A smaller number is a rise, and the change names the year it is counted from."""
    (standing,) = [one for one in ranked(index, province).standings if str(one.measured) == year]
    assert (words.rank(standing), words.change(standing.change, standing.of)) == (rank, said)


@pytest.mark.parametrize(
    ("province", "year", "ranks"),
    [
        ("thai-nguyen", "2021", {"chinh-quyen-so": "9/63", "kinh-te-so": "5/63", "xa-hoi-so": "8/63"}),
        ("lao-cai-2025", "2024", {"nhan-thuc-so": "1/34", "an-toan-thong-tin": "9/34", "kinh-te-so": "9/34", "chinh-quyen-so": "10/34"}),
    ],
)
def test_components(province, year, ranks):
    """The pillars have ranks of their own, out of the same total."""
    found = ranked("dti", province).components
    assert {part.id: words.rank(one) for part, marks in found for one in marks if str(one.measured) == year} == ranks


def test_phu_tho_has_its_five_indices_of_2023():
    """The five that the article names, and the ranking of infrastructure beside them."""
    found = {one.index.short: words.rank(one.latest) for one in records(LIBRARY, "phu-tho") if str(one.latest.measured) == "2023"}
    assert found == {
        "PCI": "10/63", "PAR Index": "9/63", "SIPAS": "10/63", "PAPI": "24/63", "PII": "20/63", "Phát triển hạ tầng số": "6/63",
    }  # fmt: skip


def test_a_province_scores_its_own():
    """Tuyên Quang scored agencies, districts and communes on three scales, which stay three rankings."""
    assert [index.scope for index in own_scorings(LIBRARY, "tuyen-quang")] == ["districts", "communes", "agencies"]
    rows = LIBRARY.indices["tuyen-quang-so-nganh"].index.editions[0].results
    assert [(row.unit, row.rank, str(row.score)) for row in rows] == [
        ("Sở Tư pháp", 1, "407.64"),
        ("Sở Tài nguyên và Môi trường", None, "264.36"),
    ]


UNCHANGED = """\
id: dti
name: Chỉ số
scope: provinces
editions:
  - {measured: 2024, published: 2025-10-21, of: 34, results: [{province: ha-noi, rank: 1}]}
  - {measured: 2023, of: 63, results: [{province: ha-noi, rank: 24}]}
  - {measured: 2021, of: 60, results: [{province: ha-noi, rank: 30}]}
  - {measured: 2020, of: 60, results: [{province: ha-noi, rank: 31}]}
"""


def test_nothing_runs_across_the_mergers(tmp_path):
    """A province that kept its territory is still ranked among others: no places are subtracted, both totals are said."""
    library = build_library(tmp_path, {tmp_path / "indices" / "dti.yaml": UNCHANGED.encode()}, TODAY)
    found = ranked("dti", "ha-noi", library)
    assert [words.change(one.change, one.of) for one in found.standings[:3]] == [
        "nay trên 34, năm 2023 hạng 24 trên 63: không so sánh trực tiếp",
        "nay trên 63, năm 2021 hạng 30 trên 60: không so sánh trực tiếp",
        "tăng 1 bậc so với năm 2020",
    ]
    assert found.latest.change.parted is not None
    assert words.break_heading(found.latest.change.parted) == "Từ 01/7/2025: 34 tỉnh, không so sánh trực tiếp với hạng của 63 tỉnh"
    assert [[str(one.measured) for one in run] for run in found.runs] == [["2020", "2021"], ["2023"], ["2024"]]
    assert "Không nối" in words.alternative(found)


def test_territories_of_one_name_are_two():
    """No edition of the old Lào Cai stands with the new one's."""
    assert [str(one.measured) for one in ranked("dti", "lao-cai").standings] == ["2022"]
    assert [str(one.measured) for one in ranked("dti", "lao-cai-2025").standings] == ["2024"]


def test_chart_of_ranks():
    """The first place is on top, years without a rank break the line, and a single rank draws nothing."""
    found = ranked("pci", "thai-nguyen")
    assert [[str(one.measured) for one in run] for run in lines(found)] == [["2020"], ["2022", "2023"]]
    spec = chart(found)
    assert all(
        layer["encoding"].get("y") is None or layer["encoding"]["y"].get("scale", {}).get("reverse", True) for layer in spec["layer"]
    )
    assert {row["label"] for layer in spec["layer"] for row in layer["data"]["values"]} >= {"11/63", "25/63", "23/63"}
    assert chart(ranked("pii", "thai-nguyen")) is None


ADDRESSES = [
    ({"tinh": "tuyen-quang"}, ("tuyen-quang", None, None)),
    ({"tinh": "da-nang"}, ("da-nang", None, None)),
    ({"tinh": "tuyen-quang", "chi-so": "dti"}, ("tuyen-quang", "dti", "2024")),
    ({"tinh": "tuyen-quang", "chi-so": "dti", "nam-do": "2022"}, ("tuyen-quang", "dti", "2022")),
    ({"tinh": "phu-tho-2025", "chi-so": "phuc-vu-nguoi-dan"}, ("phu-tho-2025", "phuc-vu-nguoi-dan", "2025-09")),
]


@pytest.mark.parametrize(("parameters", "meant"), ADDRESSES)
def test_addresses(parameters, meant):
    """A province is enough; an index without a year is its latest edition, which is then written."""
    asked = resolve(parameters, LIBRARY)
    assert isinstance(asked, Asked)
    found = (asked.province, asked.index.id if asked.index else None, str(asked.edition.measured) if asked.edition else None)
    assert found == meant
    assert resolve(asked.parameters, LIBRARY) == asked


@pytest.mark.parametrize(
    ("parameters", "what", "offered"),
    [
        ({"tinh": "tuyen-qang"}, "province", {"tinh": "tuyen-quang"}),
        ({"tinh": "tuyen-quang", "chi-so": "dtii"}, "index", {"tinh": "tuyen-quang", "chi-so": "dti"}),
        ({"tinh": "tuyen-quang", "chi-so": "dti", "nam-do": "2019"}, "measured", {"chi-so": "dti", "nam-do": "2024"}),
        ({"tinh": "tuyen-quang", "chi-so": "dti", "nam-do": "x"}, "measured", {"chi-so": "dti", "nam-do": "2024"}),
        ({"tinh": "tuyen-quang", "nam-do": "2017"}, "no_index", {"chi-so": "ung-dung-cntt", "nam-do": "2017"}),
        ({"tinh": "tuyen-quang", "nam": "2019"}, "review", {"tinh": "tuyen-quang"}),
    ],
)
def test_wrong_addresses_offer_the_nearest(parameters, what, offered):
    """What is named wrongly is never replaced silently; the first offer is the nearest there is."""
    found = resolve(parameters, LIBRARY)
    assert isinstance(found, Misnamed)
    assert found.what == what
    assert offered.items() <= found.offers[0].parameters.items()


def test_nothing_to_show(tmp_path):
    """An empty folder is said, and asked for by its own word."""
    found = resolve({}, build_library(tmp_path, {}, TODAY))
    assert isinstance(found, Misnamed)
    assert found.what == "nothing"


def test_order_of_indices():
    """The committee's own index comes first."""
    assert [index.id for index in indices(LIBRARY)][:3] == ["dti", "pci", "par-index"]
    assert [index.id for index in indices(library_of(SAMPLES))] == ["dti", "so-nganh-mau-a"]
