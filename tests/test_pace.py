"""Pace and projection: what is planned by a quarter, who is ahead or behind, where it ends; exact, and never in a band."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tracker.library import Library, read_library
from tracker.pace.progress import progress_of
from tracker.pace.values import Pace
from tracker.quarters import Period
from tracker.report.palette import LOOKS, PACE_LOOKS
from tracker.reviewing import Reviewer
from tracker.status import JUDGED_BANDS
from tracker.wording.pace import PACES, by_what, lines
from tracker.wording.pacing import REASONS, facts
from tracker.wording.span import announced, judged_by

TODAY = date(2026, 1, 15)
ROOT = Path(__file__).parent.parent
ILLUSTRATIVE, SHIPPED = ROOT / "tests/minh-hoa", ROOT / "targets"
RISING, FALLING = "comparator: at_least, target: 100", "comparator: at_most, target: 20"
ABOVE, CEILING = "comparator: above, target: 100", "comparator: at_most, target: 20, aggregation: sum"


def read(folder: Path, objectives: list[str], period: str = "2024", province: str = "tinh-mau-a", provinces: str = "") -> Reviewer:
    """Read a plan of these objectives beside the illustrative lists."""
    for name in ("provinces.yaml", "areas.yaml"):
        (folder / name).write_text((ILLUSTRATIVE / name).read_text(encoding="utf-8"), encoding="utf-8")
    if provinces:
        (folder / "provinces.yaml").write_text(provinces, encoding="utf-8")
    path = folder / province / f"{period}.yaml"
    path.parent.mkdir()
    listed = "".join(f"  - {{id: m{place}, name: M, area: xa-hoi-so, {text}}}\n" for place, text in enumerate(objectives))
    path.write_text(f"province: {province}\nperiod: {period}\nobjectives:\n{listed}", encoding="utf-8")
    return reviewer(read_library(folder, TODAY), f"{province}/{period}")


def reviewer(library: Library, plan: str) -> Reviewer:
    """Return what makes reviews of a sound plan."""
    file = library.files[plan]
    assert file.plan, file.problems
    assert not file.unsound, file.problems
    return Reviewer(library, file, file.plan)


def paced(folder: Path, objective: str, quarter: str = "q2", period: str = "2024", unit: str = "điểm") -> Pace:
    """Return the pace of one objective in a quarter."""
    made = read(folder, [objective if "parts" in objective else f'unit: "{unit}", {objective}'], period)
    return made.paces(made.plan.period.quarter(quarter))["m0"]


@pytest.mark.parametrize(
    ("objective", "quarter", "value", "by"),
    [
        # a path holds from each quarter that it names until the next one
        (f"{RISING}, path: {{q1: 20, q3: 70, q4: 100}}", "q1", "20", "path"),
        (f"{RISING}, path: {{q1: 20, q3: 70, q4: 100}}", "q2", "20", "path"),
        (f"{RISING}, path: {{q1: 20, q3: 70, q4: 100}}", "q3", "70", "path"),
        (f"{RISING}, baseline: {{value: 0}}, path: {{q2: 45, q4: 100}}", "q1", None, "path_later"),
        # in the last due quarter it is the target
        (f"{RISING}, path: {{q1: 20, q4: 100}}", "q4", "100", "target"),
        (f"{RISING}, due: [q1, q2]", "q2", "100", "target"),
        (RISING, "q4", "100", "target"),
        # sums go from 0 in equal steps, ceilings too, whatever the baseline says
        (f"{RISING}, aggregation: sum", "q1", "25", "sum"),
        (f"{RISING}, aggregation: sum, due: [q1, q2, q3]", "q1", "100/3", "sum"),
        (CEILING, "q3", "15", "sum"),
        (f"{RISING}, aggregation: sum, baseline: {{value: 40}}", "q2", "50", "sum"),
        # a straight line from the baseline, up or down
        (f"{RISING}, baseline: {{value: 40}}", "q1", "55", "baseline"),
        (f"{RISING}, baseline: {{value: 40, as_of: 2023-12-31}}", "q2", "70", "baseline"),
        (f"{RISING}, baseline: {{value: 40, as_of: 2024-01-01}}", "q2", "70", "baseline"),
        (f"{FALLING}, baseline: {{value: 60}}", "q3", "30", "baseline"),
        # from a day within the period, by days: 30/6 to 31/12 are 184, 30/6 to 30/9 are 92
        (f"{RISING}, baseline: {{value: 40, as_of: 2024-06-30}}", "q3", "70", "baseline"),
        (f"{RISING}, baseline: {{value: 40, as_of: 2024-06-30}}", "q2", "40", "baseline"),
        (f"{RISING}, baseline: {{value: 40, as_of: 2024-06-30}}", "q1", None, "baseline_later"),
        # to the target in force in the quarter that is looked at
        (f"{RISING}, baseline: {{value: 40}}, revisions: [{{from: q3, target: 120}}]", "q2", "70", "baseline"),
        (f"{RISING}, baseline: {{value: 40}}, revisions: [{{from: q3, target: 120}}]", "q3", "100", "baseline"),
        # nothing to go by
        (RISING, "q2", None, "no_line"),
    ],
)
def test_where_an_objective_should_be(tmp_path, objective, quarter, value, by):
    """The planned standing is exact, and where there is none it says why."""
    found = paced(tmp_path, f"{objective}, actuals: {{{quarter}: 5}}", quarter)
    assert (found.planned.by if found.planned else found.unmeasured) == by
    assert (found.planned.value if found.planned else None) == (Fraction(value) if value else None)


@pytest.mark.parametrize(
    ("objective", "quarter", "pace"),
    [
        (f"{RISING}, path: {{q2: 45, q4: 100}}, actuals: {{q2: 45}}", "q2", "on_schedule"),
        (f"{RISING}, path: {{q2: 45, q4: 100}}, actuals: {{q2: 44.999999999}}", "q2", "behind"),
        (f"{RISING}, path: {{q2: 45, q4: 100}}, actuals: {{q2: 100}}", "q2", "ahead"),
        (f"{RISING}, actuals: {{q2: 100}}", "q2", "ahead"),
        (f"{RISING}, actuals: {{q4: 100}}", "q4", "on_schedule"),
        (f"{RISING}, actuals: {{q4: 99.9}}", "q4", "behind"),
        # done already before the last quarter stays ahead in it; lost in between does not
        (f"{RISING}, actuals: {{q2: 100, q4: 101}}", "q4", "ahead"),
        (f"{RISING}, actuals: {{q2: 100, q3: 90, q4: 101}}", "q4", "on_schedule"),
        (f"{RISING}, due: [q2], actuals: {{q1: 99, q2: 100}}", "q2", "on_schedule"),
        (f"{RISING}, due: [q2], actuals: {{q1: 100}}", "q1", "ahead"),
        (f"{ABOVE}, path: {{q2: 45, q4: 100}}, actuals: {{q2: 45}}", "q2", "on_schedule"),
        (f"{ABOVE}, actuals: {{q4: 100}}", "q4", "behind"),
        (f"{FALLING}, baseline: {{value: 60}}, actuals: {{q2: 40}}", "q2", "on_schedule"),
        (f"{FALLING}, baseline: {{value: 60}}, actuals: {{q2: 40.1}}", "q2", "behind"),
        (f"{FALLING}, actuals: {{q2: 20}}", "q2", "ahead"),
        # a ceiling is never done ahead of time: what is within it may still be used up
        (f"{CEILING}, actuals: {{q1: 5}}", "q1", "on_schedule"),
        (f"{CEILING}, actuals: {{q1: 5.1}}", "q1", "behind"),
        (f"{CEILING}, actuals: {{q1: 5, q2: 5, q3: 5, q4: 5}}", "q4", "on_schedule"),
        # without a figure of the quarter nothing is said, and an earlier one is not carried forward
        (f"{RISING}, path: {{q1: 20, q4: 100}}, actuals: {{q1: 30}}", "q2", None),
        (f"{RISING}, path: {{q1: 20, q4: 100}}, actuals: {{q1: 30, q2: {{assessed: high}}}}", "q2", None),
    ],
)
def test_ahead_on_schedule_or_behind(tmp_path, objective, quarter, pace):
    """Done before the end is ahead, at least as good as planned is on schedule, anything less is behind."""
    assert paced(tmp_path, objective, quarter).measured == pace


@pytest.mark.parametrize(
    ("objective", "quarter", "value", "outcome"),
    [
        (f"{RISING}, actuals: {{q1: 40, q2: 60}}", "q2", "100", "likely"),
        (f"{ABOVE}, actuals: {{q1: 40, q2: 60}}", "q2", "100", "at_risk"),
        (f"{RISING}, actuals: {{q1: 40, q2: 59}}", "q2", "97", "at_risk"),
        # twice the pace so far is still at risk, a hair more is out of reach
        (f"{RISING}, actuals: {{q1: 40, q2: 52}}", "q2", "76", "at_risk"),
        (f"{RISING}, actuals: {{q1: 40, q2: 51.999}}", "q2", "75.997", "out_of_reach"),
        (f"{RISING}, actuals: {{q1: 40, q2: 40}}", "q2", "40", "out_of_reach"),
        (f"{RISING}, actuals: {{q1: 50, q2: 40}}", "q2", "20", "out_of_reach"),
        # it holds now: kept, or lost on the way
        (f"{RISING}, actuals: {{q1: 110, q2: 110}}", "q2", "110", "likely"),
        (f"{RISING}, actuals: {{q1: 110, q2: 104}}", "q2", "92", "at_risk"),
        # from the first figure to the latest, over gaps
        (f"{RISING}, actuals: {{q1: 40, q3: 80}}", "q3", "100", "likely"),
        (f"{FALLING}, actuals: {{q1: 50, q2: 40}}", "q2", "20", "likely"),
        (f"{FALLING}, actuals: {{q1: 50, q2: 44}}", "q2", "32", "at_risk"),
        (f"{FALLING}, actuals: {{q1: 50, q2: 44}}, due: [q3]", "q2", "38", "out_of_reach"),
        # what is added up goes on as in the average quarter since the beginning
        (f"{RISING}, aggregation: sum, actuals: {{q1: 20, q2: 30}}", "q2", "100", "likely"),
        (f"{CEILING}, actuals: {{q1: 4, q2: 5}}", "q2", "18", "likely"),
        (f"{CEILING}, actuals: {{q1: 6, q2: 5}}", "q2", "22", "at_risk"),
        (f"{CEILING}, actuals: {{q1: 15, q2: 6}}", "q2", "42", "out_of_reach"),
        # why there is none
        (f"{RISING}, actuals: {{q2: 60}}", "q2", None, "few_figures"),
        (f"{RISING}, actuals: {{q1: 60, q4: 70}}", "q4", None, "last_quarter"),
        (f"{RISING}, actuals: {{q1: 60, q2: 70, q3: {{not_applicable: true, reason: x}}}}", "q3", None, "not_applicable"),
    ],
)
def test_where_it_ends_if_it_goes_on_like_this(tmp_path, objective, quarter, value, outcome):
    """A projection is a straight line through what was reported, and says how much faster it would have to be."""
    found = paced(tmp_path, objective, quarter)
    assert (found.projection.outcome if found.projection else found.unprojected) == outcome
    assert (found.projection.value if found.projection else None) == (Fraction(value) if value else None)


@pytest.mark.parametrize(
    ("objective", "unit", "value"),
    [
        (f"{RISING}, actuals: {{q1: 60, q2: 90}}", "%", "100"),
        (f"{RISING}, actuals: {{q1: 60, q2: 90}}", "điểm", "150"),
        (f"{RISING}, actuals: {{q1: 60, q2: 101}}", "%", "183"),
        (f"{FALLING}, actuals: {{q1: 60, q2: 30}}", "ngày", "0"),
        (f"{FALLING}, actuals: {{q1: 60, q2: 30}}", "hạng", "1"),
    ],
)
def test_a_projection_stays_possible(tmp_path, objective, unit, value):
    """No share beyond 100 %, no days below 0 and no rank below 1, as long as the figures have none; the working says so."""
    found = paced(tmp_path, objective, unit=unit)
    assert found.projection.value == Fraction(value)
    assert ("Dự báo không tính quá" in dict(facts(found))["Cách dự báo"]) == (found.projection.computed != found.projection.value)


def test_nothing_of_a_later_quarter_is_known(tmp_path):
    """What is said of a quarter is the same whether or not later ones are reported: a link means the same for ever."""
    early, late = tmp_path / "early", tmp_path / "late"
    for folder, actuals in ((early, "q1: 40, q2: 50"), (late, "q1: 40, q2: 50, q3: 95, q4: 99")):
        folder.mkdir()
        assert lines(paced(folder, f"{RISING}, baseline: {{value: 30}}, actuals: {{{actuals}}}")) == (
            "Đến quý II cần đạt 65\u00a0điểm: chậm 15\u00a0điểm",
            "Dự báo cuối năm: 70\u00a0điểm / 100\u00a0điểm, khó đạt",
        )


def test_the_committee_comes_first_and_both_are_shown(tmp_path):
    """A judged pace wins; where the figures say otherwise, both stand there."""
    found = paced(tmp_path, f"{RISING}, path: {{q2: 45, q4: 100}}, actuals: {{q2: {{value: 44, assessed_pace: on_schedule}}}}")
    assert (found.id, found.judged, found.measured, found.differs) == ("on_schedule", "on_schedule", "behind", True)
    assert by_what(found) == "Ban Chỉ đạo công bố; tính theo lộ trình: chậm tiến độ"
    assert lines(found) == ("Ban Chỉ đạo công bố: đảm bảo tiến độ", "Đến quý II cần đạt 45\u00a0điểm: chậm 1\u00a0điểm")


@pytest.mark.parametrize(
    ("first", "second", "pace"),
    [
        ("path: {q2: 45, q4: 100}, actuals: {q2: 44}", "actuals: {q2: 100}", "behind"),
        ("path: {q2: 45, q4: 100}, actuals: {q2: 45}", "actuals: {q2: 100}", "on_schedule"),
        ("actuals: {q2: 100}", "actuals: {q2: 100}", "ahead"),
        ("actuals: {q2: 60}", "actuals: {q2: 100}", None),
        ("path: {q2: 45, q4: 100}, actuals: {q2: 44}", "actuals: {q2: 60}", "behind"),
        ("actuals: {q2: 100}", "due: [q4]", "ahead"),
        ("actuals: {q2: 100}", "actuals: {}", None),
    ],
)
def test_the_worst_part_decides(tmp_path, first, second, pace):
    """A compound objective is as its slowest part; a part without a pace leaves it open unless another is behind."""
    parts = ", ".join(f"{{name: P, unit: điểm, {RISING}, {more}}}" for more in (first, second))
    assert paced(tmp_path, f"parts: [{parts}]").id == pace


@pytest.mark.parametrize(("objective", "reason"), [("target: true, actuals: {q2: true}", "milestone"), ("as_written: x", "no_number")])
def test_what_cannot_be_measured(tmp_path, objective, reason):
    """Milestones and objectives in words have the committee's pace or none."""
    found = read(tmp_path, [objective]).paces(Period(2024, 2024).quarter("q2"))["m0"]
    assert (found.id, found.unmeasured, lines(found)) == (None, reason, ())
    assert facts(found) == (("Tiến độ", REASONS[reason]),)


OLD_AND_NEW = """provinces:
  - {id: cu, name: Cũ, kind: province, valid_until: 2025-06-30, successor: moi}
  - {id: moi, name: Mới, kind: province, valid_from: 2025-07-01}
"""


def test_nothing_runs_across_a_merger(tmp_path):
    """A territory that ends before the plan has no projection, and one that begins within it counts its own quarters only."""
    ended = read(
        tmp_path, [f"unit: điểm, {RISING}, baseline: {{value: 40}}, actuals: {{q1: 50, q2: 60, q3: 70}}"], "2025", "cu", OLD_AND_NEW
    )
    at = {number: ended.paces(ended.plan.period.quarter(number))["m0"] for number in ("q2", "q3")}
    assert (at["q2"].measured, at["q2"].unprojected) == ("behind", "territory_ends")
    assert (at["q3"].measured, at["q3"].unmeasured, at["q3"].unprojected) == (None, "territory", "territory")
    (tmp_path / "b").mkdir()
    begun = read(tmp_path / "b", [f"unit: điểm, {RISING}, aggregation: sum, actuals: {{q2: 9, q3: 50}}"], "2025", "moi", OLD_AND_NEW)
    third = begun.paces(begun.plan.period.quarter("q3"))["m0"]
    assert (third.planned.elapsed, third.planned.whole, third.unprojected) == (1, 2, "few_figures")


@pytest.mark.parametrize(("quarter", "ahead", "on_schedule"), [("2024-q4", "4", "2"), ("2025-q2", "5", "1")])
def test_phu_tho_as_announced(quarter, ahead, on_schedule):
    """4 of 6 ahead of time and 2 on schedule, then 5 and 1: judged by the committee, all of them."""
    made = reviewer(read_library(SHIPPED, TODAY), "phu-tho/2021-2025")
    progress = progress_of(made, made.plan.period.quarter(quarter))
    assert list(announced(progress)) == [(ahead, PACES["ahead"]), (on_schedule, PACES["on_schedule"]), ("0", PACES["behind"])]
    assert judged_by(progress) == "6 do Ban Chỉ đạo công bố."


def test_lao_cai_shows_nothing():
    """The shipped plan of 2024 has neither a path nor a baseline, and one quarter: its list is as it was."""
    made = reviewer(read_library(SHIPPED, TODAY), "lao-cai/2024")
    assert {lines(pace) for pace in made.paces(made.plan.period.quarters[0]).values()} == {()}


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        ("dinh-danh-muc-2", ("Đường thẳng từ hiện trạng ban đầu 62,3% (31/12/2023) đến chỉ tiêu 80% cuối năm", "× 2/4 = 71,15%")),
        (
            "gian-doan-he-thong",
            ("Chỉ tiêu 24 giờ chia đều 4 quý: hết quý II là 2/4, bằng 12 giờ.", "cần giữ ≤ 12 giờ", "thấp hơn 4,25 giờ"),
        ),
        ("ho-so-toan-trinh", ("Lộ trình đặt 55% cho quý II.", "chậm 0,4 điểm %", "47,3% (quý I)", "+7,3 điểm %", "= 69,2%", "gấp 1,1 lần")),
        ("cap-do-an-toan", (REASONS["no_line"], "trong khi đến nay chưa tiến thêm")),
    ],
)
def test_the_working_is_in_numbers(objective, said):
    """Where a planned standing and a projection come from can be followed with a pencil."""
    made = reviewer(read_library(ILLUSTRATIVE, TODAY), "tinh-mau-a/2024")
    told = " ".join(text for _, text in facts(made.paces(made.plan.period.quarter("q2"))[objective])).replace("\u00a0", " ")
    assert [part for part in said if part not in told] == []


def test_a_pace_never_moves_a_band():
    """The bands of every illustrative review are those that `attain` decided, and no row carries a pace."""
    made = reviewer(read_library(ILLUSTRATIVE, TODAY), "tinh-mau-b/2021-2025")
    before = [made.status(quarter) for quarter in made.open]
    for quarter in made.open:
        assert made.paces(quarter) is made.paces(quarter)
    assert [Reviewer(made.library, made.file, made.plan).status(quarter) for quarter in made.open] == before


def test_a_pace_does_not_look_like_a_band():
    """Shape tells the two apart where their colours mean the same."""
    shapes = [look.shape for look in (*LOOKS.values(), *PACE_LOOKS.values())]
    assert len(set(shapes)) == len(shapes)
    assert {PACE_LOOKS[name].light.fill for name in ("pace-ahead", "pace-on-schedule", "pace-behind")} < {
        LOOKS[band].light.fill for band in JUDGED_BANDS
    }
