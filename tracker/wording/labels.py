"""Name bands, quarters, places and figures on screen and in documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tracker.quarters import Period, Quarter
from tracker.status import Band, Row, Status
from tracker.wording.numbers import attainment, day, percent, percent_shown, plain

Thresholds = tuple[Decimal, Decimal]

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
KINDS: Mapping[str, str] = {"province": "tỉnh", "city": "thành phố", "national": ""}
SIGNS: Mapping[str, str] = {"at_least": "", "above": ">", "at_most": "≤", "below": "<"}
QUALIFIERS: Mapping[str, str] = {"over": "hơn", "nearly": "gần", "about": "khoảng", "at_least": "ít nhất"}
STATES: Mapping[str, str] = {"open": "đang thực hiện", "done": "đã xong", "dropped": "đã dừng"}

DONE_TALLY = "Hoàn thành và vượt kế hoạch giao"
DONE, EXCEEDED, WITHIN_LIMIT = "Hoàn thành", "Vượt kế hoạch", "Trong hạn mức"
REACHED, NOT_REACHED, MILESTONE = "đã đạt", "chưa đạt", "mốc phải đạt"
NO_FIGURE, NOT_PUBLISHED, NOT_COUNTED = "chưa có số", "không công bố", "không tính"
JUDGED = "Ban Chỉ đạo đánh giá, không kèm số"
UNNAMED_SUFFIX = "(tên chưa công bố)"
NO_AREA, NO_LEAD = "Chưa công bố lĩnh vực", "Chưa nêu đơn vị chủ trì"
NO_AREAS, NO_LEADS = "Nguồn không nêu lĩnh vực của mục tiêu.", "Nguồn không nêu đơn vị chủ trì."
MOVED_UP, MOVED_DOWN, UNCHANGED = "Lên nhóm", "Xuống nhóm", "không đổi"
LOWEST_PART = "lấy theo phần thấp nhất"
NOT_OPEN_PLANS = "Kế hoạch chưa có kỳ đánh giá"
EARLIER_PLANS = "Các kế hoạch trước"
ILLUSTRATIVE = "Kế hoạch minh họa: tên và số liệu không có thật."
BY_AREA, BY_LEAD = "Theo lĩnh vực", "Theo đơn vị chủ trì"
COLUMN_NAME, COLUMN_FIGURES, COLUMN_ATTAINMENT = "Mục tiêu, đơn vị chủ trì", "Thực hiện / chỉ tiêu", "Tỷ lệ hoàn thành"
GOAL = "chỉ tiêu"
REASON, NEXT_STEP, NOTE, SOURCE, AS_WRITTEN = "Nguyên nhân", "Tiếp theo", "Ghi chú", "Nguồn", "Văn bản giao"

_WITHOUT_FIGURE: Mapping[str, str] = {
    "not_reported": "Chưa báo cáo",
    "not_due": "Chưa đến kỳ báo cáo",
    "not_applicable": "Không áp dụng",
}


def lowered(text: str) -> str:
    """Write the first letter small, for a label inside a sentence."""
    return text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """Write the first letter large, for a label that starts a line."""
    return text[:1].upper() + text[1:]


def tally_label(band: Band, thresholds: Thresholds) -> str:
    """Name a band where objectives are counted."""
    return DONE_TALLY if band == "done" else band_label(band, thresholds)


def band_label(band: Band, thresholds: Thresholds) -> str:
    """Name a band on one objective; `row_label` also knows what was exceeded."""
    low, high = thresholds
    names = {"done": DONE, "high": f"Trên {percent(high)}", "middle": f"{plain(low)}–{percent(high)}", "low": f"Dưới {percent(low)}"}
    return names[band] if band in names else _WITHOUT_FIGURE[band]


def row_label(row: Row, thresholds: Thresholds) -> str:
    """Name the band of one objective: a ceiling not yet passed is within its limit, a beaten target is exceeded."""
    if row.band != "done":
        return band_label(row.band, thresholds)
    if row.ceiling:
        return WITHIN_LIMIT
    return EXCEEDED if row.exceeded else DONE


def attained(row: Row, thresholds: Thresholds) -> str | None:
    """Write how much of the target an objective has reached, `102,1%`, from the exact quotient where the row carries it."""
    if row.ratio is not None:
        return percent(percent_shown(*row.ratio, (*thresholds, 100)))
    return attainment(row.attainment, row.share, thresholds) if row.attainment is not None else None


def step_label(step: int, before: Band, thresholds: Thresholds) -> str:
    """Say from which band an objective moved: `lên từ nhóm dưới 50%`."""
    return f"{'lên' if step > 0 else 'xuống'} từ nhóm {lowered(band_label(before, thresholds))}"


def parts_label(parts: int) -> str:
    """Say of how many parts a compound target is made."""
    return f"{parts} phần"


def stated_label(text: str) -> str:
    """Name the percentage that a source states beside a fraction it does not fit."""
    return f"nguồn ghi {percent(text)}"


def band_rule(band: Band, thresholds: Thresholds) -> str:
    """Explain what puts an objective into a band."""
    low, high = (percent(threshold) for threshold in thresholds)
    return {
        "done": "đạt hoặc tốt hơn chỉ tiêu giao",
        "high": f"trên {high} chỉ tiêu, chưa hoàn thành",
        "middle": f"từ {low} đến {high} chỉ tiêu, kể cả đúng {low} và đúng {high}",
        "low": f"dưới {low} chỉ tiêu",
        "not_reported": "đến kỳ báo cáo mà chưa có số liệu; không tính là 0%",
        "not_due": "kỳ này chưa phải báo cáo",
        "not_applicable": "không tính trong kỳ, có nêu lý do",
    }[band]


def quarter_name(quarter: Quarter, beside: Quarter | None = None) -> str:
    """Name a quarter as `quý I/2024`, and as `quý I` beside another one of the same year."""
    name = f"quý {ROMAN[quarter.number]}"
    return name if beside is not None and beside.year == quarter.year else f"{name}/{quarter.year}"


def review_title(quarter: Quarter, title: str | None = None) -> str:
    """Return a review's own title, or the one committees use: `Quý II và 6 tháng đầu năm 2024`."""
    reach = {1: "", 2: " và 6 tháng đầu", 3: " và 9 tháng đầu", 4: " và cả"}[quarter.number]
    return title or f"Quý {ROMAN[quarter.number]}{reach} năm {quarter.year}"


def period_name(period: Period) -> str:
    """Name a plan's years: `năm 2024`, `giai đoạn 2021–2025`."""
    return f"giai đoạn {period.first}–{period.last}" if period.is_span else f"năm {period.first}"


def place(kind: str, name: str) -> str:
    """Name a province with its kind: `tỉnh Lào Cai`, `thành phố Huế`; the nation is just `Quốc gia`."""
    return f"{KINDS.get(kind, '')} {name}".strip()


def validity(first: date | None, last: date | None) -> str | None:
    """Tell territories of one name apart by their days: `đến 30/6/2025`, `từ 01/7/2025`."""
    if last:
        return f"đến {day(last)}"
    return f"từ {day(first)}" if first else None


def page_title(status: Status) -> str:
    """Name what a review's page shows: `Tình hình quý II/2024, tỉnh Lào Cai`."""
    return f"Tình hình {quarter_name(status.quarter)}, {place(status.province_kind, status.province_name)}"


def short_name(row: Row) -> str:
    """Name an objective without the remark that its name is unpublished."""
    return row.name.removesuffix(UNNAMED_SUFFIX).strip() or row.name
