"""Whatever way a plan is written in, an edit changes the plan as it says, the lines of its spot, and no other byte."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import DEPTH
from tests.reading import load
from tracker.editing.apply import apply
from tracker.editing.edits import Conclude, Describe, Meet, Report, Revise
from tracker.editing.texts import as_yaml
from tracker.plan.models import Actual, Conclusion, Review
from tracker.quarters import Period
from tracker.source.nodes import Mapping, locate

YEAR = Period(2024, 2024)
QUARTERS = ("q1", "q2", "q3", "q4")
PIECES = ["Sở Nội vụ", "a: b", " # c", "no", "12:30", "1.871", "- ", "? ", "{{ x }}", "e\u0323\u0302", "😀", ", ", *"\"'\\\n[}%&*|>"]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
typed = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30) | texts
numbers = st.decimals(-1000, 100000, places=2, allow_nan=False) | st.integers(0, 10**6).map(Decimal)
reports = st.fixed_dictionaries(
    {},
    optional={
        "value": numbers | st.none(),
        "qualifier": st.sampled_from(["over", "about", None]),
        "as_of": st.dates(date(2024, 1, 1), date(2024, 12, 31)) | st.none(),
        "note": typed | st.none(),
        "reason": typed | texts.map(lambda text: text * 30) | st.none(),
        "next_step": typed | st.none(),
    },
)
said = st.fixed_dictionaries({}, optional={"lead": typed | st.none(), "note": typed | st.none(), "definition": typed})
concluded = st.fixed_dictionaries(
    {"text": typed.filter(lambda text: text.strip())},
    optional={"lead": typed, "deadline": st.dates(date(2024, 1, 1), date(2024, 12, 31)), "state": st.sampled_from(["open", "done"])},
)
reviewed = st.fixed_dictionaries({}, optional={"title": typed, "meeting": st.dates(date(2024, 1, 1), date(2024, 12, 31)) | st.none()})
comments = st.sampled_from(["", "", "  # ghi chú", " #\tệ: 'x", "   "])


@st.composite
def written_text(draw, text: str, indent: int) -> str:
    """Write a text in one of the ways that YAML knows."""
    style = draw(st.sampled_from(["plain", "single", "double", "folded", "literal"]))
    plain = as_yaml(text)
    if style == "single":
        return "'" + text.replace("'", "''") + "'"
    if style == "double" or plain.startswith('"'):
        return plain if plain.startswith('"') else f'"{text}"'
    if style in ("folded", "literal"):
        return (">-" if style == "folded" else "|-") + draw(st.sampled_from(["", "  # dài"])) + "\n" + " " * indent + text
    return text


@st.composite
def actual(draw, quarter: str, indent: int, step: int) -> list[str]:
    """Write a quarter in one of the ways that plans know."""
    start, end = " " * indent + f"{quarter}:", draw(comments)
    note = draw(st.sampled_from(["Chưa đủ", "a, b", "Sở: chậm", "it's", "no"]))
    style = draw(st.sampled_from(["empty", "null", "scalar", "flow", "flow", "block", "block"]))
    if style == "block":
        inner = " " * (indent + step)
        lines = [f"{inner}value: 97{draw(comments)}", f"{inner}note: {draw(written_text(note, indent + 2 * step))}"]
        return [start + end, *draw(st.sampled_from([[], [inner + "# trong"]])), *draw(st.permutations(lines))]
    flow = "{ note: " + as_yaml(note, brackets=True) + draw(st.sampled_from(["", ", value: 5.50 ", ",value: 1, reason: 'lý do'"])) + "}"
    return [start + {"empty": "", "null": " ~", "scalar": " 97.10", "flow": f" {flow}"}[style] + end]


@st.composite
def actuals(draw, indent: int, step: int) -> list[str]:
    """Write all quarters of an objective, or none."""
    start = " " * indent + "actuals:"
    quarters = sorted(draw(st.sets(st.sampled_from(QUARTERS))))
    style = draw(st.sampled_from(["none", "empty", "braces", "flow", "block", "block", "block"]))
    if style == "flow":
        return [start + " {" + ", ".join(f"{quarter}: {draw(st.sampled_from(['97', '{value: 5}', '']))}" for quarter in quarters) + "}"]
    if style == "block" and quarters:
        return [start + draw(comments), *(line for quarter in quarters for line in draw(actual(quarter, indent + step, step)))]
    return {"none": [], "braces": [start + " {}"]}.get(style, [start])


@st.composite
def plans(draw) -> bytes:
    """Write a plan of a few objectives with some indentation, line ends, comments and blank lines."""
    step, dash = draw(st.sampled_from([2, 2, 4])), draw(st.sampled_from([0, 2]))
    lines = [
        "# đầu",
        "province: lao-cai",
        "period: 2024",
        *draw(st.sampled_from([[], ["", "reviews:", " q1: {title: A}"], ["reviews:  # x"]])),
    ]
    lines += [*draw(st.sampled_from([[], ["", "# mục tiêu"]])), "objectives:"]
    for name in ("mot", "hai", "ba")[: draw(st.integers(1, 3))]:
        inner = " " * (dash + 2)
        keys = [f"{inner}name: {name}{draw(comments)}", f"{inner}area: xa-hoi-so", f"{inner}unit: người", f"{inner}comparator: at_least"]
        more = [[], [f"{inner}note: {draw(written_text('Ghi chú dài', dash + 2 + step))}"], [f"{inner}lead: 'Sở A'  # c"]]
        lines += [" " * dash + f"- id: {name}", *keys, f"{inner}target: 95", *draw(st.sampled_from(more)), *draw(actuals(dash + 2, step))]
        lines += draw(st.sampled_from([[], [""], ["", "  # tiếp theo", ""]]))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return mark + "\n".join(text.split("\n")).replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))).encode()


def is_kept(before: bytes, after: bytes, spot: range) -> bool:
    """Say whether all lines outside a spot, and every comment with a line of its own, stand there as they did; the last may get an end."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    removed = set(range(1, len(old) + 1))
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        removed -= set(range(match.a + 1, match.a + match.size + 1))
    if old[-1] not in new and any(line.rstrip(b"\r\n") == old[-1] for line in new):
        removed -= {len(old)}
    comments_kept = [line.strip() for line in old if line.strip().startswith(b"#")] == [
        line.strip() for line in new if line.strip().startswith(b"#")
    ]
    return comments_kept and removed <= set(spot)


def spot_of(content: bytes, name: str, quarter: str) -> range:
    """Return the lines of a quarter, or the line that a new one may change."""
    file = load(content)
    index = next(index for index, one in enumerate(file.plan.objectives) if one.id == name)
    item, path = file.root.values["objectives"].items[index], ("objectives", index, "actuals")
    if "actuals" not in item.keys:
        return range(0)
    inside = item.values["actuals"]
    first = locate(file.root, path, "key").line
    if not isinstance(inside, Mapping) or inside.place.line == first:
        return range(first, first + 1)
    lines = [key.line for key in inside.keys.values()]
    following = [file.line_of(one.id) for one in file.plan.objectives[index + 1 :][:1]] or [len(file.lines) + 1]
    at = list(inside.keys).index(quarter) if quarter in inside.keys else len(lines)
    return range(0) if at == len(lines) else range(lines[at], [*lines[1:], *following][at])


def as_read(value: object) -> object:
    """Return a value as a plan reads it."""
    return (unicodedata.normalize("NFC", value).strip() or None) if isinstance(value, str) else value


def dump(content: bytes) -> dict[str, object]:
    """Return a plan as plain values; it has to be sound."""
    file = load(content)
    assert file.plan, file.problems
    assert not file.unsound, file.problems
    return file.plan.model_dump(warnings=False)


@settings(max_examples=45 * DEPTH, deadline=None, derandomize=True)
@given(plans(), st.integers(0, 2), st.sampled_from(QUARTERS), reports)
def test_reports(content, index, quarter, values):
    """Any report into any plan changes its quarter and keeps what it does not name."""
    plan = dump(content)
    line = plan["objectives"][index % len(plan["objectives"])]
    after = apply(content, [Report(line["id"], quarter, values)], YEAR)
    nothing = Actual().model_dump()
    spot = spot_of(content, line["id"], quarter)
    line["actuals"][quarter] = {**line["actuals"].get(quarter, nothing), **{key: as_read(value) for key, value in values.items()}}
    if line["actuals"][quarter] == nothing:
        del line["actuals"][quarter]
    assert dump(after) == plan
    assert is_kept(content, after, spot)
    assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
    assert apply(after, [Report(line["id"], quarter, values)], YEAR) == after


@settings(max_examples=30 * DEPTH, deadline=None, derandomize=True)
@given(plans(), said, st.lists(concluded, max_size=4, unique_by=lambda one: one["text"]), reviewed)
def test_everything_else(content, values, conclusions, review):
    """Any words, target and review into any plan change what they name, and saying it again changes nothing."""
    plan = dump(content)
    edits = [Describe("mot", values), Revise("mot", "q3", Decimal("7.5"), None, "vì: thế"), Meet("q2", review), Conclude("q2", conclusions)]
    after = apply(content, edits, YEAR)
    line = plan["objectives"][0]
    line |= {key: as_read(value) for key, value in values.items()}
    line["revisions"] = ({"since": "q3", "target": Decimal("7.5"), "document": None, "reason": "vì: thế"},)
    written = tuple({**Conclusion(text="x").model_dump(), **{key: as_read(value) for key, value in one.items()}} for one in conclusions)
    if written or any(map(as_read, review.values())):
        told = {key: as_read(value) for key, value in review.items()}
        plan["reviews"]["q2"] = {**Review().model_dump(), **told, "conclusions": written}
    assert dump(after) == plan
    assert is_kept(
        content, after, range(content.splitlines().index(b"objectives:") + 2, len(content.splitlines()) + 1) if values else range(0)
    )
    assert apply(after, edits, YEAR) == after
    fewer = conclusions[1::2]
    plan["reviews"].get("q2", {})["conclusions"] = written[1::2]
    assert dump(apply(after, [Conclude("q2", fewer)], YEAR)) == plan
