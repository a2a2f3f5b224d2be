"""Whatever is done to a plan's file, reading it ends in a plan or in problems that lie inside the file."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import DEPTH
from tests.reading import PLAN, SAMPLES, TODAY, assert_well_said, check, load, with_actual, with_line, with_name
from tracker.library import SHIPPED, build_library, read_bytes, yaml_files

PLANS = sorted(path for folder in (SHIPPED, SAMPLES) for path in yaml_files(folder) if path.name[:2] == "20")
TRICKY = [
    *(char.encode() for char in "\t\x00\"'{}[]:#!|>%\n\r ,~?ệ\u00a0\u2028"),
    *(b"\xff", b"\xc3", b": ", b"- ", b"&a ", b"*a", b"1,5", b"1.871", b"---\n", b"...\n", b"<<: "),
]


def mutations(content: bytes, seed: int, times: int) -> list[bytes]:
    """Damage a file in many ways, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [_damaged(content, chance) for _ in range(times)]


def _damaged(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at, line, other = chance.randrange(len(content)), chance.randrange(len(lines)), chance.randrange(len(lines))
    swapped = [lines[{line: other, other: line}.get(index, index)] for index in range(len(lines))]
    return chance.choice(
        [
            content[:at] + chance.choice(TRICKY) + content[at:],
            content[:at] + chance.choice(TRICKY) + content[at + chance.randrange(1, 4) :],
            content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
            b"".join(lines[:line] + lines[line + chance.randrange(1, 4) :]),
            b"".join(lines[:line] + [lines[line]] * chance.randrange(2, 4) + lines[line:]),
            content[:at],
            b"".join(swapped),
        ]
    )


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_damaged_plans(path):
    """A damaged plan is still a plan, or has at least one error; every problem has words and a place inside the file."""
    for content in mutations(path.read_bytes(), seed=len(path.parts), times=40):
        file = load(content, f"{path.parent.name}/{path.name}")
        errors = [problem for problem in file.problems if problem.severity == "error"]
        assert file.plan is not None or errors
        assert bool(file.unsound) <= bool(errors)
        for problem in file.problems:
            assert_well_said(problem, len(file.lines))


@pytest.mark.parametrize("path", PLANS[::3], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_warnings_of_damaged_plans(path):
    """The warnings that need bands do not fail on what is left of a damaged plan either."""
    for content in mutations(path.read_bytes(), seed=7, times=15):
        check(content, f"{path.parent.name}/{path.name}")


@settings(max_examples=40 * DEPTH, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes(content):
    """Bytes that nobody wrote as a plan are an error, never an exception."""
    file = load(content)
    assert file.plan is None
    assert any(problem.severity == "error" for problem in file.problems)
    for problem in file.problems:
        assert_well_said(problem, len(file.lines))


@settings(max_examples=60 * DEPTH, deadline=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30), st.sampled_from([with_actual, with_name, with_line]))
def test_any_value(written, put):
    """Whatever stands where a figure, a name or a line should, reading ends."""
    file = load(put(written))
    assert file.plan is not None or any(problem.severity == "error" for problem in file.problems)


@settings(max_examples=50 * DEPTH, deadline=None, derandomize=True)
@given(st.text("0123456789.,-+eE_ %:/xo<>≥~", min_size=1, max_size=14))
def test_any_number(written):
    """What looks like a number is either exactly one, or refused with words."""
    file = load(with_actual(written))
    for problem in file.problems:
        assert_well_said(problem)
    value = file.plan.objectives[0].actuals.get("q1") if file.plan and file.plan.objectives[0].id == "mot" else None
    if value is not None and value.value is not None:
        assert format(value.value, "f") == written.split(" #")[0].strip(" ")


BROKEN = [
    *(
        with_actual(written)
        for written in ("67,5", "90%", ">= 90", "010", "1:30", "no", '"97.5"', "1_000", "hơn 1.800", "*a", "{q1: 5", "[5", "'5", "@5")
    ),
    *(with_name(written) for written in ("Tỷ lệ: 90%", '"Hai', "[Hai] ba", "2024", "", "%", "| x", "{a: b}", "!x y")),
    *(
        with_line(written)
        for written in ("due: q2", "due: [q9]", "unit: hộ", "xyz: 1", "name:Hai", "note Hai", "published_after: 31/3/2024")
    ),
    PLAN.replace("    name: Hai", "\tname: Hai"),
    PLAN.replace("province: lao-cai", "province: laocai"),
    PLAN.replace("period: 2024", "period: x"),
    PLAN.replace("id: hai", "id: mot"),
    PLAN.replace("comparator: at_least\n", "comparator: x\n", 1),
    PLAN.replace("    comparator: at_least\n", "", 1),
    PLAN + "---\na: b\n",
    "",
    "- a\n",
    PLAN.replace("Hai", "H\x00ai"),
]


def test_forty_broken_files_and_a_good_one(tmp_path):
    """One run names the problems of every file of a folder, and the sound ones are not touched by the broken."""
    contents = {
        tmp_path / "t" / "lao-cai" / f"{2000 + year}.yaml": content.replace("2024", str(2000 + year)) for year, content in enumerate(BROKEN)
    }
    good = tmp_path / "t" / "ha-noi" / "2024.yaml"
    contents[good] = PLAN.replace("lao-cai", "ha-noi")
    library = build_library(tmp_path / "t", {path: content.encode() for path, content in contents.items()}, TODAY)
    assert len(BROKEN) == 40
    with_errors = {problem.path for problem in library.problems if problem.severity == "error"}
    assert with_errors == {f"t/lao-cai/{path.name}" for path in contents if path != good}
    sound = library.files["ha-noi/2024"]
    assert sound.plan is not None
    assert (sound.problems, sound.unsound, sound.total) == ((), (), 2)
    for problem in library.problems:
        assert_well_said(problem)


def test_unreadable_files(tmp_path):
    """What cannot be opened is one problem of that file."""
    (tmp_path / "lao-cai" / "2024.yaml").mkdir(parents=True)
    (tmp_path / "lao-cai" / "2023.yaml").symlink_to(tmp_path / "nowhere")
    contents = {path: read_bytes(path) for path in yaml_files(tmp_path)}
    library = build_library(tmp_path, contents, TODAY)
    assert [(problem.path.split("/")[-1], problem.code) for problem in library.problems] == [
        ("2023.yaml", "file_unreadable"),
        ("2024.yaml", "file_unreadable"),
    ]
    for problem in library.problems:
        assert_well_said(problem)
