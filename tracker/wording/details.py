"""Say where the numbers of a working come from: the figure, the target in force, the baseline, how they are compared."""

from __future__ import annotations

from tracker.objective.working import Addend, Working
from tracker.quarters import Quarter
from tracker.status import Row
from tracker.wording.labels import QUALIFIERS, SIGNS, quarter_name
from tracker.wording.numbers import day, number, percent, quantity
from tracker.wording.quotient import RISING, bare
from tracker.wording.working import named_quarters

FIGURE, TARGET, START, COMPARED, PATH = "Thực hiện", "Chỉ tiêu đang có hiệu lực", "Hiện trạng ban đầu", "Cách so", "Phấn đấu"
MISSING, WORDS, DUE = "Còn thiếu", "Chữ đi kèm", "Kỳ báo cáo"
BY_BASELINE = "Tính phần quãng đường đã đi từ hiện trạng ban đầu đến chỉ tiêu."
RISES, FALLS = "Càng cao càng tốt: lấy thực hiện chia cho chỉ tiêu.", "Càng thấp càng tốt: lấy chỉ tiêu chia cho thực hiện."
EXACT = "Nhóm được xếp theo số chưa làm tròn."


def details(working: Working) -> tuple[tuple[str, str], ...]:
    """Return what a working rests on, each with its label."""
    pairs = [(FIGURE, _figure(working)), (MISSING, _missing(working)), (WORDS, _qualifier(working.row)), (TARGET, _target(working))]
    pairs += [(START, _start(working)), (PATH, _stretch(working)), (COMPARED, _compared(working)), (DUE, _due(working))]
    return tuple((label, text) for label, text in pairs if text)


def aim(row: Row) -> str:
    """Write the target in force with its sign: `≤ 24 giờ`."""
    sign = SIGNS.get(row.comparator or "", "")
    return f"{sign}\u00a0{quantity(str(row.target), row.unit)}" if sign else quantity(str(row.target), row.unit)


def addend(one: Addend, beside: Quarter) -> str:
    """Write one figure of a sum with what it stands for: `8.750 (lũy kế đến quý II, thay cho các quý trước)`."""
    when = quarter_name(one.quarter, beside)
    if one.cumulative:
        when = f"lũy kế đến {when}, thay cho các quý trước"
    elif one.whole_year:
        when = f"cả năm {one.quarter.year}"
    return f"{number(one.amount)} ({when})"


def _figure(working: Working) -> str | None:
    row = working.row
    if working.addends and row.actual is not None:
        added = " + ".join(addend(one, working.quarter) for one in working.addends)
        return f"Cộng dồn: {added} = {quantity(str(row.actual), row.unit)}."
    if working.addends:
        return f"Đã có {', '.join(addend(one, working.quarter) for one in working.addends)}."
    if row.numerator is not None and row.denominator is not None:
        return _fraction(row)
    when = f"của cả năm {working.quarter.year}" if working.whole_year else f"báo cáo {quarter_name(working.quarter)}"
    if isinstance(row.actual, str):
        return f"{quantity(row.actual, row.unit)}, số {when}."
    return None


def _fraction(row: Row) -> str:
    over, under = number(str(row.numerator)), number(str(row.denominator))
    shown = f"Tử số {over}, mẫu số {under} (≈ {bare(str(row.actual), row)}%)"
    if not isinstance(row.target, str):
        return f"{shown}."
    crossed = f"{over} × 100 so với {under} × {bare(row.target, row)}"
    stated = f" Nguồn ghi {percent(row.stated)}; xếp nhóm theo tử số và mẫu số." if row.stated else ""
    return f"{shown}; so bằng phép nhân chéo, không làm tròn: {crossed}.{stated}"


def _missing(working: Working) -> str | None:
    return f"{named_quarters(working.missing, working.quarter)} chưa có số liệu." if working.missing and working.addends else None


def _qualifier(row: Row) -> str | None:
    word = QUALIFIERS.get(row.qualifier or "")
    return f"“{word}” được ghi theo nguồn, không dùng để xếp nhóm." if word and row.actual is not None else None


def _target(working: Working) -> str | None:
    row, change = working.row, working.change
    if row.target is True:
        return "Mốc phải đạt (có hoặc chưa)."
    if row.target is None:
        return None
    if change is None:
        return f"{aim(row)}, theo kế hoạch giao."
    decided = f" theo {change.document}" if change.document else ""
    why = f" (lý do: {change.reason})" if change.reason else ""
    earlier = f"; trước đó {quantity(working.before_change, row.unit)}" if working.before_change else ""
    return f"{aim(row)} từ {quarter_name(change.quarter)}{decided}{why}{earlier}."


def _start(working: Working) -> str | None:
    start = working.line.baseline
    if start is None:
        return None
    when = f" ({day(start.as_of)})" if start.as_of else ""
    return f"{quantity(format(start.value, 'f'), working.row.unit)}{when}."


def _stretch(working: Working) -> str | None:
    stretch = working.line.stretch
    return f"{quantity(format(stretch, 'f'), working.row.unit)}; không dùng để xếp nhóm." if stretch is not None else None


def _compared(working: Working) -> str | None:
    row = working.row
    if working.rule not in ("reached", "ratio") or row.ratio is None or row.ceiling:
        return None
    how = BY_BASELINE if working.come is not None else RISES if row.comparator in RISING else FALLS
    return f"{how} {EXACT}"


def _due(working: Working) -> str | None:
    if not working.due or working.rule == "not_due":
        return None
    return f"{named_quarters(working.due, working.quarter)}; các quý khác không phải báo cáo."
