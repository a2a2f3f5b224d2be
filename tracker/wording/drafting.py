"""The words of a plan to fill in."""

from __future__ import annotations

SAMPLES: tuple[dict[str, str], ...] = (
    {
        "comment": "Chỉ tiêu bằng số, càng cao càng tốt. Mã (id) chỉ dùng a-z, 0-9, gạch nối và không đổi về sau.",
        "id": "<mã mục tiêu, ví dụ ho-so-mang>",
        "name": "<tên mục tiêu như văn bản ghi>",
        "area": "<mã lĩnh vực, một trong {areas}>",
        "lead": "<đơn vị chủ trì>",
        "unit": '"%"',
        "comparator": "at_least",
        "target": "<chỉ tiêu giao, ví dụ 95>",
    },
    {
        "comment": "Chỉ tiêu càng thấp càng tốt: comparator là at_most (không quá) hoặc below (dưới).",
        "id": "<mã mục tiêu thứ hai>",
        "name": "<tên mục tiêu>",
        "area": "<mã lĩnh vực>",
        "lead": "<đơn vị chủ trì>",
        "unit": "ngày",
        "comparator": "at_most",
        "target": "<chỉ tiêu giao>",
    },
    {
        "comment": "Mốc đạt hay chưa đạt: target là true, từng quý ghi true hoặc false.",
        "id": "<mã mục tiêu thứ ba>",
        "name": "<tên mốc>",
        "area": "<mã lĩnh vực>",
        "lead": "<đơn vị chủ trì>",
        "target": "true",
    },
)


AREA = "<mã lĩnh vực>"
NEW_BASELINE = "{value: <hiện trạng ban đầu>, as_of: <ngày của hiện trạng>}"


def heading(place: str, period: str) -> str:
    """Name the plan that is to be filled in."""
    return f"Kế hoạch {period}, {place}"


def carried(before: str, standing: str | None) -> str:
    """Say where an objective was taken from, and where it stood last."""
    return f"Lấy từ kế hoạch {before}" + (f"; {standing}." if standing else ".")


def new_target(before: str | None) -> str:
    """Ask for the new target, with the old one."""
    return f"<chỉ tiêu giao, kỳ trước {before}>" if before else "<chỉ tiêu giao>"


def exists(path: str) -> str:
    """Say that a file is there already."""
    return f"Đã có tệp {path}; không ghi đè. Sửa tệp đó, hoặc đổi tên nó rồi chạy lại."


def written(path: str) -> str:
    """Say what was written and what to do next."""
    return f"Đã tạo {path}. Mở tệp, thay mọi chỗ <…>, rồi chạy: python -m tracker check"


def period_wrong(text: str) -> str:
    """Say how a period is written."""
    return f"“{text}” không phải kỳ kế hoạch. Viết một năm (2025) hoặc một giai đoạn (2026-2030)."
