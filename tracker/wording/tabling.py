"""The words of a first plan made of a table: what its columns are called, what is asked about its cells, and what the file says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from tracker.wording.numbers import day

# Headings without diacritics, by what the column is; the first role that fits a heading takes it.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu"),
    "name": ("chi tieu", "ten chi tieu", "noi dung", "muc tieu", "nhiem vu", "noi dung chi tieu", "ten muc tieu"),
    "unit": ("don vi tinh", "dvt", "dv tinh", "don vi"),
    "target": ("ke hoach", "chi tieu giao", "ket qua", "muc tieu nam", "kh", "giao", "chi tieu nam", "den nam", "nam"),
    "lead": ("chu tri", "co quan chu tri", "don vi chu tri", "co quan thuc hien", "don vi thuc hien", "thuc hien"),
    "area": ("linh vuc", "tru cot", "nhom"),
    "baseline": ("hien trang", "thuc trang", "uoc thuc hien", "thuc hien nam truoc"),
    "note": ("ghi chu",),
}
ROLES: Mapping[str, str] = {
    "number": "Số thứ tự", "name": "Chỉ tiêu (tên mục tiêu)", "unit": "Đơn vị tính", "target": "Kế hoạch (chỉ tiêu giao)",
    "lead": "Đơn vị chủ trì", "area": "Lĩnh vực", "baseline": "Hiện trạng ban đầu", "note": "Ghi chú",
}  # fmt: skip
COMPARATORS: Mapping[Literal["at_least", "above", "at_most", "below"], str] = {
    "at_least": "Đạt khi từ mức này trở lên (≥)",
    "above": "Đạt khi trên mức này (>)",
    "at_most": "Đạt khi không quá mức này (≤), càng thấp càng tốt",
    "below": "Đạt khi dưới mức này (<), càng thấp càng tốt",
}
SIGNS: Mapping[str, str] = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}
# Longer words first: "không dưới" must not be read as "dưới".
COMPARED: Mapping[str, Literal["at_least", "above", "at_most", "below"]] = {
    "không dưới": "at_least", "không thấp hơn": "at_least", "không quá": "at_most", "không vượt quá": "at_most", "không cao hơn": "at_most",
    "tối thiểu": "at_least", "ít nhất": "at_least", "tối đa": "at_most", "trên": "above", "hơn": "above", "dưới": "below",
}  # fmt: skip
WAYS: Mapping[str, str] = {
    "heading": "Tiêu đề của các dòng bên dưới, không phải mục tiêu",
    "text": "Mục tiêu định tính: giữ nguyên văn, Ban Chỉ đạo đánh giá",
    "milestone": "Mốc đạt hay chưa đạt",
    "unpublished": "Mục tiêu chưa có chỉ tiêu: Ban Chỉ đạo đánh giá",
}
KEPT_AS_TEXT = "Giữ nguyên văn, không tính bằng số"
KEEP_BOTH, LEAVE_OUT = "Giữ cả hai", "Bỏ dòng sau"
ASKS_AREA = "Bảng không có cột lĩnh vực. Các mục tiêu thuộc lĩnh vực nào? Có thể chọn lại cho từng mục tiêu sau khi tạo."
NO_TABS = "Phần dán vào không phải một bảng: không thấy các cột. Trong Word hoặc Excel, bôi đen cả bảng rồi sao chép (Ctrl+C) và dán vào đây (Ctrl+V)."
SECTION, SOURCE = "Lập kế hoạch từ bảng có sẵn", "Bảng của cơ quan"
INTRO = (
    "Dán bảng từ Word hoặc Excel, hoặc chọn tệp .xlsx. Mỗi ô chưa chắc chắn sẽ được hỏi; chưa trả lời hết thì chưa tạo kế hoạch. "
    "Phần đã dán và đã trả lời được giữ lại khi tải lại trang."
)
PASTE, PASTE_HELP = "Dán bảng vào đây", "Bôi đen cả bảng, kể cả dòng tiêu đề, sao chép (Ctrl+C) rồi dán (Ctrl+V)"
UPLOAD, SHEET = "Hoặc chọn tệp .xlsx", "Trang tính"
COLUMNS, COLUMNS_HELP = "Mỗi cột là gì", "Cột để trống thì không lấy vào kế hoạch"
NO_NAME_COLUMN = "Chọn cột nào là chỉ tiêu (tên mục tiêu)."
LEAVE_ROWS, LEAVE_ROWS_HELP = "Các dòng không lấy vào kế hoạch", "Ví dụ dòng tổng cộng, dòng chú thích"
OBJECTIVES_READ = "Các mục tiêu đọc được"
NONE_YET = "Chưa có mục tiêu nào: trả lời các câu hỏi ở trên thì mục tiêu hiện ở đây."
QUESTIONS = "Các ô cần hỏi lại"
ALL_ANSWERED = "Đã trả lời hết."
START_OVER = "Bỏ bảng này"
COLUMN_TITLES = ("Mục tiêu", "Chỉ tiêu giao")
FORMULA = "(công thức)"
YES, NO = "Có", "Không"
NO_SHEET = "Tệp không có trang tính nào có dữ liệu. Chọn tệp khác, hoặc dán bảng vào ô bên trên."
PASTED = "dán vào trang"
NO_ROWS = "Bảng không có dòng nào dưới tiêu đề cột. Sao chép cả bảng, gồm dòng tiêu đề và các dòng chỉ tiêu."


def too_large(rows: int, columns: int, letters: int) -> str:
    """Say how large a table may be."""
    return f"Bảng quá lớn: nhiều nhất {rows} dòng, {columns} cột và {letters} ký tự mỗi ô. Tách bảng, hoặc bỏ các cột không cần."


def column(heading: str, place: int) -> str:
    """Name a column by its heading, else by its place."""
    return f"Cột {place}: {heading}" if heading else f"Cột {place}"


def left_to_answer(count: int, total: int) -> str:
    """Say how many questions are open."""
    return f"Còn {count} trong {total} câu chưa trả lời."


def rows(numbers: Collection[int]) -> str:
    """Name the rows that a question is about."""
    shown = ", ".join(map(str, list(numbers)[:12]))
    return f"Dòng {shown}" + (f" và {len(numbers) - 12} dòng nữa" if len(numbers) > 12 else "")  # noqa: PLR2004 - as many as fit one line


def row_name(row: str) -> str:
    """Name a row of the table; nothing for a part that shares the row of its objective."""
    return f"dòng {row}" if row else ""


def of_file(name: str, sheet: str) -> str:
    """Name a sheet of a file as where a table came from."""
    return f"trong tệp {name}, trang tính {sheet}"


def asks_number(text: str) -> str:
    """Ask how a number is read."""
    return f"Ô ghi “{text}”. Đọc là số nào?"


def reads_as(shown: str) -> str:
    """Name one reading of a number."""
    return f"Là {shown}"


def two_ways(text: str) -> str:
    """Say that a dot or comma before three digits can be read in two ways."""
    return f"“{text}” có thể là số nghìn hoặc số thập phân."


def asks_sign(sign: str) -> str:
    """Ask whether a comparison means what it usually does."""
    return f"Các ô có “{sign}” trước số được hiểu thế nào?"


def asks_unsigned(unit: str | None) -> str:
    """Ask what a number without a comparison means."""
    return (
        f"Các ô chỉ có số, đơn vị “{unit}”, không ghi ≥ hay ≤: mục tiêu đạt khi nào?" if unit else "Các ô chỉ có số: mục tiêu đạt khi nào?"
    )


def asks_range(text: str) -> str:
    """Ask which end of a range counts."""
    return f"Ô ghi khoảng “{text}”. Đạt khi nào?"


def counts_from(end: str, shown: str) -> str:
    """Name one end of a range as what counts."""
    return f"Từ {shown} trở lên ({'cận dưới' if end == 'low' else 'cận trên'} của khoảng)"


def asks_tail(text: str, tail: str) -> str:
    """Ask about the words behind a number."""
    return f"Ô ghi “{text}”: sau số còn có “{tail}”. Tính thế nào?"


def number_counts(digits: str) -> str:
    """Offer to count the number and keep the words."""
    return f"Tính theo số {digits}, phần chữ giữ ở nguyên văn"


def asks_several(text: str) -> str:
    """Ask about several targets in one cell."""
    return f"Ô có nhiều chỉ tiêu: “{text}”."


def makes_parts(count: int) -> str:
    """Offer to make parts of them."""
    return f"Một mục tiêu gồm {count} phần, đạt khi mọi phần đều đạt"


def part_name(place: int) -> str:
    """Name a part that has no words of its own."""
    return f"Phần {place}"


def asks_plain(what: str, text: str) -> str:
    """Ask what a cell without a number is."""
    return f"Ô ghi “{text}”, không có số. Đây là" if what == "text" else "Ô chỉ tiêu để trống. Đây là"


def asks_bare(name: str) -> str:
    """Ask what a row with a name alone is."""
    return f"Dòng “{name}” chỉ có tên, không có đơn vị tính và chỉ tiêu. Đây là"


def asks_below(name: str, count: int) -> str:
    """Ask what the rows numbered below another one are."""
    return f"{count} dòng đánh số dưới “{name}” là"


def below(way: str, count: int) -> str:
    """Name one way to take rows below another."""
    return {
        "parts": f"{count} phần của một mục tiêu, đạt khi mọi phần đều đạt",
        "own": f"{count} mục tiêu riêng; dòng trên chỉ là tiêu đề",
        "own-with": f"{count} mục tiêu riêng, và dòng trên cũng là một mục tiêu",
    }[way]


def asks_name(target: str) -> str:
    """Ask for a name that is missing."""
    return f"Dòng có chỉ tiêu “{target}” nhưng chưa có tên. Ghi tên mục tiêu"


def asks_unit(name: str, target: str) -> str:
    """Ask for a unit that is missing."""
    return f"“{name}” có chỉ tiêu “{target}” nhưng chưa có đơn vị tính. Ghi đơn vị, ví dụ % hoặc sản phẩm"


def asks_twice(name: str, first: int) -> str:
    """Ask about a second row of the same name."""
    return f"“{name}” trùng tên với dòng {first}"


def asks_area(said: str) -> str:
    """Ask what an area's name that is not on the list means."""
    return f"“{said}” là lĩnh vực nào?"


def file_comment(source: str, today: date, count: int, left_out: Collection[int]) -> list[str]:
    """Say at the top of the file where it came from."""
    lines = [
        f"Lập từ bảng {source} ngày {day(today)}: {count} mục tiêu. Chú thích trước mỗi mục tiêu ghi dòng của bảng và nguyên văn ô chỉ tiêu."
    ]
    if left_out:
        lines.append(f"Các dòng không lấy vào kế hoạch: {', '.join(map(str, sorted(left_out)))}.")
    return lines


def row_comment(row: int, number: str, written: str) -> str:
    """Say which row an objective was, in the row's own words."""
    numbered = f" (số {number})" if number else ""
    return f"Dòng {row}{numbered}" + (f", chỉ tiêu ghi: {written}" if written else ", không ghi chỉ tiêu")
