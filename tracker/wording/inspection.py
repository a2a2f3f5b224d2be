"""The words of Rà soát số liệu: the problems of every file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.diagnostics import Place, Severity
from tracker.quarters import Period
from tracker.wording.labels import period_name, place
from tracker.wording.pages import PROBLEMS_TITLE

TITLE = PROBLEMS_TITLE


SEVERITY: Mapping[Severity, str] = {"error": "Lỗi", "warning": "Cảnh báo"}
FILE, LEVEL, FILTER = "Tệp", "Mức", "Lọc"
FIX = "Cách sửa"
SOUND = "Không có lỗi hay cảnh báo nào: mọi tệp đều đọc được và tính đủ."
RULE = (
    "Lỗi trong một mục tiêu chỉ làm riêng mục tiêu đó chưa tính được, các mục tiêu khác vẫn đúng. "
    "Lỗi ở phần chung của tệp thì cả kế hoạch chưa hiện được. Cảnh báo không làm thay đổi số nào. Sửa tệp rồi lưu, trang tự cập nhật."
)
NOT_SHOWN = "Kế hoạch này chưa hiện được; các tệp khác không bị ảnh hưởng."
STALE = "Các trang đang giữ số liệu của lần đọc được gần nhất; các tệp khác không bị ảnh hưởng."
OTHERS_HOLD = "Các mục tiêu khác của kế hoạch vẫn đúng."
SEE = "Xem các chỗ cần sửa trong tệp"
ALL_FILES = "Mọi tệp"


def plan_name(kind: str, name: str, period: Period) -> str:
    """Name the plan that a file holds: `Kế hoạch năm 2024, tỉnh Lào Cai`."""
    return f"Kế hoạch {period_name(period)}, {place(kind, name)}"


def counted(errors: int, warnings: int) -> str:
    """Say how many problems a file has: `2 lỗi, 1 cảnh báo`."""
    said = [f"{errors} lỗi" if errors else "", f"{warnings} cảnh báo" if warnings else ""]
    return ", ".join(filter(None, said))


def where(at: Place) -> str:
    """Say where in its file a problem is."""
    return f"dòng {at.line}, cột {at.column}"


def unsound(ids: Sequence[str | None]) -> str:
    """Say which objectives are left out."""
    named = [name for name in ids if name]
    return f"{len(ids)} mục tiêu chưa tính được" + (f": {', '.join(named)}" if named else "") + "."


def clean(names: Sequence[str]) -> str:
    """Name the files that nothing is wrong with."""
    return f"{len(names)} tệp không có lỗi hay cảnh báo: {', '.join(names)}."


def nothing(severity: Severity | None, name: str | None) -> str:
    """Say that what is asked for does not occur; in one file, or in all."""
    what = {"error": "lỗi", "warning": "cảnh báo", None: "lỗi hay cảnh báo"}[severity]
    return f"Tệp {name} không có {what} nào." if name else f"Không có {what} nào."


def filter_label(active: int) -> str:
    """Name the filter button, with how many filters are on."""
    return f"{FILTER} ({active})" if active else FILTER


def misnamed(what: str, text: str) -> str:
    """Say what of an address is unknown."""
    return f"Không có tệp “{text}” trong thư mục số liệu." if what == "file" else f"Không có mức “{text}”: chỉ có loi và canh-bao."
