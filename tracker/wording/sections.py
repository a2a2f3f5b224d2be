"""The words of the sections that change a plan beside its figures: meetings, objectives, publishing, history, a new plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tracker.quarters import Period, Quarter
from tracker.wording.editions import ZONE
from tracker.wording.keys import KEYS
from tracker.wording.labels import period_name, place, quarter_name, raised
from tracker.wording.numbers import quantity
from tracker.wording.pages import moment
from tracker.wording.values import AGGREGATIONS, BASES, COMPARATORS

MEETING, CONCLUSIONS, SOURCES, TALLY = "Kỳ họp", "Kết luận, nhiệm vụ sau họp", "Nguồn số liệu của kỳ", "Số mục tiêu Ban Chỉ đạo đã công bố"
DATE_HELP, DATE_EXAMPLE = "Ngày/tháng/năm, ví dụ 03/4/2024", "ngày/tháng/năm"
REVIEW_TITLE = "Tên kỳ"
TALLY_HELP = "Ghi đúng như Ban Chỉ đạo công bố để đối chiếu với số tính được; chưa công bố thì để trống cả bốn ô."
ADD_CONCLUSION, ADD_SOURCE, REMOVE = "Thêm kết luận", "Thêm nguồn", "Bỏ"
CONCLUSION_LABELS: Mapping[str, str] = {
    "text": "Nội dung", "lead": "Đơn vị thực hiện", "deadline": "Thời hạn", "state": "Tình trạng", "kind": "Loại", "done_on": "Ngày xong",
    "inspected": "Đơn vị được kiểm tra", "inspected_on": "Ngày kiểm tra", "finding": "Kết luận kiểm tra", "document": "Văn bản giao việc",
    "note": "Ghi chú",
}  # fmt: skip
MORE_OF_CONCLUSION = "Loại việc, văn bản, ghi chú"
SOURCE_LABELS: Mapping[str, str] = {"title": "Tên nguồn", "url": "Địa chỉ web"}
NO_CONCLUSIONS, NO_SOURCES = "Chưa có kết luận nào.", "Chưa ghi nguồn nào."

OBJECTIVES, WHAT = "Mục tiêu trong kế hoạch", "Việc cần làm"
WHICH, SINCE, NEW_TARGET, REVISED_BY, WHY = "Mục tiêu", "Áp dụng từ", "Chỉ tiêu mới", "Văn bản điều chỉnh", "Lý do"
AT_STAKE, KIND = "Chỉ tiêu đang áp dụng", "Loại chỉ tiêu"
KIND_NAMES: Mapping[str, str] = {"numeric": "Bằng số", "milestone": "Mốc đạt hay chưa đạt", "worded": "Bằng lời, không có số"}
ID_HELP = "Đặt sẵn theo tên, sửa được lúc này; về sau không đổi vì các liên kết đã gửi đi dùng mã này."
START_VALUE, START_DAY = "Hiện trạng ban đầu", "Ngày của hiện trạng"
MORE_KEYS = "Thêm chi tiết"
CHOICES: Mapping[str, Mapping[str, str]] = {"comparator": COMPARATORS, "basis": BASES, "aggregation": AGGREGATIONS, "kind": KIND_NAMES}
CHOOSE = "Chọn"
REVISE_LEAD = "Các quý trước vẫn tính theo chỉ tiêu cũ; trang Mục tiêu hiện cả hai cùng văn bản điều chỉnh."
WITHDRAW_LEAD = "Từ quý này mục tiêu không tính vào bốn nhóm; số liệu và các quý trước giữ nguyên."
DESCRIBE_TARGET_HELP = "Chỉ để sửa chỗ gõ nhầm. Chỉ tiêu được điều chỉnh bằng văn bản thì dùng “Điều chỉnh chỉ tiêu”."
NO_NUMERIC = "Kế hoạch này không có mục tiêu nào có chỉ tiêu bằng số."
LINES = "Các dòng sẽ thay đổi trong tệp"

PUBLISH = "Công bố"
PUBLISH_LEAD = "Bản công bố giữ nguyên mãi mãi: liên kết của bản này luôn mở đúng các số trên đây, kể cả khi kế hoạch được sửa về sau."
PUBLISHED_BEFORE = "Đã công bố"
CHANGES_SINCE = "Thay đổi so với bản đã công bố gần nhất"
REASON_AGAIN = "Lý do công bố lại"
REASON_AGAIN_NEEDED = "Công bố lại phải nêu lý do. Lý do hiện trên báo cáo."
STOPS_PUBLISHING = "Chưa công bố được vì tệp còn lỗi. Sửa các chỗ dưới đây trước."
ALL_PROBLEMS = "Xem mọi lỗi ở trang Rà soát số liệu"
NO_CHANGE_SINCE = "Không có gì thay đổi so với bản đã công bố gần nhất nên không cần công bố lại."
SEE_VERSION, SEE_REPORT = "Mở bản vừa công bố", "Mở báo cáo"

HISTORY, ALL_OBJECTIVES = "Lịch sử thay đổi", "Mọi mục tiêu"
NO_HISTORY = "Chưa có thay đổi nào được ghi. Lịch sử bắt đầu từ lần lưu đầu tiên trên trang này."
NO_HISTORY_OF = "Chưa có thay đổi nào của mục tiêu này trong lịch sử."
BY_HAND, BY_HAND_NOW = "Sửa ngoài ứng dụng", "Sửa ngoài ứng dụng, chưa vào lịch sử"
MADE, GONE = "Tạo tệp kế hoạch", "Xóa tệp kế hoạch"
NOTHING_SAID = "Chỉ đổi cách trình bày tệp: không số liệu nào thay đổi."
SEE, CLOSE, MORE_STEPS = "Xem trạng thái này", "Đóng", "Xem các thay đổi trước đó"
STATE_BROKEN = "Tệp lúc đó có lỗi nên không tính được tình hình; dưới đây là nội dung tệp."
STATE_TEXT = "Nội dung tệp lúc đó"
RESTORE, RESTORING = "Khôi phục trạng thái này", "Nếu khôi phục"
RESTORE_WHY, RESTORED = "Lý do khôi phục", "Đã khôi phục. Việc khôi phục là một thay đổi mới trong lịch sử."
STATE_OBJECTIVES = "Từng mục tiêu lúc đó"
SAME_STATE = "Đây là trạng thái hiện nay của tệp."
CHANGES_NOTHING = "Khôi phục không làm đổi số liệu nào, chỉ đổi cách trình bày tệp."

NEW_PLAN, PLAN_TITLE, FROM_PLAN, NOTHING_BEFORE = "Kế hoạch mới", "Tên kế hoạch", "Lấy mục tiêu từ", "Không lấy từ kế hoạch nào"
PROVINCE, NEW_PERIOD, PERIOD_EXAMPLE, NUMBER_EXAMPLE = "Tỉnh, thành phố", "Kỳ kế hoạch", "2025 hoặc 2026-2030", "ví dụ 20-NQ/TU"
NEW_PERIOD_HELP = "Một năm, ví dụ 2025, hoặc một giai đoạn, ví dụ 2026-2030"
NEW_NUMBER, NEW_ISSUED, NEW_ABOUT = "Số hiệu văn bản giao", "Ngày ban hành", "Trích yếu"
NEW_LEAD = "Mục tiêu, đơn vị, chiều so sánh lấy từ kế hoạch trước; chỉ tiêu và số liệu để trống chờ nhập."
NO_PROVINCES = "Bạn chưa được giao quyền cập nhật của tỉnh nào nên không lập kế hoạch mới được."
NEW_TARGETS = "Chỉ tiêu kỳ mới"
NEW_FILE = "Tệp sẽ ghi"
CREATE = "Lập kế hoạch"
PERIOD_NEEDED = "Ghi kỳ kế hoạch: một năm, ví dụ 2025, hoặc một giai đoạn, ví dụ 2026-2030."
OPEN_NEW = "Mở kế hoạch vừa lập"
FILL_IN = "Còn phải điền"

# Below every form.
WILL_CHANGE, NOTHING_TYPED = "Sẽ thay đổi", "Chưa gõ gì khác với tệp kế hoạch."
BANDS_CHANGE = "Đổi nhóm"
SENTENCE_NOW, SENTENCE_THEN = "Câu công bố hiện nay", "Câu công bố sau khi lưu"
SAVE, DISCARD, MESSAGE = "Lưu", "Bỏ những gì đã gõ", "Ghi vào lịch sử"
MESSAGE_HELP = "Vì sao thay đổi; để trống thì ghi như gợi ý"
WARNINGS = "Có chỗ cần xem lại, vẫn lưu được:"
KEPT = "Những gì gõ ở đây được giữ lại khi tải lại trang hay mất kết nối, cho đến khi lưu hoặc bỏ."
SAVED, SAVED_SAME = "Đã lưu", "Tệp đã ghi đúng như vậy, không có gì để lưu."
MINE, THEIRS, BASE = "Giá trị tôi gõ", "Giá trị vừa được lưu", "Trước đó"
KEEP_MINE, TAKE_THEIRS = "Giữ giá trị tôi gõ", "Lấy giá trị vừa được lưu"
NOTHING = "không có"
INTO, THE_FILE = "thành", "Tệp kế hoạch"
SAME_VALUES = "Không số liệu nào thay đổi."
ERRORS = "Chưa lưu được: nếu lưu, tệp sẽ có các lỗi sau."
OVERTAKEN = "vừa được người khác sửa sau khi bạn bắt đầu gõ. Chọn giữ giá trị nào."
BROKEN = "Tệp kế hoạch đang có lỗi nên chưa sửa được ở đây. Sửa các lỗi ở trang Rà soát số liệu trước; những gì đã gõ còn nguyên."


def remaining(left: int) -> str:
    """Say how much a new plan still lacks."""
    return f"Còn {left} chỗ phải điền trước khi kế hoạch dùng được. Các mục tiêu còn thiếu hiện là “chưa tính được”."


def complete() -> str:
    """Say that a new plan lacks nothing."""
    return "Kế hoạch đã đủ, không còn chỗ phải điền."


def meeting_title(quarter: Quarter) -> str:
    """Head the section of a review."""
    return f"{MEETING} {quarter_name(quarter)}"


def published(number: int) -> str:
    """Say that a version is out."""
    return f"Đã công bố lần {number}."


def by(who: str, when: datetime) -> str:
    """Head a step of the history with who and when."""
    return f"{who}, {moment(when.astimezone(ZONE))}"


def of_state(when: datetime) -> str:
    """Head an earlier state."""
    return f"Trạng thái sau thay đổi lúc {moment(when.astimezone(ZONE))}"


def key_help(key: str) -> str:
    """Explain a field by the meaning of its key."""
    return raised(KEYS["Objective"].get(key, key))


def revision_now(text: str) -> str:
    """Say which target is in force."""
    return f"Chỉ tiêu đang áp dụng: {text}"


def understood(shown: str) -> str:
    """Say what was understood of what was typed."""
    return f"Hiểu là: {shown}"


def computed(count: int) -> str:
    """Say beside an empty field what the figures come to."""
    return f"tính được {count}"


def proposed(key: str) -> str:
    """Say which id an objective gets unless another one is typed."""
    return f"Để trống thì mã là {key}"


def publish_title(quarter: Quarter) -> str:
    """Head the section that publishes."""
    return f"Công bố {quarter_name(quarter)}"


def publish_label(number: int) -> str:
    """Name the button that publishes."""
    return f"{PUBLISH} lần {number}"


def title_example(period: Period | None) -> str:
    """Propose a plan's title."""
    return f"ví dụ 24 mục tiêu chuyển đổi số {period_name(period)}" if period else ""


def plan_name(name: str, kind: str, period: str) -> str:
    """Name a plan among others: `Tỉnh Lào Cai, 2024`."""
    return f"{raised(place(kind, name))}, {period}"


def target_label(name: str, before: str, unit: str | None) -> str:
    """Name the field of a new target, with the old one: `Hồ sơ mạng (kỳ trước 95%)`."""
    return f"{name} (kỳ trước {quantity(before, unit)})"


def created(path: str) -> str:
    """Say that a plan was started."""
    return f"Đã lập {path}."


def at_line(path: str, line: int) -> str:
    """Say where a problem is."""
    return f"{path}, dòng {line}"
