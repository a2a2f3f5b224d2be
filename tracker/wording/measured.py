"""The words of one indicator that several plans share, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.comparing.indicators import Apart
from tracker.quarters import Period, Quarter
from tracker.status import Row
from tracker.wording.labels import MILESTONE, period_name, quarter_name
from tracker.wording.numbers import MINUS, change, number, quantity

FIGURES, TARGET, RESULT, GAP, DEFINITION = "Thực hiện", "Chỉ tiêu giao", "Tỷ lệ hoàn thành, nhóm", "So với chỉ tiêu quốc gia", "Cách tính"
WHERE = "Nơi, kế hoạch"
NO_DEFINITION, NO_TARGET, NOT_YET = "Nguồn không nêu cách tính.", "không có", "chưa có số"
NO_NATION = "Chưa có chỉ tiêu quốc gia cho chỉ tiêu này nên không có gì để so với cả nước."
SAME_WAY = "Các nơi ghi cách tính như nhau."
WHOLE_LIST = "Về bảng các tỉnh, thành phố"
NATION_AT = "Quốc gia"
CHART_KEY = "Thanh là số thực hiện, tô theo nhóm; vạch mảnh là chỉ tiêu của nơi ấy, vạch đậm là chỉ tiêu quốc gia."
CHART_KEY_ALONE = "Thanh là số thực hiện, tô theo nhóm; vạch mảnh là chỉ tiêu của nơi ấy."
DOUBT = "Các nơi có thể không đo cùng một việc dù tên giống nhau:"
APART_FROM_NATION: Mapping[Apart | None, str] = {
    None: "chưa có chỉ tiêu quốc gia",
    "year": "không có chỉ tiêu quốc gia của năm này hay sau đó",
    "unit": "không so được: khác đơn vị",
    "comparator": "không so được: khác chiều so",
    "number": "không so được: không có chỉ tiêu bằng số",
}
_GOALS: Mapping[str, str] = {"at_least": "từ {} trở lên", "above": "trên {}", "at_most": "không quá {}", "below": "dưới {}"}
_WAYS: Mapping[str, str] = {
    "at_least": "từ chỉ tiêu trở lên",
    "above": "trên chỉ tiêu",
    "at_most": "không quá chỉ tiêu",
    "below": "dưới chỉ tiêu",
}
_LETTERS = "ABCDEFGHIKLMNOPQRSTUVXY"


def goal(row: Row) -> str | None:
    """Write a target with its comparator in words: `từ 80% trở lên`; None where there is no number to reach."""
    if row.target is None:
        return row.as_written
    if isinstance(row.target, bool):
        return MILESTONE
    return _GOALS[row.comparator or "at_least"].format(quantity(row.target, row.unit))


def measured(plans: int, until: Quarter) -> str:
    """Say what the comparison of one indicator shows: `4 kế hoạch theo dõi chỉ tiêu này. Số thực hiện là số mới nhất đến quý II/2024.`."""
    said = f"{number(str(plans))} kế hoạch theo dõi chỉ tiêu này"
    alone = " nên chưa có nơi nào để so" if plans == 1 else ""
    return f"{said}{alone}. Số thực hiện là số mới nhất tính đến {quarter_name(until)}."


def doubts(ways: int, undefined: int, units: Sequence[str], comparators: Sequence[str]) -> tuple[str, ...]:
    """Say why places may not measure the same, each reason as it stands in one sentence; empty where nothing speaks for it."""
    found = []
    if ways > 1:
        found.append(f"cách tính được ghi theo {ways} cách khác nhau, {way(0)} đến {way(ways - 1)} ở cột cuối")
    if undefined:
        found.append(f"{undefined} nơi không nêu cách tính")
    if len(units) > 1:
        found.append(f"đơn vị khác nhau ({', '.join(units)})")
    if len(comparators) > 1:
        found.append(f"chiều so khác nhau ({', '.join(_WAYS[one] for one in comparators)})")
    return tuple(found)


def way(place: int) -> str:
    """Name one of several definitions by a letter."""
    return f"cách {_LETTERS[place]}" if place < len(_LETTERS) else f"cách {place + 1}"


def difference(text: str, unit: str | None) -> str:
    """Say how far a number is from another one: `cao hơn 2,5 điểm %`, `thấp hơn 3 tổ`, `bằng nhau`."""
    shown = change(text, unit).lstrip(f"+{MINUS}")
    if not text.strip("-0."):
        return "bằng chỉ tiêu quốc gia"
    way_of = "thấp hơn" if text.startswith("-") else "cao hơn"
    named = f"{shown}\u00a0{unit}" if unit and not unit.startswith("%") else shown
    return f"{way_of} {named}"


def nation_target(row: Row, period: Period) -> str:
    """Name the target of the nation that a gap is measured from: `năm 2025: từ 80% trở lên`."""
    return f"{period_name(period)}: {goal(row)}"


def chart_name(unit: str | None, places: int, said: str) -> str:
    """Name a chart for those who do not see it; its numbers stand in the table below."""
    named = f" ({unit})" if unit else ""
    return f"Biểu đồ thanh số thực hiện{named} của {number(str(places))} kế hoạch. {said} Mọi số của biểu đồ ở bảng bên dưới."


def scale(low: str, high: str) -> str:
    """Say where the scale of a chart begins and ends."""
    return f"Thang từ {low} đến {high}."


def reach(lowest: tuple[str, str], highest: tuple[str, str]) -> str:
    """Say where the figures of a chart begin and end, each with its place."""
    return f"Thấp nhất {lowest[0]} ({lowest[1]}), cao nhất {highest[0]} ({highest[1]})."


def left_out(places: int) -> str:
    """Say how many places are not in a chart."""
    return f"{number(str(places))} kế hoạch chưa có số thực hiện nên không có thanh."


def compared_link(name: str | None, quarter: Quarter | None) -> str:
    """Name the way from an objective to the comparison of its indicator; a compound objective's parts by their names."""
    when_to = f", số đến {quarter_name(quarter)}" if quarter else ""
    return f"Đặt cạnh nhau mọi nơi theo dõi {f'“{name}”' if name else 'chỉ tiêu này'}{when_to}"
