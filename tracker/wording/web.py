"""Word what is said around the pages: unknown addresses, browsers without JavaScript, the link to share."""

from __future__ import annotations

NEEDS_JAVASCRIPT = "Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi mở lại."
TO_CONTENT = "Đến nội dung chính"

PAGE_FAILED = "Trang này gặp lỗi nên chưa hiện hết. Hãy tải lại trang; nếu vẫn vậy, báo cho bộ phận kỹ thuật kèm giờ xảy ra."

NOT_FOUND_TITLE = "Không tìm thấy trang"
NOT_FOUND_TEXT = "Không có trang nào ở địa chỉ"
NOT_FOUND_NEAREST = "Địa chỉ gần giống nhất"
NOT_FOUND_ALL = "Các trang hiện có"

COPY_LINK = "Sao chép liên kết"
LINK_LABEL = "Liên kết đến đúng nội dung đang xem"
LINK_COPIED = "Đã sao chép liên kết"
LINK_PRESS_KEYS = "Nhấn Ctrl+C để sao chép"

REPORT_FOR = "Báo cáo để gửi: mở nhanh trên điện thoại, in được trên giấy A4"
PAGE_FOR = "Trang đang xem"
COPY_REPORT, REPORT_LABEL = "Sao chép địa chỉ báo cáo", "Địa chỉ báo cáo"
REPORT_FILES = {"": "Mở báo cáo", ".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".png": "Ảnh"}
QR_CODE, QR_LABEL = "Mã QR", "Mã QR của trang đang xem"
