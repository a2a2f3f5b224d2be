"""The words of the page that puts provinces side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.comparing.eras import Era
from tracker.quarters import Period, Quarter
from tracker.status import Status
from tracker.wording.labels import Thresholds, period_name, quarter_name, raised, validity
from tracker.wording.numbers import day, number, percent, percent_shown, plain

CHOICE_PROVINCES, ALL_PROVINCES = "Chỉ các tỉnh, thành phố", "Mọi tỉnh, thành phố"
INDICATOR, ALL_INDICATORS = "Chỉ tiêu chung", "Mọi chỉ tiêu chung"
SEARCH = "Tìm chỉ tiêu theo tên"
NOT_RANKED = "Mỗi tỉnh tự đặt mục tiêu, nhiều ít và khó dễ khác nhau, nên số nhóm không phải thứ hạng: thứ tự theo bảng chữ cái."
APART = (
    "Ngày 01/7/2025, 63 tỉnh, thành phố sắp xếp lại còn 34. Số trước và sau ngày này của hai địa bàn khác nhau, kể cả khi cùng tên, "
    "nên đứng ở hai bảng riêng và không nối với nhau."
)
OTHER_THRESHOLDS = "Kế hoạch dùng ngưỡng xếp nhóm khác đứng ở bảng riêng: nhóm cùng vị trí mà khác ngưỡng thì không như nhau."
ALONE = "Mới có một kế hoạch của kỳ này nên chưa có gì để đặt cạnh."
NO_REVIEWS = "Chưa kế hoạch nào của kỳ này có kỳ đánh giá."
NONE_OF_THEM = "Các tỉnh, thành phố đã chọn không có kế hoạch nào của kỳ này."
WAITING = "Chưa có kỳ đánh giá nào"
OTHER_PERIODS = "Kỳ khác"
PLACE, TOTAL, SHARE, NOT_REPORTED, REST, TALLY = (
    "Tỉnh, thành phố",
    "Mục tiêu",
    "Tỷ lệ mục tiêu hoàn thành",
    "Chưa báo cáo",
    "Ngoài ra",
    "Các nhóm",
)
KEPT = "tỉnh đang xem ở các trang khác"
NO_RESULT = "chưa có kết quả"
WITHOUT_FIGURE, UNSOUND = "do Ban Chỉ đạo đánh giá, không kèm số", "chưa tính được"
NOTHING_MORE = "không có"
SHARED_TITLE = "So một chỉ tiêu giữa các nơi"
SHARED_NOTE = "Những chỉ tiêu mà ít nhất hai kế hoạch cùng theo dõi (cùng mã indicator trong tệp kế hoạch)."
NONE_SHARED = "Chưa có chỉ tiêu nào được hai kế hoạch cùng theo dõi."
NONE_FOUND = "Không có chỉ tiêu chung nào có chữ “{}”."
NATIONAL_TOO = "có chỉ tiêu quốc gia"
BROKEN = "Có tệp kế hoạch đang có lỗi nên chưa đứng trong bảng:"

ERA: Mapping[Era, str] = {
    "before": "Địa bàn trước ngày 01/7/2025",
    "after": "Địa bàn từ ngày 01/7/2025",
    "nation": "Quốc gia",
}
_MISNAMED: Mapping[str, str] = {
    "period": "Không có kế hoạch nào của kỳ “{}”.",
    "quarter": "Quý “{}” không có trong kỳ này hoặc chưa mở ở kế hoạch nào.",
    "province": "Không có tỉnh, thành phố nào mang mã “{}”.",
    "indicator": "Không có kế hoạch nào theo dõi chỉ tiêu “{}”.",
}


def dated(name: str, valid: tuple[date | None, date | None]) -> str:
    """Tell territories of one name apart by their days: `Lào Cai (đến 30/6/2025)`."""
    days = validity(*valid)
    return f"{name} ({days})" if days else name


def title(period: Period, quarter: Quarter | None) -> str:
    """Name the page: `So sánh các tỉnh, thành phố, quý I/2024`."""
    return f"So sánh các tỉnh, thành phố, {when(period, quarter)}"


def tab(name: str) -> str:
    """Name the comparison of one indicator in the browser's tab."""
    return f"So sánh: {name}"


def when(period: Period, quarter: Quarter | None) -> str:
    """Name a quarter with the plans' years where those are several: `quý I/2024`, `giai đoạn 2021–2025, quý IV/2024`, `năm 2025`."""
    if quarter is None:
        return period_name(period)
    return f"{period_name(period)}, {quarter_name(quarter)}" if period.is_span else quarter_name(quarter)


def period_label(period: Period, plans: int) -> str:
    """Name a period that can be chosen, with how many plans there are of it: `Năm 2024 (3 kế hoạch)`."""
    return f"{raised(period_name(period))} ({number(str(plans))} kế hoạch)"


def choice_label(period: Period, quarter: Quarter | None, provinces: int) -> str:
    """Name what is chosen on the button that changes it: `2024 · quý I · 2 tỉnh`."""
    short = quarter_name(quarter, None if period.is_span else quarter) if quarter else "chưa có kỳ"
    return f"{period} · {short}" + (f" · {provinces} tỉnh" if provinces else "")


def misnamed(what: str, text: str) -> str:
    """Say what of an address is unknown."""
    return _MISNAMED[what].format(text)


def opening(period: Period, quarter: Quarter | None, shown: int, late: int) -> str:
    """Say what is side by side: `2 kế hoạch năm 2024, mỗi kế hoạch ở quý II.`, and how many are behind."""
    said = f"{number(str(shown))} kế hoạch {period_name(period)}"
    at = f" ở {quarter_name(quarter, None if period.is_span else quarter)}" if quarter else ""
    behind = f"; {late} kế hoạch không có quý này nên lấy quý gần nhất trước đó, có ghi rõ" if late else ""
    return f"{said}{at}{behind}."


def missing(names: Sequence[str], period: Period) -> str:
    """Name the provinces that were chosen and have no plan that can be shown."""
    return f"Không có kế hoạch {period_name(period)} mở cho người xem ở đây: {', '.join(names)}."


def quarter_line(status: Status, asked: Quarter | None, *, late: bool) -> str:
    """Name the quarter that a review is of; for an earlier one than asked for, why."""
    name = raised(quarter_name(status.quarter))
    if not late or asked is None:
        return name
    _, last = status.province_valid
    if last and last < asked.ends:
        return f"{name}; địa bàn này chỉ có đến {day(last)}"
    return f"{name}, vì {quarter_name(asked, status.quarter)} chưa mở"


def thresholds(limits: Thresholds) -> str:
    """Name the thresholds of a plan's bands: `ngưỡng 60/80%`."""
    low, high = limits
    return f"ngưỡng {plain(low)}/{percent(high)}"


def share(done: int, judged: int) -> str | None:
    """Write how many of the objectives with a result are done, in percent; None where none has a result."""
    return percent(percent_shown(done, judged, (0, 100))) if judged else None


def out_of(done: int, judged: int) -> str:
    """Say what a share is made of: `14 trong 22 có kết quả`."""
    return f"{number(str(done))} trong {number(str(judged))} có kết quả"


def shared_size(plans: int, provinces: int, *, national: bool) -> str:
    """Say how many plans follow an indicator, of how many provinces, and whether the nation has a target for it."""
    said = f"{number(str(plans))} kế hoạch"
    said += f", {number(str(provinces))} tỉnh, thành phố" if provinces else ""
    return f"{said}, {NATIONAL_TOO}" if national else said


def shared_heading(found: int, every: int) -> str:
    """Say how many indicators there are, or how many of them a search found."""
    return f"{found} trong {every} chỉ tiêu" if found != every else f"{every} chỉ tiêu"
