"""The keys of contract §1, the models that read them, the words that explain them, and the codes of what is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import Field

from tests import test_tasks
from tests.plan import test_indices, test_rules
from tests.reading import PLAN, ROOT, TODAY, check, load, numeric, objective, reference, told
from tests.source import test_traps
from tracker.library import build_library
from tracker.plan import grants, indices, meetings, models, records
from tracker.plan import reference as lists
from tracker.plan.validation import model_at, validate
from tracker.wording.keys import KEYS, MEANT, MEANT_WORDS
from tracker.wording.problems import PROBLEMS, explain

# Contract §1 word for word, and what this project adds: a plan's `illustrative`, a province's `formerly`, tasks and inspections.
LINE = (
    "name area unit comparator target actuals lead document definition note as_written stretch baseline basis aggregation"
    " due path revisions not_applicable published_after indicator"
)
FOLLOWED = "id kind done_on inspected inspected_on finding document source note"
JUDGED = "cumulative assessed assessed_pace qualifier"
CONTRACT = {
    models.Plan: "province period title documents thresholds reviews objectives illustrative",
    models.Document: "number issued title url",
    models.Review: "title cutoff meeting reported sources conclusions",
    models.Reported: "done high middle low",
    models.Source: "title url",
    models.Conclusion: f"text lead deadline state {FOLLOWED}",
    models.Assigned: f"text lead deadline state assigned {FOLLOWED}",
    models.TaskList: "province illustrative tasks",
    models.Objective: f"id parts {LINE}",
    models.Part: LINE,
    models.Baseline: "value as_of",
    models.Revision: "from target document reason",
    models.Exclusion: "from reason document",
    models.Actual: f"value numerator denominator {JUDGED} not_applicable as_of source note reason next_step",
    lists.Province: "id name code kind valid_from valid_until successor formerly",
    lists.FormerName: "name kind until",
    lists.Area: "id name order",
}
INDICES = [indices.Index, indices.Component, indices.Edition, indices.Reading, indices.Mark, indices.Result]
EVERYTHING = """\
province: lao-cai
period: 2024
title: Kế hoạch
illustrative: true
documents:
  - {number: 20-NQ/TU, issued: 2022-01-17, title: Nghị quyết, url: "https://example.org/20"}
thresholds: [50, 70.25]
reviews:
  q1:
    title: Quý I
    cutoff: 2024-03-31
    meeting: 2024-04-03
    reported: {done: 2, high: 0, middle: 1, low: 0}
    sources: [{title: Báo cáo, url: "https://example.org/q1"}]
    conclusions:
      - {text: Làm tiếp, lead: Sở Y tế, deadline: 2024-06-30, state: dropped}
  q2:
objectives:
  - id: mot
    name: Một
    area: chinh-quyen-so
    unit: "%"
    comparator: above
    target: 95
    lead: Sở Y tế
    document: 20-NQ/TU
    definition: a chia b
    note: Ghi chú
    as_written: trên 95%
    stretch: 98
    baseline: {value: 60.5, as_of: 2023-12-31}
    basis: baseline
    due: [q1, q2, q4]
    path: {q1: 70, q2: 80, q4: 96}
    revisions: [{from: q3, target: 96, document: 99/QĐ-UBND, reason: Đổi}]
    published_after: 2024-02-01
    indicator: mot-chung
    actuals:
      q1: {numerator: 961, denominator: 1000, value: 96, as_of: 2024-03-20, note: a, qualifier: over, source: {title: Sổ, url: "https://a.org"}}
      q2: {not_applicable: true, reason: Tạm dừng}
      q3: {value: 97.5, source: Báo cáo quý, reason: b, next_step: c, assessed_pace: on_schedule}
      q4:
  - id: hai
    name: Hai
    area: xa-hoi-so
    unit: lượt
    comparator: at_least
    target: 100
    aggregation: sum
    not_applicable: {from: q4, reason: Bỏ cấp huyện, document: 99/QĐ-UBND}
    actuals: {q1: 60, q2: {value: 110, cumulative: true}}
  - id: ba
    name: Ba
    area: xa-hoi-so
    as_written: cả hai
    due: [q2]
    parts:
      - {name: Phần một, unit: hạng, comparator: at_most, target: 3, actuals: {q2: 2}}
      - {name: Phần hai, target: true, actuals: {q2: true}}
  - id: bon
    name: Bốn
    actuals: {q1: {assessed: done, assessed_pace: ahead}}
"""


@pytest.mark.parametrize(("model", "keys"), CONTRACT.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_models_have_the_keys_of_the_contract(model, keys):
    """No key of the contract is missing from a model, and none is added in silence."""
    assert set(model.known_keys()) == set(keys.split())


def test_every_key_is_read():
    """A plan that uses every key is sound, without an error or a doubt."""
    file = load(EVERYTHING)
    assert told(file.problems) == []
    assert file.plan is not None
    first, second, third, last = file.plan.objectives
    assert file.plan.illustrative
    assert file.plan.reviews["q1"].conclusions[0].deadline == date(2024, 6, 30)
    assert file.plan.reviews["q2"] == models.Review()
    assert (first.revisions[0].since, first.actuals["q3"].source.title, "q4" in first.actuals) == ("q3", "Báo cáo quý", False)
    assert (second.not_applicable.since, second.actuals["q2"].cumulative) == ("q4", True)
    assert [part.target for part in third.parts] == [3, True]
    assert (last.area, last.unit, last.published) == (None, None, False)


@pytest.mark.parametrize(
    "line", [line for line in EVERYTHING.splitlines() if line.startswith("    ") and line.strip().partition(":")[2].strip()]
)
def test_every_line_is_checked(line):
    """A key one letter longer is refused on every line: nothing is passed over in silence."""
    key = line.strip().partition(":")[0].strip("- {")
    broken = EVERYTHING.replace(line, line.replace(f"{key}:", f"{key}x:", 1), 1)
    assert {problem.code for problem in load(broken).problems} & {"key_unknown", "quarter_unknown"}


def test_the_name_in_code_is_no_key():
    """A revision begins `from`; what the code calls that is not accepted in its place."""
    assert "key_unknown" in [problem.code for problem in check(numeric("revisions: [{since: q2, target: 96}]"))]


@pytest.mark.parametrize(
    "model", [*CONTRACT, models.Line, lists.Provinces, lists.Areas, grants.Grants, grants.Grant, *INDICES], ids=lambda model: model.__name__
)
def test_every_key_has_words(model):
    """Editors and messages explain each key in Vietnamese; no explained key is gone."""
    assert set(KEYS[model.__name__]) == set(model.known_keys())
    assert all(KEYS[model.__name__].values())


def test_words_people_try_first():
    """What is offered for a Vietnamese key or word exists."""
    keys = {key for words in KEYS.values() for key in words}
    assert set(MEANT.values()) <= keys
    known = {word for schema in ("Comparator", "Basis", "Aggregation", "Judged", "Pace", "Qualifier") for word in _choices(schema)}
    known |= {word for choices in (meetings.State, meetings.Kind, lists.Kind, indices.Scope) for word in choices.__origin__.__args__}
    assert {word for words in MEANT_WORDS.values() for word in words} <= known


def _choices(name: str) -> tuple[str, ...]:
    return getattr(records, name).__origin__.__args__


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ((), models.Objective),
        (("actuals", "q1"), models.Actual),
        (("actuals", "q1", "source"), models.Source),
        (("parts", 0), models.Part),
        (("parts", 0, "baseline"), models.Baseline),
        (("revisions", 1), models.Revision),
        (("not_applicable",), models.Exclusion),
    ],
)
def test_paths_lead_into_models(path, model):
    """A place in a file knows which keys it may have."""
    assert model_at(path, models.Objective) is model


LISTS = [
    ("provinces.yaml", "provinces:\n  - {id: a, name: A, kind: city}\n  - {id: a, name: B, kind: city}\n", ["3:10 error listed_twice"]),
    ("provinces.yaml", "provinces:\n  - {id: a, name: A, kind: city, successor: b}\n", ["2:45 error successor_unknown"]),
    ("provinces.yaml", "provinces:\n  - {id: a, name: A, kind: tỉnh}\n", ["2:28 error choice_unknown"]),
    ("provinces.yaml", "provinces:\n  - {id: a, name: A, code: 01, kind: city}\n", ["2:28 error text_needs_quotes"]),
    ("areas.yaml", "areas:\n  - {id: a, name: A, order: 1}\n  - {id: a, name: B, order: 2}\n", ["3:10 error listed_twice"]),
    ("areas.yaml", "areas:\n  - {id: a, name: A, order: 1.5}\n", ["2:29 error number_not_whole"]),
    ("areas.yaml", "areas: [", ["1:8 error bracket_not_closed"]),
    ("areas.yml", "areas: []\n", ["1:1 warning file_extra"]),
    ("notes.yaml", "a: b\n", ["1:1 warning file_extra"]),
    ("lao-cai/2024.yml", PLAN, ["1:1 warning file_extra"]),
    ("lao-cai/2024/q1.yaml", PLAN, ["1:1 warning file_extra"]),
    ("indices/dti.yaml", "- x: [\n", ["1:6 error bracket_not_closed"]),
    ("access.yaml", "a: 'b\n", ["1:4 error quote_not_closed"]),
    ("access.yaml", "people:\n  - {email: an, edit: [lao-cai]}\n", ["2:13 error email_form"]),
    ("access.yaml", "people:\n  - {email: nguyễn@a.vn, edit: [lao-cai]}\n", ["2:13 error email_form"]),
    ("access.yaml", "people:\n  - {email: A@a.vn, edit: [lao-cai]}\n  - {email: a@A.vn, edit: [lao-cai]}\n", ["3:13 error email_twice"]),
    ("access.yaml", "people:\n  - {email: a@a.vn}\n", ["2:6 warning access_empty"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, read: [lao-cai]}\n", ["2:28 warning read_open"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, edit: [lao-cay]}\n", ["2:28 error province_unknown"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, edit: lao-cai}\n", ["2:27 error list_expected"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, edit: [lao-cai, lao-cai]}\n", ["2:37 warning listed_twice"]),
    ("access.yaml", "people:\n  - {edit: [lao-cai]}\n", ["2:6 error key_missing"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, sua: [lao-cai]}\n", ["2:21 error key_unknown"]),
    ("access.yaml", "private: [lao-cay]\n", ["1:11 error province_unknown"]),
    ("access.yaml", "private: lao-cai\n", ["1:10 error list_expected"]),
    ("access.yaml", "people: []\nprivat: [lao-cai]\n", ["2:1 error key_unknown"]),
    ("access.yaml", "# trống\n", ["1:1 error empty_file"]),
    ("access.yaml", "people:\n  - {email: a@a.vn, name: A, edit: [lao-cai], publish: [lao-cai]}\nprivate: [lao-cai]\n", []),
]


@pytest.mark.parametrize(("name", "content", "expected"), LISTS, ids=[f"{row[0]}-{index}" for index, row in enumerate(LISTS)])
def test_files_around_the_plans(tmp_path, name, content, expected):
    """The lists are checked as strictly as plans, and a file that nothing reads is named."""
    library = build_library(tmp_path, {tmp_path / name: content.encode()}, TODAY)
    assert told(library.problems) == expected
    assert {problem.path for problem in library.problems} <= {f"{tmp_path.name}/{name}"}


def test_a_province_that_ends_without_a_successor(tmp_path):
    """A plan past a province without a successor is doubted too, and no successor is made up."""
    provinces = "provinces:\n  - {id: lao-cai, name: Lào Cai, kind: province, valid_until: 2024-06-30}\n"
    contents = {tmp_path / "provinces.yaml": provinces.encode(), tmp_path / "lao-cai" / "2024.yaml": PLAN.encode()}
    (problem,) = build_library(tmp_path, contents, TODAY).problems
    assert told([problem]) == ["2:9 warning period_past_end"]
    assert "None" not in problem.hint


ELSEWHERE = {
    "number_absent": lambda: check(numeric("path: {q1: }")),
    "url_form": lambda: check(numeric('actuals: {q1: {value: 96, source: {title: A, url: "javascript:alert(1)"}}}')),
    "syntax": lambda: check("%FOO\n" + PLAN),
    "too_many_values": lambda: check("province: lao-cai\n" + "a: [" + "x, " * 250_000 + "]"),
    "placeholder": lambda: check(objective("area: chinh-quyen-so", "as_written: <nguyên văn>")),
}
# Codes whose own tests stand elsewhere in these modules.
SHOWN = {
    "number_thousands", "parts_exclusive", "period_past_province", "period_past_end", "year_and_quarters", "file_unreadable", "value_wrong",
    "version_edited", "version_unreadable", "lead_alike",
    *(line.split()[-1] for _, _, lines in LISTS for line in lines),
    *(line.split()[-1] for _, lines in test_indices.WRONG for line in lines),
}  # fmt: skip


@pytest.mark.parametrize("code", ELSEWHERE)
def test_codes_without_a_table(code):
    """Each of these codes has a text that raises it."""
    if code not in PROBLEMS:
        pytest.skip("the code is not there")
    assert code in {problem.code for problem in ELSEWHERE[code]()}


def test_an_unforeseen_refusal_has_words():
    """A refusal that no code stands for is still a problem with words."""

    class Odd(records.Record):
        number: int = Field(multiple_of=2)

    value, (finding,) = validate(Odd, {"number": 3}, Odd, {})
    assert (value, finding.code) == (None, "value_wrong")
    assert all(explain("value_wrong", {}))


def test_no_code_is_dead():
    """Every code is used by the code, and raised by a row of the tables of these tests."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tracker").rglob("*.py") if "wording" not in path.parts)
    assert set(PROBLEMS) <= set(re.findall(r'"([a-z_0-9]+)"', source))
    raised = (
        {row[1] for row in test_traps.NUMBERS}
        | {row[2] for row in (*test_traps.SYNTAX, *test_traps.BYTES)}
        | {row[1] for row in test_traps.LARGE}
    )
    raised |= {line.split()[-1] for row in (*test_traps.REFUSED, *test_traps.PLAN_LEVEL, *test_rules.ERRORS) for line in row[1]}
    raised |= {row[1].split()[-1] for row in test_rules.WARNINGS}
    raised |= {line.split()[-1] for row in (*test_tasks.RULES, *test_tasks.LISTED) for line in row[1]}
    assert set(PROBLEMS) - raised - set(ELSEWHERE) <= SHOWN


def test_every_code_that_is_used_exists():
    """No finding is raised that has no words."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(ROOT / "tracker").rglob("*.py"))
    used = re.findall(r'(?:Finding|refuse|_refused)\(\s*"([a-z_0-9]+)"', source)
    assert used
    assert set(used) <= set(PROBLEMS)


def test_reference_by_province():
    """The lists that tests refer to are the shipped ones."""
    assert "lao-cai" in reference().provinces
