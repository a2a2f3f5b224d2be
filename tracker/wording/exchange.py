"""Word the Excel form of a review, and everything that is said of a form that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.quarters import Quarter
from tracker.status import Status
from tracker.wording.labels import place, quarter_name
from tracker.wording.numbers import day

# The form.
SHEET, GUIDE = "Số liệu", "Hướng dẫn"
CODE, NUMBER, NAME, LEAD, UNIT, GOAL, BEFORE = "Mã", "STT", "Mục tiêu", "Đơn vị chủ trì", "Đơn vị tính", "Chỉ tiêu", "Quý trước"
QUALIFIER = "Chữ kèm số"
FRACTION: Mapping[str, str] = {"numerator": "Tử số", "denominator": "Mẫu số"}
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


def rows_named(rows: Iterable[int]) -> str:
    """Name several rows."""
    return ", ".join(f"dòng {row}" for row in rows)
