"""Generate an archive as long years of use would leave it: 97 territories' plans, 10 years each, 24 objectives, 4 quarters."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tracker.library import AREAS, PROVINCES, SHIPPED, lists_of, read_bytes
from tracker.plan.reference import Reference

MERGED, YEARS, OBJECTIVES, QUARTERS = 2025, 10, 24, 4
_AREAS = ("chinh-quyen-so", "kinh-te-so", "xa-hoi-so", "an-toan-thong-tin", "ha-tang-so")
_LEADS = (
    "Văn phòng UBND tỉnh",
    "Sở Thông tin và Truyền thông",
    "Sở Y tế",
    "Sở Công Thương",
    "Sở Kế hoạch và Đầu tư",
    "UBND các huyện, thành phố",
)
_NAMES = (
    "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng",
    "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận và giải quyết bằng dịch vụ công trực tuyến toàn trình",
    "Số doanh nghiệp nhỏ và vừa sử dụng nền tảng số phục vụ sản xuất, kinh doanh",
    "Thời gian gián đoạn dịch vụ công trực tuyến trong quý",
    "Tỷ lệ người dân có hồ sơ sức khỏe điện tử",
    "Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn",
)  # fmt: skip


def write_archive(folder: Path, seed: int = 2025) -> int:
    """Write the archive below an empty folder and return the number of plans; the same seed writes the same bytes."""
    lists = {SHIPPED / name: read_bytes(SHIPPED / name) for name in (PROVINCES, AREAS)}
    for path, content in lists.items():
        if isinstance(content, OSError):
            raise content
        (folder / path.name).write_bytes(content)
    written = 0
    for province, year in _plans(lists_of(SHIPPED, lists).reference):
        (folder / province).mkdir(exist_ok=True)
        text = plan_text(province, year, random.Random(f"{seed} {province} {year}"))  # noqa: S311 - figures of a benchmark
        (folder / province / f"{year}.yaml").write_text(text, encoding="utf-8")
        written += 1
    return written


def _plans(reference: Reference) -> Iterator[tuple[str, int]]:
    """Yield each territory with the years of its plans: ten before the mergers for the 63, ten after them for the 34."""
    for province in reference.provinces.values():
        if province.kind == "national":
            continue
        if province.exists(date(MERGED, 1, 1)):
            yield from ((province.id, year) for year in range(MERGED - YEARS, MERGED))
        if province.exists(date(MERGED + 1, 1, 1)):
            yield from ((province.id, year) for year in range(MERGED + 1, MERGED + 1 + YEARS))


def plan_text(province: str, year: int, chance: random.Random) -> str:
    """Return one plan as a secretariat writes it: every comparator and basis, sums, fractions, notes, a revised target, a milestone."""
    head = [
        f"province: {province}", f"period: {year}", "illustrative: true", f"title: {OBJECTIVES} mục tiêu chuyển đổi số năm {year}", "",
        "documents:", f"  - {{number: {year % 90 + 10}/KH-UBND, issued: {year}-01-20, title: Kế hoạch chuyển đổi số năm {year}}}", "",
        "thresholds: [50, 70]", "", "reviews:",
    ]  # fmt: skip
    for quarter in range(1, QUARTERS + 1):
        head += [
            f"  q{quarter}:", f"    cutoff: {year}-{3 * quarter:02}-14", f"    meeting: {year}-{3 * quarter:02}-24", "    conclusions:",
            f"      - text: Rà soát các mục tiêu chậm tiến độ của quý {quarter} và báo cáo Ban Chỉ đạo",
            f"        lead: {chance.choice(_LEADS)}",
            f"        deadline: {year}-{3 * quarter:02}-28", "        state: done",
        ]  # fmt: skip
    body = [line for number in range(1, OBJECTIVES + 1) for line in ("", *_objective(number, year, chance))]
    return "\n".join([*head, "", "objectives:", *body[1:], ""])


def _objective(number: int, year: int, chance: random.Random) -> list[str]:
    lines = [
        f"  - id: muc-tieu-{number:02}", f"    name: {_NAMES[number % len(_NAMES)]}, nhóm {number}",
        f"    area: {_AREAS[number % len(_AREAS)]}",
        f"    lead: {_LEADS[number % len(_LEADS)]}", f"    document: {year % 90 + 10}/KH-UBND",
        "    definition: Cách tính theo hướng dẫn của cơ quan chuyên môn, số liệu lấy từ hệ thống báo cáo của tỉnh",
    ]  # fmt: skip
    return lines + _KINDS[number % len(_KINDS)](chance)


def _rising(chance: random.Random) -> list[str]:
    target = chance.randint(600, 990) / 10
    return [
        '    unit: "%"',
        "    comparator: at_least",
        f"    target: {target}",
        *_actuals(lambda: f"{min(chance.uniform(0.55, 1.1) * target, 100):.1f}"),
    ]


def _strictly(chance: random.Random) -> list[str]:
    target = chance.randint(10, 90)
    return [
        '    unit: "%"',
        "    comparator: above",
        f"    target: {target}",
        *_actuals(lambda: f"{chance.uniform(0.55, 1.1) * target:.2f}"),
    ]


def _falling(chance: random.Random) -> list[str]:
    return [
        "    unit: giờ",
        "    comparator: at_most",
        f"    target: {(target := chance.randint(4, 30))}",
        *_actuals(lambda: str(chance.randint(2, target * 3 // 2))),
    ]


def _summed(chance: random.Random) -> list[str]:
    target = chance.randint(40, 900)
    return [
        "    unit: doanh nghiệp", "    comparator: at_least", f"    target: {target}", "    aggregation: sum",
        *_actuals(lambda: str(chance.randint(target // 2 + 1, target))),
    ]  # fmt: skip


def _from_baseline(chance: random.Random) -> list[str]:
    start = chance.randint(100, 400) / 10
    path = ", ".join(f"q{quarter}: {start + 30 * quarter / QUARTERS:.1f}" for quarter in range(1, QUARTERS + 1))
    return [
        '    unit: "%"', "    comparator: at_least", f"    target: {start + 30:.1f}",
        f"    baseline: {{value: {start}, as_of: 2014-12-31}}", "    basis: baseline", f"    path: {{{path}}}",
        *_actuals(lambda: f"{start + chance.uniform(15.2, 32):.1f}"),
    ]  # fmt: skip


def _fraction(chance: random.Random) -> list[str]:
    whole = chance.randint(10_000, 90_000)
    return [
        '    unit: "%"', "    comparator: at_least", "    target: 80",
        "    revisions: [{from: q3, target: 75, document: Công văn điều chỉnh}]",
        *_actuals(lambda: f"{{numerator: {chance.randint(whole // 2, whole)}, denominator: {whole}}}"),
    ]  # fmt: skip


def _milestone(chance: random.Random) -> list[str]:
    missed = "{value: false, reason: Chưa đủ điều kiện nghiệm thu, next_step: Nghiệm thu trong quý sau}"
    return ["    target: true", "    due: [q4]", "    actuals:", f"      q4: {chance.choice(('true', missed))}"]


def _told(chance: random.Random) -> list[str]:
    target = chance.randint(500, 900) / 10
    low = f"{{value: {target * 0.3:.1f}, reason: Chưa được bố trí kinh phí, next_step: Bổ sung dự toán trong quý sau}}"
    return ['    unit: "%"', "    comparator: at_least", f"    target: {target}", *_actuals(lambda: low)]


_KINDS = (_rising, _strictly, _falling, _summed, _from_baseline, _fraction, _milestone, _told)


def _actuals(figure: Callable[[], str]) -> list[str]:
    return ["    actuals:", *(f"      q{quarter}: {figure()}" for quarter in range(1, QUARTERS + 1))]


if __name__ == "__main__":
    sys.stdout.write(f"{write_archive(Path(sys.argv[1]))}\n")
