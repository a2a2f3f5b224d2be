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

RANKED: dict[str, tuple[str, str]] = {
    "measured_form": ("“{text}” không phải năm đo.", "Viết một năm (2022), hoặc một tháng của năm (2025-09)."),
    "measured_twice": ("Năm đo {text} đã có ở dòng {line}.", "Gộp hai mục làm một, hoặc sửa năm đo."),
    "index_file": ("Tệp tên “{file}” nhưng ghi id là “{text}”.", "Viết id: {file}, hoặc đổi tên tệp thành {text}.yaml."),
    "index_province_missing": ("Bảng xếp hạng trong một tỉnh phải cho biết của tỉnh nào.", "Thêm dòng, ví dụ: province: tuyen-quang"),
    "index_province_extra": (
        "Bảng xếp hạng các tỉnh không thuộc riêng tỉnh nào.",
        "Xóa province, hoặc sửa scope thành agencies, districts hoặc communes.",
    ),
    "parent_unknown": ("Không có chỉ số “{text}” đứng trước chỉ số này.", "Khai báo chỉ số cha ở trên chỉ số con, hoặc sửa mã ở parent."),
    "result_empty": ("Chỗ này chưa có thứ hạng và điểm.", "Ghi rank (thứ hạng) hoặc score (điểm)."),
    "result_unnamed": (
        "Mỗi dòng ghi một trong hai: province (mã tỉnh) hoặc unit (tên đơn vị).",
        "Ví dụ: {{province: tuyen-quang, rank: 48}}",
    ),
    "result_needs_province": (
        "Bảng xếp hạng các tỉnh ghi mã tỉnh, không ghi tên đơn vị.",
        "Viết province: rồi mã có trong provinces.yaml.",
    ),
    "result_needs_unit": ("Bảng xếp hạng trong một tỉnh ghi tên đơn vị, không ghi mã tỉnh.", "Viết unit: rồi tên sở, huyện hoặc xã."),
    "result_twice": ("“{text}” đã có trong bảng này.", "Mỗi đơn vị một dòng."),
    "result_territory": (
        "Ngày {day} không có địa bàn “{text}” ({name}).",
        "Viết: {meant}; nếu bảng xếp hạng theo danh mục tỉnh của ngày khác thì ghi ngày ấy ở as_of.",
    ),
    "ranked_total": (
        "Ghi xếp hạng {text} tỉnh, nhưng ngày {day} có {count} tỉnh, thành phố.",
        "Xem lại of; nếu bảng xếp hạng theo danh mục tỉnh của ngày khác thì ghi ngày ấy ở as_of.",
    ),
    "ranked_more": ("Ghi xếp hạng {text} đơn vị nhưng bảng có {count} dòng.", "Xem lại of, hoặc xóa dòng thừa."),
    "published_early": ("Ngày công bố {text} không sau ngày cuối cùng được đo, {ends}.", "Xem lại published và measured."),
    "component_unknown": ("Không có chỉ số thành phần “{text}” ở components.", "{advice}"),
    "rank_zero": ("Thứ hạng tính từ 1.", "Ghi thứ hạng đã công bố; chưa có thì xóa."),
    "rank_above_total": ("Hạng {text} lớn hơn số đơn vị được xếp hạng là {total}.", "Xem lại rank và of."),
    "rank_after_tie": (
        "Có {count} đơn vị đồng hạng {tied} nên không có hạng {text}.",
        "Sau đồng hạng {tied} là hạng {next}; nếu nguồn ghi vậy thì để nguyên.",
    ),
    "rank_against_score": (
        "Hạng {text} đứng trên hạng {behind} mà điểm kém hơn.",
        "Xem lại rank và score; nếu nguồn ghi vậy thì để nguyên.",
    ),
    "score_scale": ("Điểm {text} nằm ngoài thang điểm, từ 0 đến {scale}.", "Xem lại điểm, hoặc sửa scale."),
}
