"""Know which units measure and which count; every unit not listed here counts whole things."""

from __future__ import annotations

_MEASURES = frozenset(
    {
        "bps", "kbps", "mbps", "gbps", "tbps", "mb", "gb", "tb", "pb", "mhz", "ghz", "kwh", "mwh", "mw",
        "điểm", "chỉ số", "hệ số", "lần", "điểm %", "điểm phần trăm",
        "nghìn đồng", "triệu đồng", "tỷ đồng", "tỉ đồng", "nghìn tỷ đồng", "usd", "triệu usd", "tỷ usd", "tỉ usd",
        "giây", "phút", "giờ", "ngày", "ngày làm việc", "tháng", "năm",
        "mm", "cm", "m", "km", "m2", "m²", "km2", "km²", "ha", "m3", "m³", "kg", "tấn",
        "nghìn người", "triệu người", "vạn người", "nghìn", "triệu", "tỷ",
    }
)  # fmt: skip


def measures(unit: str) -> bool:
    """Say whether a unit measures, so that three decimals are likely meant."""
    return unit.startswith("%") or "/" in unit or unit.casefold() in _MEASURES
