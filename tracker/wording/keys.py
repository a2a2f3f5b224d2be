"""Say in Vietnamese what each key of a file means; editors, `check` and docs/dinh-dang.md all show these words."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.wording.keys_of_rankings import RANKING_KEYS

_LINE = {
    "name": "tên mục tiêu, như văn bản ghi",
    "area": "mã lĩnh vực, có trong areas.yaml",
    "lead": "đơn vị chủ trì",
    "document": "số hiệu văn bản giao mục tiêu",
    "definition": "cách tính: tử số, mẫu số",
    "note": "ghi chú hiện trên trang",
    "unit": 'đơn vị tính; viết "%" trong nháy',
    "comparator": "chiều so sánh: at_least (từ … trở lên), above (trên), at_most (không quá), below (dưới)",
    "target": "chỉ tiêu giao: một số; true nếu là mốc đạt/chưa đạt; bỏ trống nếu chỉ đánh giá bằng chữ",
    "as_written": "chỉ tiêu nguyên văn trong văn bản",
    "stretch": "mục tiêu phấn đấu, không quyết định nhóm",
    "baseline": "hiện trạng ban đầu",
    "basis": "tỷ lệ tính trên chỉ tiêu (target) hay trên phần đường từ hiện trạng đến chỉ tiêu (baseline)",
    "aggregation": "số các quý là số lũy kế (latest) hay số riêng từng quý phải cộng dồn (sum)",
    "due": "các quý phải báo cáo, ví dụ [q2, q4]; bỏ trống là mọi quý",
    "path": "lộ trình: mức dự kiến cuối từng quý",
    "revisions": "các lần điều chỉnh chỉ tiêu",
    "not_applicable": "từ quý nào thì không áp dụng, vì sao",
    "published_after": "ngày chỉ số được công bố; trước ngày đó chưa phải báo cáo",
    "indicator": "mã chung để so cùng một chỉ số giữa các tỉnh và với quốc gia",
    "actuals": "thực hiện từng quý; bỏ trống là chưa báo cáo",
}

_CONCLUSION = {
    "id": "mã của việc, không bắt buộc; không dùng hai lần trong một tệp",
    "kind": "loại: conclusion (kết luận; mặc định), task (nhiệm vụ), inspection (kiểm tra)",
    "text": "nội dung",
    "lead": "đơn vị thực hiện",
    "deadline": "thời hạn; với cuộc kiểm tra là hạn khắc phục",
    "state": "tình trạng: open (đang làm), done (đã xong), dropped (thôi làm)",
    "done_on": "ngày xong; chỉ ghi khi state là done",
    "inspected": "đơn vị được kiểm tra; cuộc kiểm tra nào cũng phải ghi",
    "inspected_on": "ngày kiểm tra",
    "finding": "kết luận kiểm tra",
    "document": "số hiệu văn bản giao việc",
    "source": "nguồn",
    "note": "ghi chú",
}

KEYS: Mapping[str, Mapping[str, str]] = {
    "Plan": {
        "province": "mã tỉnh, trùng tên thư mục",
        "period": "kỳ kế hoạch: một năm (2024) hoặc một giai đoạn (2021-2025), trùng tên tệp",
        "title": "tên kế hoạch",
        "illustrative": "true nếu số liệu chỉ để minh họa; mọi trang sẽ ghi rõ",
        "documents": "văn bản căn cứ",
        "thresholds": "hai ngưỡng chia nhóm, tính bằng %; mặc định [50, 70]",
        "reviews": "các kỳ đánh giá, theo quý",
        "objectives": "các mục tiêu",
    },
    "Document": {"number": "số hiệu", "issued": "ngày ban hành", "title": "trích yếu", "url": "địa chỉ web"},
    "Source": {"title": "tên nguồn", "url": "địa chỉ web"},
    "Review": {
        "title": "tên kỳ đánh giá; bỏ trống thì đặt theo quý",
        "cutoff": "ngày chốt số liệu",
        "meeting": "ngày họp",
        "reported": "số mục tiêu từng nhóm mà Ban Chỉ đạo công bố, để đối chiếu",
        "sources": "nguồn của số liệu kỳ này",
        "conclusions": "kết luận, nhiệm vụ sau họp",
    },
    "Reported": {"done": "hoàn thành và vượt", "high": "trên ngưỡng trên", "middle": "giữa hai ngưỡng", "low": "dưới ngưỡng dưới"},
    "Conclusion": _CONCLUSION,
    "TaskList": {
        "province": "mã tỉnh, trùng tên thư mục",
        "illustrative": "true nếu chỉ để minh họa; mọi trang sẽ ghi rõ",
        "tasks": "nhiệm vụ, cuộc kiểm tra không thuộc cuộc họp của kỳ nào",
    },
    "Assigned": {**_CONCLUSION, "assigned": "ngày giao"},
    "Line": _LINE,
    "Part": _LINE,
    "Objective": {
        "id": "mã mục tiêu, không đổi về sau vì liên kết dùng nó",
        **_LINE,
        "parts": "các phần của một chỉ tiêu kép",
    },
    "Baseline": {"value": "mức ban đầu", "as_of": "ngày của mức ban đầu"},
    "Revision": {"from": "quý bắt đầu áp dụng", "target": "chỉ tiêu mới", "document": "số hiệu văn bản điều chỉnh", "reason": "lý do"},
    "Exclusion": {"from": "quý bắt đầu không áp dụng", "reason": "lý do", "document": "số hiệu văn bản"},
    "Actual": {
        "value": "số thực hiện; với mốc là true hoặc false",
        "numerator": "tử số, số nguyên",
        "denominator": "mẫu số, số nguyên",
        "cumulative": "true nếu là số cộng dồn từ đầu kỳ, thay mọi quý trước (“6 tháng”, “9 tháng”)",
        "assessed": "nhóm mà Ban Chỉ đạo đánh giá khi không công bố số: done, high, middle, low",
        "assessed_pace": "tiến độ được đánh giá: ahead (hoàn thành trước thời hạn), on_schedule (đảm bảo tiến độ), behind (chậm tiến độ)",
        "qualifier": "chữ đi kèm số: over (hơn, trên), nearly (gần), about (khoảng), at_least (ít nhất)",
        "not_applicable": "true nếu riêng quý này không áp dụng; kèm reason",
        "as_of": "ngày của số liệu",
        "source": "nguồn của số liệu",
        "note": "ghi chú",
        "reason": "nguyên nhân chưa đạt",
        "next_step": "giải pháp, việc tiếp theo",
    },
    "Provinces": {"provinces": "các tỉnh, thành phố và cấp quốc gia"},
    "Province": {
        "id": "mã tỉnh; một mã là một địa bàn, không dùng lại",
        "name": "tên, không có chữ tỉnh hay thành phố",
        "code": "mã danh mục hành chính, đặt trong nháy",
        "kind": "loại: province (tỉnh), city (thành phố), national (quốc gia)",
        "valid_from": "ngày bắt đầu có",
        "valid_until": "ngày cuối cùng còn có",
        "successor": "mã tỉnh kế thừa",
        "formerly": "tên hoặc loại trước đây của cùng địa bàn",
    },
    "FormerName": {"name": "tên cũ", "kind": "loại cũ", "until": "ngày cuối cùng dùng tên hoặc loại này"},
    "Areas": {"areas": "các lĩnh vực"},
    "Grants": {
        "people": "những người được giao việc",
        "private": "mã các tỉnh mà dự thảo chỉ dành cho người được giao",
    },
    "Grant": {
        "email": "địa chỉ thư điện tử của tài khoản đăng nhập",
        "name": "họ tên",
        "read": "mã các tỉnh được xem dự thảo giữ kín",
        "edit": "mã các tỉnh được cập nhật số liệu",
        "publish": "mã các tỉnh được công bố",
    },
    **RANKING_KEYS,
    "Area": {"id": "mã lĩnh vực", "name": "tên lĩnh vực", "order": "thứ tự trên trang"},
}

# Words that people try first, and the key they mean.
MEANT: Mapping[str, str] = {
    "tinh": "province", "ky": "period", "nam": "period", "ten": "name", "muc_tieu": "target", "chi_tieu": "target", "don_vi": "unit",
    "don_vi_tinh": "unit", "don_vi_chu_tri": "lead", "chu_tri": "lead", "linh_vuc": "area", "thuc_hien": "actuals", "ket_qua": "actuals",
    "so_sanh": "comparator", "direction": "comparator", "ghi_chu": "note", "nguon": "source", "nguyen_nhan": "reason",
    "giai_phap": "next_step", "han": "deadline", "van_ban": "document", "ma": "id", "quy": "from", "loai": "kind", "ngay_xong": "done_on", "ngay_giao": "assigned",
    "ngay_kiem_tra": "inspected_on", "don_vi_duoc_kiem_tra": "inspected", "hang": "rank", "thu_hang": "rank", "diem": "score", "tong_so": "of",
    "cong_bo": "published", "nam_do": "measured", "year": "measured", "thanh_phan": "components",
}  # fmt: skip

# Words that people try where only a few are known, and what they may mean there.
MEANT_WORDS: Mapping[str, tuple[str, ...]] = {
    "từ": ("at_least",), "ít nhất": ("at_least",), "tối thiểu": ("at_least",), "trên": ("above", "over"), "hơn": ("above", "over"),
    "không quá": ("at_most",), "tối đa": ("at_most",), "dưới": ("below",), "gần": ("nearly",), "khoảng": ("about",),
    "hoàn thành": ("done",), "đạt": ("done",), "vượt": ("done", "ahead"), "cao": ("high",), "trung bình": ("middle",), "thấp": ("low",),
    "cộng dồn": ("sum",), "lũy kế": ("latest",), "kết luận": ("conclusion",), "nhiệm vụ": ("task",), "kiểm tra": ("inspection",),
    "đang làm": ("open",), "đã xong": ("done",), "thôi làm": ("dropped",),
    "đúng": ("on_schedule",), "chậm": ("behind",), "tỉnh": ("province", "provinces"), "sở": ("agencies",), "thành phố": ("city",), "quốc gia": ("national",),
    "huyện": ("districts",), "xã": ("communes",),
}  # fmt: skip


def meaning(model: str, key: str) -> str:
    """Return what a key of a model means; the key itself where it has no words."""
    return KEYS.get(model, {}).get(key, key)
