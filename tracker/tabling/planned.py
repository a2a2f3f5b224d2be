"""Make objectives of a table: what its cells say for certain, what was answered, and everything that is still to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tracker.plan.reference import Area
from tracker.searching import bare
from tracker.tabling.amounts import Asked, read_value
from tracker.tabling.goals import HEADING, MILESTONE, UNPUBLISHED, Goal, merged, read_goal
from tracker.tabling.outline import Entry, entries, unused_id
from tracker.tabling.questions import Option, Question
from tracker.tabling.table import Role, Table
from tracker.wording import tabling as words

LEFT_OUT, OWN, OWN_WITH, PARTS, KEEP = "out", "own", "own-with", "parts", "keep"
ALL_AREAS = "area"


@dataclass(frozen=True, slots=True)
class Drafted:
    """One objective to write, or one part of one (`id` ""). `row` is where it stands in the table."""

    row: int
    number: str
    id: str
    name: str
    goal: Goal
    unit: str
    area: str | None
    lead: str
    note: str
    baseline: Decimal | None = None
    written: str = ""
    parts: tuple[Drafted, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a table comes to with the answers given: the objectives that are certain, and the questions, open ones and answered."""

    objectives: tuple[Drafted, ...]
    questions: tuple[Question, ...]
    open: tuple[Question, ...]
    left_out: tuple[int, ...]


@dataclass(slots=True)
class _Making:
    """What is known while the rows are gone through."""

    answers: Mapping[str, str]
    areas: Mapping[str, Area]
    has_areas: bool
    asked: list[Question] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    section: str = ""

    def ask(self, question: Question) -> str | None:
        """Note a question, and return its answer if it has one."""
        self.asked.append(question)
        given = self.answers.get(question.key, "").strip()
        fits = given in {option.key for option in question.options} if question.options else bool(given)
        return given if fits else None


def make(table: Table, roles: Sequence[Role | None], areas: Mapping[str, Area], answers: Mapping[str, str]) -> Made:
    """Return what a table comes to; nothing that can be read in two ways is among its objectives before it is answered."""
    making = _Making(answers, areas, "area" in roles)
    found = tuple(drafted for entry in entries(table, roles) for drafted in _of_entry(making, entry))
    questions = merged(iter(making.asked))
    return Made(found, questions, tuple(each for each in questions if not _answered(each, answers)), tuple(making.left_out))


def _answered(question: Question, answers: Mapping[str, str]) -> bool:
    given = answers.get(question.key, "").strip()
    return given in {option.key for option in question.options} if question.options else bool(given)


def _of_entry(making: _Making, entry: Entry) -> Iterator[Drafted]:
    if making.answers.get(f"leave/{entry.row}") == LEFT_OUT:
        making.left_out += [entry.row, *(one.row for one in entry.below)]
    elif entry.below:
        yield from _with_rows_below(making, entry)
    elif entry.bare and entry.name:
        yield from _bare(making, entry)
    else:
        yield from _one(making, entry)


def _bare(making: _Making, entry: Entry) -> Iterator[Drafted]:
    """Ask what a row is that holds a name alone: a heading of the rows below it, or an objective."""
    ways = (HEADING, MILESTONE, UNPUBLISHED)
    options = tuple(Option(way, words.WAYS[way]) for way in ways)
    answer = making.ask(Question(f"bare/{entry.row}", words.asks_bare(entry.name), options, (entry.row,)))
    if answer == HEADING:
        making.section = f"{entry.number} {entry.name}".strip()
    elif answer:
        yield from _drafted(making, entry, Goal(target=True) if answer == MILESTONE else Goal())


def _with_rows_below(making: _Making, entry: Entry) -> Iterator[Drafted]:
    """Ask what the rows numbered below another one are: its parts, or objectives of their own."""
    options = tuple(Option(way, words.below(way, len(entry.below))) for way in (PARTS, OWN, OWN_WITH))
    rows = (entry.row, *(one.row for one in entry.below))
    answer = making.ask(Question(f"below/{entry.row}", words.asks_below(entry.name, len(entry.below)), options, rows))
    if answer == PARTS:
        yield from _compound(making, entry)
    elif answer:
        if answer == OWN_WITH:
            yield from _one(making, replace(entry, below=()))
        for one in entry.below:
            yield from _of_entry(making, one)


def _compound(making: _Making, entry: Entry) -> Iterator[Drafted]:
    kept = [one for one in entry.below if making.answers.get(f"leave/{one.row}") != LEFT_OUT]
    making.left_out += [one.row for one in entry.below if one not in kept]
    parts = [part for one in kept for part in [_line(making, one)] if part]
    if len(parts) == len(kept):
        whole = Goal(as_written=entry.target or None)
        yield from _drafted(making, entry, whole, tuple(replace(part, id="", area=None) for part in parts))


def _one(making: _Making, entry: Entry) -> Iterator[Drafted]:
    if line := _line(making, entry):
        yield from _named(making, entry, line)


def _line(making: _Making, entry: Entry) -> Drafted | None:
    """Read one row's goal, unit and baseline; None as long as something of them is asked about."""
    name = entry.name or making.ask(Question(f"name/{entry.row}", words.asks_name(entry.target), (), (entry.row,)))
    unit = entry.unit
    goal, questions = read_goal(Asked(entry.row, entry.target, unit or None, making.answers))
    making.asked += questions
    if goal and not unit and _needs_unit(goal):
        unit = making.ask(Question(f"unit/{entry.row}", words.asks_unit(name or "", entry.target), (), (entry.row,))) or ""
    baseline, waits = _baseline(making, entry)
    if goal is None or not name or waits or (_needs_unit(goal) and not unit):
        return None
    return Drafted(entry.row, entry.number, "", name, goal, unit, None, entry.lead, entry.note, baseline, entry.target)


def _needs_unit(goal: Goal) -> bool:
    return isinstance(goal.target, Decimal) or any(isinstance(part.target, Decimal) for _, part in goal.parts)


def _baseline(making: _Making, entry: Entry) -> tuple[Decimal | None, bool]:
    """Return the standing before the plan, and whether something about it is still asked; a text is left out of the figures."""
    if not entry.baseline:
        return None, False
    value, questions = read_value(Asked(entry.row, entry.baseline, entry.unit or None, making.answers), entry.baseline, "baseline")
    making.asked += questions
    return (value if isinstance(value, Decimal) else None), value is None


def _named(making: _Making, entry: Entry, line: Drafted) -> Iterator[Drafted]:
    yield from _drafted(making, replace(entry, name=line.name), line.goal, (), line)


def _drafted(making: _Making, entry: Entry, goal: Goal, parts: tuple[Drafted, ...] = (), line: Drafted | None = None) -> Iterator[Drafted]:
    """Yield an objective once its area is known and it is no second one of the same name without an answer."""
    if not _wanted_twice(making, entry):
        return
    area = _area(making, entry)
    if area is None and (goal != Goal() or parts):
        return
    own_id = unused_id(entry.name, making.ids)
    making.ids.add(own_id)
    own = line or Drafted(entry.row, entry.number, "", entry.name, goal, entry.unit, None, entry.lead, entry.note, None, entry.target)
    yield replace(own, id=own_id, area=area, parts=parts, section=making.section)


def _wanted_twice(making: _Making, entry: Entry) -> bool:
    first = making.names.setdefault(bare(entry.name), entry.row)
    if first == entry.row:
        return True
    options = (Option(KEEP, words.KEEP_BOTH), Option(LEFT_OUT, words.LEAVE_OUT))
    answer = making.ask(Question(f"twice/{entry.row}", words.asks_twice(entry.name, first), options, (first, entry.row)))
    if answer == LEFT_OUT:
        making.left_out.append(entry.row)
    return answer == KEEP


def _area(making: _Making, entry: Entry) -> str | None:
    """Return the area: the column's where it is one of the list, else what was answered for this word, this row, or all rows."""
    said = bare(entry.area)
    known = next((area.id for area in making.areas.values() if said and said in (bare(area.name), area.id)), None)
    if known:
        return known
    options = tuple(Option(area.id, area.name) for area in making.areas.values())
    own = making.answers.get(f"area/{entry.row}", "")
    if own in making.areas:
        return own
    key, text = (f"area-word/{said}", words.asks_area(entry.area)) if said else (ALL_AREAS, words.ASKS_AREA)
    return making.ask(Question(key, text, options, (entry.row,)))
