"""Say what changed in a plan, and why a change was not saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tracker.quarters import Period, Quarter
from tracker.wording.editions import ZONE
from tracker.wording.labels import lowered, period_name, quarter_name
from tracker.wording.pages import moment
from tracker.wording.values import quarter

NUMBER_ALONE = "Chỉ tiêu là một con số. Ghi số, ví dụ 95 hoặc 38,57; không ghi phân số hay chữ kèm theo."
NO_COUNT = "Ghi đủ bốn nhóm, mỗi nhóm một số nguyên; nhóm không có mục tiêu nào ghi 0. Chưa công bố thì để trống cả bốn."
CONCLUSION_EMPTY = "Kết luận này chưa có nội dung. Ghi nội dung, hoặc bỏ cả dòng."
INSPECTED_EMPTY = "Cuộc kiểm tra này chưa ghi đơn vị được kiểm tra. Ghi đơn vị, hoặc chọn loại khác."
SOURCE_EMPTY = "Nguồn này chưa có tên. Ghi tên, hoặc bỏ cả dòng."
NAME_NEEDED = "Ghi tên mục tiêu như văn bản ghi."
AREA_NEEDED = "Chọn lĩnh vực."
UNIT_NEEDED = "Ghi đơn vị tính, ví dụ %, sản phẩm, ngày."
COMPARATOR_NEEDED = "Chọn chiều so sánh: không có chiều mặc định."
TARGET_NEEDED = "Ghi chỉ tiêu bằng số, ví dụ 95 hoặc 38,57."
BASELINE_NEEDED = "Tính theo quãng đường từ hiện trạng thì phải có hiện trạng ban đầu."
AS_WRITTEN_NEEDED = "Ghi nguyên văn chỉ tiêu trong văn bản, ví dụ “Đạt mức tiên tiến”."
SINCE_NEEDED = "Chọn quý bắt đầu áp dụng."
DOCUMENT_NEEDED = "Ghi số hiệu văn bản điều chỉnh. Quý trước đó vẫn tính theo chỉ tiêu cũ."
WITHDRAWN_WHY = "Ghi lý do thôi áp dụng, ví dụ: bỏ cấp huyện."
NO_SUCH_STATE = "Không có trạng thái này trong lịch sử của tệp. Tải lại trang rồi chọn lại."
REASON_TO_RESTORE = "Ghi lý do khôi phục: lịch sử sẽ nêu lý do này."
CHANGED_MEANWHILE = "Chưa khôi phục: tệp vừa được thay đổi sau khi trang hiện phần so sánh. Xem lại phần so sánh rồi khôi phục."
PUBLISH_OTHER = "Chưa công bố: số liệu vừa được thay đổi sau khi trang này hiện. Xem lại các số rồi công bố."
NO_DRAFT = "Chưa lập được kế hoạch từ mẫu. Báo người quản trị."


def no_date(text: str) -> str:
    """Say how a date is written."""
    return f"“{text[:40]}” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 03/4/2024."


def id_form(fixed: str) -> str:
    """Say what an id is made of."""
    return f"Mã chỉ gồm a–z, 0–9 và dấu gạch nối. Có thể dùng: {fixed}"


def id_taken(text: str) -> str:
    """Say that an id names another objective."""
    return f"Mã “{text}” đã dùng cho mục tiêu khác trong kế hoạch này. Đặt mã khác."


def disputed(count: int) -> str:
    """Say that somebody else was quicker."""
    what = f"{count} chỗ" if count > 1 else "Chỗ này"
    return f"Chưa lưu: {lowered(what)} vừa được người khác sửa thành giá trị khác. Chọn giữ giá trị nào rồi lưu lại; những gì đã gõ còn nguyên."


def faulty(count: int) -> str:
    """Say that what was typed breaks the rules of a plan."""
    return f"Chưa lưu: nếu lưu, tệp sẽ có {count} lỗi. Sửa các chỗ dưới đây; những gì đã gõ còn nguyên."


def gone(path: str) -> str:
    """Say that there is no such file."""
    return f"Chưa lưu: không có tệp {path}. Có thể tệp vừa bị xóa hoặc đổi tên."


def unreadable(path: str) -> str:
    """Say that a file cannot be read."""
    return f"Chưa lưu: không đọc được tệp {path}. Kiểm tra quyền đọc của tệp rồi lưu lại."


def restored(when: datetime, reason: str) -> str:
    """Head a change that brings an earlier state back."""
    return f"Khôi phục trạng thái lúc {moment(when.astimezone(ZONE))}: {reason}"


TASKS: Mapping[str, str] = {
    "them": "Thêm mục tiêu", "dieu-chinh": "Điều chỉnh chỉ tiêu", "thoi-ap-dung": "Thôi áp dụng", "sua": "Sửa thông tin",
}  # fmt: skip

# What changed, as the history says it.
OBJECTIVE, ACTUAL, REVIEW, OPENED = "Mục tiêu", "Thực hiện", "Kỳ đánh giá", "đã mở"
PLAN_FIELDS: Mapping[str, str] = {
    "title": "Tên kế hoạch", "illustrative": "Minh họa", "documents": "Văn bản căn cứ", "thresholds": "Ngưỡng xếp nhóm",
}  # fmt: skip
REVIEW_FIELDS: Mapping[str, str] = {
    "title": "Tên kỳ", "cutoff": "Ngày chốt số liệu", "meeting": "Ngày họp", "reported": "Số đã công bố", "sources": "Nguồn số liệu",
    "conclusions": "Kết luận, nhiệm vụ",
}  # fmt: skip
LINE_FIELDS: Mapping[str, str] = {
    "id": "Mã mục tiêu", "name": "Tên mục tiêu", "area": "Lĩnh vực", "lead": "Đơn vị chủ trì", "document": "Văn bản giao",
    "definition": "Cách tính", "note": "Ghi chú", "unit": "Đơn vị tính", "comparator": "Chiều so sánh", "target": "Chỉ tiêu giao",
    "as_written": "Nguyên văn trong văn bản", "stretch": "Phấn đấu", "baseline": "Hiện trạng ban đầu", "basis": "Cách tính tỷ lệ",
    "aggregation": "Cách cộng số liệu", "due": "Quý phải báo cáo", "path": "Lộ trình", "revisions": "Điều chỉnh chỉ tiêu",
    "not_applicable": "Thôi áp dụng", "published_after": "Ngày chỉ số được công bố", "indicator": "Mã chung để so sánh",
}  # fmt: skip
ACTUAL_FIELDS: Mapping[str, str] = {
    "reason": "Nguyên nhân", "next_step": "Tiếp theo", "note": "Ghi chú", "source": "Nguồn", "as_of": "Ngày số liệu",
    "cumulative": "Là số lũy kế", "assessed_pace": "Tiến độ",
}  # fmt: skip


def of_quarter(what: str, code: str, period: Period) -> str:
    """Name a thing of one quarter: `thực hiện quý I/2024`."""
    return f"{what} {quarter(code, period)}"


def of_review(what: str, code: str, period: Period) -> str:
    """Name a thing of one review: `Ngày họp, quý I/2024`."""
    return f"{what}, {quarter(code, period)}"


def part_of(name: str, part: str) -> str:
    """Name one part of an objective."""
    return f"{name}, {lowered(part)}"


def field_label(keys: tuple[str | int, ...], period: Period) -> str:
    """Name the field that a problem lies in, and its quarter: `Số đã công bố, quý I/2024`."""
    named = {**LINE_FIELDS, **ACTUAL_FIELDS, **REVIEW_FIELDS, "actuals": ACTUAL, "value": ACTUAL}
    known = [named[key] for key in keys if isinstance(key, str) and key in named]
    about = next((str(keys[at + 1]) for at, key in enumerate(keys[:-1]) if key in ("actuals", "reviews")), None)
    return ", ".join(filter(None, (known[-1] if known else None, quarter(about, period) if about else None)))


def meeting_message(quarter: Quarter) -> str:
    """Propose what the history says of a review's changes."""
    return f"Cập nhật kỳ họp {quarter_name(quarter)}"


def objective_message(task: str, name: str, document: str = "") -> str:
    """Propose what the history says of a change of an objective: `Điều chỉnh chỉ tiêu “…” theo 99/QĐ-UBND`."""
    by = f" theo {document}" if document else ""
    return f"{TASKS[task]} “{name}”{by}" if name else TASKS[task]


def plan_message(period: Period, before: str | None) -> str:
    """Say in the history where a new plan came from."""
    return f"Lập kế hoạch {period_name(period)}" + (f" từ {before}" if before else "")


def publish_message(quarter: Quarter, number: int, reason: str | None) -> str:
    """Say in the history what was published."""
    return f"Công bố lần {number}, {quarter_name(quarter)}" + (f": {reason}" if reason else "")


def exists(path: str) -> str:
    """Say that a plan is there already."""
    return f"Đã có tệp {path}: không ghi đè. Mở kế hoạch đó để sửa."
