"""What people type, paste or break by accident: each is named at its place, and the hint says what to write."""

from __future__ import annotations

import time
import unicodedata

import pytest

from tests.reading import PLAN, assert_well_said, check, load, numeric, objective, told, with_actual, with_line, with_name

NUMBERS = [
    # written, code, what the hint must offer
    ("67,5", "number_comma", "67.5"),
    ("-0,5", "number_comma", "-0.5"),
    ("1.234,5", "number_comma", "1234.5"),
    ("1,871", "number_comma", "1.8710"),
    ("1.871.000", "number_grouped", "1871000"),
    ("1,871,000", "number_grouped", "1871000"),
    ("1 871", "number_spaced", "1871"),
    ("1 000 000", "number_spaced", "1000000"),
    ("97\u00a0", "number_spaced", "97"),
    ("90%", "number_percent", '90 và unit: "%"'),
    ("97 %", "number_percent", '97 và unit: "%"'),
    ("97,5%", "number_percent", "97.5"),
    (">9", "number_comparator", "comparator: above"),
    ("≥90", "number_comparator", "Viết số 90; ở mục tiêu thêm dòng comparator: at_least"),
    ("≤ 3 Đông Nam Á; ≤ 50 Thế giới", "number_comparator", "comparator: at_most"),
    ("<90", "number_comparator", "comparator: below"),
    ("~60%", "number_qualified", "{value: 60, qualifier: about}"),
    ("hơn 1.800", "number_qualified", "{value: 1800, qualifier: over}"),
    ("gần 100", "number_qualified", "{value: 100, qualifier: nearly}"),
    ("ít nhất 5,5", "number_qualified", "{value: 5.5, qualifier: at_least}"),
    ("−5", "number_minus", "-5"),
    ("–5", "number_minus", "-5"),
    ("010", "number_leading_zero", "10"),
    ("09", "number_leading_zero", "9"),
    ("-09.50", "number_leading_zero", "-9.50"),
    ("+5", "number_plus", "5"),
    ("1e3", "number_exponent", "1000"),
    ("2.5E-2", "number_exponent", "0.025"),
    ("1_000", "number_underscore", "1000"),
    (".5", "number_bare_point", "0.5"),
    ("-.5", "number_bare_point", "-0.5"),
    ("5.", "number_bare_point", "5"),
    ("1:30", "number_colon", "1.30"),
    (".nan", "number_nan", "để trống"),
    (".inf", "number_nan", "để trống"),
    ("-.INF", "number_nan", "để trống"),
    ("0x1F", "number_base", "31"),
    ("0o17", "number_base", "15"),
    ("1693/1733", "number_fraction", "{numerator: 1693, denominator: 1733}"),
    ("40 - 50", "number_range", "40"),
    ("no", "number_flag", "Viết một số"),
    ("yes", "number_flag", "Viết một số"),
    ("97.5 tỷ", "number_with_unit", "97.5"),
    ("1.800 hộ", "number_with_unit", "1800"),
    ("97\u200b", "invisible_character", "Xóa"),
    ('"97.5"', "number_quoted", "97.5"),
    ("'97.5'", "number_quoted", "97.5"),
    ("1234567890123", "number_digits", "12"),
    ("0.1234567890", "number_digits", "9"),
    ("true", "number_figure", "Viết một số"),
    ("N/A", "number_expected", "97.5"),
    ("31/3/2024", "number_expected", "97.5"),
    ("2024-03-31", "number_expected", "97.5"),
    ("1.2.3", "number_expected", "97.5"),
    ("1.2.3e5", "number_expected", "97.5"),
    ("1:30:20", "number_expected", "97.5"),
    ("0o9f", "number_expected", "97.5"),
    ("9\uff17", "number_expected", "97.5"),
    ("1e999999999", "number_expected", "97.5"),
    ("1e99999999999999999999", "number_expected", "97.5"),
    ("1" + "_" * 50_000 + "x", "number_expected", "97.5"),
    ("|", "number_block", "sau dấu hai chấm"),
    ("[97]", "mapping_expected", "value, numerator"),
]


@pytest.mark.parametrize(("written", "code", "says"), NUMBERS, ids=[repr(row[0])[:30] for row in NUMBERS])
def test_numbers(written, code, says):
    r"""A figure that is no number of `-?(0|[1-9]\d*)(\.\d+)?` is an error at its first character; the hint holds the number meant."""
    content = with_actual(written)
    (problem,) = check(content)
    place = "11:13" if written == "97\u200b" else "11:11"
    assert told([problem]) == [f"{place} error {code}"]
    assert says in problem.hint
    assert_well_said(problem, content.count("\n"))


@pytest.mark.parametrize(("written", "code", "says"), [row for row in NUMBERS if row[1].startswith("number") and len(row[0]) < 99])
def test_hints_are_followed(written, code, says):  # noqa: ARG001 - says is the table's third column
    """Whoever writes the number that a hint offers has mended the line."""
    (problem,) = check(with_actual(written))
    offered = [word.strip("(),;:{}") for word in problem.hint.replace("value: ", "").split()]
    numbers = [word for word in offered if word.strip("-").replace(".", "", 1).isdigit()]
    for number in numbers[:1]:
        assert [found for found in check(with_actual(number)) if found.severity == "error"] == []


@pytest.mark.parametrize(
    "written", ["97", "0", "-5", "97.5", "0.679", "1.8710", "123456789012.123456789", "97  # ghi chú", "", "~", "null"]
)
def test_numbers_taken(written):
    """A plain number is taken as it stands, and nothing written means that nothing is reported."""
    file = load(with_actual(written))
    assert [problem for problem in file.problems if problem.severity == "error"] == []
    assert file.plan is not None
    value = file.plan.objectives[0].actuals["q1"].value if "q1" in file.plan.objectives[0].actuals else None
    expected = written.split("#")[0].strip()
    assert (None if value is None else format(value, "f")) == (expected if expected not in {"", "~", "null"} else None)


@pytest.mark.parametrize(
    ("unit", "written", "severity"),
    [
        ("người", "1.871", "error"),
        ("tổ", "1.871", "error"),
        ("huyện", "-1.871", "error"),
        ('"%"', "1.871", "warning"),
        ('"% dân số"', "12.345", "warning"),
        ("Mbps", "1.871", "warning"),
        ("tỷ đồng", "999.999", "warning"),
        ("Tỷ Đồng", "999.999", "warning"),
        ("điểm", "1.000", "warning"),
        ("thuê bao/100 dân", "74.800", "warning"),
        ("người", "0.679", None),
        ("người", "1.8710", None),
        ("người", "1871", None),
        ("người", "1.87", None),
        ("người", "1234.567", None),
        ("Mbps", "0.679", None),
    ],
)
@pytest.mark.parametrize("key", ["target", "actual", "stretch", "baseline", "revision", "path"])
def test_thousands_dots(unit, written, severity, key):
    """Three decimals behind one to three digits are never taken silently: an error where things are counted, a warning where measured."""
    lines = {
        "actual": f"actuals: {{q1: {written}}}",
        "stretch": f"stretch: {written}",
        "baseline": f"baseline: {{value: {written}}}",
        "revision": f"revisions: [{{from: q2, target: {written}}}]",
        "path": f"path: {{q1: {written}}}",
    }
    target = "0.1" if key != "target" else written
    more = {"comparator": "at_most"} if "-" in written else {}
    content = numeric(*([lines[key]] if key in lines else ["note: x"]), unit=unit, target=target, **more)
    found = [problem for problem in check(content) if problem.code == "number_thousands"]
    assert [problem.severity for problem in found] == ([severity] if severity else [])
    for problem in found:
        assert problem.source[problem.place.column - 1 :].startswith(written)
        assert written.replace(".", "") in problem.hint
        assert written + "0" in problem.hint
        assert_well_said(problem)


@pytest.mark.parametrize("written", ["1.871", "1.000", "7.5", "12.0", "-3"])
@pytest.mark.parametrize("key", ["numerator", "denominator"])
def test_fractions_are_whole(written, key):
    """Numerator and denominator count: a point in one is never taken silently, not even in 1.000."""
    other = "denominator" if key == "numerator" else "numerator"
    content = numeric(f"actuals: {{q1: {{{key}: {written}, {other}: 2000}}}}")
    (problem,) = [found for found in check(content) if found.severity == "error"]
    assert problem.code in {"number_not_whole", "number_negative"}
    assert problem.source[problem.place.column - 1 :].startswith(written)


SYNTAX = [
    # content, place, code, what the hint must say
    (with_actual(">= 90"), "11:11", "number_comparator", "Viết số 90; ở mục tiêu thêm dòng comparator: at_least"),
    (with_actual(">=90"), "11:11", "number_comparator", "90"),
    (with_actual("> 55"), "11:11", "number_comparator", "Viết số 55; ở mục tiêu thêm dòng comparator: above"),
    (with_actual(">10"), "11:11", "number_comparator", "10"),
    (with_actual("- 5"), "11:11", "dash_in_value", "-5"),
    (PLAN.replace("comparator: at_least", "comparator: >=", 1), "8:17", "choice_unknown", "at_least"),
    (PLAN.replace('unit: "%"', "unit: %"), "7:11", "value_needs_quotes", 'unit: "%"'),
    (PLAN.replace("unit: người", "unit: % dân số"), "15:11", "value_needs_quotes", 'unit: "% dân số"'),
    (with_name("Tỷ lệ: 90%"), "13:11", "colon_in_value", 'name: "Tỷ lệ: 90%"'),
    (with_name("Mức: \"a\" và 'b'  # ghi chú"), "13:11", "colon_in_value", "name: 'Mức: \"a\" và ''b'''"),
    (with_name("@Hai"), "13:11", "value_needs_quotes", 'name: "@Hai"'),
    (with_name("[Hai] ba"), "13:11", "value_needs_quotes", 'name: "[Hai] ba"'),
    (with_name("{Hai} ba"), "13:11", "value_needs_quotes", 'name: "{Hai} ba"'),
    (with_name("*Hai ba"), "13:11", "value_needs_quotes", 'name: "*Hai ba"'),
    (with_name("* Hai"), "13:11", "value_needs_quotes", 'name: "* Hai"'),
    (with_name("& Hai"), "13:11", "value_needs_quotes", 'name: "& Hai"'),
    (with_name("? Hai"), "13:11", "value_needs_quotes", 'name: "? Hai"'),
    (with_name("| Hai"), "13:11", "value_needs_quotes", 'name: "| Hai"'),
    (with_name('"a" b "c"'), "13:11", "text_after_quote", "nháy đơn"),
    (with_name("'it's'"), "13:11", "text_after_quote", "nháy"),
    (with_name('"a\\q"'), "13:13", "unknown_escape", "nháy đơn"),
    (with_name('"Hai'), "13:11", "quote_not_closed", "nháy ở cuối"),
    (with_name("'Hai"), "13:11", "quote_not_closed", "nháy ở cuối"),
    (with_name('"Hai').replace("unit: người", 'unit: "người"'), "13:11", "quote_not_closed", "nháy ở cuối"),
    (with_name('"Hai').replace("unit: người", 'unit: người"'), "13:11", "quote_not_closed", "nháy ở cuối"),
    (PLAN.replace("name: Một", 'name: "Một'), "5:11", "quote_not_closed", "nháy ở cuối"),
    (with_line("due: [q2, q4"), "13:10", "bracket_not_closed", "dấu đóng"),
    (with_line("path: {q1: 5, q2: 6"), "13:11", "bracket_not_closed", "dấu đóng"),
    (with_line("path: {q1: 5}}"), "13:18", "bracket_not_opened", "Xóa"),
    (with_line("path: {q1: 5 q2: 6}"), "13:20", "comma_missing", "dấu phẩy"),
    (with_line("path: {q1: @5}"), "13:16", "value_needs_quotes", '"@5"'),
    (with_line("path: {q1: >5}"), "13:16", "number_comparator", "5"),
    (with_line("path: {,q1: 5}"), "13:12", "comma_missing", "dấu phẩy"),
    (with_line("path: {q1:}"), "13:15", "space_after_colon", "q1: }"),
    (with_line("path: q1: 5"), "13:11", "pair_in_value", "{q1: 5}"),
    (PLAN.replace("    name: Hai", "\tname: Hai"), "13:1", "tab", "dấu cách"),
    (PLAN.replace("    name: Hai", "  \t  name: Hai"), "13:3", "tab", "dấu cách"),
    (with_line("note Hai"), "13:5", "colon_missing", "khóa: giá trị"),
    (PLAN + "foo\n", "20:1", "colon_missing", "khóa: giá trị"),
    (PLAN.replace("objectives:", "objectives"), "3:1", "colon_missing", "khóa: giá trị"),
    (PLAN.replace("name: Hai", "name:Hai"), "13:10", "space_after_colon", "name: Hai"),
    (PLAN.replace("target: 95", "target:95", 1), "9:12", "space_after_colon", "target: 95"),
    (PLAN.replace("province: lao-cai", "province:lao-cai"), "1:10", "space_after_colon", "province: lao-cai"),
    (PLAN.replace("- id: hai", "- id:hai"), "12:8", "space_after_colon", "id: hai"),
    (PLAN.replace("- id: hai", "-id: hai"), "12:4", "space_after_dash", "- id: hai"),
    (PLAN.replace("    name: Hai", "\u00a0\u00a0\u00a0\u00a0name: Hai"), "13:1", "hard_blank", "phím cách"),
    (PLAN.replace("    name: Hai", "  \u00a0 name: Hai"), "13:3", "hard_blank", "phím cách"),
    (PLAN.replace("name: Hai", "name:\u00a0Hai"), "13:10", "hard_blank", "phím cách"),
    (PLAN.replace("- id: hai", "-\u00a0id: hai"), "12:4", "hard_blank", "phím cách"),
    (PLAN.replace("    name: Hai", "     name: Hai"), "13:6", "indentation", "Thụt lề"),
    (PLAN.replace("    name: Hai", "   name: Hai"), "13:4", "indentation", "Thụt lề"),
    (PLAN.replace("  - id: hai", " - id: hai"), "12:2", "indentation", "Thụt lề"),
    (PLAN.replace("  - id: hai", "   - id: hai"), "12:4", "indentation", "Thụt lề"),
    ("  " + PLAN, "1:3", "indentation", "Thụt lề"),
    (PLAN + "---\n" + PLAN, "20:1", "second_document", "Xóa dòng ---"),
    (PLAN + "...\nfoo: bar\n", "20:1", "second_document", "Xóa dòng ..."),
]


@pytest.mark.parametrize(
    ("content", "place", "code", "says"), SYNTAX, ids=[f"{row[2]}-{row[1]}-{index}" for index, row in enumerate(SYNTAX)]
)
def test_broken_syntax(content, place, code, says):
    """A syntax error is one Vietnamese sentence at the place where the mistake is, and the plan gives no answer."""
    file = load(content)
    assert told(file.problems) == [f"{place} error {code}"]
    assert file.plan is None
    (problem,) = file.problems
    assert says in problem.hint
    assert problem.source == content.split("\n")[problem.place.line - 1]
    assert_well_said(problem, content.count("\n"))


REFUSED = [
    # content, what is told, what the first hint must say, ids of the unsound objectives
    (with_actual("*abc"), ["11:11 error alias"], "nháy kép", ("mot",)),
    (with_actual("&abc 5"), ["11:11 error anchor"], "Xóa", ("mot",)),
    (with_actual("!!int 5"), ["11:11 error tag"], "Xóa", ("mot",)),
    (with_name("!!python/object:os.system Hai"), ["13:11 error tag"], "Xóa", ("hai",)),
    (with_name("&x Hai").replace("name: Một", "name: *x"), ["5:11 error alias", "13:11 error anchor"], "Viết thẳng", ("mot", "hai")),
    (with_line("<<: {unit: hộ}"), ["13:5 error merge_key"], "Viết đủ", ("hai",)),
    (with_line("? [a]\n    : b"), ["13:7 error key_not_text"], "khóa: giá trị", ("hai",)),
    (with_line("name: Ba"), ["14:5 error duplicate_key"], "xóa dòng kia", ("hai",)),
    (
        with_line("due: [q1]").replace("q1: 97\n  - id: hai", "q1: 97\n      q1: 98\n  - id: hai"),
        ["12:7 error duplicate_key"],
        "xóa",
        ("mot",),
    ),
    (with_line("path: {q1: 87,5, q2: 95}"), ["13:16 error number_comma"], "87.5", ("hai",)),
    (with_line("path: {q1: 97,5%}"), ["13:16 error number_percent"], "97.5", ("hai",)),
    (with_line("baseline: {value: 97,5}"), ["13:23 error number_comma"], "97.5", ("hai",)),
    (with_line("path: {q1:97}"), ["13:15 error space_after_colon"], "q1: 97", ("hai",)),
    (with_line("baseline: {value:97}"), ["13:22 error space_after_colon"], "value: 97", ("hai",)),
    (PLAN.replace("      q1: 97\n  - id", "      q1:97\n  - id"), ["11:10 error space_after_colon"], "q1: 97", ("mot",)),
    (PLAN.replace("      q1: 97\n  - id", "      q1:\u00a097\n  - id"), ["11:10 error hard_blank"], "phím cách", ("mot",)),
    (PLAN.replace("    name: Hai", "    name\u00a0: Hai"), ["13:5 error key_unknown"], "Viết: name", ("hai",)),
    (PLAN.replace("      q1: 97\n  - id", "      q1\u00a0: 97\n  - id"), ["11:7 error quarter_unknown"], "Viết: q1", ("mot",)),
    (with_actual("{value: 5, note: số, chưa đủ}"), ["11:28 error comma_in_text"], '"số, chưa đủ"', ("mot",)),
    (with_name("2024"), ["13:11 error text_needs_quotes"], '"2024"', ("hai",)),
    (with_name("010"), ["13:11 error text_needs_quotes"], '"010"', ("hai",)),
    (with_name("1:30"), ["13:11 error text_needs_quotes"], '"1:30"', ("hai",)),
    (with_name("no"), ["13:11 error text_needs_quotes"], '"no"', ("hai",)),
    (with_name("2024-03-31"), ["13:11 error text_needs_quotes"], '"2024-03-31"', ("hai",)),
    (with_name(">9"), ["13:11 error text_needs_quotes"], '">9"', ("hai",)),
    (with_name(r'"a\0b"'), ["13:11 error invisible_character"], "Xóa", ("hai",)),
    (with_name(r'"a\e[31mb"'), ["13:11 error invisible_character"], "Xóa", ("hai",)),
    (with_actual(r'"\e[31m"'), ["11:11 error number_expected"], "97.5", ("mot",)),
    (PLAN.replace("- id: hai", "- id: |\n      a\n      b"), ["12:9 error id_form"], "a-b", ("a\nb\n",)),
    (with_name('""'), ["13:11 error text_empty"], "Ghi nội dung", ("hai",)),
    (with_name(">"), ["13:11 error text_block_empty"], "nháy kép", ("hai",)),
    (with_name("~"), ["13:11 error value_missing"], "tên mục tiêu", ("hai",)),
    (with_name(""), ["13:10 error value_missing"], "tên mục tiêu", ("hai",)),
    (with_name("[Hai]"), ["13:11 error single_value_expected"], "sau dấu hai chấm", ("hai",)),
    (with_name("{a: Hai}"), ["13:11 error single_value_expected"], "sau dấu hai chấm", ("hai",)),
    (PLAN.replace("    actuals:\n      q1: 97\n  - id", "    actuals: 97\n  - id"), ["10:14 error quarters_expected"], "q1: 97", ("mot",)),
    (PLAN.replace("      q1: 97\n  - id", "      - 97\n  - id"), ["11:7 error quarters_expected"], "q1: 97", ("mot",)),
    (with_line("due: q2"), ["13:10 error list_expected"], "[q2, q4]", ("hai",)),
    (with_line("due: {q1: 1}"), ["13:10 error list_expected"], "[q2, q4]", ("hai",)),
    (with_line("baseline: 5"), ["13:15 error mapping_expected"], "value, as_of", ("hai",)),
    (with_line("published_after: 31/10/2024"), ["13:22 error date_form"], "2024-10-31", ("hai",)),
    (with_line("published_after: 2024-4-3"), ["13:22 error date_form"], "2024-04-03", ("hai",)),
    (with_line("published_after: 31/13/2024"), ["13:22 error date_form"], "ví dụ 2024-03-31", ("hai",)),
    (with_line("published_after: 2024-02-30"), ["13:22 error date_unreal"], "năm-tháng-ngày", ("hai",)),
    (with_line("muc_tieu: 67"), ["13:5 error key_unknown"], "Viết: target", ("hai",)),
    (with_line("ten: Ba").replace("    name: Hai\n", ""), ["13:5 error key_unknown"], "Viết: name", ("hai",)),
    (with_line("xyz:"), ["13:5 error key_unknown"], "Dùng một trong", ("hai",)),
    (PLAN.replace("    name: Hai\n", ""), ["12:5 error key_missing"], "name", ("hai",)),
    (PLAN + "  - abc\n", ["20:5 error mapping_expected"], "id", (None,)),
    (PLAN + "  -\n", ["20:4 error mapping_expected"], "id", (None,)),
    (PLAN + "  - [a]\n", ["20:5 error mapping_expected"], "id", (None,)),
    (PLAN.replace("- id: hai", "- id: Hồ sơ mạng"), ["12:9 error id_form"], "ho-so-mang", ("Hồ sơ mạng",)),
    (PLAN.replace("comparator: at_least", "comparator: >", 1), ["8:17 error choice_unknown"], "Viết: above", ("mot",)),
    (PLAN.replace("comparator: at_least", "comparator: ≥", 1), ["8:17 error choice_unknown"], "Viết: at_least", ("mot",)),
    (PLAN.replace("comparator: at_least", "comparator: từ", 1), ["8:17 error choice_unknown"], "Viết: at_least", ("mot",)),
    (
        PLAN.replace("comparator: at_least", "comparator: xyz", 1),
        ["8:17 error choice_unknown"],
        "at_least, above, at_most, below",
        ("mot",),
    ),
]


@pytest.mark.parametrize(("content", "expected", "says", "unsound"), REFUSED, ids=[row[1][0] for row in REFUSED])
def test_refused_values(content, expected, says, unsound):
    """An error inside an objective leaves the other ones sound; it is told once, at the value, or at the key where the key is wrong."""
    file = load(content)
    assert told(file.problems) == expected
    assert file.plan is not None
    assert file.unsound == unsound
    assert says in file.problems[0].hint
    for problem in file.problems:
        assert_well_said(problem, content.count("\n"))
        assert f"{problem.message} {problem.hint}".isprintable()


PLAN_LEVEL = [
    ("", ["1:1 error empty_file"]),
    ("  \n\n", ["1:1 error empty_file"]),
    ("# a\n# b\n", ["1:1 error empty_file"]),
    ("---\n", ["1:1 error empty_file"]),
    ("~\n", ["1:1 error empty_file"]),
    ("- a\n- b\n", ["1:1 error not_a_mapping"]),
    ("[a, b]\n", ["1:1 error not_a_mapping"]),
    ("abc\n", ["1:1 error not_a_mapping"]),
    ("# a\n5\n", ["2:1 error not_a_mapping"]),
    ("abc\ndef: x\n", ["1:1 error colon_missing", "2:1 error key_unknown"]),
    (PLAN + "period: 2024\n", ["20:1 error duplicate_key"]),
    (PLAN + "objectives:\n  - id: ba\n    name: Ba\n", ["20:1 error duplicate_key"]),
    ("province: lao-cai\nperiod: 2024\n", ["1:1 error key_missing"]),
    ("province: lao-cai\nperiod: 2024\nobjectives: abc\n", ["3:13 error list_expected"]),
    ("province: lao-cai\nperiod: 2024\nobjectives:\n  mot: {name: x}\n", ["4:3 error list_expected"]),
    ("province: lao-cai\nperiod: 2024\nobjectives: {mot: x}\n", ["3:13 error list_expected"]),
    (PLAN.replace("period: 2024", "period: năm 2024"), ["2:9 error period_form"]),
    (PLAN.replace("period: 2024", "period: 2025-2021"), ["2:9 error period_form"]),
    (PLAN.replace("period: 2024", "period: 20\uff124"), ["2:9 error period_form"]),
    (PLAN.replace("period: 2024", "period: [2024]"), ["2:9 error single_value_expected"]),
    (PLAN.replace("objectives:", "reviews:\n  - q1\nobjectives:"), ["4:3 error quarters_expected"]),
    (PLAN.replace("objectives:", "reviews: {q1: 5}\nobjectives:"), ["3:15 error mapping_expected"]),
    (PLAN.replace("objectives:", "reviews:\n  q1:\n    meeting: 31/3/2024\nobjectives:"), ["5:14 error date_form"]),
    (PLAN.replace("objectives:", "reviews: {q1: {sources: [abc]}}\nobjectives:"), ["3:26 error mapping_expected"]),
    (PLAN.replace("objectives:", "documents: {number: 5/QĐ}\nobjectives:"), ["3:12 error list_expected"]),
    (PLAN.replace("objectives:", "documents: [{issued: 2024-01-01}]\nobjectives:"), ["3:14 error document_unnamed"]),
    (PLAN.replace("objectives:", "thresholds: 50\nobjectives:"), ["3:13 error list_expected"]),
    (PLAN.replace("objectives:", "thresholds: [50]\nobjectives:"), ["3:13 error list_length"]),
    (PLAN.replace("objectives:", "illustrative: yes\nobjectives:"), ["3:15 error flag_form"]),
]


@pytest.mark.parametrize(("content", "expected"), PLAN_LEVEL, ids=[str(index) for index in range(len(PLAN_LEVEL))])
def test_plan_level(content, expected):
    """An error around the objectives, or in the file as a whole, leaves no answer."""
    file = load(content)
    assert told(file.problems) == expected
    assert file.plan is None
    for problem in file.problems:
        assert_well_said(problem)


BYTES = [
    (PLAN.encode("utf-16"), "1:1", "not_utf8_wide", None),
    (PLAN.encode("utf-16-le"), "1:1", "not_utf8_wide", None),
    (PLAN.encode("utf-32"), "1:1", "not_utf8_wide", None),
    (
        PLAN.replace("Một", "X").replace("người", "ng").replace("Hai", "caf\xe9").encode("latin-1"),
        "13:14",
        "not_utf8",
        "    name: caf\ufffd",
    ),
    (PLAN.replace("Hai", "H\x00ai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\x07ai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\x85ai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\u2028ai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\u200bai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\ufeffai").encode(), "13:12", "invisible_character", "    name: H ai"),
    (PLAN.replace("Hai", "H\u202eai").encode(), "13:12", "invisible_character", "    name: H ai"),
    ((PLAN + "#" * 2_000_000).encode(), "1:1", "file_too_large", None),
]


@pytest.mark.parametrize(("content", "place", "code", "source"), BYTES, ids=[f"{row[2]}-{index}" for index, row in enumerate(BYTES)])
def test_bytes(content, place, code, source):
    """What an editor would not show is named by its place, with the line it stands on."""
    (problem,) = load(content).problems
    assert told([problem]) == [f"{place} error {code}"]
    assert source is None or problem.source == source
    assert_well_said(problem)


def test_unreadable_characters_do_not_hide_other_problems():
    """A file with a bad character is read on, so that all its problems are told at once."""
    content = with_actual("97,5").replace("Hai", "H\x07ai").replace("comparator: at_least", "comparator: x", 1)
    assert told(load(content).problems) == ["8:17 error choice_unknown", "11:11 error number_comma", "13:12 error invisible_character"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode(),
        PLAN.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", PLAN).encode(),
        ("---\n" + PLAN + "...\n").encode(),
        ("%YAML 1.2\n---\n" + PLAN).encode(),
        PLAN.replace("name: Hai", "name:\tHai").encode(),
        PLAN.replace("name: Hai", "name: Hai\t").encode(),
        with_line("due: [q1,\n      q4]").encode(),
        with_line("note: >-\n      Một\n      hai: ba").encode(),
        with_line('note: "Một\n      hai"').encode(),
        "\n".join(f" {line}" for line in PLAN.splitlines()).encode(),
    ],
)
def test_accepted(content):
    """A byte order mark, any line ends, decomposed letters, quoted and folded texts are as good as any."""
    file = load(content)
    assert told(file.problems) == []
    assert file.plan is not None
    assert [objective.name for objective in file.plan.objectives] == ["Một", "Hai"]
    assert file.plan.objectives[1].unit == "người"


LARGE = [
    (PLAN.replace("Hai", "[" * 100_000), "too_deep"),
    ("[" * 100_000, "too_deep"),
    ("{a: " * 100_000, "too_deep"),
    ("- " * 100_000, "too_deep"),
    ("\n".join(" " * depth + "a:" for depth in range(1000)), "too_deep"),
    ("a: &a [x]\n" + "\n".join(f"b{index}: [*a, *a, *a]" for index in range(3400)), "alias"),
    (PLAN + "\x01" * 100_000, "invisible_character"),
    ("a: [" + "x, " * 150_000 + "]", "key_unknown"),
    ("a: " + "[x]\na: " * 60_000, "duplicate_key"),
    (PLAN + "x: @a\n" * 500 + "#" * 1_000_000, "value_needs_quotes"),
    (PLAN.replace("Hai", "- " * 50_000 + "\t: x: @"), "dash_in_value"),
    (with_actual("9" * 1_000_000), "number_digits"),
]


@pytest.mark.parametrize(("content", "code"), LARGE, ids=[f"{row[1]}-{index}" for index, row in enumerate(LARGE)])
def test_large(content, code):
    """Nesting, repetition and sheer length are refused quickly and never bring the process down."""
    started = time.process_time()
    file = load(content)
    assert time.process_time() - started < 10, "measured: 1 s at most"
    assert code in {problem.code for problem in file.problems}
    assert max(len(problem.message) + len(problem.hint) for problem in file.problems) < 2000


def test_nesting_is_quick():
    """A hundred thousand open brackets take no second."""
    started = time.process_time()
    load(PLAN.replace("Hai", "[" * 100_000))
    assert time.process_time() - started < 1


def test_every_problem_at_once():
    """One reading names every mistake of a file: in its head, in values, and in the rules between them."""
    content = (
        PLAN.replace("province: lao-cai", "province: laocai")
        .replace("period: 2024\n", "period: 2024\ntitle: no\nthresholds: [70, 50]\n")
        .replace("area: chinh-quyen-so", "area: abc", 1)
        .replace("    comparator: at_least\n    target: 95\n", "    target: 67,5\n", 1)
        .replace("      q1: 97\n", "      q1: 97\n      q9: 5\n      q2: {value: 5, assessed: high}\n", 1)
        .replace("    comparator: at_least\n", "", 1)
    )
    assert told(load(content).problems) == [
        "1:11 error province_unknown",
        "3:8 error text_needs_quotes",
        "4:13 error thresholds_order",
        "8:11 error area_unknown",
        "10:13 error number_comma",
        "13:7 error quarter_unknown",
        "14:32 error actual_exclusive",
        "15:5 error comparator_missing",
    ]


def test_several_syntax_errors_at_once():
    """Reading goes on behind each broken line, and says nothing of what only follows from one."""
    content = (
        with_name("Hai: ba")
        .replace("name: Một", 'name: "Một')
        .replace("target: 95", "target: >= 95", 1)
        .replace("q1: 97\n", "q1: 97,5\n", 1)
    )
    assert told(load(content).problems) == [
        "5:11 error quote_not_closed",
        "9:13 error number_comparator",
        "11:11 error number_comma",
        "13:11 error colon_in_value",
    ]


@pytest.mark.parametrize("missing", ["objectives", "target 95", "actuals", "unit người", "province", "period", "- id mot", "- id hai"])
def test_a_line_without_its_colon_is_one_problem(missing):
    """A forgotten colon is told once, not once more for every line that hung on it."""
    line = next(line for line in PLAN.splitlines() if line.strip().replace(":", "").startswith(missing))
    assert [problem.code for problem in load(PLAN.replace(line, line.replace(":", ""), 1)).problems] == ["colon_missing"]


def test_texts_are_normalised():
    """Decomposed letters and outer blanks do not make another text."""
    file = load(objective("area: chinh-quyen-so", f"as_written: {unicodedata.normalize('NFD', 'Đạt mức tiên tiến')}", 'lead: "  Sở Y tế "'))
    assert file.plan is not None
    assert file.plan.objectives[0].as_written == "Đạt mức tiên tiến"
    assert file.plan.objectives[0].lead == "Sở Y tế"
