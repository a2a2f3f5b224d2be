"""Say what may be wrong with a path and with a judged pace."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
DOUBTS: Mapping[str, tuple[str, str]] = {
    "path_end": ("Mốc cuối của lộ trình là {text}, khác chỉ tiêu {target}.", "Mốc cuối của path phải bằng chỉ tiêu; xem lại một trong hai số."),
    "path_backwards": ("Lộ trình ở {text} kém hơn mức trước đó ({before}).", "Xem lại hai mức của path, hoặc comparator."),
    "ahead_not_done": ("Ghi hoàn thành trước thời hạn mà số liệu chưa hoàn thành.", "Xem lại assessed_pace và số liệu; nếu nguồn ghi vậy thì để nguyên."),
}
# fmt: on
