"""One review as values: rows, movement, last known figures, groups and texts, from plans written as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading import TODAY, numeric, objective
from tracker.library import build_library
from tracker.plan.facts import open_quarters
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Row, Status
from tracker.wording.sentences import first_of_all

AREA = "area: chinh-quyen-so"
Q1, Q2, Q3, Q4 = (Quarter(2024, number) for number in (1, 2, 3, 4))
FOLDER = Path("/nowhere/targets")


def status(content: str, code: str, name: str = "lao-cai/2024.yaml", today: date = TODAY) -> Status:
    """Return the status of a plan written here."""
    library = build_library(FOLDER, {FOLDER / name: content.encode()}, today)
    assert [problem for problem in library.problems if problem.severity == "error"] == []
    file = library.files[name.removesuffix(".yaml")]
    assert file.plan is not None
    quarter = file.plan.period.quarter(code)
    assert quarter is not None
    return Reviewer(library, file, file.plan).status(quarter)


def row(content: str, code: str = "q1", **more: str) -> Row:
    """Return the only row of a plan of one objective."""
    (found,) = status(content, code, **more).rows
    return found


@pytest.mark.parametrize(
    ("comparator", "before", "now", "expected"),
    [
        # change, better, band before, step
        ("at_least", "60", "70.5", ("+10.5", True, "middle", 1)),
        ("at_least", "70.5", "60", ("-10.5", False, "high", -1)),
        ("at_least", "60", "61", ("+1", True, "middle", 0)),
        ("at_least", "60", "60.0", ("0", None, "middle", 0)),
        ("at_least", "30", "96", ("+66", True, "low", 1)),
        ("above", "95", "96", ("+1", True, "high", 1)),
        ("at_most", "120", "90", ("-30", True, "high", 1)),
        ("at_most", "90", "120", ("+30", False, "done", -1)),
        ("below", "95", "94.9", ("-0.1", True, "high", 1)),
    ],
)
def test_movement(comparator, before, now, expected):
    """A difference is exact, and down is better where less is better."""
    moved = row(numeric(f"actuals: {{q1: {before}, q2: {now}}}", comparator=comparator), "q2").movement
    assert moved is not None
    assert (moved.change, moved.better, moved.band_before, moved.band_step) == expected


MOVEMENTS = [
    (numeric("actuals: {q1: {numerator: 1, denominator: 3}, q2: {numerator: 2, denominator: 3}}"), ("+33.333333333", True, "low", 1)),
    (numeric("aggregation: sum", "actuals: {q1: 20.1, q2: 30.2}"), ("+30.2", True, "low", 1)),
    (numeric("aggregation: sum", "actuals: {q1: 20, q2: {value: 55, cumulative: true}}"), ("+35", True, "low", 1)),
    (numeric("revisions: [{from: q2, target: 50}]", "actuals: {q1: 50, q2: 50}"), ("0", None, "middle", 1)),
    (objective(AREA, "target: true", "actuals: {q1: false, q2: true}"), (None, None, "low", 1)),
    (numeric("actuals: {q1: {assessed: high}, q2: 50}"), (None, None, "high", -1)),
    (objective("actuals: {q1: {assessed: high}, q2: {assessed: high}}"), (None, None, "high", 0)),
    (numeric("actuals: {q2: 50}"), None),
    (numeric("actuals: {q1: 50, q2: {note: x}}"), None),
    (numeric("actuals: {q1: 50, q2: {not_applicable: true, reason: x}}"), None),
    (numeric("due: [q2]", "actuals: {q2: 50}"), None),
]


@pytest.mark.parametrize(("content", "expected"), MOVEMENTS)
def test_movement_of_other_kinds(content, expected):
    """Fractions and sums move by their value, milestones and judgements by their band, and without two bands there is no movement."""
    moved = row(content.replace("objectives:", "reviews: {q1: {}}\nobjectives:"), "q2").movement
    assert (moved and (moved.change, moved.better, moved.band_before, moved.band_step)) == expected


def test_movement_is_against_the_previous_open_quarter():
    """A quarter that nothing is known of lies between, and the first open one has nothing before it."""
    content = numeric("actuals: {q1: 50, q3: 70}")
    found = status(content, "q3")
    assert (found.before, found.rows[0].movement.change) == (Q1, "+20")
    assert found.counts_before is not None
    assert found.counts_before["middle"] == 1
    first = status(content, "q1")
    assert (first.before, first.counts_before, first.rows[0].movement) == (None, None, None)


def test_movement_of_a_compound():
    """A compound moves by its band, its parts by their figures."""
    parts = ("parts:", "  - {name: A, unit: hạng, comparator: at_most, target: 3, actuals: {q1: 4, q2: 3}}")
    found = row(objective(AREA, *parts), "q2")
    assert found.movement is not None
    assert (found.movement.change, found.movement.band_before, found.movement.band_step) == (None, "high", 1)
    assert (found.parts[0].movement.change, found.parts[0].movement.better) == ("-1", True)


LAST = [
    (numeric("actuals: {q1: 50, q2: 60}"), "q4", (Q2, "60", "middle")),
    (numeric("actuals: {q1: 50, q2: {note: x}}"), "q2", (Q1, "50", "middle")),
    (numeric("aggregation: sum", "actuals: {q1: 20, q2: 30}"), "q3", (Q2, "50", "middle")),
    (numeric("aggregation: sum", "actuals: {q1: 20, q3: 30}"), "q3", (Q1, "20", "low")),
    (numeric("actuals: {q1: {numerator: 1, denominator: 2}}"), "q2", (Q1, "50", "middle")),
    (objective(AREA, "target: true", "actuals: {q1: false}"), "q2", (Q1, False, "low")),
    (objective("actuals: {q1: {assessed: high}}"), "q2", (Q1, None, "high")),
    (numeric("due: [q1, q4]", "actuals: {q1: 50}"), "q2", (Q1, "50", "middle")),
    (numeric("not_applicable: {from: q2, reason: x}", "actuals: {q1: 50}"), "q2", (Q1, "50", "middle")),
    (numeric("actuals: {q2: 50}"), "q1", None),
    (numeric("actuals: {q1: 50}"), "q1", None),
    (numeric("actuals: {q1: {not_applicable: true, reason: x}}"), "q2", None),
]


@pytest.mark.parametrize(("content", "code", "expected"), LAST)
def test_last_known(content, code, expected):
    """Beside a quarter without a figure stands the last one before it; it never decides a band, nor is a later one carried back."""
    found = row(content, code)
    assert (found.last and (found.last.quarter, found.last.actual, found.last.band)) == expected
    if expected:
        assert found.band in {"not_reported", "not_due", "not_applicable"}
        assert (found.actual, found.attainment) == (None, None)


def test_last_known_of_a_span():
    """A whole year's figure is known from its last quarter on."""
    found = row(numeric("actuals: {2022: 50}", period="2021-2025", province="ha-noi"), "2024-q1", name="ha-noi/2021-2025.yaml")
    assert found.last is not None
    assert (found.last.quarter, found.last.actual) == (Quarter(2022, 4), "50")


@pytest.mark.parametrize(
    ("comparator", "aggregation", "code", "figures", "expected"),
    [
        ("at_most", "sum", "q1", "{q1: 5}", True),
        ("at_most", "sum", "q3", "{q1: 5, q2: 5, q3: 5}", True),
        ("at_most", "sum", "q4", "{q1: 5, q2: 5, q3: 5, q4: 5}", False),
        ("at_most", "sum", "q2", "{q1: 5, q2: 100}", False),
        ("at_most", "sum", "q2", "{q1: 5}", False),
        ("at_most", "latest", "q1", "{q1: 5}", False),
        ("below", "sum", "q1", "{q1: 5}", False),
        ("at_least", "sum", "q1", "{q1: 100}", False),
    ],
)
def test_ceiling(comparator, aggregation, code, figures, expected):
    """A sum that may not pass its target is within its limit until the period's last quarter."""
    assert row(numeric(f"aggregation: {aggregation}", f"actuals: {figures}", comparator=comparator), code).ceiling is expected


TEXTS = [
    # what is written, quarter, target, actual, attainment
    (numeric("actuals: {q1: 97.50}", target="95.0"), "q1", "95.0", "97.50", "102.63"),
    (numeric("aggregation: sum", "actuals: {q1: 0.1, q2: 0.2}", target="0.30"), "q2", "0.30", "0.3", "100.00"),
    (numeric("aggregation: sum", "actuals: {q1: 1.50, q2: 0.0}", target="3"), "q2", "3", "1.5", "50.00"),
    (
        numeric("aggregation: sum", "actuals: {q1: 999999999999.999999999, q2: 0.000000001}", target="1"),
        "q2",
        "1",
        "1000000000000",
        "100000000000000.00",
    ),
    (numeric("revisions: [{from: q2, target: 90.50}]", "actuals: {q1: 95, q2: 95}", target="95.0"), "q1", "95.0", "95", "100.00"),
    (numeric("revisions: [{from: q2, target: 90.50}]", "actuals: {q1: 95, q2: 95}", target="95.0"), "q2", "90.5", "95", "104.97"),
    (numeric("revisions: [{from: q2, target: 90}, {from: q4, target: 80}]", "actuals: {q3: 45}"), "q3", "90", "45", "50.00"),
    (numeric("actuals: {q1: {numerator: 1, denominator: 3}}", target="60"), "q1", "60", "33.333333333", "55.56"),
    (numeric("actuals: {q1: {numerator: 3, denominator: 4}}", target="75"), "q1", "75", "75", "100.00"),
    (numeric("actuals: {q1: -0.000000001}", target="1"), "q1", "1", "-0.000000001", "0.00"),
    (numeric("actuals: {q1: 69.9999}", target="100"), "q1", "100", "69.9999", "69.9999"),
    (numeric("actuals: {q1: 70.0001}", target="100"), "q1", "100", "70.0001", "70.0001"),
    (numeric("actuals: {q1: 49.999}", target="100"), "q1", "100", "49.999", "49.999"),
    (numeric("actuals: {q1: 70}", target="100"), "q1", "100", "70", "70.00"),
    (numeric("actuals: {q1: 0}", comparator="at_most"), "q1", "95", "0", None),
    (numeric("actuals: {q1: -1}", comparator="below"), "q1", "95", "-1", None),
    (numeric("actuals: {q1: 5}", comparator="at_most", target="0"), "q1", "0", "5", "0.00"),
    (numeric("actuals: {q1: {assessed: done}}"), "q1", "95", None, None),
    (objective(AREA, "target: true", "actuals: {q1: true}"), "q1", True, True, None),
    (objective(AREA, "target: true", "actuals: {q1: false}"), "q1", True, False, "0.00"),
    (objective(AREA, "target: true", "due: [q2]", "actuals: {q1: false}"), "q1", True, False, None),
    (objective(AREA, "as_written: Tốt", "actuals: {q1: {assessed: done}}"), "q1", None, None, None),
]


@pytest.mark.parametrize(("content", "code", "target", "actual", "attainment"), TEXTS)
def test_texts_of_figures(content, code, target, actual, attainment):
    """Figures are texts as written; sums, revisions and fractions their exact value; attainments never contradict their band."""
    found = row(content, code)
    assert (found.target, found.actual, found.attainment) == (target, actual, attainment)


def test_words_of_a_row():
    """A row says what the plan and the quarter say of it; a fraction far from what was stated shows both."""
    content = numeric(
        "lead: Sở Y tế",
        "note: Của mục tiêu.",
        "actuals:",
        "  q1: {numerator: 3, denominator: 4, value: 76, qualifier: about, note: Của quý., reason: a, next_step: b, source: {title: Sổ}}",
        target="95",
    )
    found = row(content)
    assert (found.numerator, found.denominator, found.stated, found.qualifier) == ("3", "4", "76", "about")
    assert (found.note, found.reason, found.next_step, found.source, found.lead) == ("Của quý. Của mục tiêu.", "a", "b", "Sổ", "Sở Y tế")
    assert row(content.replace("value: 76", "value: 75.1")).stated is None


def test_why_an_objective_does_not_apply():
    """The reason of an exclusion is the plan's, or the quarter's own."""
    assert row(numeric("not_applicable: {from: q2, reason: Bỏ cấp huyện}"), "q3").reason == "Bỏ cấp huyện"
    assert row(numeric("not_applicable: {from: q2, reason: Bỏ cấp huyện}"), "q1").reason is None
    assert row(numeric("actuals: {q1: {not_applicable: true, reason: Tạm dừng}}")).reason == "Tạm dừng"


def test_parts_inherit():
    """Parts take area, lead, quarters and exclusion from their objective."""
    parts = ("due: [q4]", "lead: Sở Y tế", "parts:", "  - {name: A, unit: hạng, comparator: at_most, target: 3}")
    found = row(objective(AREA, *parts))
    assert (found.band, found.parts[0].band, found.parts[0].area, found.parts[0].lead, found.parts[0].id) == (
        "not_due",
        "not_due",
        "chinh-quyen-so",
        "Sở Y tế",
        None,
    )
    excluded = row(objective(AREA, "not_applicable: {from: q1, reason: x}", *parts[2:]))
    assert (excluded.band, excluded.parts[0].band) == ("not_applicable", "not_applicable")


def test_unpublished_objectives_are_not_named():
    """An objective with neither target nor words has no published text; a worded one has."""
    assert not row(objective("actuals: {q1: {assessed: done}}")).named
    assert row(objective(AREA, "as_written: Tốt", "actuals: {q1: {assessed: done}}")).named


GROUPED = """\
province: lao-cai
period: 2024
objectives:
  - {id: a, name: A, area: xa-hoi-so, lead: Sở Y tế, unit: "%", comparator: at_least, target: 95, actuals: {q1: 95}}
  - {id: b, name: B, area: kinh-te-so, lead: Sở Tài chính, unit: "%", comparator: at_least, target: 95, actuals: {q1: 60}}
  - {id: c, name: C, area: xa-hoi-so, unit: "%", comparator: at_least, target: 95, actuals: {q1: 80}}
  - {id: d, name: D, area: kinh-te-so, lead: Sở Y tế, unit: "%", comparator: at_least, target: 95}
  - {id: e, name: E, actuals: {q1: {assessed: low}}}
  - {id: f, name: F, area: kinh-te-so, lead: Sở Y tế, unit: "%", comparator: at_least, target: 95, actuals: {q1: 58}}
"""


def test_groups():
    """Groups have their area's name, the one with the worst objective first and what names none last; inside, the worst is first."""
    found = status(GROUPED, "q1")
    assert [(group.key, group.label, [member.id for member in group.rows]) for group in found.by_area] == [
        ("kinh-te-so", "Kinh tế số", ["d", "f", "b"]),
        ("xa-hoi-so", "Xã hội số", ["c", "a"]),
        (None, None, ["e"]),
    ]
    assert [(group.key, [member.id for member in group.rows]) for group in found.by_lead] == [
        ("Sở Y tế", ["d", "f", "a"]),
        ("Sở Tài chính", ["b"]),
        (None, ["e", "c"]),
    ]
    assert [member.id for member in found.rows] == ["a", "b", "c", "d", "e", "f"]


OPEN = [
    ("actuals: {q1: 50}", "", [Q1]),
    ("actuals: {q2: {reason: x}}", "", [Q2]),
    ("actuals: {q1: , q2: 50}", "", [Q2]),
    ("actuals: {q1: {}}", "", []),
    ("due: [q4]", "", []),
    ("note: x", "reviews: {q3: }\n", [Q3]),
    ("actuals: {q4: 50}", "reviews: {q1: {meeting: 2024-04-03}}\n", [Q1, Q4]),
]


@pytest.mark.parametrize(("line", "head", "expected"), OPEN)
def test_open_quarters(line, head, expected):
    """A quarter is open once any objective has an actual in it or a review names it."""
    library = build_library(FOLDER, {FOLDER / "lao-cai" / "2024.yaml": numeric(line, head=head).encode()}, TODAY)
    plan = library.files["lao-cai/2024"].plan
    assert plan is not None
    assert list(open_quarters(plan)) == expected


def test_parts_open_quarters_too():
    """A part's actual opens its quarter."""
    content = objective(AREA, "parts:", "  - {name: A, unit: hạng, comparator: at_most, target: 3, actuals: {q2: 2}}")
    assert status(content, "q3").before == Q2


def test_a_quarter_that_is_not_open_has_a_status():
    """Every quarter of the period is answered; what is not reported is no zero."""
    found = status(numeric("actuals: {q2: 50}"), "q4")
    assert (found.before, found.counts["not_reported"], found.rows[0].attainment) == (Q2, 1, None)


def test_what_a_review_says_of_itself():
    """Dates, tally, sources and conclusions are the review's own, and absent for a quarter without one."""
    head = (
        "title: Kế hoạch\nreviews: {q1: {title: Quý một, cutoff: 2024-03-31, meeting: 2024-04-03,"
        " reported: {done: 0, high: 0, middle: 1, low: 0}, sources: [{title: Sổ}], conclusions: [{text: Làm, deadline: 2024-05-01}]}}\n"
    )
    found = status(numeric("actuals: {q1: 50}", head=head), "q1")
    assert (found.title, found.cutoff, found.meeting) == ("Quý một", date(2024, 3, 31), date(2024, 4, 3))
    assert found.announced == {"done": 0, "high": 0, "middle": 1, "low": 0}
    assert found.sources == (("Sổ", None),)
    assert [(said.text, said.deadline, said.state) for said in found.conclusions] == [("Làm", date(2024, 5, 1), "open")]
    other = status(numeric("actuals: {q1: 50}", head=head), "q2")
    assert (other.title, other.cutoff, other.announced, other.sources, other.conclusions, other.plan_title) == (
        None,
        None,
        None,
        (),
        (),
        "Kế hoạch",
    )


def test_a_plan_without_sound_objectives_has_a_status():
    """Where every objective is unsound the total still counts them, and nothing else is counted."""
    content = numeric("actuals: {q1: 97,5}")
    library = build_library(FOLDER, {FOLDER / "lao-cai" / "2024.yaml": content.encode()}, TODAY)
    file = library.files["lao-cai/2024"]
    assert file.plan is not None
    found = Reviewer(library, file, file.plan).status(Q1)
    assert (found.total, sum(found.counts.values()), found.unsound, found.rows, found.by_area) == (1, 0, ("mot",), (), ())


SPAN = """province: lao-cai
period: 2021-2025
objectives:
  - id: a
    name: A
    area: chinh-quyen-so
    unit: "%"
    comparator: at_least
    target: 90
    actuals: {2025-q1: 60, 2025-q2: 70, 2025-q3: 80, 2025-q4: 85}
"""


@pytest.mark.parametrize(("code", "before"), [("2025-q2", Quarter(2025, 1)), ("2025-q3", None), ("2025-q4", Quarter(2025, 3))])
def test_no_movement_runs_across_a_merger(code, before):
    """What is reported after the territory has ended is not compared with what was before."""
    review = status(SPAN, code, name="lao-cai/2021-2025.yaml")
    assert review.before == before
    assert (review.rows[0].movement is None) == (before is None)


def test_review_after_a_merger_says_why_nothing_is_compared():
    """The page names the day on which the territory ended."""
    assert (
        first_of_all(status(SPAN, "2025-q3", name="lao-cai/2021-2025.yaml"))
        == "Địa bàn này chỉ có đến 30/6/2025 nên không so với các quý trước đó."
    )
