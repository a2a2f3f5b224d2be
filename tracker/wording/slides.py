"""The words on the slides of a review, and on the buttons that turn them."""

from __future__ import annotations

from tracker.slides import Deck, Shown
from tracker.status import Band, Row, Status
from tracker.wording.labels import Thresholds, band_label, lowered, quarter_name, raised, short_name
from tracker.wording.numbers import day, plain
from tracker.wording.pages import CONCLUSIONS
from tracker.wording.sentences import counted, judging, reconciles, reconciliation, unnamed_title

BACK, PREVIOUS, NEXT = "Về trang tình hình", "Trước", "Sau"
PAGE_UP, PAGE_DOWN, FIRST, LAST = "Trang trước", "Trang sau", "Trang đầu", "Trang cuối"
FULL_SCREEN = "F11: toàn màn hình"
NONE_BEHIND = "Không có mục tiêu nào chậm"
WHOLE_REPORT = "Báo cáo đầy đủ của kỳ này"
SCAN = "Quét mã bằng điện thoại, hoặc mở địa chỉ"
NOT_BEHIND = "Không thuộc các mục tiêu chậm"
PART = "Phần"
NOT_OPEN = "Kế hoạch này chưa có kỳ đánh giá nào nên chưa có gì để trình chiếu."
ASSIGNED = "Xem các mục tiêu đã giao"


def tab_title(title: str) -> str:
    """Name the slides on the browser's tab."""
    return f"Trình chiếu: {lowered(title)}"


def position(shown: Shown) -> str:
    """Say which slide of how many is shown: `3/7`."""
    return f"{shown.place + 1}/{len(shown.deck.slides)}"


def announced(shown: Shown) -> str:
    """Say which slide has come, for who cannot see it: `Trang 3 trên 7: Dưới 50%, Tỷ trọng kinh tế số trong GRDP`."""
    return f"Trang {shown.place + 1} trên {len(shown.deck.slides)}: {_subject(shown)}"


def turn(deck: Deck, place: int) -> str | None:
    """Count the objectives of a slide among those that need direction: `Cần chỉ đạo 2/7`, `Cần chỉ đạo 3–8/8`; None where none does."""
    numbers = deck.counted(place)
    if numbers is None:
        return None
    first, last = numbers
    return f"Cần chỉ đạo {first if first == last else f'{first}–{last}'}/{deck.behind}"


def band_heading(band: Band, thresholds: Thresholds) -> str:
    """Name a band so large that `50–70%` alone would be read as a figure: `Nhóm 50–70%`."""
    label = band_label(band, thresholds)
    return f"Nhóm {label}" if band == "middle" else label


def ticks(thresholds: Thresholds) -> tuple[tuple[float, str], ...]:
    """Return the marks of the attainment bar, in percent of the target, with their labels."""
    return tuple((float(threshold), f"{plain(threshold)}%") for threshold in thresholds)


def data_line(status: Status) -> str | None:
    """Say how fresh the tally is in a few words: `Số liệu đến 30/6/2024`."""
    if status.cutoff:
        return f"Số liệu đến {day(status.cutoff)}"
    return f"Họp ngày {day(status.meeting)}" if status.meeting else None


def notes(status: Status) -> tuple[str, ...]:
    """Return what has to be known of the tally: that it is the announced one, and how much of it was judged without figures."""
    agreed = reconciliation(status) if reconciles(status) else None
    first = None if status.before else f"{raised(quarter_name(status.quarter, status.quarter))} chưa có quý trước để so sánh."
    return tuple(text for text in (agreed, judging(status), first) if text)


def mismatch(status: Status) -> str | None:
    """Say where the tally differs from the announced one; None where it does not, or that cannot be said."""
    return reconciliation(status) if reconciles(status) is False else None


def uncounted(status: Status) -> str | None:
    """Say how many objectives are in no band because the file has errors."""
    return f"{counted(len(status.unsound))} chưa tính được vì tệp kế hoạch có lỗi" if status.unsound else None


def closing_title(deck: Deck) -> str:
    """Head the last slide: the meeting's conclusions, or that nothing is behind, or the way to the report."""
    if not deck.behind:
        return NONE_BEHIND
    if deck.status.conclusions:
        return conclusions_title(deck.status)
    return WHOLE_REPORT


def conclusions_title(status: Status) -> str:
    """Head what the meeting concluded, with its day where that is known."""
    return f"{CONCLUSIONS} ngày {day(status.meeting)}" if status.meeting else CONCLUSIONS


def explained(row: Row, field: str) -> tuple[str, ...]:
    """Return the reasons or next steps of an objective, those of its parts with the part's name."""
    own = getattr(row, field)
    parts = (f"{part.name}: {text}" for part in row.parts if (text := getattr(part, field)))
    return (*((own,) if own else ()), *parts)


def names(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Name objectives without the remark that their names are unpublished."""
    return tuple(short_name(row) for row in rows)


def _subject(shown: Shown) -> str:
    slide, status = shown.slide, shown.deck.status
    if slide.kind == "tally":
        return "kết quả chung"
    if slide.kind == "closing":
        return lowered(closing_title(shown.deck))
    about = slide.rows[0].name if slide.kind == "objective" else unnamed_title(len(slide.rows))
    return f"{band_heading(slide.rows[0].band, status.thresholds)}, {about}"
