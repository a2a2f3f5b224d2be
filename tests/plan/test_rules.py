"""The rules of a plan, contract §1 and §2: what `check` refuses, what it doubts, and what it lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import PLAN, assert_well_said, check, load, numeric, objective, told, with_actual, with_line

AREA = "area: chinh-quyen-so"
MILESTONE = (AREA, "target: true")
WORDED = (AREA, "as_written: Đạt mức tiên tiến")
SPAN = {"period": "2021-2025", "province": "ha-noi"}
SPAN_FILE = "ha-noi/2021-2025.yaml"


def codes(content: str, severity: str | None = None, name: str = "lao-cai/2024.yaml") -> list[str]:
    """Return the codes of a plan's problems, of one severity where it is given."""
    return [problem.code for problem in check(content, name) if severity in (None, problem.severity)]


ERRORS = [
    # what must be there with a number, and what must not be there without one
    (objective("unit: '%'", "comparator: at_least", "target: 95"), ["4:5 error area_missing"]),
    (objective(AREA, "unit: '%'", "target: 95"), ["4:5 error comparator_missing"]),
    (objective(AREA, "comparator: at_least", "target: 95"), ["4:5 error unit_missing"]),
    (objective(*MILESTONE, "comparator: at_least"), ["8:17 error comparator_without_number"]),
    (objective(*WORDED, "comparator: at_least"), ["8:17 error comparator_without_number"]),
    (objective(*MILESTONE, "stretch: 5"), ["8:5 error needs_number"]),
    (objective(*MILESTONE, "path: {q1: 5}"), ["8:5 error needs_number"]),
    (objective(*MILESTONE, "revisions: [{from: q2, target: 5}]"), ["8:5 error needs_number"]),
    (objective(*MILESTONE, "aggregation: sum"), ["8:5 error needs_number"]),
    (objective(*WORDED, "basis: baseline", "baseline: {value: 5}"), ["8:5 error needs_number"]),
    (objective(AREA, "target: false"), ["7:13 error target_false"]),
    # a ratio must exist
    (numeric(target="0"), ["9:13 error target_sign"]),
    (numeric(target="-1"), ["9:13 error target_sign"]),
    (numeric(target="0.0000000", comparator="above"), ["9:13 error target_sign"]),
    (numeric(target="-1", comparator="at_most"), ["9:13 error target_sign"]),
    (numeric(target="-0.5", comparator="below"), ["9:13 error target_sign"]),
    (numeric("revisions: [{from: q2, target: 0}]"), ["10:36 error target_sign"]),
    # baseline and sums
    (numeric("basis: baseline"), ["4:5 error baseline_missing"]),
    (numeric("basis: baseline", "baseline: {value: 50}", "aggregation: sum"), ["12:18 error sum_basis"]),
    (numeric("aggregation: sum", "actuals: {q1: {numerator: 1, denominator: 2}}"), ["11:31 error sum_fraction"]),
    # revisions and due
    (numeric("revisions: [{from: q3, target: 96}, {from: q2, target: 97}]"), ["10:48 error revision_order"]),
    (numeric("revisions: [{from: q3, target: 96}, {from: q3, target: 97}]"), ["10:48 error revision_order"]),
    (numeric("due: [q2, q4, q2]"), ["10:19 error due_twice"]),
    (numeric("due: [q5]"), ["10:11 error quarter_unknown"]),
    (numeric("due: [2024-q1]"), ["10:11 error quarter_unknown"]),
    (numeric("actuals: {2024: 5}"), ["10:15 error quarter_unknown"]),
    # figures against the kind of target
    (objective(*WORDED, "actuals: {q1: 5}"), ["8:19 error figure_without_target"]),
    (objective("actuals: {q1: {numerator: 1, denominator: 2}}"), ["6:31 error figure_without_target"]),
    (objective("actuals: {q1: true}"), ["6:19 error figure_without_target"]),
    (objective(*MILESTONE, "actuals: {q1: 5}"), ["8:19 error milestone_figure"]),
    (objective(*MILESTONE, "actuals: {q1: {numerator: 1, denominator: 2}}"), ["8:31 error milestone_figure"]),
    (numeric("actuals: {q1: true}"), ["10:19 error number_figure"]),
    # a figure, a judgement and an exclusion exclude one another
    (numeric("actuals: {q1: {value: 5, assessed: low}}"), ["10:40 error actual_exclusive"]),
    (numeric("actuals: {q1: {numerator: 1, denominator: 2, assessed: low}}"), ["10:60 error actual_exclusive"]),
    (numeric("actuals: {q1: {value: 5, not_applicable: true, reason: x}}"), ["10:46 error actual_exclusive"]),
    (numeric("actuals: {q1: {assessed: low, not_applicable: true, reason: x}}"), ["10:51 error actual_exclusive"]),
    (numeric("actuals: {q1: {not_applicable: true}}"), ["10:20 error not_applicable_reason"]),
    (numeric("not_applicable: {from: q3}"), ["10:22 error key_missing"]),
    (numeric("not_applicable: {from: q3, reason: x}", "actuals: {q2: 96, q3: 97}"), ["11:27 error figure_when_excluded"]),
    (numeric("not_applicable: {from: q3, reason: x}", "actuals: {q4: {assessed: done}}"), ["11:30 error figure_when_excluded"]),
    # fractions
    (numeric("actuals: {q1: {numerator: 5}}"), ["10:20 error fraction_incomplete"]),
    (numeric("actuals: {q1: {note: x, denominator: 5}}"), ["10:20 error fraction_incomplete"]),
    (numeric("actuals: {q1: {numerator: 5, denominator: 0}}"), ["10:47 error denominator_zero"]),
    (numeric("actuals: {q1: {numerator: 96, denominator: 100}}", unit="hộ"), ["10:31 error fraction_unit"]),
    (numeric("actuals: {q1: {numerator: -1, denominator: 5}}"), ["10:31 error number_negative"]),
    # words beside figures
    (numeric("actuals: {q1: {value: 96, cumulative: true}}"), ["10:31 error cumulative_alone"]),
    (numeric("aggregation: sum", "actuals: {q1: {assessed: done, cumulative: true}}"), ["11:36 error cumulative_alone"]),
    # ids and areas
    (PLAN.replace("id: hai", "id: mot"), ["4:9 error id_twice", "12:9 error id_twice"]),
    (PLAN.replace("area: chinh-quyen-so", "area: chinh-quyen", 1), ["6:11 error area_unknown"]),
    # thresholds
    *(
        (PLAN.replace("objectives:", f"thresholds: {pair}\nobjectives:"), ["3:13 error thresholds_order"])
        for pair in ("[70, 50]", "[50, 50]", "[0, 70]", "[50, 100]", "[50.125, 70]", "[-1, 70]")
    ),
    (PLAN.replace("objectives:", "thresholds: [50, 70, 90]\nobjectives:"), ["3:13 error list_length"]),
    # what the plan says of itself
    (PLAN.replace("province: lao-cai", "province: ha-noi"), ["1:11 error province_folder"]),
    (PLAN.replace("province: lao-cai", "province: lao-kai"), ["1:11 error province_unknown"]),
    (PLAN.replace("period: 2024", "period: 2023"), ["2:9 error period_file"]),
    # an announced tally is made of whole numbers of all four bands
    (PLAN.replace("objectives:", "reviews: {q1: {reported: {done: 2, high: 0, middle: 0}}}\nobjectives:"), ["3:27 error key_missing"]),
    (
        PLAN.replace("objectives:", "reviews: {q1: {reported: {done: 2.0, high: 0, middle: 0, low: 0}}}\nobjectives:"),
        ["3:33 error number_not_whole"],
    ),
]


@pytest.mark.parametrize(("content", "expected"), ERRORS, ids=[f"{row[1][0].split()[-1]}-{index}" for index, row in enumerate(ERRORS)])
def test_errors(content, expected):
    """What breaks a rule is an error at the value, at the key where that is wrong, at the item's first key where one is missing."""
    problems = [problem for problem in check(content) if problem.severity == "error"]
    assert told(problems) == expected
    for problem in problems:
        assert_well_said(problem, content.count("\n"))


PARTS = (
    "parts:",
    "  - {name: A, unit: hạng, comparator: at_most, target: 3, actuals: {q1: 2}}",
    "  - {name: B, unit: hạng, comparator: at_most, target: 50}",
)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('unit: "%"', "unit"),
        ("comparator: at_least", "comparator"),
        ("target: 5", "target"),
        ("actuals: {q1: 5}", "actuals"),
        ("basis: target", "basis"),
        ("aggregation: latest", "aggregation"),
        ("path: {q1: 5}", "path"),
        ("stretch: 5", "stretch"),
        ("baseline: {value: 5}", "baseline"),
        ("revisions: [{from: q2, target: 5}]", "revisions"),
    ],
)
def test_parts_take_the_place_of_the_figures(line, key):
    """A compound objective has its unit, comparator, target and actuals in its parts only."""
    assert told(check(objective(AREA, line, *PARTS))) == ["7:5 error parts_exclusive"]
    assert key in load(objective(AREA, line, *PARTS)).problems[0].message


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((AREA, *PARTS), []),
        ((AREA, "due: [q4]", "as_written: ≤ 3; ≤ 50", "published_after: 2025-01-01", *PARTS), []),
        (PARTS, ["4:5 error area_missing"]),
        ((AREA, "parts:", "  - {name: A, unit: hạng, target: 3}"), ["8:10 error comparator_missing"]),
        ((AREA, "parts:", "  - {unit: hạng, comparator: at_most, target: 3}"), ["8:10 error key_missing"]),
        ((AREA, "parts:", "  - {name: A, unit: hạng, comparator: at_most, target: 3, id: a}"), ["8:63 error key_unknown"]),
        ((AREA, "parts:", "  - {name: A, unit: hạng, comparator: at_most, target: 3,5}"), ["8:60 error number_comma"]),
        ((AREA, "not_applicable: {from: q1, reason: x}", *PARTS), ["9:77 error figure_when_excluded"]),
    ],
)
def test_parts(lines, expected):
    """The rules of an objective hold for each of its parts, which inherit its quarters."""
    assert told(check(objective(*lines))) == expected


WARNINGS = [
    # (content with a doubt, place and code, the same without it)
    (with_actual("100.0001"), "11:11 percent_range", with_actual("100")),
    (
        with_actual("{value: -0.5, reason: x, next_step: z}"),
        "11:19 percent_range",
        with_actual("{value: 0, reason: x, next_step: z}"),
    ),
    (
        numeric("actuals: {q1: {numerator: 101, denominator: 100}}"),
        "10:31 percent_range",
        numeric("actuals: {q1: {numerator: 100, denominator: 100}}"),
    ),
    (
        numeric("actuals: {q1: {numerator: 96, denominator: 100, value: 96.11}}"),
        "10:60 fraction_differs",
        numeric("actuals: {q1: {numerator: 96, denominator: 100, value: 96.1}}"),
    ),
    (
        numeric("actuals: {q1: {numerator: 96, denominator: 100, value: 95.89}}"),
        "10:60 fraction_differs",
        numeric("actuals: {q1: {numerator: 96, denominator: 100, value: 95.9}}"),
    ),
    (
        numeric("actuals: {q1: {value: 95, qualifier: nearly}}"),
        "10:27 nearly_done",
        numeric("actuals: {q1: {value: 94.9, qualifier: nearly}}"),
    ),
    (numeric("actuals: {q1: {value: 99, qualifier: about}}"), "10:27 nearly_done", numeric("actuals: {q1: {value: 99, qualifier: over}}")),
    (
        numeric("actuals: {q1: {numerator: 96, denominator: 100, qualifier: about}}"),
        "10:31 nearly_done",
        numeric("actuals: {q1: {numerator: 96, denominator: 100, qualifier: at_least}}"),
    ),
    (with_actual("47.4"), "11:11 low_without_reason", with_actual("47.5")),
    (with_actual("{value: 47.4, reason: x}"), "11:19 low_without_reason", with_actual("{value: 47.4, reason: x, next_step: z}")),
    (with_actual("{value: 47.4, next_step: z}"), "11:19 low_without_reason", with_actual("{value: 47.4, reason: x, next_step: z}")),
    (
        objective("actuals: {q1: {assessed: low}}"),
        "6:30 low_without_reason",
        objective("actuals: {q1: {assessed: low, reason: x, next_step: z}}"),
    ),
    (objective(*MILESTONE, "actuals: {q1: false}"), "8:19 low_without_reason", objective(*MILESTONE, "actuals: {q1: true}")),
    (
        PLAN.replace("objectives:", "reviews: {q1: {reported: {done: 1, high: 1, middle: 0, low: 0}}}\nobjectives:"),
        "3:26 tally_differs",
        PLAN.replace("objectives:", "reviews: {q1: {reported: {done: 2, high: 0, middle: 0, low: 0}}}\nobjectives:"),
    ),
    (
        numeric("basis: baseline", "baseline: {value: 95}", "actuals: {q1: 96}"),
        "11:23 baseline_reached",
        numeric("basis: baseline", "baseline: {value: 94.9}", "actuals: {q1: 96}"),
    ),
    (
        numeric("basis: baseline", "baseline: {value: 2}", comparator="at_most", target="3"),
        "11:23 baseline_reached",
        numeric("basis: baseline", "baseline: {value: 4}", comparator="at_most", target="3"),
    ),
    (
        numeric("basis: baseline", "baseline: {value: 50}", "revisions: [{from: q2, target: 40}]"),
        "12:36 baseline_reached",
        numeric("basis: baseline", "baseline: {value: 50}", "revisions: [{from: q2, target: 60}]"),
    ),
    (numeric("path: {q1: 50, q4: 94}"), "10:24 path_end", numeric("path: {q4: 95, q1: 50}")),
    (
        numeric("path: {q4: 95}", "revisions: [{from: q3, target: 97}]"),
        "10:16 path_end",
        numeric("path: {q4: 97}", "revisions: [{from: q3, target: 97}]"),
    ),
    (numeric("path: {q1: 60, q3: 50, q4: 95}"), "10:24 path_backwards", numeric("path: {q3: 60, q1: 50, q4: 95}")),
    (
        numeric("path: {q1: 96, q4: 95}", comparator="at_most").replace("q1: 96", "q1: 94"),
        "10:24 path_backwards",
        numeric("path: {q1: 96, q4: 95}", comparator="at_most"),
    ),
    (
        with_actual("{value: 90, assessed_pace: ahead}"),
        "11:38 ahead_not_done",
        with_actual("{value: 95, assessed_pace: ahead}"),
    ),
    (numeric("actuals: {q1: {qualifier: over}}"), "10:20 qualifier_alone", numeric("actuals: {q1: {note: x}}")),
    ("province: lao-cai\nperiod: 2024\nobjectives:\n", "3:1 no_objectives", PLAN),
]


@pytest.mark.parametrize(("doubtful", "expected", "fine"), WARNINGS, ids=[f"{row[1]}-{index}" for index, row in enumerate(WARNINGS)])
def test_warnings(doubtful, expected, fine):
    """A doubt is a warning that leaves the plan sound, and just beside the edge there is none."""
    place, code = expected.split()
    assert told(check(doubtful)) == [f"{place} warning {code}"]
    assert load(doubtful).unsound == ()
    assert load(doubtful).plan is not None
    assert told(check(fine)) == []
    assert_well_said(check(doubtful)[0])


@pytest.mark.parametrize("unit", ['"% dân số"', "hộ", "điểm %", '"%/năm"'])
def test_percent_range_is_for_exactly_percent(unit):
    """Only figures in exactly `%` end at 100."""
    assert codes(numeric("actuals: {q1: 120}", unit=unit)) == []


def test_percent_range_says_the_figure():
    """The words never say that 100,00% lies outside of 0–100%."""
    assert "100,0001%" in check(with_actual("100.0001"))[0].message
    content = numeric("actuals: {q1: {numerator: 1000001, denominator: 1000000}}")
    assert "100,0001%" in check(content)[0].message


@pytest.mark.parametrize(
    ("actual", "stated"),
    [("{numerator: 2, denominator: 3, value: 66.76}", []), ("{numerator: 2, denominator: 3, value: 66.77}", ["fraction_differs"])],
)
def test_a_fraction_is_not_rounded_before_it_is_compared(actual, stated):
    """66,76 is within 0,1 of 66,666…; 66,77 is not."""
    assert [code for code in codes(numeric(f"actuals: {{q1: {actual}}}", target="60")) if code == "fraction_differs"] == stated


def test_a_tally_is_not_compared_where_an_objective_is_unsound():
    """What could not be worked out cannot differ."""
    content = PLAN.replace("objectives:", "reviews: {q1: {reported: {done: 9, high: 0, middle: 0, low: 0}}}\nobjectives:")
    assert codes(content) == ["tally_differs"]
    assert codes(content.replace("comparator: at_least", "comparator: x", 1)) == ["choice_unknown"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("lao-cai/2025.yaml", PLAN.replace("2024", "2025"), ["2:9 warning period_past_province"]),
        ("lao-cai/2024.yaml", PLAN, []),
        ("lao-cai/2021-2025.yaml", PLAN.replace("2024", "2021-2025").replace("q1", "2021-q1"), ["2:9 warning period_past_province"]),
        ("lao-cai-2025/2025.yaml", PLAN.replace("2024", "2025").replace("lao-cai", "lao-cai-2025"), []),
        ("hue/2030.yaml", PLAN.replace("2024", "2030").replace("lao-cai", "hue"), []),
    ],
)
def test_a_plan_past_its_province(name, content, expected):
    """A plan that runs past the day its province ends is doubted, and the successor is named."""
    problems = check(content, name)
    assert told(problems) == expected
    for problem in problems:
        assert "lao-cai-2025" in problem.hint
        assert "30/6/2025" in problem.message


SPANS = [
    ("2024-q3: 96", []),
    ("2024: 96", []),
    ("q3: 96", ["10:15 error quarter_unknown"]),
    ("2026-q1: 96", ["10:15 error quarter_unknown"]),
    ("2020: 96", ["10:15 error quarter_unknown"]),
    ("2024: 96, 2024-q4: 97", ["10:25 error year_and_quarters"]),
    ("2024: 96, 2024-q4: {note: x}", ["10:25 error year_and_quarters"]),
    ("2024: 96, 2024-q4: ", []),
    ("2024: 96, 2024-q2: 97", []),
    ("2023: 96, 2024-q4: 97", []),
]


@pytest.mark.parametrize(("actuals", "expected"), SPANS)
def test_spans(actuals, expected):
    """In a span quarters carry their year, and a whole year's figure stands in its last quarter, where nothing else may."""
    assert told(check(numeric(f"actuals: {{{actuals}}}", **SPAN), SPAN_FILE)) == expected


@pytest.mark.parametrize(
    ("actuals", "expected"),
    [
        ("2024: 96, 2024-q1: 5", ["11:25 error year_and_quarters"]),
        ("2024: 96, 2024-q3: {assessed: done}", ["11:25 error year_and_quarters"]),
        ("2024: 96, 2024-q3: {note: x}", []),
        ("2023: 96, 2024-q1: 5", []),
    ],
)
def test_a_year_under_sum_has_no_quarters(actuals, expected):
    """Under `sum` a whole year's figure stands for its four quarters."""
    found = [line for line in told(check(numeric("aggregation: sum", f"actuals: {{{actuals}}}", **SPAN), SPAN_FILE)) if "error" in line]
    assert found == expected


def test_an_empty_quarter_does_not_hide_its_year():
    """`2024-q4` with nothing behind it is not written at all: the figure of 2024 stands."""
    file = load(numeric("actuals: {2024: 96, 2024-q4: }", **SPAN), SPAN_FILE)
    assert file.plan is not None
    assert list(file.plan.objectives[0].actuals) == ["2024"]


@pytest.mark.parametrize(
    "where", ["due: [2024]", "path: {2024: 5}", "revisions: [{from: 2024, target: 96}]", "not_applicable: {from: 2024, reason: x}"]
)
def test_a_whole_year_is_for_actuals_only(where):
    """Due quarters, paths, revisions and exclusions name quarters."""
    assert codes(numeric(where, **SPAN), name=SPAN_FILE) == ["quarter_unknown"]
    assert codes(numeric(where, **SPAN).replace("2024", "2024-q4"), "error", SPAN_FILE) == []


def test_reviews_of_a_span():
    """Reviews name quarters with their year too."""
    head = "reviews: {2024-q4: {meeting: 2025-01-10}}\n"
    assert codes(numeric("note: x", head=head, **SPAN), name=SPAN_FILE) == []
    assert codes(numeric("note: x", head=head.replace("2024-q4", "q4"), **SPAN), name=SPAN_FILE) == ["quarter_unknown"]


UNSOUND = [
    (with_line("due: q2"), ("hai",)),
    (with_line("xyz: 1"), ("hai",)),
    (PLAN.replace("id: hai", "id: mot"), ("mot", "mot")),
    (PLAN.replace("    name: Hai\n", ""), ("hai",)),
    (PLAN.replace("- id: hai\n    name", "- name"), (None,)),
    (with_actual("97,5"), ("mot",)),
    (with_actual("{value: 5, as_of: x}"), ("mot",)),
    (PLAN.replace("id: hai", "id: 12"), ("12",)),
]


@pytest.mark.parametrize(("content", "unsound"), UNSOUND)
def test_an_error_makes_its_objective_unsound(content, unsound):
    """An error anywhere in an objective leaves that one out; the rest is answered and the total still counts every objective."""
    file = load(content)
    assert file.plan is not None
    assert file.unsound == unsound
    assert file.total == 2
    assert len(file.plan.objectives) == 2 - len(unsound)
    assert [PLAN.split("- id: ")[1 + index][:3] for index in file.order] == [each.id for each in file.plan.objectives]


@pytest.mark.parametrize(
    "content",
    [
        PLAN.replace("province: lao-cai", "province: laocai"),
        PLAN.replace("period: 2024", "period: 2023"),
        PLAN.replace("period: 2024", "period: 2024\nxyz: 1"),
        PLAN.replace("objectives:", "thresholds: [70, 50]\nobjectives:"),
        PLAN.replace("objectives:", "reviews: {q1: {meeting: x}}\nobjectives:"),
        PLAN.replace("objectives:", "reviews: {q5: {}}\nobjectives:"),
        PLAN.replace("objectives:", "documents: [{issued: 2024-01-01}]\nobjectives:"),
        PLAN + "period: 2024\n",
        PLAN.replace("name: Hai", "name: Hai: ba"),
    ],
)
def test_an_error_around_the_objectives_leaves_no_answer(content):
    """A syntax or plan-level error gives no answer at all."""
    file = load(content)
    assert file.plan is None
    assert len(codes(content, "error")) == 1


@pytest.mark.parametrize(("today", "band_codes"), [(date(2025, 10, 30), []), (date(2025, 10, 31), [])])
def test_published_after(today, band_codes):
    """A figure that is published later raises no doubt on either side of the day."""
    content = numeric("published_after: 2025-10-31", "due: [q4]")
    assert [problem.code for problem in check(content, today=today)] == band_codes
