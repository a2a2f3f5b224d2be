"""The four provinces of the sources, each with the sources' own figures, as a reader finds them on the shipped pages."""

from __future__ import annotations

import pytest

from tests.pages.conftest import SHIPPED, Open, plain, words_of

LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
TUYEN_QUANG = {"tinh": "tuyen-quang", "nam": "2025"}
THAI_NGUYEN = {"tinh": "thai-nguyen", "nam": "2021-2025"}
PHU_THO = {"tinh": "phu-tho", "nam": "2021-2025", "quy": "2024-q4"}


@pytest.mark.parametrize(
    ("script", "address", "says"),
    [
        ("quy.py", LAO_CAI, ["24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%"]),
        ("ket_luan.py", LAO_CAI, ["12 việc", "Đẩy mạnh thanh toán trực tuyến", "tổ công nghệ số cộng đồng", "03/4/2024"]),
        ("xep_hang.py", TUYEN_QUANG, ["48/63", "tăng 10 bậc so với năm 2022", "giảm 23 bậc so với năm 2021", "không so sánh trực tiếp"]),
        ("ket_luan.py", TUYEN_QUANG, ["Kiểm tra", "02/QĐ/BCĐ", "10/5/2024"]),
        (
            "xep_hang.py",
            THAI_NGUYEN,
            ["8/63", "tăng 4 bậc so với năm 2020", "12/63", "9/63", "5/63", "9 chỉ số chính, 98 chỉ số thành phần", "8/34"],
        ),
        ("giai_doan.py", PHU_THO, ["6 mục tiêu: 4 hoàn thành trước thời hạn; 2 đảm bảo tiến độ"]),
        ("xep_hang.py", PHU_THO, ["PCI", "10/63", "PAR Index", "9/63", "SIPAS", "PAPI", "24/63", "PII", "20/63", "41,29"]),
    ],
)
def test_what_the_sources_state(open_page: Open, script: str, address: dict[str, str], says: list[str]) -> None:
    """Each figure of the sources is on the page that it belongs to."""
    said = plain(words_of(open_page(script, SHIPPED, **address)))
    assert [text for text in says if text not in said] == []
