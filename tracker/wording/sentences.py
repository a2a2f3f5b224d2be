"""Say what a review found in the sentences that committees announce."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.status import BANDS, JUDGED_BANDS, Band, Row, Status
from tracker.wording.labels import Thresholds, lowered, quarter_name, raised, tally_label
from tracker.wording.numbers import day, number, percent, plain


def announcement(status: Status) -> str:
    """Say the tally as `24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%.` in plain text."""
    said = "; ".join(f"{count} {words}" for count, words in tally_parts(status))
    return f"{counted(status.total)}: {said}."


def tally_parts(status: Status) -> tuple[tuple[str, str], ...]:
    """Return each number of the announcement with its words; the four judged bands always, the others only where not 0."""
    shown = [band for band in BANDS if band in JUDGED_BANDS or status.counts[band]]
    parts = [(number(str(status.counts[band])), _verb(band, status.thresholds)) for band in shown]
    return (*parts, (number(str(len(status.unsound))), "chưa tính được")) if status.unsound else tuple(parts)


def counted(objectives: int) -> str:
    """Write a number of objectives: `24 mục tiêu`."""
    return f"{number(str(objectives))} mục tiêu"


def reconciles(status: Status) -> bool | None:
    """Say whether the computed tally is the announced one; None where none was announced, or not every objective could be worked out."""
    return None if status.announced is None or status.unsound else not _differences(status)


def reconciliation(status: Status) -> str | None:
    """Say whether the tally agrees with the announced one, else name each difference; None where that cannot be said."""
    if reconciles(status) is None:
        return None
    announced = "số Ban Chỉ đạo công bố" + (f" ngày {day(status.meeting)}" if status.meeting else "")
    differences = "; ".join(_differences(status))
    return f"Khác {announced}: {differences}." if differences else f"Khớp với {announced}."


def remarks(status: Status) -> tuple[str, ...]:
    """Return the remarks that stand below the announcement, apart from the reconciliation."""
    return tuple(text for text in (data_until(status), exceeding(status), judging(status), first_of_all(status)) if text)


def data_until(status: Status) -> str | None:
    """Say up to which day the figures reach."""
    return f"Số liệu đến ngày {day(status.cutoff)}." if status.cutoff else None


def freshness(status: Status) -> str:
    """Say how fresh a review is, by whichever date is known."""
    known = data_until(status) or (f"Ban Chỉ đạo họp ngày {day(status.meeting)}." if status.meeting else None)
    return known or "Nguồn không ghi ngày số liệu."


def exceeding(status: Status) -> str | None:
    """Say how many of the objectives that are done went past their target; one within its limit until the year ends has not."""
    done = status.counts["done"]
    unknown = sum(row.band == "done" and row.assessed for row in status.rows)
    if not done or unknown == done:
        return None
    rest = f", {unknown} không kèm số liệu" if unknown else ""
    exceeded = sum(row.exceeded and not row.ceiling for row in status.rows)
    return f"Trong {counted(done)} hoàn thành có {exceeded} vượt{rest}."


def judging(status: Status) -> str | None:
    """Say how many objectives the committee judged without publishing a figure."""
    judged = sum(row.assessed for row in status.rows)
    return f"{counted(judged)} do Ban Chỉ đạo đánh giá, không kèm số liệu." if judged else None


def first_of_all(status: Status) -> str | None:
    """Say once that there is no quarter to compare with."""
    if status.before is not None:
        return None
    if status.quarter == status.period.quarters[0]:
        return f"{raised(quarter_name(status.quarter, status.quarter))} là kỳ đầu của kế hoạch nên chưa có quý trước để so sánh."
    _, last = status.province_valid
    if last and last < status.quarter.ends:
        return f"Địa bàn này chỉ có đến {day(last)} nên không so với các quý trước đó."
    return "Chưa có quý nào trước đó để so sánh."


def compared(status: Status) -> str | None:
    """Return `so với quý I`, or None where there is no quarter to compare with."""
    return f"so với {quarter_name(status.before, status.quarter)}" if status.before else None


def moved(status: Status, step: int) -> tuple[Row, ...]:
    """Return the objectives that moved to a better (1) or a worse (-1) band, in the file's order."""
    return tuple(row for row in status.rows if row.movement and row.movement.band_step * step > 0)


def movement_line(status: Status) -> str | None:
    """Say in one line how many objectives changed their band since the previous open quarter."""
    if not status.before:
        return None
    up, down = len(moved(status, 1)), len(moved(status, -1))
    if not up and not down:
        return f"Không mục tiêu nào đổi nhóm {compared(status)}."
    return f"{raised(compared(status) or '')}: {up} lên nhóm, {down} xuống nhóm."


def bar_legend(thresholds: Thresholds) -> str:
    """Explain the marks of the attainment bar."""
    low, high = thresholds
    return f"Trên thanh tỷ lệ hoàn thành, vạch đậm là chỉ tiêu (100%), hai vạch mảnh là {plain(low)}% và {percent(high)}."


def list_title(status: Status, shown: int) -> str:
    """Head a list of objectives with how many of the plan's it holds."""
    held = counted(shown) if shown == status.total else f"{number(str(shown))} trong {counted(status.total)}"
    return f"{held}, nhóm thấp nhất trước"


def unnamed_title(objectives: int) -> str:
    """Say how many objectives of a band have no published name."""
    return f"{counted(objectives)} chưa công bố tên và số liệu"


def unnamed_reason(rows: Iterable[Row]) -> str:
    """Say why nothing more is said of objectives without a name."""
    judged = all(row.assessed for row in rows)
    return "Ban Chỉ đạo chỉ công bố số lượng của nhóm." if judged else "Chưa có đánh giá cho quý này."


def method(goal: str) -> str:
    """Explain how attainment and bands are worked out; `goal` is the word for what is to be reached, which offices call the plan."""
    ratio = f"Tỷ lệ hoàn thành là số thực hiện chia cho {goal}; chỉ tiêu càng thấp càng tốt thì lấy {goal} chia cho số thực hiện."
    return f"{ratio} Nhóm được xếp theo số chưa làm tròn. Mục tiêu gồm nhiều phần lấy nhóm của phần thấp nhất."


def _verb(band: Band, thresholds: Thresholds) -> str:
    label = lowered(tally_label(band, thresholds))
    return f"đạt {label}" if band in ("high", "middle") else label


def _differences(status: Status) -> list[str]:
    announced = status.announced or {}
    changed = [band for band in BANDS if band in announced and announced[band] != status.counts[band]]
    return [
        f"{lowered(tally_label(band, status.thresholds))} công bố {announced[band]}, tính được {status.counts[band]}" for band in changed
    ]
