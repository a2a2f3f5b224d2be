"""Build statuses by hand: every kind of row that a page must be able to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.quarters import Period, Quarter
from tracker.status import BANDS, Band, Group, LastKnown, Movement, Row, Status, worst_first

Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)


def row(name: str = "Tỷ lệ hồ sơ", band: Band = "done", **given: Any) -> Row:
    """Build one row; what is not given is empty, and the attainment is worked out where target and actual are numbers."""
    values: dict[str, Any] = dict.fromkeys(Row.__dataclass_fields__)
    values |= {"id": name, "name": name, "unit": "%", "comparator": "at_least", "band": band, "parts": ()}
    values |= dict.fromkeys(("exceeded", "assessed", "ceiling"), False) | {"named": True} | given
    target, actual = values["target"], values["actual"]
    if isinstance(target, str) and isinstance(actual, str) and "attainment" not in given:
        over, under = (actual, target) if values["comparator"] in ("at_least", "above") else (target, actual)
        values["share"] = float(Decimal(over) * 100 / Decimal(under))
        values["attainment"] = str(round(Decimal(over) * 100 / Decimal(under), 2))
    return Row(**values)


def status(rows: Iterable[Row], **given: Any) -> Status:
    """Build one review of Lào Cai in quý II/2024 from its rows; counts and groups follow from them."""
    made = tuple(rows)
    values: dict[str, Any] = {
        "province": "lao-cai",
        "province_name": "Lào Cai",
        "province_kind": "province",
        "period": Period(2024, 2024),
        "quarter": Q2,
        "title": None,
        "plan_title": "24 mục tiêu chuyển đổi số năm 2024",
        "thresholds": (Decimal(50), Decimal(70)),
        "illustrative": False,
        "total": len(made),
        "exceeded": sum(one.exceeded for one in made),
        "counts": {band: sum(one.band == band for one in made) for band in BANDS},
        "rows": made,
        "unsound": (),
        "by_area": _groups(made, "area"),
        "by_lead": _groups(made, "lead"),
        "before": Q1,
        "counts_before": None,
        "announced": None,
        "cutoff": None,
        "meeting": None,
        "sources": (),
        "conclusions": (),
    }
    return Status(**values | given)


def judged(name: str, band: Band) -> Row:
    """Build a row whose name and figures are not published."""
    return row(f"{name} (tên chưa công bố)", band, unit=None, comparator=None, assessed=True, named=False)


def moved(before: Band, step: int, change: str | None = "1", *, better: bool | None = True) -> Movement:
    """Build what changed since the previous quarter."""
    return Movement(change, better, before, step)


def last_known(actual: str | None, band: Band = "middle") -> LastKnown:
    """Build the last value reported, in quý I."""
    return LastKnown(Q1, actual, band)


def first_quarter() -> Status:
    """Build Lào Cai's review of quý I/2024 as it is published: five figures and nineteen judgements."""
    named = (
        row("Người dân có hồ sơ sức khỏe điện tử", area="xa-hoi-so", target="95", actual="95"),
        row("Hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng", area="chinh-quyen-so", target="95", actual="97", exceeded=True),
        row("Người dân trưởng thành sử dụng điện thoại thông minh", area="xa-hoi-so", target="80", actual="82", exceeded=True),
        row("Người dân có tài khoản thanh toán điện tử", area="kinh-te-so", target="40", actual="45", exceeded=True),
        row("Cắt giảm thời gian giải quyết thủ tục hành chính", area="chinh-quyen-so", target="10", actual="30", exceeded=True),
    )
    bands: list[Band] = [*["low"] * 2, *["middle"] * 6, *["high"] * 9, *["done"] * 2]  # type: ignore[list-item]
    unnamed = (judged(f"Mục tiêu {place}", band) for place, band in enumerate(bands, 6))
    announced: dict[Band, int] = {"done": 7, "high": 9, "middle": 6, "low": 2}
    return status((*named, *unnamed), quarter=Q1, before=None, announced=announced, meeting=date(2024, 4, 3))


def _groups(rows: tuple[Row, ...], key: str) -> tuple[Group, ...]:
    names = dict.fromkeys(getattr(one, key) for one in rows)
    labels = {"xa-hoi-so": "Xã hội số", "chinh-quyen-so": "Chính quyền số", "kinh-te-so": "Kinh tế số", "ha-tang-so": "Hạ tầng số"}
    return tuple(Group(name, labels.get(name, name), worst_first(one for one in rows if getattr(one, key) == name)) for name in names)
