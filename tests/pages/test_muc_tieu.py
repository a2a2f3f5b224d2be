"""Mục tiêu, opened without a browser: what it says of every kind of objective, and of links that name none."""

# ruff: noqa: E501 - tables of sentences, one a line

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, opened, page_links, plain, words_of
from tracker.web.not_found import not_found_page
from tracker.web.registry import PAGES

A, B = "tinh-mau-a", "tinh-mau-b"
LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
UNRESOLVED = "Không mở được liên kết này"


def address(province: str, period: str, quarter: str, objective: str) -> dict[str, str]:
    """Write an objective's address as keyword arguments."""
    return {"tinh": province, "nam": period, "quy": quarter, "muc_tieu": objective}


def charts(app) -> list:
    """Return the charts of a page, as they are sent to the browser."""
    return [element.proto for element in app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")]


@pytest.mark.parametrize(
    ("at", "said", "drawn"),
    [
        ((A, "2024", "q1", "ho-so-mang"), ["Vượt kế hoạch", "101,3%", "91,2% / 90%", "Thực hiện 91,2 ÷ chỉ tiêu 90", "95%; không dùng để xếp nhóm", "trừ hồ sơ có nội dung bí mật nhà nước"], 1),
        ((A, "2024", "q2", "ocop-san-thuong-mai"), ["50–70%", "224 / 320 sản phẩm", "đúng 70% thuộc nhóm 50–70%", "Nguyên nhân: 96 sản phẩm", "Tiếp theo: Hỗ trợ gắn mã", "+23"], 1),
        ((A, "2024", "q3", "so-hoa-ho-so"), ["141.902/172.640", "nguồn ghi 84,1%", "Thực hiện 141.902/172.640 ÷ chỉ tiêu 80%", "Nguồn: Báo cáo 9 tháng của Văn phòng UBND tỉnh (minh họa)"], 1),
        ((A, "2024", "q3", "tap-huan-ky-nang-so"), ["8.750 (lũy kế đến quý II, thay cho các quý trước) + 2.410 (quý III) = 11.160", "Riêng quý này: 2.410", "Lũy kế do nguồn ghi: 8.750", "Lộ trình", "9.500"], 1),
        ((A, "2024", "q2", "gian-doan-he-thong"), ["Trong hạn mức", "7,75 giờ trong hạn mức 24 giờ", "Cộng thời gian gián đoạn"], 1),
        ((A, "2024", "q2", "toc-do-bang-rong-co-dinh"), ["đúng bằng chỉ tiêu nhưng phải cao hơn 120", "100,0%", "Văn bản ghi trên 120 Mbps"], 1),
        ((A, "2024", "q4", "dinh-danh-muc-2"), ["(Thực hiện 81,4 − ban đầu 62,3) ÷ (chỉ tiêu 80 − ban đầu 62,3)", "Ban đầu", "31/12/2023"], 1),
        ((A, "2024", "q3", "hoc-phi-khong-tien-mat"), ["95% từ quý III/2024 theo 1042/QĐ-UBND", "trước đó 85%", "1042/QĐ-UBND ngày 09/7/2024: Quyết định điều chỉnh", "Từ quý này chỉ tiêu là 95%"], 1),
        ((A, "2024", "q4", "ha-tang-cap-xa"), ["Cả 2 phần", "Xã có cáp quang đến trung tâm", "Thôn có sóng 4G", "Thực hiện 99,2 ÷ chỉ tiêu 98"], 2),
        ((A, "2024", "q2", "hang-dti"), ["Chưa đến kỳ báo cáo", "báo cáo vào quý IV", "Chưa quý nào có số", "Kết quả năm 2024 được công bố vào năm sau."], 0),
        ((A, "2024", "q2", "kien-truc-so"), ["Mốc phải đạt: đã đạt", "Quyết định số 702/QĐ-UBND (minh họa)", "Số liệu ngày 17/5/2024", "không vẽ biểu đồ"], 0),
        ((A, "2024", "q2", "kho-du-lieu"), ["Ban Chỉ đạo tự đánh giá nhóm", "Văn bản ghi Đạt mức tiên tiến", "không có số"], 0),
        ((A, "2024", "q2", "muc-tieu-22"), ["Mục tiêu 22 (tên chưa công bố)", "50–70%", "Nguồn không nêu cách tính."], 0),
        ((A, "2024", "q2", "hoa-don-may-tinh-tien"), ["Không áp dụng", "Riêng quý II/2024 không áp dụng", "tạm dừng thống kê"], 1),
        ((A, "2024", "q3", "tram-y-te-phan-mem"), ["Không áp dụng từ quý III/2024 theo 1042/QĐ-UBND", "Văn bản điều chỉnh"], 1),
        ((A, "2024", "q2", "doanh-nghiep-nen-tang-so"), ["Chưa báo cáo", "quý I: 27,5%", "không tính là 0%", "Quý II không có số nên để trống, không nối qua.", "Gửi số liệu trước 20/7"], 1),
        ((A, "2023", "q3", "su-co-nghiem-trong"), ["chỉ tiêu bằng 0 nên không chia được", "0 (quý I) + 0 (quý II) + 1 (quý III) = 1"], 1),
        ((B, "2023", "q1", "truyen-thanh-va-trang-tin"), ["Còn phần chưa báo cáo: Trang thông tin cấp xã"], 2),
        ((B, "2021-2025", "2024-q4", "kinh-te-so-grdp"), ["9,7%, số của cả năm 2024", "chậm tiến độ", "Quý IV/2025", "Các quý khác của giai đoạn"], 1),
        ((B, "2021-2025", "2023-q4", "ho-ngheo-dien-thoai"), ["Chưa báo cáo", "đảm bảo tiến độ", "Ban Chỉ đạo chỉ đánh giá tiến độ mà không nêu số"], 1),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_every_kind_of_objective_is_explained(open_page, at, said, drawn):
    """Band, working, figures, documents and notes of every kind of objective are on its page."""
    app = open_page("muc_tieu.py", **address(*at))
    seen = plain(words_of(app))
    assert [text for text in said if text not in seen] == []
    assert len(charts(app)) == drawn
    assert (
        seen.index("Vì sao xếp vào nhóm này")
        < seen.index("Số liệu theo quý")
        < seen.index("Căn cứ và nguồn")
        < seen.index("Chỉ tiêu này ở nơi khác")
    )


@pytest.mark.parametrize(
    ("name", "working", "line"),
    [
        (
            "ho-so-mang",
            "Thực hiện 97 ÷ chỉ tiêu 95 ≈ 102,1% → đạt chỉ tiêu (không thấp hơn 95%) → Hoàn thành, vượt kế hoạch",
            "Tỷ lệ hồ sơ công việc",
        ),
        (
            "cat-giam-thoi-gian-thu-tuc",
            "Thực hiện 30 ÷ chỉ tiêu 10 = 300,0% → đạt chỉ tiêu (không thấp hơn 10%) → Hoàn thành, vượt kế hoạch",
            "Nguồn không nêu cách tính và mốc so sánh.",
        ),
        (
            "dien-thoai-thong-minh",
            "Thực hiện 82 ÷ chỉ tiêu 80 = 102,5% → đạt chỉ tiêu (không thấp hơn 80%) → Hoàn thành, vượt kế hoạch",
            "Hai nguồn khác nhau.",
        ),
        (
            "ho-so-suc-khoe",
            "Thực hiện 95 ÷ chỉ tiêu 95 = 100,0% → đạt chỉ tiêu (không thấp hơn 95%), vừa đúng bằng chỉ tiêu → Hoàn thành",
            "Nguồn",
        ),
        (
            "tai-khoan-thanh-toan",
            "Thực hiện 45 ÷ chỉ tiêu 40 = 112,5% → đạt chỉ tiêu (không thấp hơn 40%) → Hoàn thành, vượt kế hoạch",
            "Nguồn",
        ),
    ],
)
def test_five_published_objectives_of_lao_cai(open_page, name, working, line):
    """The figures that were announced on 3 April 2024 are worked out, with their source and their line in the file."""
    seen = plain(words_of(open_page("muc_tieu.py", SHIPPED, **LAO_CAI, muc_tieu=name)))
    assert working in seen
    assert line in seen
    at = (SHIPPED / "lao-cai" / "2024.yaml").read_text(encoding="utf-8").splitlines().index(f"  - id: {name}") + 1
    assert f"targets/lao-cai/2024.yaml, dòng {at}" in seen
    assert "Nguồn của kỳ: " in seen


def test_title_address_and_way_back(open_page):
    """The objective's name heads the page, its address names everything, and the way back leads to its review."""
    app = open_page("muc_tieu.py", **address(A, "2024", "q2", "ho-so-mang"))
    assert app.title[0].value == "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng"
    assert address_of(app) == {"tinh": A, "nam": "2024", "quy": "q2", "muc-tieu": "ho-so-mang"}
    back = next(link for link in page_links(app) if link.label == "Tình hình quý II/2024, tỉnh Mẫu A")
    assert back.page == "quy"
    assert back.query_string == f"tinh={A}&nam=2024&quy=q2"


def test_navigation_does_not_list_objectives(open_page):
    """A page of one objective has no place of its own in the navigation, and other pages open the same review."""
    app = open_page("muc_tieu.py", **address(A, "2024", "q2", "ho-so-mang"))
    listed = {link.label: link.query_string for link in page_links(app)}
    assert "Mục tiêu" not in listed
    assert listed["Tình hình thực hiện"] == f"tinh={A}&nam=2024&quy=q2"


def test_unknown_addresses_are_offered_the_page_but_not_a_bare_link():
    """A mistyped address of an objective is led to it with its parameters; the list of pages does not name a page that needs them."""
    page = not_found_page("/muctieu", "tinh=lao-cai&muc-tieu=ho-so-mang", PAGES)
    assert 'href="/muc-tieu?tinh=lao-cai&amp;muc-tieu=ho-so-mang"' in page
    assert 'href="/muc-tieu"' not in page


def test_choosing_a_quarter_keeps_the_objective(open_page):
    """Another quarter, year or province shows the same objective where the plan has it."""
    app = open_page("muc_tieu.py", **address(A, "2024", "q2", "ho-so-mang"))
    opened(app, "choice").selectbox(key="choice_quarter").select_index(2).run()
    assert address_of(app) == {"tinh": A, "nam": "2024", "quy": "q3", "muc-tieu": "ho-so-mang"}
    app.selectbox(key="choice_province").select(B).run()
    assert address_of(app)["muc-tieu"] == "ho-so-mang"
    assert "Mẫu B" in plain(words_of(app)) + page_links(app)[-1].label


def test_same_indicator_elsewhere(open_page):
    """Other years, the nation and other provinces stand in a table with their plan, figure, target and definition, each with a link."""
    html = words_of(open_page("muc_tieu.py", **address(A, "2024", "q2", "to-cong-nghe-so")))
    other = plain(html).partition("Chỉ tiêu này ở nơi khác")[2]
    assert "Tên giống nhau chưa chắc đo cùng một việc" in other
    assert "Địa bàn trước và sau ngày 01/7/2025 khác nhau" in other
    assert (
        other.index("Cùng tỉnh, kế hoạch khác")
        < other.index("Tỉnh Mẫu A, năm 2023 12 mục tiêu chuyển đổi số năm 2023")
        < other.index("Tỉnh, thành phố khác")
    )
    assert "958" in other
    assert "950 tổ" in other
    assert "Nguồn không nêu cách tính." in other
    assert 'href="/muc-tieu?tinh=tinh-mau-b&amp;nam=2024&amp;quy=q3&amp;muc-tieu=to-cong-nghe-so"' in html


def test_nation_and_old_and_new_territory_are_apart(open_page):
    """The nation has a group of its own, and two territories of one name are told apart by their days."""
    app = open_page("muc_tieu.py", SHIPPED, tinh="tuyen-quang", nam="2025", muc_tieu="cap-quang-ho-gia-dinh")
    other = plain(words_of(app)).partition("Chỉ tiêu này ở nơi khác")[2]
    assert other.index("Quốc gia") < other.index("Tỉnh, thành phố khác")
    assert "Tỉnh Phú Thọ (đến 30/6/2025), năm 2022" in other
    assert "80%" in other


def test_objective_without_an_indicator_says_so(open_page):
    """Nothing to compare with is a sentence, and that other years are other series is said all the same."""
    seen = plain(words_of(open_page("muc_tieu.py", **address(A, "2024", "q2", "ho-so-suc-khoe"))))
    assert "chưa gắn với chỉ tiêu chung nào" in seen
    assert "Mỗi kế hoạch là một chuỗi số riêng." in seen


def test_plan_without_a_review_shows_the_target(open_page):
    """Before the first review there is a target and a baseline, and no band."""
    app = open_page("muc_tieu.py", SHIPPED, tinh="tuyen-quang", nam="2025", muc_tieu="cap-quang-ho-gia-dinh")
    seen = plain(words_of(app))
    assert "chưa có kỳ đánh giá nào nên mục tiêu chưa được xếp nhóm" in seen
    assert "Chỉ tiêu giao 56% Hiện trạng ban đầu 54,83%" in seen
    assert "Vì sao xếp vào nhóm này" not in seen
    assert charts(app) == []


@pytest.mark.parametrize(
    ("given", "said", "offered"),
    [
        ({}, "Liên kết này chưa nêu mục tiêu nào.", "Tỷ lệ hồ sơ công việc"),
        ({"muc_tieu": "ho-so-man"}, "Kế hoạch này không có mục tiêu nào mang mã “ho-so-man”.", "môi trường mạng (Tỉnh Mẫu A, quý II/2024)"),
        ({"muc_tieu": "khac-han"}, "Kế hoạch này không có mục tiêu nào mang mã “khac-han”.", "Tỉnh Mẫu A, quý II/2024"),
        (
            {"muc_tieu": "ho-so-mang", "quy": "q9"},
            "Quý “q9” không có trong kế hoạch hoặc chưa mở.",
            "môi trường mạng (Tỉnh Mẫu A, quý IV/2024)",
        ),
        ({"muc_tieu": "ho-so-mang", "nam": "2020"}, "Không có kế hoạch “2020” của tỉnh này.", "môi trường mạng (Tỉnh Mẫu A, quý IV/2023)"),
        ({"muc_tieu": "kho-du-lieu", "nam": "2020"}, "Không có kế hoạch “2020” của tỉnh này.", "Tỉnh Mẫu A, quý IV/2023"),
    ],
)
def test_link_that_names_no_objective_says_so(open_page, given, said, offered):
    """A wrong link says what is wrong and offers the nearest objectives by name; it keeps its address."""
    asked = {"tinh": A, "nam": "2024", "quy": "q2", **given}
    app = open_page("muc_tieu.py", **asked)
    seen = plain(words_of(app))
    assert app.title[0].value == UNRESOLVED
    assert said in seen
    assert offered in seen.partition("Có thể mở")[2]
    assert {key.replace("-", "_"): value for key, value in address_of(app).items()} == asked


def test_offer_without_the_objective_is_the_review(open_page):
    """Where the offered plan has no such objective, the review's own page is offered."""
    html = words_of(open_page("muc_tieu.py", tinh=A, nam="2020", quy="q2", muc_tieu="kho-du-lieu"))
    assert f'href="/quy?tinh={A}&amp;nam=2023&amp;quy=q4"' in html
    assert f'href="/muc-tieu?tinh={A}&amp;nam=2024&amp;quy=q4&amp;muc-tieu=kho-du-lieu"' in html


def test_objective_with_an_error_names_the_line(open_page, tmp_path):
    """An objective that cannot be worked out says so, with what is wrong in the file."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / A / "2024.yaml"
    plan.write_text(re.sub("comparator: at_least", "comparator: atleast", plan.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    seen = plain(words_of(open_page("muc_tieu.py", folder, **address(A, "2024", "q2", "ho-so-mang"))))
    assert "Mục tiêu “ho-so-mang” có lỗi trong tệp kế hoạch nên chưa tính được." in seen
    assert "tinh-mau-a/2024.yaml, dòng" in seen


def test_list_links_to_every_objective(open_page):
    """Each objective of the list, the movement and the unnamed ones lead to their pages, in the quarter that is looked at."""
    html = words_of(open_page("quy.py", tinh=A, nam="2024", quy="q2"))
    named = set(re.findall(r'href="/muc-tieu\?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;muc-tieu=([a-z0-9-]+)"', html))
    assert len(named) == 24
    html = words_of(open_page("quy.py", SHIPPED, tinh="tuyen-quang", nam="2025"))
    assert 'href="/muc-tieu?tinh=tuyen-quang&amp;nam=2025&amp;muc-tieu=cap-quang-ho-gia-dinh"' in html


def test_chart_has_words_and_numbers_beside_it(open_page):
    """The chart says all its figures to those who do not see it, and stands above a table of the same."""
    app = open_page("muc_tieu.py", **address(A, "2024", "q2", "ho-so-mang"))
    [drawn] = charts(app)
    assert "Quý I/2024: 91,2%, vượt kế hoạch" in drawn.alt
    assert json.loads(drawn.spec)["layer"]
    seen = plain(words_of(app))
    table = seen.partition("Ghi chú, nguồn")[2].partition("Căn cứ và nguồn")[0]
    assert all(text in table for text in ("91,2%", "92,6%", "93,1%", "94,05%", "101,3%", "104,5%", "đang xem"))


def test_text_of_a_plan_is_never_markup(open_page, tmp_path):
    """What people write in a file is shown as they wrote it, wherever it stands."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / A / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    nasty = '<img src=x onerror="alert(1)">'
    text = re.sub(r"definition: Số hồ sơ.*", f"definition: '{nasty}'", text).replace("stretch: 95", f"note: '{nasty}'", 1)
    plan.write_text(text, encoding="utf-8")
    html = words_of(open_page("muc_tieu.py", folder, **address(A, "2024", "q2", "ho-so-mang")))
    assert "<img" not in html
    assert html.count("&lt;img") >= 2
