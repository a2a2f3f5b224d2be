"""Say the problems of conclusions, tasks and inspections, and of who may do what; `wording.problems` holds all others."""

from __future__ import annotations

# fmt: off
FOLLOWED: dict[str, tuple[str, str]] = {
    "deadline_early": ("Thời hạn {text} trước {what} {given}.", "Xem lại thời hạn và ngày; nếu nguồn ghi vậy thì để nguyên."),
    "done_on_unfinished": ("Có ngày xong (done_on) nhưng tình trạng là {state}.", "Viết state: done, hoặc xóa done_on."),
    "done_early": ("Ngày xong {text} trước {what} {given}.", "Xem lại ngày xong; nếu việc xong từ trước thì để nguyên."),
    "done_ahead": ("Ngày xong {text} chưa đến.", "Ghi ngày đã xong thật; việc chưa xong thì viết state: open và xóa done_on."),
    "inspection_only": ("Khóa “{key}” chỉ dùng cho cuộc kiểm tra.", "Thêm kind: inspection vào cùng mục, hoặc xóa khóa này."),
    "task_id_twice": ("Mã “{text}” đã dùng cho việc ở dòng {line}.", "Đặt mã khác, hoặc bỏ khóa id: khóa này không bắt buộc."),
}

GRANTED: dict[str, tuple[str, str]] = {
    "email_twice": ("Địa chỉ “{text}” đã có ở dòng {line}.", "Gộp quyền của một người vào một mục."),
    "access_empty": ("{text} chưa được giao quyền nào.", "Thêm, ví dụ: edit: [lao-cai]"),
    "read_open": ("Dự thảo của “{text}” ai cũng xem được nên quyền xem này không thay đổi gì.", "Bỏ mã này ở read, hoặc thêm vào private."),
}
# fmt: on

GIVEN = {"meeting": "ngày họp", "assigned": "ngày giao", "inspected_on": "ngày kiểm tra"}
