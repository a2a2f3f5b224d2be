"""Say what only paper and pictures say: how the list is headed, what it leaves out, the picture's few lines."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.status import BANDS, JUDGED_BANDS, Band, Row, Status
from tracker.wording.editions import report_title
from tracker.wording.labels import ILLUSTRATIVE, lowered, short_name, tally_label
from tracker.wording.numbers import day, number
from tracker.wording.pages import CONCLUSIONS
from tracker.wording.sentences import counted, freshness, unnamed_reason

BETTER, WORSE, MORE, FEWER = "tốt hơn", "kém hơn", "tăng", "giảm"
NOT_WORKED_OUT = "chưa tính được"


def unnamed_line(rows: Iterable[Row]) -> str:
    """Name each of them after the reason why nothing more is said."""
    every = list(rows)
    return f"{unnamed_reason(every)} {', '.join(short_name(row) for row in every)}."


def rest_label(status: Status, band: Band) -> str:
    """Name a band beside its number: `chưa báo cáo`."""
    return lowered(tally_label(band, status.thresholds))


def compared_with(compared: str, before: int) -> str:
    """Say with which number a tile compares: `so với quý I (7)`."""
    return f"{compared} ({before})"


def conclusions_title(status: Status) -> str:
    """Head the conclusions with the day they were reached."""
    return CONCLUSIONS + (f" ngày {day(status.meeting)}" if status.meeting else "")


def short_headline(status: Status) -> str:
    """Name a review where there is little room: `Quý I năm 2024, Lào Cai`."""
    return f"{report_title(status)}, {status.province_name}"


def picture_line(status: Status) -> str:
    """Say how many objectives there are and how fresh their figures: `24 mục tiêu. Số liệu đến ngày 31/3/2024.`."""
    return f"{counted(status.total)}. {freshness_everywhere(status)}"


def freshness_everywhere(status: Status) -> str:
    """Say on every sheet and picture how fresh the figures are and, of an illustrative plan, that they are not real."""
    return f"{freshness(status)} {ILLUSTRATIVE}" if status.illustrative else freshness(status)


def picture_rest(status: Status) -> str | None:
    """Say what the four large numbers leave out: `1 chưa báo cáo, 2 không áp dụng, 1 chưa tính được`."""
    left = [
        f"{number(str(status.counts[band]))} {rest_label(status, band)}"
        for band in BANDS
        if band not in JUDGED_BANDS and status.counts[band]
    ]
    unsound = [f"{number(str(len(status.unsound)))} {NOT_WORKED_OUT}"] if status.unsound else []
    return ", ".join((*left, *unsound)) or None
