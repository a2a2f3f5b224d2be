"""A plan made by `new`: unfilled, `check` names each placeholder; filled, it has nothing to say."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tracker.commands import main
from tracker.drafting import as_yaml
from tracker.library import read_library

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
PLACEHOLDER = re.compile(r"<[^<>\n]+>")
FILLED = {"area": "chinh-quyen-so", "issued": "2027-01-15", "as_of": "2026-12-31", "target": "95", "value": "5", "number": "1/KH-UBND"}
BEFORE = [("tinh-mau-a", "2024"), ("tinh-mau-a", "2023"), ("tinh-mau-b", "2024"), ("tinh-mau-b", "2023")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ROOT / "tests" / "minh-hoa", tmp_path / "targets"))


def run(*arguments: str, folder: Path) -> int:
    """Run a command over a folder."""
    return main([*arguments, "--targets", str(folder)])


def fill(path: Path) -> int:
    """Fill every placeholder with something of its key's kind; return how many there were."""
    lines, found = [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):

        def value(match: re.Match[str], line: str = line, number: int = number) -> str:
            key = re.findall(r"(\w+): *$", line[: match.start()])
            return FILLED.get(key[-1], f"muc-{number}" if key[-1] == "id" else "Nội dung thật") if key else match[0]

        comment = line.lstrip().startswith("#")
        found += 0 if comment else len(PLACEHOLDER.findall(line))
        lines.append(line if comment else PLACEHOLDER.sub(value, line))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


@pytest.mark.parametrize("period", ["2027", "2026-2030"])
def test_template_asks_for_everything_and_then_for_nothing(folder, period, capsys):
    """Each placeholder is named by `check` on its place; once all are filled the plan is sound."""
    assert run("new", "tinh-mau-a", period, folder=folder) == 0
    path = folder / "tinh-mau-a" / f"{period}.yaml"
    shown = f"targets/tinh-mau-a/{period}.yaml"
    assert shown in capsys.readouterr().out
    problems = read_library(folder, TODAY).of_file(shown)
    asked = fill(path)
    assert {problem.code for problem in problems} == {"placeholder"}
    assert len(problems) == asked > 10
    library = read_library(folder, TODAY)
    assert library.of_file(shown) == ()
    assert len(library.files[f"tinh-mau-a/{period}"].plan.objectives) == 3


@pytest.mark.parametrize(("province", "before"), BEFORE)
def test_plan_carried_over_keeps_the_objectives(folder, province, before):
    """From an earlier plan come its objectives with their ids, ways of counting and leads; targets are asked for anew."""
    assert run("new", province, "2027", "--from", before, folder=folder) == 0
    shown = f"targets/{province}/2027.yaml"
    assert {problem.code for problem in read_library(folder, TODAY).of_file(shown)} == {"placeholder"}
    assert "# Lấy từ kế hoạch" in (folder / province / "2027.yaml").read_text(encoding="utf-8")
    fill(folder / province / "2027.yaml")
    library = read_library(folder, TODAY)
    assert [problem for problem in library.of_file(shown) if problem.severity == "error"] == []
    old, new = library.files[f"{province}/{before}"].plan, library.files[f"{province}/2027"].plan
    assert [objective.id for objective in new.objectives] == [objective.id for objective in old.objectives]
    assert [objective.lead for objective in new.objectives] == [objective.lead for objective in old.objectives]
    assert [objective.comparator for objective in new.objectives] == [objective.comparator for objective in old.objectives]
    assert new.thresholds == old.thresholds
    assert new.illustrative
    assert all(not actual.model_fields_set for objective in new.objectives for actual in objective.actuals.values())


def test_file_that_is_there_is_never_touched(folder, capsys):
    """Running `new` twice loses nothing: the second run says so and fails."""
    path = folder / "tinh-mau-a" / "2024.yaml"
    before = path.read_bytes()
    assert run("new", "tinh-mau-a", "2024", folder=folder) == 1
    assert path.read_bytes() == before
    assert "không ghi đè" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tinh-mau-x", "2027"), "tinh-mau-x"),
        (("tinh-mau-a", "hai nghin"), "không phải kỳ kế hoạch"),
        (("tinh-mau-a", "2027-2024"), "không phải kỳ kế hoạch"),
        (("tinh-mau-a", "2027", "--from", "1999"), "1999"),
    ],
)
def test_wrong_usage_writes_nothing(folder, arguments, said, capsys):
    """A province, period or earlier plan that does not exist is wrong usage."""
    before = sorted(folder.rglob("*"))
    assert run("new", *arguments, folder=folder) == 2
    assert said in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("no", '"no"'),
        ("Tỷ lệ: 90%", '"Tỷ lệ: 90%"'),
        ("%", '"%"'),
        ("010", '"010"'),
        ('"a"', '"\\"a\\""'),
        ("a #b", '"a #b"'),
    ],
)
def test_texts_are_quoted_where_yaml_needs_it(text, written):
    """What was text stays the same text."""
    assert as_yaml(text) == written
