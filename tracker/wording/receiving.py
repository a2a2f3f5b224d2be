"""Word the section of the page that sends forms in Excel and takes those that come back."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.diagnostics import Problem
from tracker.quarters import Quarter
from tracker.wording.labels import lowered, quarter_name
from tracker.wording.updating import SEVERITY, told

MOST_FILES_NAMED = 4
DOWNLOAD_TITLE, UPLOAD_TITLE = "1. Gửi mẫu cho đơn vị", "2. Nhận lại các tệp đã điền"
DOWNLOAD_LEAD = "Mẫu có sẵn quý trước và chỉ tiêu của từng mục tiêu; đơn vị chỉ điền các ô để trống, bằng Excel hoặc LibreOffice."
WHOSE, WHOLE = "Mẫu cho", "Tất cả mục tiêu"
DOWNLOAD, DOWNLOAD_ALL = "Tải mẫu", "Tải mẫu từng đơn vị (.zip)"
UPLOAD = "Chọn một hay nhiều tệp .xlsx đã điền, mỗi tệp nhiều nhất 2 MB"
TOO_BIG_OR_OTHER = "Không nhận: tệp lớn hơn 2 MB hoặc không phải tệp Excel."
BROWSE = "Chọn tệp"
TROUBLES, RIVALRIES = "Dòng cần sửa hoặc bỏ qua", "Số khác nhau cho cùng một ô"
RIVALS = "Nhiều giá trị khác nhau cho cùng một ô. Chọn một."
LEFT = "Bỏ qua, không ghi dòng này."
NO_NAME, EMPTY = "(không có tên)", "(để trống)"
READ_AS = "Hiểu là"
FROM_SAVED, FROM_KEPT, FROM_DRAFT = "đã lưu sau khi lập mẫu", "đang có trong kế hoạch", "bạn đang gõ ở phần Số liệu, chưa lưu"
COLUMNS = ("Mục tiêu, tệp và dòng", "Ô", "Đang có", "Sẽ ghi")
DISCARD = "Bỏ hết các tệp"
WHY = "Lý do cập nhật, ghi vào lịch sử (không bắt buộc)"
NO_FILES = "Chưa có tệp nào. Chưa lưu gì cho đến khi bạn bấm Lưu."
NOTHING_NEW = "Không có ô nào khác với kế hoạch, không có gì để lưu."


CHANGED_ACCEPT = "Vẫn nhận dòng này"
LEAVE = "Bỏ qua dòng này"
LEAVE_FILE = "Bỏ tệp này"
NOTHING_FILLED = "Không có ô nào khác với lúc lập mẫu."


def at_row(file: str, sheet: str, row: int) -> str:
    """Name a row of a file."""
    return f"{file}, trang “{sheet}”, dòng {row}"


def at_column(column: str, title: str) -> str:
    """Name a column."""
    return f"cột {column} ({title})"


def lead_label(lead: str, count: int) -> str:
    """Name a lead with how many lines are theirs."""
    return f"{lead} ({count} dòng)"


def filled(cells: int, rows: int) -> str:
    """Say what was read from a file."""
    return f"đọc được {cells} ô đã điền ở {rows} dòng." if rows else lowered(NOTHING_FILLED)


def understood(count: int) -> str:
    """Head the table of what was understood."""
    return f"Sẽ ghi {count} ô"


def offer(text: str, source: str) -> str:
    """Name one value of a conflict with where it comes from."""
    return f"{text} ({source})"


def choice_label(name: str, field: str) -> str:
    """Name the choice between values for those who hear the page."""
    return f"{field} của {name}: lấy giá trị nào"


def reading_label(place: str, column: str) -> str:
    """Name the choice between readings for those who hear the page."""
    return f"{READ_AS}: {place}, {column}"


def of_row(label: str, place: str) -> str:
    """Name a decision on a row for those who hear the page."""
    return f"{label}: {place}"


def state(ready: int, undecided: int, refused: int, errors: int) -> str:
    """Say what saving would take along, and what stands in its way."""
    parts = [f"{refused} tệp không nhận được, phải bỏ"] if refused else []
    parts += [f"{undecided} chỗ phải sửa, chọn hoặc bỏ qua"] if undecided else []
    parts += [f"{errors} lỗi phải sửa"] if errors and not undecided else []
    if parts:
        return f"Chưa lưu được: {'; '.join(parts)}."
    return f"{ready} ô sẽ lưu." if ready else NOTHING_NEW


def message(quarter: Quarter, count: int, files: Sequence[str]) -> str:
    """Say in the history what was done."""
    shown = ", ".join(files[:MOST_FILES_NAMED])
    more = f" và {len(files) - MOST_FILES_NAMED} tệp nữa" if len(files) > MOST_FILES_NAMED else ""
    return f"Nhận số liệu {quarter_name(quarter)} từ Excel: {count} ô ({shown}{more})"


def not_saved(why: str) -> str:
    """Say that nothing was saved, and that no file is lost."""
    return f"{why.removesuffix(' Những gì bạn gõ vẫn còn trên trang này.')} Các tệp vẫn còn trên trang này."


def overtaken(count: int) -> str:
    """Say that somebody else saved other values just now."""
    return f"Chưa lưu: {count} ô vừa được người khác lưu số khác. Chọn giá trị cần giữ ở phần trên rồi bấm Lưu lần nữa."


def remark(problem: Problem) -> str:
    """Say what `check` would say of a figure."""
    return f"{SEVERITY[problem.severity]}: {told(problem)}"
