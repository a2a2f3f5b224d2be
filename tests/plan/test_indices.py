"""What `check` says of a ranking, and what is left of one with a mistake."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import TODAY, reference, told
from tracker.library import Library, build_library
from tracker.plan.index_file import IndexFile, load_index
from tracker.plan.indices import When
from tracker.wording.problems import PROBLEMS

HEAD = """\
id: dti
name: Chỉ số
scope: provinces
scale: 1
components:
  - {id: chinh-quyen-so, name: Chính quyền số}
  - {id: du-lieu-so, name: Dữ liệu số, parent: chinh-quyen-so}
editions:
"""
SOUND = (
    HEAD
    + """\
  - measured: 2022
    published: 2023-07-12
    of: 63
    results:
      - {province: lao-cai, rank: 38}
      - {province: tuyen-quang, rank: 48, score: 0.5, by_component: {chinh-quyen-so: 47}}
"""
)
OWN = """\
id: dti
name: Chỉ số
scope: agencies
province: lao-cai
editions:
  - measured: 2023
    results:
      - {unit: Sở Y tế, score: 84.5}
"""


def load(text: str, stem: str = "dti") -> IndexFile:
    """Read a text as the file of an index."""
    return load_index(text.encode(), f"targets/indices/{stem}.yaml", stem, reference())


def changed(old: str, new: str, text: str = SOUND) -> str:
    """Write a sound file in which one piece is another."""
    assert old in text
    return text.replace(old, new, 1)


def rows(*written: str, of: str = "63") -> str:
    """Write one edition of 2022 with these lines, from line 12 on."""
    return HEAD + f"  - measured: 2022\n    of: {of}\n    results:\n" + "".join(f"      - {{{row}}}\n" for row in written)


WRONG = [
    (changed("rank: 38", "rank: 64"), ["13:35 error rank_above_total"]),
    (changed("rank: 38", "rank: 0"), ["13:35 error rank_zero"]),
    (changed("{chinh-quyen-so: 47}", "{chinh-quyen-so: 64}"), ["14:86 error rank_above_total"]),
    (changed("{chinh-quyen-so: 47}", "{chinh-quyen-so: {rank: 5, of: 4}}"), ["14:93 error rank_above_total"]),
    (changed("{chinh-quyen-so: 47}", "{chinh-quyen: 47}"), ["14:70 error component_unknown"]),
    (changed("parent: chinh-quyen-so", "parent: kinh-te-so"), ["7:48 error parent_unknown"]),
    (changed("id: du-lieu-so", "id: chinh-quyen-so"), ["7:10 error listed_twice"]),
    (changed("province: lao-cai", "province: lao-cay"), ["13:20 error province_unknown"]),
    (changed("province: lao-cai", "province: tuyen-quang"), ["14:20 error result_twice"]),
    (changed("province: lao-cai", "province: lao-cai-2025"), ["13:20 error result_territory"]),
    (changed("province: lao-cai", "unit: Sở Y tế"), ["13:10 error result_needs_province"]),
    (changed("province: lao-cai, ", ""), ["13:10 error result_unnamed"]),
    (changed(", rank: 38", ""), ["13:10 error result_empty"]),
    (changed("id: dti", "id: dtx"), ["1:5 error index_file"]),
    (changed("scope: provinces", "scope: agencies"),
     ["1:1 error index_province_missing", "13:10 error result_needs_unit", "14:10 error result_needs_unit"]),
    (changed("scope: provinces", "scope: provinces\nprovince: lao-cai"), ["4:1 error index_province_extra"]),
    (changed("scope: provinces", "scope: tỉnh"), ["3:8 error choice_unknown"]),
    (changed("score: 0.5", "score: 1.01"), ["14:50 error score_scale"]),
    (changed("score: 0.5", "score: -0.5"), ["14:50 error score_scale"]),
    (changed("score: 0.5", "score: 0,5"), ["14:50 error number_comma"]),
    (changed("measured: 2022", "measured: năm 2022"), ["9:15 error measured_form"]),
    (changed("measured: 2022", "measured: 2022-13"), ["9:15 error measured_form"]),
    (changed("published: 2023-07-12", "published: 2022-12-31"), ["10:16 warning published_early"]),
    (changed("of: 63", "of: 34"),
     ["11:9 warning ranked_total", "13:35 error rank_above_total", "14:39 error rank_above_total", "14:86 error rank_above_total"]),
    (changed("of: 63", "of: 64"), ["11:9 warning ranked_total"]),
    (changed("published: 2023-07-12", "as_of: 2025-07-01"),
     ["11:9 warning ranked_total", "13:20 error result_territory", "14:20 error result_territory"]),
    (rows("province: ha-noi, rank: 1", "province: hue, rank: 1", "province: son-la, rank: 2"), ["14:34 warning rank_after_tie"]),
    (rows("province: ha-noi, rank: 1", "province: hue, rank: 1", "province: son-la, rank: 3"), []),
    (rows("province: ha-noi, rank: 1, score: 0.5", "province: hue, rank: 2, score: 0.6"), ["12:44 warning rank_against_score"]),
    (rows("province: ha-noi, rank: 1", "province: hue, rank: 1", of="1"), ["10:9 warning ranked_more"]),
    (SOUND + "  - measured: 2022\n    of: 63\n", ["9:15 error measured_twice", "15:15 error measured_twice"]),
    (changed("rank: 38", "hang: 38"), ["13:29 error key_unknown"]),
    (OWN, []),
    (changed("score: 84.5", "score: 1.845", OWN), ["8:32 warning number_thousands"]),
    (changed("unit: Sở Y tế", "province: lao-cai", OWN), ["8:10 error result_needs_unit"]),
    (changed("province: lao-cai", "province: lao-cay", OWN), ["4:11 error province_unknown"]),
    ("id: dti\nname: [\n", ["2:7 error bracket_not_closed"]),
    ("id: dti\nname: A\nscope: provinces\n", ["1:1 error key_missing"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=range(len(WRONG)))
def test_mistakes_are_named_at_their_place(text, expected):
    """Each mistake has its line and column, and nothing else is said."""
    assert told(load(text).problems) == expected


def test_every_code_of_rankings_is_shown_above():
    """A code that no row raises would never have been seen."""
    mine = {code for code in PROBLEMS if code.startswith(("rank", "result_", "index_", "measured_", "component_", "parent_", "score_"))}
    assert mine <= {line.split()[-1] for _, lines in WRONG for line in lines}


def test_the_message_says_what_to_write():
    """A province of the other side of the mergers is answered with the one that is meant."""
    (problem,) = load(changed("province: lao-cai", "province: lao-cai-2025")).problems
    assert problem.message == "Ngày 12/7/2023 không có địa bàn “lao-cai-2025” (Lào Cai)."
    assert problem.hint.startswith("Viết: lao-cai;")


def test_a_wrong_edition_leaves_the_others():
    """One mistake takes out one edition; the latest comes first whatever the order of the file."""
    file = load(SOUND + "  - {measured: 2021, of: 63, results: [{province: lao-cai, rank: 70}]}\n  - {measured: 2023, of: 63}\n")
    assert [str(edition.measured) for edition in file.index.editions] == ["2023", "2022"]
    assert file.unsound == ("2021",)


def test_the_day_decides_which_provinces_there_are():
    """An index of 2024 that came out after the mergers ranks 34, one that says otherwise the 63."""
    late = changed("measured: 2022\n    published: 2023-07-12\n    of: 63", "measured: 2024\n    published: 2025-10-21\n    of: 34")
    late = (
        late.replace("lao-cai,", "lao-cai-2025,").replace("tuyen-quang,", "tuyen-quang-2025,").replace("38}", "8}").replace(": 48", ": 9")
    )
    assert not load(late.replace(": 47", ": 7")).problems
    assert not load(changed("published: 2023-07-12", "published: 2025-10-21\n    as_of: 2024-12-31")).problems


@pytest.mark.parametrize(("text", "ends"), [("2022", date(2022, 12, 31)), ("2025-09", date(2025, 9, 30)), ("2024-02", date(2024, 2, 29))])
def test_what_is_measured(text, ends):
    """A year, or a month of one."""
    assert (str(When.parse(text)), When.parse(text).ends) == (text, ends)


def test_an_unchanged_file_is_checked_once():
    """The same content gives the very same file."""
    assert load(SOUND) is load(SOUND)


def test_rankings_are_part_of_a_reading(tmp_path):
    """A library has its indices by the name of their file, and their problems among its own."""
    contents = {tmp_path / "indices" / "dti.yaml": changed("rank: 38", "rank: 64").encode(), tmp_path / "indices" / "dti.yml": b"a: b\n"}
    library: Library = build_library(tmp_path, contents, TODAY)
    assert list(library.indices) == ["dti"]
    assert told(library.problems) == ["13:35 error rank_above_total", "1:1 warning file_extra"]
