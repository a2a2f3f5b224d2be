"""The shipped and the illustrative plans carry edits of every objective in every open quarter, and nothing beside them changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import takewhile

import pytest

from tests.reading import SAMPLES
from tracker.editing.apply import apply
from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Report, Revise, Withdraw
from tracker.library import SHIPPED, read_library
from tracker.plan.loading import PlanFile, load_plan
from tracker.plan.models import Actual, Line, Plan
from tracker.source.document import read_document
from tracker.source.nodes import locate

LIBRARIES = {folder: read_library(folder, date(2026, 11, 22)) for folder in (SHIPPED, SAMPLES)}
PLANS = [(folder, key) for folder, library in LIBRARIES.items() for key in library.files]
WORDS = "Vướng: biểu mẫu # mới, {{ 7*7 }} 😀"


def read(folder, key: str, content: bytes) -> PlanFile:
    """Read a plan beside the provinces and areas of its folder."""
    library = LIBRARIES[folder]
    return load_plan(read_document(content), library.files[key].name, library.reference)


def errors(file: PlanFile) -> list[tuple[str, str]]:
    """Return what is wrong, wherever it stands."""
    return sorted((problem.code, problem.message) for problem in file.problems if problem.severity == "error")


def lines_of(plan: Plan) -> Iterator[tuple[str, int | None, Line]]:
    """Yield every objective without parts and every part."""
    for objective in plan.objectives:
        yield from ((objective.id, index, part) for index, part in enumerate(objective.parts))
        if not objective.parts:
            yield objective.id, None, objective


def open_quarters(plan: Plan) -> list[str]:
    """Return the quarters in which anything is written; a year's figure stands in its last quarter."""
    written = {code for _, _, line in lines_of(plan) for code in line.actuals} | set(plan.reviews)
    return sorted({code if "q" in code else f"{code}-q4" for code in written})


def values_for(actual: Actual | None, turn: int) -> dict[str, object]:
    """Return something to report that is sound beside what is there, another kind in each turn."""
    figure = actual.value if actual else None
    if turn % 4 == 0 and figure is not None and not isinstance(figure, bool):
        return {"value": figure + Decimal("1.25")}
    if turn % 4 == 1 and isinstance(figure, bool):
        return {"value": not figure, "as_of": date(2024, 1, 2)}
    return [{"note": WORDS}, {"reason": WORDS * 4, "next_step": "Làm"}, {"note": "Gọn"}, {"source": "Báo cáo số 5/BC-UBND"}][turn % 4]


def common(one: list[str], other: list[str]) -> int:
    """Return how many lines two texts begin with alike."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def changed_lines(before: bytes, after: bytes) -> tuple[range, int]:
    """Return the lines, from 1, that are no longer what they were, and how many stand there now."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    return range(head + 1, len(old) - tail + 1), len(new) - tail - head


def spot(file: PlanFile, path: tuple[str | int, ...]) -> range:
    """Return the lines from a key of an objective to the next objective."""
    starts = [line for objective in file.plan.objectives if (line := file.line_of(objective.id))]
    first = locate(file.root, path, "key").line
    return range(first, min((line for line in starts if line > first), default=len(file.lines) + 1))


@pytest.mark.parametrize(("folder", "key"), PLANS, ids=[key for _, key in PLANS])
def test_reports(folder, key):
    """What a quarter reports changes lines of its own objective only, and in the plan that quarter alone."""
    content, file = (folder / f"{key}.yaml").read_bytes(), LIBRARIES[folder].files[key]
    spots = [(*line, quarter) for quarter in open_quarters(file.plan) for line in lines_of(file.plan)]
    for turn, (name, part, line, quarter) in enumerate(spots):
        year = quarter[:4]
        code = year if year in line.actuals and quarter.endswith("q4") and quarter not in line.actuals else quarter
        values = values_for(line.actuals.get(code), turn + turn // 4)
        after = apply(content, [Report(name, quarter, values, part)], file.plan.period)
        written = read(folder, key, after)
        assert errors(written) == errors(file)
        expected, index = (
            file.plan.model_dump(warnings=False),
            next(index for index, one in enumerate(file.plan.objectives) if one.id == name),
        )
        holder = expected["objectives"][index] if part is None else expected["objectives"][index]["parts"][part]
        before = holder["actuals"].get(code, Actual().model_dump(warnings=False))
        address = (before["source"] or {}).get("url")
        said = {key: {"title": value, "url": address} if key == "source" else value for key, value in values.items()}
        holder["actuals"][code] = {**before, **said}
        assert written.plan.model_dump(warnings=False) == expected
        removed, added = changed_lines(content, after)
        assert set(removed) <= set(spot(file, ("objectives", file.order[index], "id")))
        assert added <= len(removed) + 2 + len(line.actuals) + sum(map(bool, holder["actuals"][code].values()))


@pytest.mark.parametrize(("folder", "key"), PLANS, ids=[key for _, key in PLANS])
def test_everything_at_once(folder, key):
    """Edits of every objective and every open quarter in one call are all there, and the comments of the file as well."""
    content, file = (folder / f"{key}.yaml").read_bytes(), LIBRARIES[folder].files[key]
    plan, quarters, last = file.plan, open_quarters(file.plan), file.plan.period.code(file.plan.period.quarters[-1])
    edits: list[Edit] = [Report(name, quarter, {"note": WORDS}, part) for quarter in quarters for name, part, _ in lines_of(plan)]
    edits += [Describe(name, {"lead": WORDS, "note": "Một\nhai"}, part) for name, part, _ in lines_of(plan)]
    edits += [Meet(quarter, {"title": WORDS, "meeting": date(2024, 1, 2)}) for quarter in {*quarters, last}]
    edits += [Conclude(quarter, [{"text": WORDS, "state": "done"}]) for quarter in {*quarters, last}]
    edits += [Revise(name, last, Decimal("9.5"), "1/QĐ", None, part) for name, part, line in lines_of(plan) if line.numeric is not None]
    reported = {name for name, _, line in lines_of(plan) if not {last, last[:4]}.isdisjoint(line.actuals)}
    edits += [Withdraw(one.id, last, WORDS) for one in plan.objectives if one.id not in reported]
    edits += [Add({"id": "moi-them", "name": WORDS, "area": "xa-hoi-so", "target": True, "actuals": {last: True}})]
    after = apply(content, edits, plan.period)
    written = read(folder, key, after).plan
    assert [objective.id for objective in written.objectives] == [*(objective.id for objective in plan.objectives), "moi-them"]
    assert {line.lead for _, _, line in lines_of(written)} == {WORDS, None}
    assert {review.title for review in written.reviews.values()} == {WORDS}
    assert all(review.conclusions[0].text == WORDS for review in written.reviews.values())
    assert all(line.note == "Một\nhai" for name, _, line in lines_of(written) if name != "moi-them")
    kept = [line for line in content.decode().split("\n") if line.lstrip().startswith("#")]
    assert [line for line in after.decode().split("\n") if line.lstrip().startswith("#")] == kept
    assert apply(after, edits[:-1], plan.period) == after


@pytest.mark.parametrize(("folder", "key"), PLANS, ids=[key for _, key in PLANS])
def test_what_is_there_already(folder, key):
    """Saying again all that a plan says leaves its bytes as they are."""
    content, plan = (folder / f"{key}.yaml").read_bytes(), LIBRARIES[folder].files[key].plan
    edits: list[Edit] = []
    for name, part, line in lines_of(plan):
        edits += [Report(name, quarter, actual.model_dump(warnings=False), part) for quarter, actual in line.actuals.items()]
        said = line.model_dump(
            include={"name", "lead", "unit", "target", "note", "definition", "due", "path", "published_after", "basis"}, warnings=False
        )
        edits += [Describe(name, said, part)]
        edits += [Revise(name, one.since, one.target, one.document, one.reason, part) for one in line.revisions]
    for quarter, review in plan.reviews.items():
        said = review.model_dump(warnings=False, exclude_unset=True)
        edits += [Meet(quarter, said), Conclude(quarter, said.get("conclusions", ()))]
    assert apply(content, edits, plan.period) == content
