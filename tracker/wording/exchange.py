"""Word the Excel form of a review, and everything that is said of a form that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.diagnostics import Problem
from tracker.quarters import Quarter
from tracker.status import Status
from tracker.wording.labels import lowered, place, quarter_name
from tracker.wording.numbers import day
from tracker.wording.updating import SEVERITY, told

MOST_FILES_NAMED = 4

# The form.
SHEET, GUIDE = "Số liệu", "Hướng dẫn"
CODE, NUMBER, NAME, LEAD, UNIT, GOAL, BEFORE = "Mã", "STT", "Mục tiêu", "Đơn vị chủ trì", "Đơn vị tính", "Chỉ tiêu", "Quý trước"
QUALIFIER = "Chữ kèm số"
FRACTION: Mapping[str, str] = {"numerator": "Tử số", "denominator": "Mẫu số"}
REACHED, NOT_REACHED = "đạt", "chưa đạt"
LIST_TITLE, LIST_ERROR = "Chọn trong danh sách", "Ô này chỉ nhận một mục trong danh sách, hoặc để trống."
FIGURE_TITLE, FIGURE_HINT = "Thực hiện", "Gõ số như vẫn viết: 38,57 · 1.871 · 12/15. Chưa có số thì để trống."
SHORT = (
    "Điền các ô nền vàng nhạt, lưu lại dạng .xlsx rồi gửi về cơ quan tổng hợp. Không thêm, xóa, đổi chỗ dòng và cột. Xem trang “Hướng dẫn”."
)
SUBJECT = "Mẫu báo cáo số liệu chuyển đổi số"
STEPS: Sequence[str] = (
    "Chỉ điền các ô nền vàng nhạt ở trang “Số liệu”. Các ô khác đã khóa; quý trước và chỉ tiêu ghi sẵn để đối chiếu.",
    "Thực hiện: gõ số như vẫn viết, ví dụ 38,57 hoặc 1.871; không phải gõ đơn vị. Chưa có số thì để trống, không ghi 0.",
    "Chữ kèm số: chọn hơn, gần, khoảng hoặc ít nhất nếu số chưa thật chính xác; không có thì để trống.",
    "Có tử số và mẫu số thì điền hai ô đó và để trống ô Thực hiện; không có hai cột này thì gõ 12/15 vào ô Thực hiện.",
    "Mốc đạt hay chưa đạt: chọn trong danh sách của ô Thực hiện.",
    "Số cộng dồn từ đầu kỳ: chọn “có” nếu số ghi ở ô Thực hiện là tổng từ đầu kỳ, để trống nếu là số của riêng quý này.",
    "Ban Chỉ đạo đánh giá: chỉ chọn khi không có số liệu.",
    "Mục tiêu dưới 50% chỉ tiêu thì ghi Nguyên nhân và Giải pháp tiếp theo.",
    "Ngày số liệu: ghi ngày, tháng, năm, ví dụ 31/3/2024.",
    "Chép số từ tệp khác thì dùng Dán đặc biệt, Giá trị (Paste Special, Values). Ô có công thức không được nhận.",
    "Không thêm, xóa, đổi chỗ dòng và cột, không sửa tên mục tiêu: mỗi dòng có mã ẩn, dòng bị đổi sẽ được trả lại.",
    "Không đặt mật khẩu cho tệp. Lưu dạng Excel Workbook (.xlsx).",
)


def subject(status: Status, lead: str | None) -> str:
    """Name a form: `Mẫu báo cáo số liệu chuyển đổi số quý II/2024, tỉnh Lào Cai: Sở Y tế`."""
    name = f"{SUBJECT} {quarter_name(status.quarter)}, {place(status.province_kind, status.province_name)}"
    return f"{name}: {lead}" if lead else name


def made(today: date) -> str:
    """Say when a form was made."""
    return f"Lập ngày {day(today)}"


# A file that is refused as a whole.
EMPTY_FILE = "Tệp rỗng, có thể tải lên chưa xong. Tải lên lại."
NOT_EXCEL = "Đây không phải tệp Excel .xlsx. Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi tải lên."
OLD_EXCEL = "Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi tải lên."
PASSWORD = "Tệp đặt mật khẩu nên không đọc được. Bỏ mật khẩu, lưu lại rồi tải lên."  # noqa: S105 - a sentence about one
MACROS = "Tệp có macro nên không nhận. Lưu lại dạng Excel Workbook (.xlsx), không có macro, rồi tải lên."
LINKED = "Tệp có liên kết hoặc kết nối tới tệp khác nên không nhận. Ngắt liên kết (Data, Edit Links, Break Link), lưu lại rồi tải lên."
EMBEDDED = "Tệp có đối tượng nhúng nên không nhận. Chép các ô đã điền sang mẫu vừa tải rồi tải lên."
BOMB = "Tệp giải nén ra lớn bất thường nên không mở. Tải mẫu mới, chép các ô đã điền sang rồi tải lên."
UNSAFE = "Tệp có nội dung XML không an toàn nên không mở. Tải mẫu mới, chép các ô đã điền sang rồi tải lên."
DAMAGED = "Tệp bị hỏng nên không đọc được. Mở bằng Excel, lưu lại rồi tải lên; không mở được thì tải mẫu mới."
NO_FORM = "Đây không phải mẫu tải từ trang này: không có mã ẩn của các dòng. Tải mẫu, chép các ô đã điền sang rồi tải lên."
OTHER_VERSION = "Mẫu này do một phiên bản khác của phần mềm lập. Tải mẫu mới, chép các ô đã điền sang rồi tải lên."
SHEET_TWICE = "Trang tính có mã dòng bị nhân đôi. Giữ lại một trang tính rồi tải lên."
NO_SHEET = "Không thấy trang tính có mã dòng của mẫu. Tải mẫu mới, chép các ô đã điền sang rồi tải lên."
NOTHING_FILLED = "Không có ô nào khác với lúc lập mẫu."


def too_big(most: int) -> str:
    """Say how large a file may be."""
    return f"Tệp lớn hơn {most // 1_000_000} MB nên không nhận. Mẫu điền đủ chỉ vài chục kB: tải mẫu mới, chép các ô đã điền sang."


def other_province(theirs: str, ours: str) -> str:
    """Say that a form is another province's."""
    return f"Đây là mẫu của {theirs}, không phải của {ours}. Mở đúng trang cập nhật của {theirs} rồi tải lên ở đó."


def other_review(theirs: str, ours: str) -> str:
    """Say that a form is another review's."""
    return f"Đây là mẫu của {theirs}, trang này đang cập nhật {ours}. Dùng mẫu của {ours}, hoặc chọn {theirs} ở đầu trang rồi tải lên."


def other_plan(theirs: str, ours: str) -> str:
    """Say that a form is of the same quarter in another plan."""
    return f"Đây là mẫu của kế hoạch {theirs}, trang này đang cập nhật kế hoạch {ours}. Chọn kế hoạch {theirs} ở đầu trang rồi tải lên."


def review(quarter: Quarter | None, period: str, code: str) -> str:
    """Name the review that a form is of, of a quarter that the plan does not have too."""
    return quarter_name(quarter) if quarter else f"kỳ {code}, kế hoạch {period}"


def column_moved(column: str, title: str, found: str) -> str:
    """Say that a heading is not what the form had there."""
    return f"Tiêu đề cột {column} phải là “{title}” nhưng ghi “{found}”. Cột bị đổi chỗ hoặc sửa: tải mẫu mới, chép các ô đã điền sang."


def column_gone(titles: Iterable[str]) -> str:
    """Say which columns a form lacks."""
    return f"Mẫu thiếu hoặc thừa cột: {', '.join(titles)}. Tải mẫu mới, chép các ô đã điền sang."


# A row that cannot be taken.
NO_ID = "Dòng không có mã ẩn nên không biết là mục tiêu nào. Chép các ô sang dòng có sẵn của mục tiêu đó."
CHANGED_ACCEPT = "Vẫn nhận dòng này"
LEAVE = "Bỏ qua dòng này"
LEAVE_FILE = "Bỏ tệp này"


def unknown_id(key: str) -> str:
    """Say that a row's id is of no line of the form."""
    return f"Mã dòng “{key}” không có trong mẫu này. Chép các ô sang dòng có sẵn của mục tiêu đó."


def gone(name: str) -> str:
    """Say that a line is no longer in the plan."""
    return f"“{name}” không còn trong kế hoạch hoặc không còn áp dụng nên không ghi được."


def moved(name: str, other: str) -> str:
    """Say that a row has the id of one line and the name of another."""
    return f"Mã ẩn là của “{name}” nhưng tên là “{other}”: dòng bị chuyển chỗ hoặc dán đè. Không đoán số của mục tiêu nào."


def renamed(name: str, other: str) -> str:
    """Say that a row's name is not what the form had there."""
    return f"Tên mục tiêu bị sửa: mẫu ghi “{name}”, tệp ghi “{other or '(để trống)'}”. Sửa lại tên như mẫu."


def twice(rows: str) -> str:
    """Say that a line is filled in twice in one file."""
    return f"Mục tiêu này được điền ở nhiều dòng của tệp: {rows}. Giữ một dòng, bỏ các dòng kia."


def changed_since(what: str, was: str, now: str) -> str:
    """Say what of a line became another since the form was made."""
    return f"{what} đã đổi sau khi lập mẫu: “{was or '(để trống)'}” thành “{now or '(để trống)'}”. Xem số điền có còn đúng không."


# A cell that cannot be taken.
FORMULA = "Ô có công thức. Chép ô rồi dán lại bằng Dán đặc biệt, Giá trị (Paste Special, Values)."
ERROR_VALUE = "Ô có lỗi của Excel. Gõ lại số."
LOGICAL = "Ô có giá trị TRUE/FALSE. Gõ lại số hoặc chữ."
HALF_FRACTION = "Mới có một trong hai ô tử số, mẫu số. Điền cả hai."
FIGURE_AND_FRACTION = "Đã có tử số, mẫu số thì để trống ô Thực hiện, hoặc ngược lại."
LONE_QUALIFIER = "Có chữ kèm số mà chưa có số. Gõ số, hoặc bỏ chữ kèm số."
NOT_ASKED = "Mục tiêu này không có ô đó. Xóa nội dung ô."
CUMULATIVE = "Ghi “có”, hoặc để trống."


def no_choice(text: str, choices: Iterable[str]) -> str:
    """Say that a text is none of a list."""
    return f"“{text}” không có trong danh sách. Chọn một trong: {'; '.join(choices)}."


def date_made(shown: str) -> str:
    """Say that Excel made a day of what was typed."""
    return f"Excel đã đổi ô này thành ngày {shown}. Định dạng ô là Text rồi gõ lại, hoặc gõ dấu ' trước số."


def percent_made(first: str, second: str) -> str:
    """Ask what is meant by a number that Excel shows as a percentage."""
    return f"Ô định dạng phần trăm: số có thể là {first} hoặc {second}. Chọn số đúng."


def as_shown(text: str) -> str:
    """Name the reading of a percentage as Excel shows it."""
    return f"{text} (như Excel hiện trong ô)"


def as_kept(text: str) -> str:
    """Name the reading of a percentage as Excel keeps it."""
    return f"{text} (như Excel lưu trong ô)"


def day_asked(first: str, second: str) -> str:
    """Ask which day is meant."""
    return f"Excel lưu ô này là ngày; có thể là {first} hoặc {second}. Chọn ngày đúng."


# Where something stands.
def at_row(file: str, sheet: str, row: int) -> str:
    """Name a row of a file."""
    return f"{file}, trang “{sheet}”, dòng {row}"


def at_column(column: str, title: str) -> str:
    """Name a column."""
    return f"cột {column} ({title})"


def rows_named(rows: Iterable[int]) -> str:
    """Name several rows."""
    return ", ".join(f"dòng {row}" for row in rows)


def lead_label(lead: str, count: int) -> str:
    """Name a lead with how many lines are theirs."""
    return f"{lead} ({count} dòng)"


# The section of the page.
DOWNLOAD_TITLE, UPLOAD_TITLE = "1. Gửi mẫu cho đơn vị", "2. Nhận lại các tệp đã điền"
DOWNLOAD_LEAD = "Mẫu có sẵn quý trước và chỉ tiêu của từng mục tiêu; đơn vị chỉ điền các ô để trống, bằng Excel hoặc LibreOffice."
WHOSE, WHOLE = "Mẫu cho", "Tất cả mục tiêu"
DOWNLOAD, DOWNLOAD_ALL = "Tải mẫu", "Tải mẫu từng đơn vị (.zip)"
UPLOAD = "Chọn một hay nhiều tệp .xlsx đã điền, mỗi tệp nhiều nhất 2 MB"
TOO_BIG_OR_OTHER = "Không nhận: tệp lớn hơn 2 MB hoặc không phải tệp Excel."
BROWSE, DROP = "Chọn tệp", "hoặc kéo tệp thả vào đây"
TROUBLES, RIVALRIES, PREVIEW = "Dòng cần sửa hoặc bỏ qua", "Số khác nhau cho cùng một ô", "Xem trước khi lưu"
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


def section_title(quarter: Quarter) -> str:
    """Head the section of the page."""
    return f"Nhận số liệu {quarter_name(quarter)} bằng Excel"


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
