"""The words of the page that shows what each lead answers for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.leads import Lead
from tracker.status import Status
from tracker.tasks import Task
from tracker.wording.labels import band_label, lowered, period_name, place, quarter_name, raised
from tracker.wording.numbers import day
from tracker.wording.sentences import compared, counted

ALL_LEADS, EVERY, TOTAL = "Tất cả đơn vị chủ trì", "Từng đơn vị, nơi chậm nhất trước", "Cộng"
COLUMN_LEAD, COLUMN_RESULT, COLUMN_PRESSING = "Đơn vị", "Kết quả", "Chậm và chưa báo cáo"
COLUMN_TASKS, COLUMN_ASSIGNED = "Nhiệm vụ", "Mục tiêu đã giao"
OVERDUE, OPEN, NO_TASKS, ALL_DONE = "quá hạn", "đang thực hiện", "không có", "đã xong hết"
UP, DOWN, STILL, INCOMPARABLE = "lên", "xuống", "không đổi", "chưa so được"
NOTHING_PRESSING = "không có"
PART_OF = "phần trong mục tiêu"
SHARES = "Phần phụ trách trong mục tiêu của đơn vị khác"
TASKS, ALL_TASKS = "Nhiệm vụ, kết luận giao đơn vị", "Xem trong Kết luận, nhiệm vụ"
LEADS_NOTHING = "không chủ trì mục tiêu nào"
NO_OBJECTIVES = "Đơn vị này không chủ trì mục tiêu nào trong kế hoạch."
UNASSIGNED = "Chưa quý nào của kế hoạch có số liệu. Dưới đây là các mục tiêu đã giao."
UNKNOWN = "Kế hoạch này chưa nêu đơn vị chủ trì của mục tiêu nào, nên chưa xem theo đơn vị được."
HOW_BEFORE, HOW_BETWEEN, HOW_AFTER = "Để thêm, ghi ở từng mục tiêu trong tệp", "hoặc", "sửa mục tiêu ở trang Cập nhật số liệu"
HOW_EXAMPLE = "lead: Sở Thông tin và Truyền thông"


def title(status: Status, *, opened: bool) -> str:
    """Name the page: `Đơn vị chủ trì, quý II/2024, tỉnh Mẫu A`."""
    when = quarter_name(status.quarter) if opened else period_name(status.period)
    return f"Đơn vị chủ trì {when}, {place(status.province_kind, status.province_name)}"


def tab(status: Status, lead: str | None) -> str:
    """Name the page on its tab, with the lead that it shows first."""
    named = title(status, opened=status.opened)
    return f"{lead}: {lowered(named)}" if lead else named


def summary(leads: Sequence[Lead], status: Status, *, opened: bool) -> list[str]:
    """Say how many leads there are and how many of them have something to answer for, each a clause."""
    named = [lead for lead in leads if lead.name]
    leading = [lead for lead in named if lead.rows]
    said = [f"{len(leading)} đơn vị chủ trì {counted(sum(len(lead.rows) for lead in leading))}"]
    found = [(sum(bool(lead.overdue) for lead in named), "đơn vị có nhiệm vụ quá hạn")]
    if opened:
        low = lowered(band_label("low", status.thresholds))
        found = [
            (sum(lead.counts["low"] > 0 for lead in named), f"đơn vị có mục tiêu {low}"),
            (sum(lead.counts["not_reported"] > 0 for lead in named), "đơn vị còn mục tiêu chưa báo cáo"),
            *found,
        ]
    return [*said, *(f"{number} {text}" for number, text in found if number)]


def remarks(leads: Sequence[Lead], pairs: Sequence[tuple[str, str]], today: date) -> list[str]:
    """Say what the counts leave out or hold apart, and of which day the tasks are."""
    nameless = sum(len(lead.rows) for lead in leads if lead.name is None)
    said = [f"{raised(counted(nameless))} chưa nêu đơn vị chủ trì."] if nameless else []
    if any(lead.tasks for lead in leads):
        said.append(as_of(today))
    if any(lead.shares for lead in leads):
        said.append("Phần do đơn vị khác phụ trách trong một mục tiêu được nêu riêng, không cộng vào số mục tiêu.")
    return [*said, *(f"“{one}” và “{other}” có thể là một đơn vị viết hai cách; ở đây tính riêng." for one, other in pairs)]


def as_of(today: date) -> str:
    """Say which tasks are shown, and of which day their standing is."""
    return f"Nhiệm vụ giao đến hết kỳ này, tình trạng ngày {day(today)}."


def size(lead: Lead) -> str:
    """Say for how much a lead answers: `2 mục tiêu`, `2 mục tiêu, 1 phần trong mục tiêu khác`, `không chủ trì mục tiêu nào`."""
    shared = f"{len(lead.shares)} phần trong mục tiêu khác" if lead.shares else None
    own = counted(len(lead.rows)) if lead.rows else None
    return ", ".join(filter(None, (own, shared))) or LEADS_NOTHING


def moved_to(status: Status) -> str:
    """Head the column of who moved: `Đổi nhóm so với quý I`."""
    return f"Đổi nhóm {compared(status)}"


def spelled_too(names: Sequence[str]) -> str:
    """Say which other spellings a link to a lead holds."""
    return f"Gồm cả cách viết {', '.join(f'“{name}”' for name in names)}."


def may_be(name: str) -> str:
    """Say that another name may be the same lead's."""
    return f"“{name}” có thể là đơn vị này viết cách khác; số ở đó tính riêng."


def facts(task: Task) -> list[str]:
    """Say until when a task is to be done and which meeting gave it."""
    until = f"hạn {day(task.deadline)}" if task.deadline else None
    review = task.review.quarter if task.review else None
    given = f"kỳ họp {quarter_name(review)}" if review else f"giao ngày {day(task.given)}" if task.given else None
    return [fact for fact in (until, given) if fact]
