"""How a band came about, in words and numbers: each rule of contract §2, and numbers that agree with what was decided."""

# ruff: noqa: E501 - tables of sentences, one a line

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import DEPTH
from tests.objectives import LATE, of_text, reviewer, sample_steps, samples, spaced, steps, worked
from tests.reading import numeric
from tracker.objective.working import Working
from tracker.status import JUDGED_BANDS
from tracker.wording.details import details
from tracker.wording.working import chain

A23, A24, B_SPAN, B23, B24 = "tinh-mau-a/2023", "tinh-mau-a/2024", "tinh-mau-b/2021-2025", "tinh-mau-b/2023", "tinh-mau-b/2024"
TOP = "lớn hơn 70% nên vào nhóm Trên 70% (đúng 70% thuộc nhóm 50–70%)"
BOTTOM = "nhỏ hơn 50% nên vào nhóm Dưới 50% (đúng 50% thuộc nhóm 50–70%)"
NUMBER = r"[\d.]+(?:,\d+)?"


@pytest.mark.parametrize(
    ("plan", "quarter", "name", "said"),
    [
        (A24, "q1", "ho-so-mang", "Thực hiện 91,2 ÷ chỉ tiêu 90 ≈ 101,3% → đạt chỉ tiêu (không thấp hơn 90%) → Hoàn thành, vượt kế hoạch"),
        (A24, "q2", "ho-so-suc-khoe", "Thực hiện 95 ÷ chỉ tiêu 95 = 100,0% → đạt chỉ tiêu (không thấp hơn 95%), vừa đúng bằng chỉ tiêu → Hoàn thành"),
        (A24, "q4", "chu-ky-so-ca-nhan", f"Thực hiện 24,99 ÷ chỉ tiêu 25 = 99,96% → chưa đạt chỉ tiêu (phải từ 25% trở lên) → {TOP} → Trên 70%"),
        (A24, "q2", "kinh-te-so-grdp", f"Thực hiện 5,8 ÷ chỉ tiêu 12 ≈ 48,3% → chưa đạt chỉ tiêu (phải từ 12% trở lên) → {BOTTOM} → Dưới 50%"),
        (A24, "q2", "cap-do-an-toan", "Thực hiện 62 ÷ chỉ tiêu 90 ≈ 68,9% → chưa đạt chỉ tiêu (phải từ 90% trở lên) → từ 50% đến 70% nên vào nhóm 50–70% → 50–70%"),
        (A24, "q2", "ocop-san-thuong-mai", "Thực hiện 224 ÷ chỉ tiêu 320 = 70,0% → chưa đạt chỉ tiêu (phải từ 320 sản phẩm trở lên) → đúng 70%: nhóm Trên 70% phải lớn hơn 70%, đúng 70% thuộc nhóm 50–70% → 50–70%"),
        (A23, "q2", "doanh-nghiep-nen-tang-so", "Thực hiện 17,5 ÷ chỉ tiêu 35 = 50,0% → chưa đạt chỉ tiêu (phải từ 35% trở lên) → đúng 50% thuộc nhóm 50–70%, không phải dưới 50% → 50–70%"),
        (B23, "q2", "ho-so-mang", "Thực hiện 64 ÷ chỉ tiêu 80 = 80,0% → chưa đạt chỉ tiêu (phải từ 80% trở lên) → đúng 80%: nhóm Trên 80% phải lớn hơn 80%, đúng 80% thuộc nhóm 60–80% → 60–80%"),
        (A24, "q2", "toc-do-bang-rong-co-dinh", f"Thực hiện 120 ÷ chỉ tiêu 120 = 100,0% → đúng bằng chỉ tiêu nhưng phải cao hơn 120 Mbps nên chưa hoàn thành → {TOP} → Trên 70%"),
        (A24, "q2", "ho-so-qua-han", "Chỉ tiêu 2 ÷ thực hiện 1,4 ≈ 142,9% → đạt chỉ tiêu (thấp hơn 2%) → Hoàn thành, vượt kế hoạch"),
        (A24, "q4", "gian-doan-he-thong", "Chỉ tiêu 24 ÷ thực hiện 26,25 ≈ 91,4% → chưa đạt chỉ tiêu (không được quá 24 giờ) → " + TOP + " → Trên 70%"),
        (A24, "q2", "gian-doan-he-thong", "Đến nay 7,75 giờ trong hạn mức 24 giờ → chưa đến kỳ cuối nên chưa kết luận → Trong hạn mức"),
        (A24, "q2", "dinh-danh-muc-2", f"(Thực hiện 74,8 − ban đầu 62,3) ÷ (chỉ tiêu 80 − ban đầu 62,3) = 12,5 ÷ 17,7 ≈ 70,6% → chưa đạt chỉ tiêu (phải từ 80% trở lên) → {TOP} → Trên 70%"),
        (A23, "q3", "thoi-gian-ho-so-dat-dai", "(Ban đầu 36,5 − thực hiện 27,75) ÷ (ban đầu 36,5 − chỉ tiêu 24) = 8,75 ÷ 12,5 = 70,0% → chưa đạt chỉ tiêu (không được quá 24 ngày) → đúng 70%: nhóm Trên 70% phải lớn hơn 70%, đúng 70% thuộc nhóm 50–70% → 50–70%"),
        (A24, "q2", "so-hoa-ho-so", "Thực hiện 90.438/112.305 ÷ chỉ tiêu 80% ≈ 100,7% → đạt chỉ tiêu (không thấp hơn 80%) → Hoàn thành, vượt kế hoạch"),
        (A23, "q3", "su-co-nghiem-trong", f"Thực hiện 1 sự cố, chỉ tiêu 0 sự cố → chưa đạt chỉ tiêu (không được quá 0 sự cố) → chỉ tiêu bằng 0 nên không chia được, tỷ lệ tính là 0%, {BOTTOM} → Dưới 50%"),
        (A24, "q2", "kien-truc-so", "Mốc phải đạt: đã đạt → mốc đã đạt là hoàn thành, không có tỷ lệ → Hoàn thành"),
        (A23, "q2", "nghi-quyet-muc-chi", f"Mốc phải đạt: chưa đạt → mốc chưa đạt tính là 0%, {BOTTOM} → Dưới 50%"),
        (B23, "q3", "cong-du-lieu-mo", "Mục tiêu này báo cáo vào quý IV → quý III/2023 chưa phải báo cáo; báo trước hạn: chưa đạt, không tính là 0% → Chưa đến kỳ báo cáo"),
        (A24, "q2", "kho-du-lieu", "Mục tiêu không có chỉ tiêu bằng số → Ban Chỉ đạo tự đánh giá nhóm, không kèm số liệu → Trên 70%"),
        (A24, "q2", "muc-tieu-22", "Nội dung và chỉ tiêu của mục tiêu chưa công bố → Ban Chỉ đạo tự đánh giá nhóm, không kèm số liệu → 50–70%"),
        (A24, "q2", "hoa-don-may-tinh-tien", "Riêng quý II/2024 không áp dụng → lý do: tạm dừng thống kê để rà soát lại danh sách hộ thuộc diện áp dụng → Không áp dụng"),
        (A24, "q3", "tram-y-te-phan-mem", "Không áp dụng từ quý III/2024 theo 1042/QĐ-UBND → lý do: chuyển sang nền tảng dùng chung của Bộ Y tế → Không áp dụng"),
        (B_SPAN, "2023-q4", "dan-so-ky-nang-an-toan", "Mục tiêu này báo cáo vào quý IV/2022, quý IV/2024 → quý IV/2023 chưa phải báo cáo, không tính là 0% → Chưa đến kỳ báo cáo"),
        (A24, "q2", "doanh-nghiep-nen-tang-so", "Đến kỳ báo cáo quý II/2024 mà chưa có số liệu → không tính là 0% và không xếp vào bốn nhóm → Chưa báo cáo"),
        (A23, "q4", "hang-dti", "Lấy nhóm thấp nhất trong 2 phần được tính → phần thấp nhất: Thứ hạng trong vùng → Trên 70%"),
        (A24, "q4", "ha-tang-cap-xa", "Cả 2 phần được tính đều ở nhóm hoàn thành → Hoàn thành"),
        (B23, "q1", "truyen-thanh-va-trang-tin", "Còn phần chưa báo cáo: Trang thông tin cấp xã có chứng thư bảo mật → thiếu một phần thì cả mục tiêu chưa báo cáo → Chưa báo cáo"),
        (A24, "q2", "hang-dti", "2 phần đều chưa đến kỳ báo cáo → Chưa đến kỳ báo cáo"),
    ],
)  # fmt: skip
def test_steps_of_each_rule(plan, quarter, name, said):
    """The steps name the numbers, the rule that fired and the band, as a reader would retell them."""
    assert sample_steps(plan, quarter, name) == said


@pytest.mark.parametrize(
    ("plan", "quarter", "said"),
    [
        (numeric("aggregation: sum", "actuals: {q1: 10, q3: 30}", unit="lớp"), "q3", "Có số của quý III nhưng thiếu số liệu quý II → chưa cộng được từ đầu kỳ; quý thiếu không tính là 0 → Chưa báo cáo"),
        (numeric("basis: baseline", "baseline: {value: 95}", "actuals: {q1: 90}"), "q1", f"Thực hiện 90%, chỉ tiêu 95% → chưa đạt chỉ tiêu (phải từ 95% trở lên) → hiện trạng ban đầu 95% đã bằng hoặc tốt hơn chỉ tiêu nên không có quãng đường để tính, tỷ lệ tính là 0%, {BOTTOM} → Dưới 50%"),
        (numeric("actuals: {q1: 0}", comparator="at_most", target="3", unit="sự cố"), "q1", "Thực hiện 0 sự cố, chỉ tiêu 3 sự cố → đạt chỉ tiêu (không cao hơn 3 sự cố) → Hoàn thành, vượt kế hoạch"),
        (numeric("actuals: {q1: {assessed: high}}"), "q1", "Kỳ này không công bố số liệu → Ban Chỉ đạo tự đánh giá nhóm, không kèm số liệu → Trên 70%"),
        (numeric("published_after: 2025-10-31"), "q1", "Số liệu chỉ được công bố sau ngày 31/10/2025 → đến nay chưa có, không tính là 0% → Chưa đến kỳ báo cáo"),
        (numeric("actuals: {q1: 0}"), "q1", f"Thực hiện 0 ÷ chỉ tiêu 95 = 0,0% → chưa đạt chỉ tiêu (phải từ 95% trở lên) → {BOTTOM} → Dưới 50%"),
        (numeric("actuals: {q1: 45}", target="40"), "q1", "Thực hiện 45 ÷ chỉ tiêu 40 = 112,5% → đạt chỉ tiêu (không thấp hơn 40%) → Hoàn thành, vượt kế hoạch"),
    ],
)  # fmt: skip
def test_steps_that_no_sample_shows(plan, quarter, said):
    """Rules that the illustrative plans do not meet read as well."""
    assert steps(of_text(plan), quarter) == said


def facts(plan: str, quarter: str, name: str) -> dict[str, str]:
    """Return what the working of an illustrative objective rests on."""
    working, _ = worked(reviewer(samples(), plan), quarter, name)
    return {label: spaced(text) for label, text in details(working)}


@pytest.mark.parametrize(
    ("plan", "quarter", "name", "label", "said"),
    [
        (A24, "q3", "tap-huan-ky-nang-so", "Thực hiện", "Cộng dồn: 8.750 (lũy kế đến quý II, thay cho các quý trước) + 2.410 (quý III) = 11.160 lượt người."),
        (B_SPAN, "2024-q2", "tap-huan-ky-nang-so", "Thực hiện", "Cộng dồn: 3.150 (cả năm 2021) + 5.240 (cả năm 2022) + 6.875 (cả năm 2023) + 1.120 (quý I) + 1.495 (quý II) = 17.880 lượt người."),
        (B23, "q3", "kinh-phi", "Thực hiện", "Đã có 42,5 (quý I), 38,2 (quý II)."),
        (B23, "q3", "kinh-phi", "Còn thiếu", "quý III chưa có số liệu."),
        (A24, "q3", "so-hoa-ho-so", "Thực hiện", "Tử số 141.902, mẫu số 172.640 (≈ 82,2%); so bằng phép nhân chéo, không làm tròn: 141.902 × 100 so với 172.640 × 80. Nguồn ghi 84,1%; xếp nhóm theo tử số và mẫu số."),
        (A24, "q3", "hoc-phi-khong-tien-mat", "Chỉ tiêu đang có hiệu lực", "95% từ quý III/2024 theo 1042/QĐ-UBND (lý do: Đã vượt chỉ tiêu ban đầu sau hai quý); trước đó 85%."),
        (A24, "q2", "hoc-phi-khong-tien-mat", "Chỉ tiêu đang có hiệu lực", "85%, theo kế hoạch giao."),
        (B24, "q3", "cap-quang-ho-gia-dinh", "Chỉ tiêu đang có hiệu lực", "78% từ quý II/2024 theo 560/QĐ-UBND (lý do: Bổ sung vốn phủ cáp quang các thôn đặc biệt khó khăn); trước đó 72%."),
        (A24, "q4", "dinh-danh-muc-2", "Hiện trạng ban đầu", "62,3% (31/12/2023)."),
        (A24, "q3", "chu-ky-so-ca-nhan", "Chữ đi kèm", "“gần” được ghi theo nguồn, không dùng để xếp nhóm."),
        (A24, "q2", "ho-so-mang", "Phấn đấu", "95%; không dùng để xếp nhóm."),
        (A24, "q2", "kien-truc-so", "Kỳ báo cáo", "quý II, quý IV; các quý khác không phải báo cáo."),
        (B_SPAN, "2024-q4", "kinh-te-so-grdp", "Thực hiện", "9,7%, số của cả năm 2024."),
    ],
)  # fmt: skip
def test_what_a_working_rests_on(plan, quarter, name, label, said):
    """Sums name their quarters, targets their decision, fractions both their numbers."""
    assert facts(plan, quarter, name)[label] == said


def every_working() -> list[tuple[str, Working, tuple]]:
    """Return the working of every objective and part in every open quarter of the illustrative plans."""
    found = []
    for key in samples().files:
        of = reviewer(samples(), key)
        for quarter in of.open:
            for one in of.plan.objectives:
                working, status = worked(of, of.plan.period.code(quarter), one.id)
                found += [(f"{key} {quarter} {one.id}", each, status.thresholds) for each in (working, *working.parts)]
    return found


def test_every_working_ends_in_its_band():
    """No objective of any kind is left without steps, and the last one is the band that was decided."""
    ends = {
        "high": "Trên",
        "low": "Dưới",
        "not_reported": "Chưa báo cáo",
        "not_due": "Chưa đến kỳ báo cáo",
        "not_applicable": "Không áp dụng",
    }
    for where, working, thresholds in every_working():
        said = chain(working, thresholds)
        assert len(said) > 1, where
        assert all(said), where
        assert said[-1].startswith(ends.get(working.row.band, "")), where
        assert "None" not in " ".join((*said, *(text for pair in details(working) for text in pair))), where


def test_sums_add_up():
    """What is said to be added is the figure that was held against the target."""
    for where, working, _ in every_working():
        if working.addends and working.row.actual is not None:
            assert sum(Fraction(one.amount) for one in working.addends) == Fraction(str(working.row.actual)), where
            assert not working.missing, where


def value(text: str) -> Fraction:
    """Read a number as it is written on the page."""
    return Fraction(text.replace(".", "").replace(",", "."))


def shares_in(step: str) -> tuple[Fraction, str, Fraction]:
    """Read a division: its exact quotient in percent, the sign before the result, and the result as it is written."""
    over, under, sign, shown = re.search(rf"({NUMBER})\D*÷\D*({NUMBER})\D*([=≈]) ({NUMBER})%$", step).groups()
    return value(over) / value(under) * 100, sign, value(shown)


numbers = st.integers(1, 999_999).map(lambda units: f"{units // 100}.{units % 100:02}")


@settings(max_examples=40 * DEPTH, deadline=None)
@given(numbers, numbers, st.sampled_from(["at_least", "above", "at_most", "below"]), st.none() | numbers)
def test_the_numbers_said_are_the_ones_decided_on(actual, target, comparator, baseline):
    """The division on the page gives the attainment that decided, and its result lies on the same side of every threshold."""
    start = [f"baseline: {{value: {baseline}}}", "basis: baseline"] if baseline else []
    of = of_text(numeric(*start, f"actuals: {{q1: {actual}}}", unit="điểm", comparator=comparator, target=target), today=LATE)
    working, status = worked(of, "q1")
    said = chain(working, status.thresholds)
    assert working.row.band in JUDGED_BANDS
    if "÷" not in said[0] or (working.row.ratio and working.row.ratio[0] <= 0):
        assert working.rule in ("no_way", "reached", "ratio")
        return
    exact, sign, shown = shares_in(said[0])
    assert working.row.ratio
    assert exact == Fraction(*working.row.ratio) * 100
    assert (sign == "=") == (exact == shown)
    for edge in (50, 70, 100):
        assert (shown > edge) - (shown < edge) == (exact > edge) - (exact < edge)
    assert ("đạt chỉ tiêu" in said[1] and "chưa" not in said[1]) == (working.row.band == "done")
    assert (TOP in said) == (working.row.band == "high")


@settings(max_examples=25 * DEPTH, deadline=None)
@given(st.lists(st.none() | st.integers(0, 99), min_size=4, max_size=4), st.integers(0, 3))
def test_a_sum_says_what_was_added_or_what_is_missing(amounts, quarter):
    """Over any quarters left out: either every figure up to now is added, or the missing ones are named."""
    actuals = ", ".join(f"q{number}: {amount}" for number, amount in enumerate(amounts, 1) if amount is not None)
    of = of_text(numeric("aggregation: sum", f"actuals: {{{actuals}}}", unit="lớp"), today=date(2025, 1, 10))
    working, _ = worked(of, f"q{quarter + 1}")
    gaps = [number for number, amount in enumerate(amounts[: quarter + 1], 1) if amount is None]
    assert [one.number for one in working.missing] == gaps
    assert [int(one.amount) for one in working.addends] == [amount for amount in amounts[: quarter + 1] if amount is not None]
    assert (working.row.band == "not_reported") == bool(gaps)
