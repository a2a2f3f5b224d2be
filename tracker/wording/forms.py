"""The lines of the two shipped Word templates, and what is said of a template that cannot be filled in."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.wording.documents import COLUMNS

# What keeps a Word template from being filled in: each says what is wrong and what to do.
FORM_PROBLEMS: Mapping[str, str] = {
    "missing": "Không đọc được tệp mẫu. Kiểm tra tệp có trong thư mục và mở được, hoặc xóa đi để dùng mẫu có sẵn.",
    "not_word": "Tệp không phải là tệp Word (.docx). Mở bằng Word rồi lưu lại với kiểu Word Document (*.docx).",
    "too_large": "Tệp quá lớn: mẫu được tối đa 5 MB, khi giải nén tối đa 50 MB, phần chữ tối đa 1 MB. Bỏ bớt ảnh hoặc lưu lại từ một tệp mới.",
    "active": "Tệp có macro hoặc đối tượng nhúng ({name}). Lưu lại với kiểu Word Document (*.docx) và bỏ đối tượng nhúng.",
    "external": "Tệp nối ra ngoài ({name}). Bỏ liên kết, ảnh liên kết và mẫu (template) đính kèm, chỉ giữ chữ và ảnh nằm trong tệp.",
    "entities": "Tệp có khai báo DTD trong {name}. Mở bằng Word rồi lưu lại với kiểu Word Document (*.docx).",
    "attribute": "Chỗ điền “{name}” nằm trong thuộc tính, không nằm trong chữ. Viết chỗ điền thành chữ trong văn bản.",
    "not_closed": "Chỗ điền “{name}” chưa đóng hoặc quá dài. Viết đủ cặp ngoặc, ví dụ {{{{ trich_yeu }}}}.",
    "unknown": "Không có chỗ điền nào tên “{name}”.{near} Danh sách tên có trong tài liệu hướng dẫn.",
    "block_open": "Lệnh “{name}” chưa được đóng. Thêm end{name} tương ứng, ví dụ {{%p end{name} %}} hoặc, trong bảng, {{%tr end{name} %}}.",
    "block_unknown": "Lệnh “{name}” viết sai hoặc đóng mà không có chỗ mở. Chỉ dùng for … endfor và if … else … endif.",
    "syntax": "Chỗ điền viết sai ở gần “{name}”. Viết theo mẫu {{{{ trich_yeu }}}}, {{%p if … %}}, {{%tr for … in … %}}.",
    "forbidden": "Mẫu dùng lệnh không được phép ở gần “{name}”. Chỉ dùng tên chỗ điền, for, if và các bộ lọc upper, lower, trim, length.",
    "too_much": "Mẫu lặp quá nhiều. Bỏ bớt vòng lặp: vòng lặp lồng nhau tối đa hai tầng.",
    "list": "Chỗ điền là một danh sách, không phải chữ. Lặp qua danh sách, ví dụ {{%p for dong in luu_y %}} {{{{ dong }}}} {{%p endfor %}}.",
    "too_slow": "Mẫu quá phức tạp nên không điền xong. Dùng lại mẫu có sẵn rồi sửa từng bước.",
    "torn": "Một lệnh for hoặc if mở và đóng ở hai chỗ không cùng cấp. Trong bảng dùng {{%tr … %}} cả khi mở và khi đóng; giữa các đoạn dùng {{%p … %}}.",
}
NEAR = " Có phải là “{name}”?"


GOVERNMENT, PARTY = "government", "party"
# What stands left and right above the title: text, size, style (b bold, i italic, r with a rule below).
LEFT: Mapping[str, tuple[tuple[str, float, str], ...]] = {
    GOVERNMENT: (
        ("{%p if dia_phuong %}", 13, ""), ("{{ dia_phuong }}", 13, ""), ("{%p endif %}", 13, ""),
        ("{{ ban_chi_dao }}", 13, "br"), ("Số:        /BC-{{ viet_tat }}", 13, ""),
    ),
    PARTY: (
        ("{%p if cap_uy %}", 14, ""), ("{{ cap_uy }}", 14, ""), ("{%p endif %}", 14, ""),
        ("{{ ban_chi_dao }}", 14, "b"), ("*", 14, ""), ("Số        -BC/{{ viet_tat }}", 14, ""),
    ),
}  # fmt: skip
_DATE = ("{{ noi_viet }}, ngày       tháng       năm {{ nam }}", 14.0, "i")
RIGHT: Mapping[str, tuple[tuple[str, float, str], ...]] = {
    GOVERNMENT: (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"), ("Độc lập - Tự do - Hạnh phúc", 14, "br"), _DATE),
    PARTY: (("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "br"), ("", 14, ""), _DATE),
}
TITLE, SUBJECT, DASHES = "BÁO CÁO", "{{ trich_yeu }}", "-----"

# The body: style and text of each paragraph.
BODY: tuple[tuple[str, str], ...] = (
    ("note", "{%p for dong in luu_y %}"), ("note", "{{ dong }}"), ("note", "{%p endfor %}"),
    ("basis", "{%p for dong in can_cu %}"),
    ("basis", "Căn cứ {{ dong }}{% if loop.last %}.{% else %};{% endif %}"),
    ("basis", "{%p endfor %}"),
    ("body", "{{ mo_dau }}"),
    ("heading", "1. Kết quả chung"),
    ("strong", "{{ cong_bo }}"),
    ("body", "{%p for dong in nhan_xet %}"), ("body", "{{ dong }}"), ("body", "{%p endfor %}"),
    ("heading", "2. Mục tiêu cần quan tâm"),
    ("body", "{%p if khong_can_quan_tam %}"), ("body", "{{ khong_can_quan_tam }}"), ("body", "{%p endif %}"),
    ("body", "{%p for mt in can_quan_tam %}"),
    ("item", "{{ loop.index }}) {{ mt.ten }}"),
    ("body", "{{ mt.danh_gia }}: {{ mt.so_lieu }}.{% if mt.don_vi %} Đơn vị chủ trì: {{ mt.don_vi }}.{% endif %}"),
    ("body", "{%p if mt.nguyen_nhan %}"), ("body", "Nguyên nhân: {{ mt.nguyen_nhan }}"), ("body", "{%p endif %}"),
    ("body", "{%p if mt.giai_phap %}"), ("body", "Tiếp theo: {{ mt.giai_phap }}"), ("body", "{%p endif %}"),
    ("body", "{%p endfor %}"),
    ("heading", "3. Thay đổi so với kỳ trước"),
    ("body", "{{ thay_doi }}"),
    ("body", "{%p if len_nhom %}"), ("item", "Lên nhóm:"), ("body", "{%p endif %}"),
    ("body", "{%p for mt in len_nhom %}"), ("body", "- {{ mt.ten }}: {{ mt.noi_dung }}"), ("body", "{%p endfor %}"),
    ("body", "{%p if xuong_nhom %}"), ("item", "Xuống nhóm:"), ("body", "{%p endif %}"),
    ("body", "{%p for mt in xuong_nhom %}"), ("body", "- {{ mt.ten }}: {{ mt.noi_dung }}"), ("body", "{%p endfor %}"),
    ("heading", "4. Kết luận, nhiệm vụ"),
    ("body", "{%p if khong_ket_luan %}"), ("body", "{{ khong_ket_luan }}"), ("body", "{%p endif %}"),
    ("body", "{%p for kl in ket_luan %}"), ("body", "{{ kl.stt }}) {{ kl.noi_dung }} ({{ kl.chi_tiet }})"), ("body", "{%p endfor %}"),
    ("body", "{{ nguon }}"),
    ("body", "{%p if lien_ket %}"), ("body", "Báo cáo trực tuyến: {{ lien_ket }}"), ("body", "{%p endif %}"),
    ("body", "Số liệu của từng mục tiêu có tại Phụ lục kèm theo."),
    ("body", "Trên đây là kết quả thực hiện mục tiêu chuyển đổi số, {{ ten_ban }} báo cáo./."),
)  # fmt: skip

RECIPIENTS = "Nơi nhận:"
RECEIVED_BY = ("- Các thành viên {{ ten_ban }};", "- Các cơ quan, đơn vị liên quan;", "- Lưu: VT.")
SIGNED: Mapping[str, str] = {GOVERNMENT: "TM. {{ thay_mat }}", PARTY: "T/M {{ thay_mat }}"}
SIGNER = "{{ chuc_vu }}"
HEAD_LINE = "{{ trang_thai }}"

APPENDIX, APPENDIX_TITLE = "PHỤ LỤC", "Kết quả thực hiện từng mục tiêu"
APPENDIX_OF: Mapping[str, str] = {
    GOVERNMENT: "(Kèm theo Báo cáo số:        /BC-{{ viet_tat }} ngày       tháng       năm {{ nam }} của {{ ten_ban }})",
    PARTY: "(Kèm theo Báo cáo số        -BC/{{ viet_tat }}, ngày       tháng       năm {{ nam }} của {{ ten_ban }})",
}
APPENDIX_COLUMNS = tuple(
    zip(
        COLUMNS,
        ("stt", "ten", "don_vi_tinh", "ke_hoach", "thuc_hien", "ty_le", "danh_gia", "don_vi", "ghi_chu"),
        (12, 50, 17, 25.5, 25.5, 18, 25.5, 28, 55.5),
        strict=True,
    )
)
ROWS = ("{%tr for mt in muc_tieu %}", "{%tr endfor %}")
AFTER: tuple[tuple[str, str], ...] = (
    ("item", "Cách xếp nhóm"),
    ("small", "{%p for cach in cach_xep_nhom %}"), ("small", "- {{ cach.nhom }}: {{ cach.quy_tac }}."), ("small", "{%p endfor %}"),
    ("small", "{{ cach_tinh }}"),
    ("item", "{%p if dieu_chinh %}"), ("item", "{{ loi_dieu_chinh }}"), ("item", "{%p endif %}"),
    ("small", "{%p for cho in dieu_chinh %}"), ("small", "- {{ cho.noi_dung }}"), ("small", "{%p endfor %}"),
)  # fmt: skip
