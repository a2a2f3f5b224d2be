"""Say how a band came about, in words and numbers, down to the rule that fired."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.objective.working import Rule, Working
from tracker.quarters import Quarter
from tracker.status import Row
from tracker.wording.labels import NOT_REACHED, REACHED, Thresholds, band_label, lowered, quarter_name, row_label
from tracker.wording.numbers import day, quantity
from tracker.wording.quotient import goal_words, quotient, reason_of_band

HOLDS: Mapping[str, str] = {"at_least": "không thấp hơn", "above": "cao hơn", "at_most": "không cao hơn", "below": "thấp hơn"}
MUST: Mapping[str, str] = {
    "at_least": "phải từ {} trở lên",
    "above": "phải cao hơn {}",
    "at_most": "không được quá {}",
    "below": "phải thấp hơn {}",
}


def chain(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    """Return the steps from the figure to the band: `Thực hiện 45 ÷ chỉ tiêu 40 = 112,5%`, `đạt chỉ tiêu (không thấp hơn 40%)`, the band."""
    return (*_CHAINS[working.rule](working, thresholds), result(working.row, thresholds))


def result(row: Row, thresholds: Thresholds) -> str:
    """Name the band that the steps lead to; one that is done also says whether the target was only just met."""
    if row.band == "done" and row.exceeded and not row.ceiling:
        return "Hoàn thành, vượt kế hoạch"
    return row_label(row, thresholds)


def named_quarters(quarters: tuple[Quarter, ...], beside: Quarter) -> str:
    """Name several quarters: `quý II, quý IV`."""
    short = beside if all(quarter.year == beside.year for quarter in quarters) else None
    return ", ".join(quarter_name(quarter, short) for quarter in quarters)


def _reached(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    row = working.row
    held = f"đạt chỉ tiêu ({HOLDS[row.comparator or '']} {goal_words(row)})"
    if row.ceiling:
        return f"Đến nay {quantity(str(row.actual), row.unit)} trong hạn mức {goal_words(row)}", "chưa đến kỳ cuối nên chưa kết luận"
    if row.ratio is None:
        return f"Thực hiện {quantity(str(row.actual), row.unit)}, chỉ tiêu {goal_words(row)}", held
    exactly = row.ratio[0] == row.ratio[1] and not row.exceeded
    return quotient(working, thresholds), f"{held}, vừa đúng bằng chỉ tiêu" if exactly else held


def _missed(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    return quotient(working, thresholds), _not_met(working.row, working.edge == "target"), reason_of_band(working, thresholds)


def _not_met(row: Row, exactly: bool = False) -> str:  # noqa: FBT001, FBT002 - one fact about the row
    must = MUST[row.comparator or ""].format(goal_words(row))
    return f"đúng bằng chỉ tiêu nhưng {must} nên chưa hoàn thành" if exactly else f"chưa đạt chỉ tiêu ({must})"


def _target_zero(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    row = working.row
    nothing = "chỉ tiêu bằng 0 nên không chia được, tỷ lệ tính là 0%"
    return (
        f"Thực hiện {quantity(str(row.actual), row.unit)}, chỉ tiêu {goal_words(row)}",
        _not_met(row),
        f"{nothing}, {reason_of_band(working, thresholds)}",
    )


def _no_way(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    row, start = working.row, working.line.baseline
    begun = quantity(format(start.value, "f"), row.unit) if start else ""
    nothing = f"hiện trạng ban đầu {begun} đã bằng hoặc tốt hơn chỉ tiêu nên không có quãng đường để tính, tỷ lệ tính là 0%"
    return (
        f"Thực hiện {quantity(str(row.actual), row.unit)}, chỉ tiêu {goal_words(row)}",
        _not_met(row),
        f"{nothing}, {reason_of_band(working, thresholds)}",
    )


def _milestone(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    if working.row.actual:
        return f"Mốc phải đạt: {REACHED}", "mốc đã đạt là hoàn thành, không có tỷ lệ"
    return f"Mốc phải đạt: {NOT_REACHED}", f"mốc chưa đạt tính là 0%, {reason_of_band(working, thresholds)}"


def _judged(working: Working, _: Thresholds) -> tuple[str, ...]:
    if working.line.target is not None:
        why = "Kỳ này không công bố số liệu"
    else:
        why = "Mục tiêu không có chỉ tiêu bằng số" if working.line.published else "Nội dung và chỉ tiêu của mục tiêu chưa công bố"
    return why, "Ban Chỉ đạo tự đánh giá nhóm, không kèm số liệu"


def _excluded(working: Working, _: Thresholds) -> tuple[str, ...]:
    return f"Riêng {quarter_name(working.quarter)} không áp dụng", f"lý do: {lowered(working.row.reason or 'không nêu')}"


def _ceased(working: Working, _: Thresholds) -> tuple[str, ...]:
    since = f"Không áp dụng từ {quarter_name(working.ceased or working.quarter)}"
    decided = f" theo {working.ceased_by}" if working.ceased_by else ""
    return since + decided, f"lý do: {lowered(working.row.reason or 'không nêu')}"


def _not_due(working: Working, _: Thresholds) -> tuple[str, ...]:
    expected = f"Mục tiêu này báo cáo vào {named_quarters(working.due, working.quarter)}"
    early = "; báo trước hạn: chưa đạt" if working.row.actual is False else ""
    return expected, f"{quarter_name(working.quarter)} chưa phải báo cáo{early}, không tính là 0%"


def _unpublished(working: Working, _: Thresholds) -> tuple[str, ...]:
    after = f"Số liệu chỉ được công bố sau ngày {day(working.published_after)}" if working.published_after else "Số liệu chưa được công bố"
    return after, "đến nay chưa có, không tính là 0%"


def _sum_broken(working: Working, _: Thresholds) -> tuple[str, ...]:
    gap = f"thiếu số liệu {named_quarters(working.missing, working.quarter)}"
    return f"Có số của {quarter_name(working.quarter, working.quarter)} nhưng {gap}", "chưa cộng được từ đầu kỳ; quý thiếu không tính là 0"


def _no_figure(working: Working, _: Thresholds) -> tuple[str, ...]:
    return f"Đến kỳ báo cáo {quarter_name(working.quarter)} mà chưa có số liệu", "không tính là 0% và không xếp vào bốn nhóm"


def _worst_part(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    counted = [part for part in working.parts if part.row.band not in ("not_due", "not_applicable")]
    worst = [part.row.name for part in counted if part.row.band == working.row.band]
    label = lowered(band_label(working.row.band, thresholds))
    if len(worst) == len(counted):
        return (f"{'Cả ' if len(counted) > 1 else ''}{len(counted)} phần được tính đều ở nhóm {label}",)
    return f"Lấy nhóm thấp nhất trong {len(counted)} phần được tính", f"phần thấp nhất: {'; '.join(worst)}"


def _part_missing(working: Working, _: Thresholds) -> tuple[str, ...]:
    missing = "; ".join(part.row.name for part in working.parts if part.row.band == "not_reported")
    return f"Còn phần chưa báo cáo: {missing}", "thiếu một phần thì cả mục tiêu chưa báo cáo"


def _parts_left_out(working: Working, thresholds: Thresholds) -> tuple[str, ...]:
    words = dict.fromkeys(lowered(band_label(part.row.band, thresholds)) for part in working.parts)
    return (f"{len(working.parts)} phần đều {' hoặc '.join(words)}",)


_CHAINS: Mapping[Rule, Callable[[Working, Thresholds], tuple[str, ...]]] = {
    "reached": _reached, "ratio": _missed, "target_zero": _target_zero, "no_way": _no_way, "milestone": _milestone, "judged": _judged,
    "excluded": _excluded, "ceased": _ceased, "not_due": _not_due, "unpublished": _unpublished, "sum_broken": _sum_broken,
    "no_figure": _no_figure, "worst_part": _worst_part, "part_missing": _part_missing, "parts_left_out": _parts_left_out,
}  # fmt: skip
