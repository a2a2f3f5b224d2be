"""Say in words what a conclusion, task or inspection is about and how it stands, the same on pages, on paper and in letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.due import Standing, days_late
from tracker.status import Conclusion
from tracker.wording.labels import STATES
from tracker.wording.numbers import day, number

KINDS: Mapping[str, str] = {"conclusion": "Kết luận", "task": "Nhiệm vụ", "inspection": "Kiểm tra"}
STANDING_NAMES: Mapping[Standing, str] = {
    "overdue": "Quá hạn",
    "soon": "Đến hạn trong 7 ngày tới",
    "open": "Còn trong hạn",
    "undated": "Chưa có thời hạn",
    "done": "Đã xong",
    "dropped": "Đã dừng",
}
INSPECTED, INSPECTED_ON, FINDING, REMEDY = "Đơn vị được kiểm tra", "Ngày kiểm tra", "Kết luận kiểm tra", "Hạn khắc phục"
NO_LEAD, NO_DEADLINE = "Nguồn không nêu", "Chưa có thời hạn"


def lower(text: str) -> str:
    """Write a name inside a sentence."""
    return text[:1].lower() + text[1:]


def standing(task: Conclusion, today: date) -> str:
    """Say in words how a task stands on a day: `quá hạn 3 ngày`, `còn 5 ngày`, `đã xong ngày 05/6/2024, trễ 3 ngày`."""
    if task.state == "done":
        return done(task)
    if task.state != "open":
        return STATES[task.state]
    if task.deadline is None:
        return lower(NO_DEADLINE)
    left = (task.deadline - today).days
    return "đến hạn hôm nay" if left == 0 else f"còn {_days(left)}" if left > 0 else f"quá hạn {_days(-left)}"


def done(task: Conclusion) -> str:
    """Say when a task was finished, as far as it is known, and how late."""
    if task.done_on is None:
        return STATES["done"]
    late = days_late(task, task.done_on)
    return f"xong trễ {_days(late)}, ngày {day(task.done_on)}" if late else f"{STATES['done']} ngày {day(task.done_on)}"


def facts(said: Conclusion) -> list[str]:
    """Return what is said of a conclusion beside its text, without a look at the calendar: kind, who, until when, how far."""
    kind = KINDS[said.kind] if said.kind != "conclusion" else None
    until = f"{lower(REMEDY) if said.kind == 'inspection' else 'hạn'} {day(said.deadline)}" if said.deadline else None
    state = done(said) if said.state == "done" else STATES[said.state]
    return [fact for fact in (kind, said.lead, *inspection(said), until, state, said.document) if fact]


def inspection(said: Conclusion) -> Iterator[str]:
    """Yield who was inspected, when, and what was found."""
    if said.inspected:
        yield f"{lower(INSPECTED)}: {said.inspected}"
    if said.inspected_on:
        yield f"{lower(INSPECTED_ON)} {day(said.inspected_on)}"
    if said.finding:
        yield f"{lower(FINDING)}: {said.finding}"


def _days(count: int) -> str:
    return f"{number(str(count))} ngày"
