"""Say in Vietnamese what each key of a ranking means."""

from __future__ import annotations

from collections.abc import Mapping

_MARK = {
    "rank": "thứ hạng đã công bố",
    "of": "số đơn vị được xếp hạng",
    "score": "điểm",
    "inferred": "true nếu không nguồn nào ghi thứ hạng này, chỉ suy ra từ thứ hạng khác và số bậc tăng, giảm",
    "note": "ghi chú hiện trên trang",
    "sources": "nguồn",
}
_READING = {"score": "điểm", "note": "ghi chú hiện trên trang", "sources": "nguồn"}

RANKING_KEYS: Mapping[str, Mapping[str, str]] = {
    "Index": {
        "id": "mã chỉ số, trùng tên tệp",
        "name": "tên chỉ số",
        "abbreviation": "tên viết tắt",
        "scope": "xếp hạng ai: provinces (tỉnh), agencies (sở, ban, ngành), districts (huyện), communes (xã)",
        "province": "mã tỉnh tự xếp hạng đơn vị của mình; bảng xếp hạng các tỉnh thì bỏ",
        "publisher": "cơ quan công bố",
        "document": "số hiệu văn bản ban hành bộ chỉ số",
        "unit": "đơn vị của điểm",
        "scale": "điểm cao nhất có thể đạt",
        "better": "điểm cao (higher) hay điểm thấp (lower) là tốt",
        "order": "thứ tự trên trang",
        "illustrative": "true nếu số liệu chỉ để minh họa; trang sẽ ghi rõ",
        "note": "ghi chú hiện trên trang",
        "components": "các chỉ số thành phần",
        "editions": "các lần công bố",
    },
    "Component": {"id": "mã chỉ số thành phần", "name": "tên chỉ số thành phần", "parent": "mã chỉ số mà nó là một phần"},
    "Edition": {
        "measured": "năm đo (2022), hoặc tháng đo (2025-09)",
        "published": "ngày công bố",
        "as_of": "bảng xếp hạng theo danh mục tỉnh của ngày nào; bỏ trống là ngày công bố, không có nữa thì ngày cuối cùng được đo",
        "of": "số đơn vị được xếp hạng",
        "main_indices": "số chỉ số chính",
        "component_indices": "số chỉ số thành phần",
        "note": "ghi chú hiện trên trang",
        "average": "điểm trung bình của các đơn vị được xếp hạng",
        "national": "điểm của cả nước",
        "sources": "nguồn",
        "results": "các dòng của bảng xếp hạng",
    },
    "Reading": _READING,
    "Mark": _MARK,
    "Result": {
        "province": "mã tỉnh được xếp hạng",
        "unit": "tên đơn vị được xếp hạng",
        **_MARK,
        "of_inferred": "true nếu nguồn không ghi số đơn vị được xếp hạng",
        "by_component": "kết quả theo từng chỉ số thành phần: chỉ ghi thứ hạng, hoặc một nhóm khóa",
    },
}
