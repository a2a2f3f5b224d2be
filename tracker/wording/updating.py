"""Word the page on which a review's figures are typed: what a cell is called, what was understood, what would change, what was saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.diagnostics import Problem
from tracker.links import Selection
from tracker.quarters import Quarter
from tracker.status import Status
from tracker.wording.labels import place, quarter_name, raised
from tracker.wording.sentences import counted

YES = "có"
FIELDS: Mapping[str, str] = {
    "figure": "Thực hiện",
    "cumulative": "Số cộng dồn từ đầu kỳ",
    "judged": "Ban Chỉ đạo đánh giá",
    "reason": "Nguyên nhân",
    "next_step": "Giải pháp tiếp theo",
    "note": "Ghi chú",
    "source": "Nguồn số liệu",
    "as_of": "Ngày số liệu",
}
NO_GOAL = "chưa công bố chỉ tiêu"

NO_CELL = "Ô này không còn trong kế hoạch: mục tiêu đã bị bỏ, không còn áp dụng hoặc đổi cách báo cáo."
NO_BAND = "Chọn một trong các nhóm đánh giá."
NO_DAY = "Ghi ngày, tháng, năm, ví dụ 31/3/2024."
FIGURE_AND_JUDGED = "Đã nhập số thì không chọn đánh giá nữa. Để trống một trong hai ô."


def too_long(most: int) -> str:
    """Say how long a text may be."""
    return f"Chữ dài quá. Ghi nhiều nhất {most} ký tự."


def closed(since: Quarter, reason: str) -> str:
    """Say why an objective is not reported any more."""
    return f"Không áp dụng từ {quarter_name(since)}: {reason}"


def total(text: str) -> str:
    """Say that a figure is the total that a sum had come to."""
    return f"cộng dồn đến {text}"


def file_gone(path: str) -> str:
    """Say that the plan's file is not there any more."""
    return f"Tệp {path} không còn trong thư mục số liệu nên chưa lưu. Những gì bạn gõ vẫn còn trên trang này."


def broken(problems: Sequence[Problem]) -> str:
    """Say which line of the file keeps anything from being saved."""
    first = next((problem for problem in problems if problem.severity == "error"), None)
    if first is None:
        return "Chưa đọc được tệp kế hoạch nên chưa lưu được. Những gì bạn gõ vẫn còn trên trang này."
    where = f"Tệp {first.path} đang có lỗi ở dòng {first.place.line} nên chưa lưu được"
    return f"{where}. {first.message} {first.hint} Những gì bạn gõ vẫn còn trên trang này."


def cell_refused(name: str, field: str, why: str) -> str:
    """Say which cell keeps everything from being saved."""
    return f"{field} của “{name}”: {why}"


# The page.
SECTION, QUARTER = "Phần", "Quý cập nhật"
SECTIONS: Mapping[str, str] = {
    "so-lieu": "Số liệu",
    "excel": "Excel",
    "ky-hop": "Kỳ họp",
    "muc-tieu": "Mục tiêu",
    "cong-bo": "Công bố",
    "lich-su": "Lịch sử",
    "ke-hoach-moi": "Kế hoạch mới",
    "tu-bang": "Từ bảng có sẵn",
    "nhac-viec": "Nhắc báo cáo",
}
COLUMN_NAME, COLUMN_BEFORE, COLUMN_GOAL, COLUMN_READ = "Mục tiêu, đơn vị chủ trì", "Quý trước", "Chỉ tiêu", "Hiểu là, nhóm"
NEVER, NOT_JUDGED, EMPTY = "chưa có số quý trước", "Chưa đánh giá", "(để trống)"
WHY = "Lý do cập nhật, ghi vào lịch sử (không bắt buộc)"
_TOLD: Mapping[str, str] = {
    "low_without_reason": "{message} Ghi hai ô Nguyên nhân và Giải pháp tiếp theo.",
    "nearly_done": "{message} Xem lại số thật: con số, không phải chữ đi kèm, quyết định nhóm.",
    "cumulative_alone": "Có dấu “Số cộng dồn từ đầu kỳ” mà chưa có số. Gõ số, hoặc bỏ dấu.",
    "sum_fraction": "Mục tiêu này cộng dồn số các quý nên không ghi phân số. Ghi một số của riêng quý này.",
    "not_applicable_reason": "Quý này ghi là không áp dụng thì phải có lý do. Ghi ô Nguyên nhân.",
    "year_and_quarters": "Năm này đã có số cả năm nên không ghi thêm số của quý. Sửa một trong hai trong tệp kế hoạch.",
}
SEVERITY: Mapping[str, str] = {"error": "Lỗi", "warning": "Cảnh báo"}
TYPED, READ_AGAIN = "Những gì bạn đã gõ, chưa lưu", "Đọc lại tệp"
PREVIEW, NOW, THEN = "Xem trước khi lưu", "Đang có", "Sau khi lưu"
SAME_SENTENCE, NO_SHIFTS, BECOMES = "Câu công bố không đổi:", "Không mục tiêu nào đổi nhóm.", "thành"
UNUSABLE = "Nếu lưu như vậy thì không đọc được kế hoạch nữa. Sửa các lỗi nêu ở trên."
CLASHES, CLASH = "Chọn số cần giữ", ("Lúc bạn mở", "Người khác đã lưu", "Bạn gõ")
SUM = "cộng dồn"
CHOICES: Mapping[str, str] = {"mine": "Giữ số của tôi", "theirs": "Lấy số đã lưu"}
DISCARD, DISCARD_YES, DISCARD_NO = "Bỏ các ô đã gõ", "Bỏ hết", "Giữ lại"
WAYS = ("Xem tình hình kỳ này", "Xem báo cáo", "Xem lịch sử thay đổi")
NOT_KEPT = "Chưa giữ được bản nháp vì không ghi được vào thư mục số liệu: đừng đóng trang này trước khi lưu."


def page_title(quarter: Quarter, kind: str, name: str) -> str:
    """Name the page: `Cập nhật quý II/2024, tỉnh Lào Cai`."""
    return f"Cập nhật {quarter_name(quarter)}, {place(kind, name)}"


def sheet_title(status: Status) -> str:
    """Head the sheet for those who hear the page."""
    return f"Số liệu {quarter_name(status.quarter)} của {counted(status.total)}"


def quarter_label(quarter: Quarter, *, is_open: bool) -> str:
    """Name a quarter that can be chosen."""
    return raised(quarter_name(quarter)) + ("" if is_open else " (chưa mở)")


def next_label(quarter: Quarter) -> str:
    """Name the way to the next quarter."""
    return f"Nhập {quarter_name(quarter)}"


def cell_label(name: str, quarter: str) -> str:
    """Name a cell for those who hear the page."""
    return f"Thực hiện {quarter}: {name}"


def more(filled: int, *, reasons: bool) -> str:
    """Name what opens the other cells of a line, with how many of them hold something."""
    text = "Nguyên nhân, giải pháp, ghi chú, nguồn" if reasons else "Ghi chú, nguồn, ngày số liệu"
    return f"{text} ({filled})" if filled else text


def was(word: str) -> str:
    """Say in which band an objective is now."""
    return f"đang là: {word}"


def told(problem: Problem) -> str:
    """Say a problem as this page does, where the file's keys are cells."""
    return _TOLD.get(problem.code, "{message} {hint}").format(message=problem.message, hint=problem.hint)


def overtaken(field: str, text: str) -> str:
    """Say that a cell that was typed into stands otherwise by now."""
    return f"{FIELDS[field]}: người khác vừa lưu “{text}”. Khi lưu, trang sẽ hỏi giữ số nào."


def shifts(count: int) -> str:
    """Say how many objectives change their band."""
    return f"{counted(count)} đổi nhóm" if count else "Không mục tiêu nào đổi nhóm"


def counts(ready: int, wrong: int, errors: int) -> str:
    """Say what saving would take along."""
    parts = [f"{ready} ô sẽ lưu"] if ready else []
    parts += [f"{wrong} ô chưa hiểu được nên chưa lưu, vẫn giữ trong bản nháp"] if wrong else []
    parts += [f"{errors} lỗi phải sửa trước khi lưu"] if errors else []
    return raised("; ".join(parts)) + "." if parts else "Chưa gõ ô nào. Gõ xong ô nào, bản nháp giữ ngay ô đó."


def save_label(ready: int) -> str:
    """Name the button that saves."""
    return f"Lưu {ready} ô" if ready else "Lưu"


def saved(count: int) -> str:
    """Say that cells were saved."""
    return f"Đã lưu {count} ô."


def not_saved(why: str) -> str:
    """Say that nothing was saved, and that nothing that was typed is lost."""
    kept = "Những gì bạn gõ vẫn còn trên trang này."
    return why if kept in why else f"{why} {kept}"


def faulty(problems: Sequence[Problem]) -> str:
    """Say which errors `check` would find."""
    found = " ".join(f"Dòng {problem.place.line}: {told(problem)}" for problem in problems[:3])
    return not_saved(f"Chưa lưu vì tệp sẽ có {len(problems)} lỗi mới. {found}")


def conflicts(count: int) -> str:
    """Say that somebody else saved other values."""
    return f"Chưa lưu: {count} ô vừa được người khác lưu số khác. Chọn số cần giữ cho từng ô ở phần trên rồi bấm Lưu lần nữa."


def choice(name: str, field: str) -> str:
    """Name the choice between two values for those who hear the page."""
    return f"{field} của {name}: giữ số nào"


def discard_question(count: int) -> str:
    """Ask once before what was typed is given up."""
    return f"Bỏ {count} ô đã gõ?"


def message(review: Selection, count: int) -> str:
    """Say in the history what was done."""
    quarter = quarter_name(review.quarter) if review.quarter else str(review.period)
    return f"Cập nhật số liệu {quarter}: {count} ô"
