"""Say why an edit cannot be made, and what a number that was typed may mean."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.wording import labels

_SHOWN, _LONGEST = 20, 40

UNSAFE = "Không sửa được chỗ này một cách an toàn nên tệp được giữ nguyên. Sửa trực tiếp trong tệp rồi kiểm tra lại."
UNWRITABLE = "Trong chữ có ký tự hỏng, không lưu được. Xóa ký tự đó rồi gõ lại."
REASON_NEEDED = "Chưa ghi lý do không áp dụng. Ghi vì sao, ví dụ: bỏ cấp huyện."
ID_NEEDED = "Mục tiêu mới chưa có mã. Đặt một mã gồm a–z, 0–9 và dấu gạch nối, ví dụ ho-so-mang."
CONCLUSION_NEEDED = "Có một kết luận chưa ghi nội dung. Ghi nội dung, hoặc bỏ kết luận đó khỏi danh sách."


def invisible(code: str, before: str) -> str:
    """Name a character that nobody sees, by what stands before it."""
    at = f"sau “{before[-_SHOWN:].strip()}”" if before.strip() else "ở đầu"
    return f"Trong chữ, {at}, có ký tự không nhìn thấy ({code}), thường theo vào khi dán từ Word hay trang web. Xóa chỗ đó rồi gõ lại bằng bàn phím."


def broken(line: int, message: str, hint: str) -> str:
    """Say what keeps a file from being edited at all."""
    return f"Tệp kế hoạch đang có lỗi ở dòng {line} nên chưa nhập được. {message} {hint}"


def marked(line: int) -> str:
    """Say that a value is shared with other places of the file."""
    return (
        f"Giá trị ở dòng {line} dùng dấu &, * hoặc ! của YAML, sửa ở đây có thể làm đổi chỗ khác. Mở tệp, viết thẳng giá trị rồi nhập lại."
    )


def doubted(line: int) -> str:
    """Say that a mapping has to be mended first."""
    return f"Nhóm khóa bắt đầu ở dòng {line} đang có lỗi, chưa rõ giá trị nào thuộc khóa nào. Sửa lỗi đó trong tệp rồi nhập lại."


def not_keys(line: int) -> str:
    """Say that something else stands where keys are expected."""
    return f"Dòng {line} phải là các dòng “khóa: giá trị” nhưng tệp ghi khác. Sửa trong tệp rồi nhập lại."


def not_list(line: int) -> str:
    """Say that something else stands where a list is expected."""
    return f"Dòng {line} phải là một danh sách nhưng tệp ghi khác. Sửa trong tệp rồi nhập lại."


def no_objective(name: str) -> str:
    """Say that an objective is not there."""
    return f"Kế hoạch không có mục tiêu mã “{name}”; có thể ai đó vừa đổi tệp. Tải lại trang rồi nhập lại."


def id_twice(name: str) -> str:
    """Say that an id does not name one objective."""
    return f"Có nhiều mục tiêu cùng mã “{name}” nên không biết sửa mục tiêu nào. Đặt mã khác cho các mục tiêu trùng."


def id_taken(name: str) -> str:
    """Say that a new objective needs another id."""
    return f"Mã “{name}” đã dùng cho một mục tiêu khác. Đặt mã khác."


def id_fixed(name: str) -> str:
    """Say that an id stays."""
    return f"Mã “{name}” không đổi được vì các liên kết đã gửi đi dùng mã này."


def part_needed(name: str, parts: int) -> str:
    """Say that an objective is reported by its parts."""
    return f"Mục tiêu “{name}” có {parts} phần; số liệu nhập riêng cho từng phần."


def no_part(name: str, part: int, parts: int) -> str:
    """Say that an objective has no such part."""
    return f"Mục tiêu “{name}” không có phần thứ {part}" + (f"; chỉ có {parts} phần." if parts else "; mục tiêu này không chia phần.")


def no_quarter(text: str, first: str, last: str) -> str:
    """Say which quarters a plan has."""
    return f"“{text}” không phải quý của kế hoạch này. Dùng một quý từ {first} đến {last}."


def key_unknown(key: str) -> str:
    """Say that a key does not belong here."""
    return f"Không có khóa “{key}” ở đây. Xem các khóa trong docs/dinh-dang.md."


_QUALIFIERS = {"over": ("hơn", "trên"), "nearly": ("gần",), "about": ("khoảng", "chừng", "xấp xỉ"), "at_least": ("ít nhất", "tối thiểu")}
QUALIFIED: Mapping[str, str] = {word: qualifier for qualifier, found in _QUALIFIERS.items() for word in found}
REACHED = frozenset({"đạt", "đã đạt", "có", "hoàn thành", "đã hoàn thành"})
NOT_REACHED = frozenset({"chưa đạt", "không đạt", "chưa", "không", "chưa có", "chưa hoàn thành"})
MILESTONE = "Mốc này chỉ có đạt hay chưa đạt. Ghi: đạt, hoặc chưa đạt."
NUMBER_EXPECTED = "Chỉ tiêu là số nên thực hiện cũng là số. Ghi một số, ví dụ 97,5; chưa có số thì để trống."
RANGE = "Thực hiện là một số, không phải một khoảng. Ghi một số, ví dụ 97,5."
FRACTION = "Phân số gồm hai số nguyên không âm, mẫu số khác 0. Ghi tử số, dấu gạch chéo rồi mẫu số, ví dụ 1.693/1.733."


def reached(*, value: bool) -> str:
    """Say a milestone's figure."""
    return labels.REACHED if value else labels.NOT_REACHED


def qualified(qualifier: str, shown: str) -> str:
    """Put the word of a qualifier before a figure."""
    return f"{labels.QUALIFIERS[qualifier]} {shown}"


def fraction(over: str, under: str, share: str) -> str:
    """Show a fraction with its percentage."""
    return f"{over}/{under} = {share}%"


def no_number(text: str) -> str:
    """Say what a number looks like."""
    return f"“{_cut(text)}” chưa đọc được thành số. Ghi một số, ví dụ 97,5 hoặc 1.871; chưa có số thì để trống."


def grouping(text: str) -> str:
    """Say that the dots, commas or blanks in a number do not part thousands."""
    return f"“{_cut(text)}” có dấu chấm, phẩy hoặc cách đặt không đúng chỗ. Ghi hàng nghìn như 1.871 và số lẻ như 38,57."


def two_readings(text: str, first: str, second: str) -> str:
    """Ask which of two numbers is meant."""
    return f"“{_cut(text)}” đọc được hai cách: {first} hoặc {second}. Chọn số đúng."


def zeros(text: str, shown: str) -> str:
    """Ask whether a number without its leading zeros is meant."""
    return f"“{_cut(text)}” có số 0 thừa ở đầu. Ghi {shown}."


def other_unit(text: str, unit: str) -> str:
    """Say in which unit a number is wanted."""
    return f"“{_cut(text)}” có đơn vị khác đơn vị của mục tiêu ({unit}). Chỉ ghi số, tính theo {unit}."


def no_unit(text: str) -> str:
    """Say that a number stands without a unit."""
    return f"“{_cut(text)}” có chữ kèm số. Chỉ ghi số, ví dụ 97,5."


def comparison(text: str) -> str:
    """Say that a figure is no bound."""
    return f"“{_cut(text)}” là một giới hạn, không phải số thực hiện. Chỉ ghi số; số chưa chắc thì viết: khoảng 70, gần 70, hơn 70, ít nhất 70."


def no_fraction(text: str, unit: str | None) -> str:
    """Say that only percentages are given as fractions."""
    of = f", ở đây là {unit}" if unit else ""
    return f"“{_cut(text)}” là phân số, chỉ dùng khi đơn vị là %{of}. Ghi một số."


def too_long(whole: int, decimals: int) -> str:
    """Say how many digits a number may have."""
    return f"Số có quá nhiều chữ số. Ghi nhiều nhất {whole} chữ số trước và {decimals} chữ số sau dấu phẩy."


def _cut(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text).strip()
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
