"""How the names of leads are written: abbreviations, what joins their words, what stands before a place."""

from __future__ import annotations

from collections.abc import Mapping

ABBREVIATIONS: Mapping[str, str] = {
    "BCĐ": "Ban Chỉ đạo",
    "BHXH": "Bảo hiểm xã hội",
    "BQL": "Ban Quản lý",
    "CA": "Công an",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "DT&TG": "Dân tộc và Tôn giáo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GTVT": "Giao thông vận tải",
    "HĐND": "Hội đồng nhân dân",
    "KBNN": "Kho bạc Nhà nước",
    "KCN": "khu công nghiệp",
    "KH&CN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KKT": "khu kinh tế",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "MTTQ": "Mặt trận Tổ quốc",
    "NHNN": "Ngân hàng Nhà nước",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "PTNT": "Phát triển nông thôn",
    "TN&MT": "Tài nguyên và Môi trường",
    "TP": "thành phố",
    "TT&TT": "Thông tin và Truyền thông",
    "TX": "thị xã",
    "UBND": "Ủy ban nhân dân",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VP": "Văn phòng",
    "VPUBND": "Văn phòng Ủy ban nhân dân",
}
# What joins words of a name without telling it from another.
CONNECTIVE = "và"
# Behind one of these stands what a place is called: there one letter or tone makes another place.
BEFORE_PLACES = ("xã", "phường", "huyện", "thị trấn", "thành phố", "quận", "khu", "tỉnh", "ủy ban nhân dân")


def where(line: int, path: str | None) -> str:
    """Say where a name stands: `dòng 45`, in another file `targets/lao-cai/2023.yaml, dòng 45`."""
    return f"{path}, dòng {line}" if path else f"dòng {line}"
