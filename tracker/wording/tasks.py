"""The words of conclusions, tasks and inspections: the same wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from tracker.due import STANDINGS, Standing, days_late, standing_of
from tracker.tasks import Task, Week
from tracker.wording.due import KINDS, STANDING_NAMES, lower
from tracker.wording.labels import place, quarter_name
from tracker.wording.numbers import day, number

WHAT, LEAD, DUE, ORIGIN = "Việc", "Đơn vị thực hiện", "Thời hạn", "Giao từ"
KIND, STANDING, FILTER, VIEW = "Loại", "Tình trạng", "Lọc", "Cách xem"
LIST, BY_WEEK = "Danh sách", "Theo tuần"
EARLIER_WEEK, LATER_WEEK, THIS_WEEK = "Tuần trước", "Tuần sau", "Tuần này"
FINDING_UNKNOWN = "chưa nêu"
DOCUMENT, NOTE, SOURCE = "Văn bản", "Ghi chú", "Nguồn"
NONE, NO_MATCH = "Chưa có kết luận, nhiệm vụ hay cuộc kiểm tra nào.", "Không có việc nào khớp với lựa chọn."
WHERE_FROM = (
    "Kết luận của kỳ họp ghi ở reviews trong tệp kế hoạch; nhiệm vụ và cuộc kiểm tra ngoài cuộc họp ghi ở tệp tasks.yaml của tỉnh, "
    "hoặc nhập ở trang Cập nhật số liệu, phần Kỳ họp."
)
ILLUSTRATIVE = "Việc minh họa: nội dung không có thật."
WEEK_LIST = "Các việc của tuần"
NOTHING_IN_GROUP = "Không có việc nào."
AS_OF_MONDAY = "Việc xếp theo thứ Hai {monday}; tình trạng ghi ở từng việc là của hôm nay, {today}."
_LATE_ON_MONDAY, _DONE_BEFORE = "Quá hạn trước tuần này", "Xong trong tuần trước"
_MISASKED: Mapping[str, str] = {
    "kind": "Không có loại việc “{text}”.",
    "standing": "Không có tình trạng “{text}”.",
    "lead": "Không có đơn vị thực hiện “{text}” trong các việc của tỉnh này.",
    "view": "Không có cách xem “{text}”.",
    "week": "“{text}” không phải một tuần; tuần viết như 2024-w15.",
}


def title(kind: str, name: str) -> str:
    """Name the page: `Kết luận, nhiệm vụ, tỉnh Lào Cai`."""
    return f"Kết luận, nhiệm vụ, {place(kind, name)}"


def summary(tasks: Iterable[Task], today: date) -> str:
    """Count tasks by how they stand: `12 việc: 0 quá hạn; 3 đến hạn trong 7 ngày tới; 9 chưa có thời hạn.`."""
    every = list(tasks)
    counts = {standing: sum(standing_of(task, today) == standing for task in every) for standing in STANDINGS}
    late = sum(task.state == "done" and days_late(task, today) > 0 for task in every)
    said = [f"{count} {lower(STANDING_NAMES[standing])}" for standing, count in counts.items() if count or standing == "overdue"]
    if late:
        said = [f"{one} ({late} xong trễ)" if one.endswith(lower(STANDING_NAMES["done"])) else one for one in said]
    return f"{counted(len(every))}: {'; '.join(said)}."


def counted(tasks: int) -> str:
    """Count tasks: `12 việc`."""
    return f"{number(str(tasks))} việc"


def origin(task: Task) -> str:
    """Say which meeting a task comes from, or when it was assigned."""
    on = f", ngày {day(task.given)}" if task.given else ""
    if task.review is None:
        return f"Giao ngày {day(task.given)}" if task.given else "Giao ngoài cuộc họp"
    quarter = task.review.quarter
    return f"Họp {quarter_name(quarter)}{on}" if quarter else f"Kế hoạch {task.review.period}{on}"


def week_name(monday: date) -> str:
    """Name a week by its days: `08–14/4/2024`, `29/4–05/5/2024`, `30/12/2024–05/1/2025`."""
    sunday = monday + timedelta(days=6)
    first, last = day(monday), day(sunday)
    if monday.year != sunday.year:
        return f"{first}–{last}"
    shared = first.partition("/")[2] if monday.month == sunday.month else str(monday.year)
    return f"{first.removesuffix('/' + shared)}–{last}"


def week_title(monday: date) -> str:
    """Head a week: `Tuần 08–14/4/2024`."""
    return f"Tuần {week_name(monday)}"


def groups_of(week: Week) -> list[tuple[str, Standing, tuple[Task, ...]]]:
    """Return a week's tasks as a briefing goes through them, each group with its name and the shape it is shown with."""
    after = week.sunday + timedelta(days=1)
    return [
        (_LATE_ON_MONDAY, "overdue", week.overdue),
        (f"Đến hạn trong tuần {week_name(week.monday)}", "soon", week.due),
        (f"Đến hạn tuần sau, {week_name(after)}", "open", week.next),
        (_DONE_BEFORE, "done", week.done),
        (STANDING_NAMES["undated"], "undated", week.undated),
    ]


def week_summary(week: Week) -> str:
    """Count a week's tasks: `Tuần 08–14/4/2024: 2 việc quá hạn từ trước, 1 đến hạn trong tuần, …`."""
    counts = (
        f"{len(week.overdue)} quá hạn từ trước; {len(week.due)} đến hạn trong tuần; {len(week.next)} đến hạn tuần sau; "
        f"{len(week.done)} xong trong tuần trước; {len(week.undated)} chưa có thời hạn"
    )
    return f"{week_title(week.monday)}: {counts}."


def as_of(week: Week, today: date) -> str:
    """Say of which days a week's groups and the words beside its tasks are."""
    return AS_OF_MONDAY.format(monday=day(week.monday), today=day(today))


def misasked(what: str, text: str) -> str:
    """Say what of an address is unknown."""
    return _MISASKED[what].format(text=text)


def offer(kind: str | None, standing: Standing | None, lead: str | None, monday: date | None) -> str:
    """Name a way to look at the tasks that is offered instead."""
    named = [KINDS[kind] if kind else "", STANDING_NAMES[standing] if standing else "", lead or "", week_title(monday) if monday else ""]
    return ", ".join(filter(None, named)) or "Tất cả các việc"


def unsound(tasks: int, path: str) -> str:
    """Say that tasks of a file are left out."""
    return f"{counted(tasks)} trong tệp {path} có lỗi nên chưa hiện ở đây."


def unread(path: str) -> str:
    """Say that nothing of a file can be shown."""
    return f"Tệp {path} đang có lỗi nên các việc ghi ở đó chưa hiện được."


def filter_label(active: int) -> str:
    """Name the filter button, with how many filters are on."""
    return f"{FILTER} ({active})" if active else FILTER


def list_title(shown: int, every: int) -> str:
    """Head the list: `Danh sách việc, gấp nhất trước`, `3 trong 12 việc, gấp nhất trước`."""
    return "Danh sách việc, gấp nhất trước" if shown == every else f"{shown} trong {counted(every)}, gấp nhất trước"
