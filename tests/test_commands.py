"""The commands `check` and `status`, contract §3: what they print, where, and what they exit with."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading import PLAN, ROOT, SAMPLES
from tracker.commands import COMMANDS, main

OK, FAILED, WRONG_USAGE = 0, 1, 2
AREAS = "areas:\n  - {id: chinh-quyen-so, name: Chính quyền số, order: 1}\n"
PROVINCES = "provinces:\n  - {id: lao-cai, name: Lào Cai, kind: province}\n  - {id: ha-noi, name: Hà Nội, kind: city}\n"
# One objective of every kind that JSON writes in its own way; two of its objectives are unsound.
LOW = "Dưới 50% mà chưa có nguyên nhân và giải pháp. Thêm reason: … và next_step: … vào số liệu của quý."
PERCENT = 'area: chinh-quyen-so, unit: "%", comparator: at_least'
REVIEW = """\
province: lao-cai
period: 2024
objectives:
  - {id: ho-so, name: "Hồ sơ, mạng", PERCENT, target: 95.0, lead: Sở Y tế, actuals: {q1: 97.00}}
  - {id: tron, name: Tròn, PERCENT, target: 95, actuals: {q1: 95}}
  - {id: sat, name: Sát, PERCENT, target: 95, actuals: {q1: 94.9999}}
  - {id: hon, name: Hơn, PERCENT, target: 95000, actuals: {q1: 95000.5}}
  - {id: bay-muoi, name: Trên bảy mươi, area: chinh-quyen-so, unit: lượt, comparator: at_least, target: 100000, actuals: {q1: 70001}}
  - {id: phan-so, name: Phân số, PERCENT, target: 60, actuals: {q1: {numerator: 2, denominator: 3}}}
  - {id: cong, name: Sum, area: chinh-quyen-so, unit: h, comparator: at_most, target: 10, aggregation: sum, actuals: {q1: 1.50, q2: 2.50}}
  - {id: giam, name: Giảm, area: chinh-quyen-so, unit: giờ, comparator: at_most, target: 10, actuals: {q1: 0}}
  - {id: moc, name: Mốc, area: chinh-quyen-so, target: true, actuals: {q1: true}}
  - {id: moc-chua, name: Mốc chưa, area: chinh-quyen-so, target: true, actuals: {q1: {value: false, reason: a, next_step: b}}}
  - {id: chu, name: Bằng chữ, area: chinh-quyen-so, as_written: Đạt mức tiên tiến, actuals: {q1: {assessed: high}}}
  - {id: khong-ten, name: Không tên, actuals: {q1: {assessed: middle}}}
  - {id: doi, name: Đổi, PERCENT, target: 50, revisions: [{from: q1, target: 60.50}], actuals: {q1: 70}}
  - id: kep
    name: Kép
    area: chinh-quyen-so
    parts:
      - {name: A, unit: hạng, comparator: at_most, target: 3, actuals: {q1: 2}}
      - {name: B, unit: hạng, comparator: at_most, target: 5, actuals: {q1: 6}}
  - {id: chua, name: Chưa, PERCENT, target: 95}
  - {id: chua-den, name: Chưa đến, PERCENT, target: 95, due: [q4]}
  - {id: khong, name: Không, PERCENT, target: 95, actuals: {q1: {not_applicable: true, reason: x}}}
  - {id: hong, name: Hỏng, PERCENT, target: 95, actuals: {q1: 97,5}}
  - {name: Không mã, actuals: {q1: {assessed: done}}}
""".replace("PERCENT", PERCENT)


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    """Make a targets folder with a good plan of 2023 and one of 2024 that has unsound objectives."""
    folder = tmp_path / "targets"
    (folder / "lao-cai").mkdir(parents=True)
    (folder / "areas.yaml").write_text(AREAS, encoding="utf-8")
    (folder / "provinces.yaml").write_text(PROVINCES, encoding="utf-8")
    (folder / "lao-cai" / "2023.yaml").write_text(PLAN.replace("2024", "2023"), encoding="utf-8")
    (folder / "lao-cai" / "2024.yaml").write_text(REVIEW, encoding="utf-8")
    return folder


@pytest.fixture
def run(targets, capsys):
    """Run a command on the folder; returns its exit code, what it printed, and what it said on stderr."""

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main([*arguments, "--targets", str(targets)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, *capsys.readouterr()

    return command


def started(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the command line in a process of its own."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments], cwd=cwd, env=given, capture_output=True, encoding="utf-8", check=False
    )


def test_check_prints_place_line_and_caret(run, targets):
    """A problem is path, line, column, severity and words, then its line with a caret; the last line counts."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace("q1: 97", "q1: 97,5", 1).replace("q1: 97\n", "q1: 40\n"), encoding="utf-8")
    code, out, err = run("check")
    assert out.splitlines() == [
        "targets/lao-cai/2024.yaml:11:11: lỗi: “97,5” là chữ, không phải số. Viết dấu chấm thập phân: 97.5",
        "   11 |       q1: 97,5",
        "      |           ^",
        f"targets/lao-cai/2024.yaml:19:11: cảnh báo: {LOW}",
        "   19 |       q1: 40",
        "      |           ^",
        "4 tệp, 1 lỗi, 1 cảnh báo",
    ]
    assert (code, err) == (FAILED, "")


def test_check_as_json(run, targets):
    """JSON has these seven keys, the same places and words, and nothing else is printed."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace("q1: 97", "q1: 97,5", 1), encoding="utf-8")
    code, out, err = run("check", "--format", "json")
    assert json.loads(out) == [
        {
            "path": "targets/lao-cai/2024.yaml",
            "line": 11,
            "column": 11,
            "severity": "error",
            "code": "number_comma",
            "message": "“97,5” là chữ, không phải số.",
            "hint": "Viết dấu chấm thập phân: 97.5",
        }
    ]
    assert list(json.loads(out)[0]) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert (code, err) == (FAILED, "")


def test_check_of_sound_files(run, targets):
    """Without an error the exit is 0, warnings or not."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace("q1: 97", "q1: 40", 1), encoding="utf-8")
    assert run("check")[0] == OK
    assert run("check")[1].splitlines()[-1] == "4 tệp, 0 lỗi, 1 cảnh báo"
    assert run("check", "lao-cai/2023.yaml") == (OK, "1 tệp, 0 lỗi, 0 cảnh báo\n", "")
    assert run("check", "lao-cai/2023.yaml", "--format", "json") == (OK, "[]\n", "")


def test_carets_stand_below_their_character(run, targets):
    """Tabs keep their width, and marks that take no room are not counted."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace("name: Hai", "name:\tHa\u0300: ba"), encoding="utf-8")
    _, out, _ = run("check", "lao-cai/2024.yaml")
    assert "   13 |     name:\tHa\u0300: ba\n      |          \t^\n" in out


PATHS = [
    ("lao-cai/2024.yaml", 1, FAILED),
    ("lao-cai/2023.yaml", 1, OK),
    ("lao-cai", 2, FAILED),
    ("areas.yaml", 1, OK),
    ("{targets}/lao-cai/2024.yaml", 1, FAILED),
    ("{targets}", 4, FAILED),
    ("{targets}/../targets/lao-cai", 2, FAILED),
    ("{targets}/..", 4, FAILED),
]


@pytest.mark.parametrize(("path", "files", "code"), PATHS)
def test_check_of_some_paths(run, targets, path, files, code):
    """A path is tried as given, then under the targets folder, and only what lies there is told."""
    found, out, _ = run("check", path.format(targets=targets))
    assert found == code
    assert out.splitlines()[-1].startswith(f"{files} tệp, ")


def test_check_of_several_paths(run):
    """Paths add up, and one named twice counts once."""
    assert run("check", "lao-cai/2023.yaml", "areas.yaml", "lao-cai/2023.yaml")[1] == "2 tệp, 0 lỗi, 0 cảnh báo\n"


def test_check_as_given_comes_first(targets, capsys, monkeypatch):
    """A path that exists from where one stands is meant, not the one under the targets folder."""
    here = targets.parent / "here"
    (here / "lao-cai").mkdir(parents=True)
    (here / "lao-cai" / "2023.yaml").write_text(PLAN.replace("2024", "2023").replace("q1: 97", "q1: 97,5"), encoding="utf-8")
    monkeypatch.chdir(here)
    assert main(["check", "lao-cai/2023.yaml", "--targets", str(targets)]) == FAILED
    assert capsys.readouterr().out.startswith("here/lao-cai/2023.yaml:11:11: lỗi:")


@pytest.mark.parametrize("path", ["minh-hoa", "minh-hoa/tinh-mau-a", "minh-hoa/tinh-mau-a/2024.yaml", "minh-hoa/provinces.yaml", ""])
def test_check_of_another_targets_folder(run, path):
    """A path elsewhere is checked against the lists beside it, so its provinces are known."""
    code, out, _ = run("check", str(SAMPLES.parent / path))
    assert code == OK
    assert " 0 lỗi, " in out.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nope.yaml"),
        ("check", "lao-cai/2022.yaml"),
        ("check", str(ROOT / "README.md")) if (ROOT / "README.md").exists() else ("check", str(ROOT / "Makefile")),
        ("check", "--format", "xml"),
        ("check", "--xyz"),
        ("status", "lao-cai", "2024"),
        ("status", "lao-cai", "2024", "q5"),
        ("status", "lao-cai", "2024", "2024-q1"),
        ("status", "lao-cai", "2024", "1"),
        ("status", "lao-cai", "2022", "q1"),
        ("status", "ha-noi", "2024", "q1"),
        ("status", "laocai", "2024", "q1"),
        ("status", "lao-cai", "2024", "q1", "--format", "xml"),
        ("statu",),
        (),
    ],
)
def test_wrong_usage(run, arguments):
    """What does not exist is wrong usage: exit 2, a Vietnamese sentence on stderr, nothing on stdout."""
    code, out, err = run(*arguments)
    assert (code, out) == (WRONG_USAGE, "")
    assert any(word in err for word in ("Không có", "không có", "còn thiếu", "không hiểu", "không phải"))
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [("check",), ("status", "lao-cai", "2024", "q1")])
def test_a_missing_folder_is_wrong_usage(capsys, tmp_path, arguments):
    """`--targets` must name a folder."""
    assert main([*arguments, "--targets", str(tmp_path / "nope")]) == WRONG_USAGE
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Không có thư mục số liệu “{tmp_path / 'nope'}”.\n")


def test_an_empty_folder_is_checked(capsys, tmp_path):
    """A folder without files has no problems, and no status."""
    assert main(["check", "--targets", str(tmp_path)]) == OK
    assert capsys.readouterr().out == "0 tệp, 0 lỗi, 0 cảnh báo\n"
    assert main(["status", "lao-cai", "2024", "q1", "--targets", str(tmp_path)]) == WRONG_USAGE


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help(capsys, command):
    """Every command explains itself in Vietnamese and exits with 0."""
    with pytest.raises(SystemExit) as ended:
        main([*([command] if command else []), "--help"])
    assert ended.value.code == OK
    out, err = capsys.readouterr()
    assert err == ""
    assert "cách dùng: python -m tracker" in out
    assert "in hướng dẫn này rồi thoát" in out
    assert not {"usage", "options", "positional", "show", "exit"} & set(out.split())


EXPECTED = {
    "ho-so": ("95.0", "97.00", "102.11", "done", True),
    "tron": ("95", "95", "100.00", "done", False),
    "sat": ("95", "94.9999", "99.9999", "high", False),
    "hon": ("95000", "95000.5", "100.001", "done", True),
    "bay-muoi": ("100000", "70001", "70.001", "high", False),
    "phan-so": ("60", "66.666666667", "111.11", "done", True),
    "cong": ("10", "1.5", "666.67", "done", True),
    "giam": ("10", "0", None, "done", True),
    "moc": (True, True, None, "done", False),
    "moc-chua": (True, False, "0.00", "low", False),
    "chu": (None, None, None, "high", False),
    "khong-ten": (None, None, None, "middle", False),
    "doi": ("60.5", "70", "115.70", "done", True),
    "kep": (None, None, None, "high", False),
    "chua": ("95", None, None, "not_reported", False),
    "chua-den": ("95", None, None, "not_due", False),
    "khong": ("95", None, None, "not_applicable", False),
}


def test_status_as_json(run):
    """Decimals are strings as written, sums, revisions and fractions by their value; the unsound are listed and counted in the total."""
    code, out, err = run("status", "lao-cai", "2024", "q1", "--format", "json")
    data = json.loads(out)
    assert (code, err) == (FAILED, "")
    assert list(data) == ["province", "period", "quarter", "total", "exceeded", "counts", "objectives", "unsound"]
    assert (data["province"], data["period"], data["quarter"]) == ("lao-cai", "2024", "q1")
    assert (data["total"], data["exceeded"], data["unsound"]) == (19, 6, ["hong", None])
    assert data["counts"] == {"done": 8, "high": 4, "middle": 1, "low": 1, "not_reported": 1, "not_due": 1, "not_applicable": 1}
    rows = {row["id"]: row for row in data["objectives"]}
    assert list(rows) == list(EXPECTED)
    assert {
        name: tuple(row[key] for key in ("target", "actual", "attainment", "band", "exceeded")) for name, row in rows.items()
    } == EXPECTED


def test_status_rows_have_the_keys_of_the_contract(run):
    """A row has these keys in this order, a fraction its two numbers beside them, a compound its parts of the same shape."""
    rows = {row["id"]: row for row in json.loads(run("status", "lao-cai", "2024", "q1", "--format", "json")[1])["objectives"]}
    keys = ["id", "name", "area", "unit", "comparator", "target", "actual", "attainment", "band", "exceeded", "assessed", "lead"]
    assert rows["ho-so"] == dict(
        zip(
            keys,
            ["ho-so", "Hồ sơ, mạng", "chinh-quyen-so", "%", "at_least", "95.0", "97.00", "102.11", "done", True, False, "Sở Y tế"],
            strict=True,
        )
    )
    assert [list(row) for row in rows.values()] == [
        keys + (["numerator", "denominator"] if name == "phan-so" else []) + (["parts"] if name == "kep" else [])
        for name, row in rows.items()
    ]
    assert (rows["phan-so"]["numerator"], rows["phan-so"]["denominator"]) == ("2", "3")
    assert [
        (part["id"], part["name"], part["target"], part["actual"], part["attainment"], part["band"]) for part in rows["kep"]["parts"]
    ] == [
        (None, "A", "3", "2", "150.00", "done"),
        (None, "B", "5", "6", "83.33", "high"),
    ]
    assert [list(part) for part in rows["kep"]["parts"]] == [keys, keys]
    assert (rows["kep"]["unit"], rows["kep"]["comparator"]) == (None, None)
    assert (rows["khong-ten"]["area"], rows["khong-ten"]["unit"], rows["khong-ten"]["assessed"]) == (None, None, True)


def test_status_of_a_later_quarter(run):
    """A sum adds up exactly, and what was not reported again is not carried forward."""
    rows = {row["id"]: row for row in json.loads(run("status", "lao-cai", "2024", "q2", "--format", "json")[1])["objectives"]}
    assert (rows["cong"]["actual"], rows["cong"]["attainment"]) == ("4", "250.00")
    assert (rows["ho-so"]["actual"], rows["ho-so"]["band"]) == (None, "not_reported")


def test_status_as_csv(run):
    """CSV starts with a byte order mark and has the columns of the JSON objectives, in their order."""
    code, out, err = run("status", "lao-cai", "2024", "q1", "--format", "csv")
    assert (code, err) == (FAILED, "")
    assert out.startswith("\ufeffid,name,area,unit,comparator,target,actual,attainment,band,exceeded,assessed,lead\r\n")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == list(EXPECTED)
    assert rows[0]["name"] == "Hồ sơ, mạng"
    written = {None: "", True: "true", False: "false"}
    for row in rows:
        expected = EXPECTED[row["id"]]
        assert tuple(row[key] for key in ("target", "actual", "attainment", "band", "exceeded")) == tuple(
            written.get(x, x) for x in expected
        )


def test_status_as_text(run):
    """Text says the tally first, counts every objective, and says how many could not be worked out."""
    code, out, err = run("status", "lao-cai", "2024", "q1")
    lines = out.splitlines()
    assert (code, err) == (FAILED, "")
    assert lines[0] == "Tình hình quý I/2024, tỉnh Lào Cai (dự thảo)"
    assert lines[1].startswith("19 mục tiêu: 8 hoàn thành và vượt kế hoạch giao; 4 đạt trên 70%; 1 đạt 50–70%; 1 dưới 50%;")
    assert "2 mục tiêu chưa tính được: hong, ?" in lines
    assert lines.index("2 mục tiêu chưa tính được: hong, ?") < next(index for index, line in enumerate(lines) if line.startswith("Nhóm"))


def test_status_of_a_sound_plan_exits_with_0(run):
    """Without unsound objectives nothing is listed and the exit is 0, for quarters that are not open as well."""
    for quarter in ("q1", "q4"):
        code, out, _ = run("status", "lao-cai", "2023", quarter, "--format", "json")
        assert code == OK
        assert "unsound" not in json.loads(out)
    assert json.loads(run("status", "lao-cai", "2023", "q4", "--format", "json")[1])["counts"]["not_reported"] == 2


@pytest.mark.parametrize(
    "broken", [("objectives:", "xyz: 1\nobjectives:"), ("name: Hai", "name: Hai: ba"), ("period: 2024", "period: 2023")]
)
@pytest.mark.parametrize("style", ["text", "json", "csv"])
def test_status_of_a_broken_plan(run, targets, broken, style):
    """A syntax or plan-level error gives no answer: exit 1, one sentence on stderr; an unknown quarter is wrong usage all the same."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace(*broken), encoding="utf-8")
    code, out, err = run("status", "lao-cai", "2024", "q1", "--format", style)
    assert (code, out) == (FAILED, "")
    assert err.startswith("targets/lao-cai/2024.yaml có lỗi nên chưa tính được.")
    assert run("status", "lao-cai", "2024", "q9", "--format", style)[0] == WRONG_USAGE


def test_status_of_a_span(run, targets):
    """A span's quarters carry their year."""
    span = PLAN.replace("2024", "2021-2025").replace("lao-cai", "ha-noi").replace("q1", "2023")
    (targets / "ha-noi").mkdir()
    (targets / "ha-noi" / "2021-2025.yaml").write_text(span, encoding="utf-8")
    code, out, _ = run("status", "ha-noi", "2021-2025", "2023-q4", "--format", "json")
    assert (code, json.loads(out)["period"], json.loads(out)["quarter"]) == (OK, "2021-2025", "2023-q4")
    assert json.loads(out)["counts"]["done"] == 2
    assert run("status", "ha-noi", "2021-2025", "q4")[0] == WRONG_USAGE


def test_the_first_sentence_of_lao_cai():
    """The shipped plan says what the committee announced, in any folder and whatever the console's code page."""
    ran = started("status", "lao-cai", "2024", "q1", cwd=Path("/"), PYTHONIOENCODING="ascii")
    assert ran.returncode == OK
    sentence = ran.stdout.splitlines()[1]
    assert sentence == "24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%."
    assert ran.stderr == ""


def test_another_folder_by_the_environment(targets):
    """`TRACKER_TARGETS` names the folder where `--targets` does not."""
    ran = started("check", cwd=targets, TRACKER_TARGETS=str(targets))
    assert ran.returncode == FAILED
    assert ran.stdout.splitlines()[-1].startswith("4 tệp, ")
    ran = started("check", "--targets", str(SAMPLES), cwd=targets, TRACKER_TARGETS=str(targets))
    assert ran.stdout.splitlines()[-1] == "10 tệp, 0 lỗi, 3 cảnh báo"


def test_wrong_usage_in_a_process():
    """The shell sees exit 2 too, and reads why on stderr."""
    ran = started("check", "nope")
    assert (ran.returncode, ran.stdout, ran.stderr) == (WRONG_USAGE, "", "Không có tệp hay thư mục “nope”.\n")


def test_a_reader_that_has_enough():
    """A pipe that is closed early, as by `head`, ends the command without a traceback."""
    command = f"{sys.executable} -m tracker check --targets {SAMPLES} | true"
    ran = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.stderr == ""


def test_long_lines_are_cut(run, targets):
    """Of a line that fills screens only the surroundings of the caret are shown."""
    (targets / "lao-cai" / "2024.yaml").write_text(PLAN.replace("Hai", "x" * 5000 + ": [[["), encoding="utf-8")
    _, out, _ = run("check", "lao-cai/2024.yaml")
    assert max(map(len, out.splitlines())) < 1000
