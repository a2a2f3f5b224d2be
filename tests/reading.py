"""Read plans from texts: what `check` would say of them, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from tracker.attainment import attain, compound
from tracker.checks import band_findings
from tracker.diagnostics import Problem
from tracker.frame import cells
from tracker.library import SHIPPED, Library, build_library, read_library
from tracker.plan.identity import Name
from tracker.plan.loading import PlanFile, load_plan
from tracker.plan.reference import Reference
from tracker.source.document import read_document

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "minh-hoa"
TODAY = date(2024, 7, 1)

# Two sound objectives, one in percent and one that counts people.
PLAN = """\
province: lao-cai
period: 2024
objectives:
  - id: mot
    name: Một
    area: chinh-quyen-so
    unit: "%"
    comparator: at_least
    target: 95
    actuals:
      q1: 97
  - id: hai
    name: Hai
    area: chinh-quyen-so
    unit: người
    comparator: at_least
    target: 95
    actuals:
      q1: 97
"""
PERCENT_ACTUAL = "q1: 97\n  - id: hai"
COUNTED_ACTUAL = "q1: 97\n"


def with_actual(written: str) -> str:
    """Write another value for the first objective's q1, at 11:11."""
    return PLAN.replace(PERCENT_ACTUAL, f"q1: {written}\n  - id: hai")


def with_line(written: str) -> str:
    """Put a line into the second objective, below its id, as line 13 and indented by four."""
    return PLAN.replace("    name: Hai\n", f"    {written}\n    name: Hai\n")


def with_name(written: str) -> str:
    """Write another name for the second objective, at 13:11."""
    return PLAN.replace("name: Hai", f"name: {written}")


def objective(*lines: str, period: str = "2024", province: str = "lao-cai", head: str = "") -> str:
    """Write a plan of one objective; `lines` stand below its id and name, from line 6 of a plan without `head`."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"province: {province}\nperiod: {period}\n{head}objectives:\n  - id: mot\n    name: Một\n{body}"


def numeric(*lines: str, unit: str = '"%"', comparator: str = "at_least", target: str = "95", **more: str) -> str:
    """Write a plan of one objective with a number for a target; `lines` begin at line 10 of a plan without `head`."""
    return objective("area: chinh-quyen-so", f"unit: {unit}", f"comparator: {comparator}", f"target: {target}", *lines, **more)


@cache
def reference() -> Reference:
    """Return the shipped provinces and areas."""
    return build_library(SHIPPED, {}, TODAY).reference


def load(content: str | bytes, name: str = "lao-cai/2024.yaml") -> PlanFile:
    """Read one plan as the targets folder would, without the warnings that need its bands."""
    folder, _, file = name.partition("/")
    raw = content.encode() if isinstance(content, str) else content
    return load_plan(read_document(raw), Name(f"targets/{name}", folder, file.removesuffix(".yaml")), reference())


def check(content: str | bytes, name: str = "lao-cai/2024.yaml", today: date = TODAY) -> list[Problem]:
    """Return every problem of one plan, in file order."""
    file = load(content, name)
    found = list(file.problems)
    if file.plan and file.plan.objectives:
        attained = attain(cells([file.plan], today))
        made = compound(attained)
        found += map(file.problem, band_findings(file, attained, made if len(made) else None))
    return sorted(found, key=lambda problem: problem.place)


def told(problems: Iterable[Problem]) -> list[str]:
    """Write problems as `11:11 error number_comma`."""
    return [f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.code}" for problem in problems]


def library_of(folder: Path, today: date = TODAY) -> Library:
    """Read a folder on a day that tests agree on."""
    return read_library(folder, today)


def assert_well_said(problem: Problem, lines: int | None = None) -> None:
    """Hold a problem's words against what every one must be: Vietnamese, filled in, and saying what to write."""
    said = f"{problem.message} {problem.hint}"
    assert problem.message.strip()
    assert problem.hint.strip()
    assert "None" not in said
    assert "“…”" not in said, "a fact that the words need is missing"
    assert "{text}" not in said
    assert "{fixed}" not in said
    assert any(char in "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ" for char in said.lower())
    if lines is not None:
        assert 1 <= problem.place.line <= lines
    assert 1 <= problem.place.column <= len(problem.source) + 1
