"""Charts as data: what is joined, what is left open, steps and their labels, colours of the palette, Vietnamese numbers."""

from __future__ import annotations

import json
import re
from typing import Any

import altair as alt
import pytest

from tests.objectives import series, series_of
from tracker.charts.figures import MARKS, SHAPES, chart, runs
from tracker.charts.layers import bounds
from tracker.objective.history import Series
from tracker.quarters import Quarter
from tracker.report.palette import colours
from tracker.status import JUDGED_BANDS
from tracker.wording.chart import alternative, no_chart, summary

A24, B24, B_SPAN = "tinh-mau-a/2024", "tinh-mau-b/2024", "tinh-mau-b/2021-2025"
PERCENT = ('unit: "%"', "comparator: at_least", "target: 90")
Spec = dict[str, Any]


def drawn(of: Series, chosen: Quarter | None = None) -> Spec:
    """Return a chart's specification."""
    spec = chart(of, chosen)
    assert spec
    return dict(spec)


def layers(spec: Spec, mark: str, **properties: object) -> list[Spec]:
    """Return the layers with this mark and these of its properties."""
    found = [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]
    return [layer for layer in found if all(layer["mark"].get(name) == value for name, value in properties.items())]


def rows(layer: Spec, *fields: str) -> list[tuple]:
    """Return a layer's rows, only these fields."""
    return [tuple(row[field] for field in fields) for row in layer["data"]["values"]]


def labels(spec: Spec) -> list[str]:
    """Return what is written in a chart, each label once."""
    return list(dict.fromkeys(row["label"] for layer in layers(spec, "text") for row in layer["data"]["values"]))


def figure_line(spec: Spec) -> Spec:
    """Return the line along the figures."""
    return next(layer for layer in layers(spec, "line") if "detail" in layer.get("encoding", {}))


@pytest.mark.parametrize(
    ("actuals", "joined"),
    [
        ("{q1: 10, q2: 20, q3: 30, q4: 40}", [[1, 2, 3, 4]]),
        ("{q1: 10, q3: 30, q4: 40}", [[1], [3, 4]]),
        ("{q1: 10, q4: 40}", [[1], [4]]),
        ("{q2: 20}", [[2]]),
        ("{q1: 10, q2: {assessed: low}, q3: 30}", [[1], [3]]),
        ("{q1: 10, q2: {not_applicable: true, reason: Tạm dừng}, q3: 30}", [[1], [3]]),
    ],
)
def test_no_line_across_a_quarter_without_a_figure(actuals, joined):
    """Only neighbouring quarters that both have a figure are joined: each run is a line of its own."""
    of = series_of(*PERCENT, f"actuals: {actuals}")
    assert [[point.quarter.number for point in run] for run in runs(of)] == joined
    line = figure_line(drawn(of))
    assert line["encoding"]["detail"]["field"] == "run"
    assert rows(line, "place", "run") == [(number - 1, run) for run, numbers in enumerate(joined) for number in numbers]


def test_no_line_across_the_merger():
    """A plan that runs past its territory is not joined over the day on which the territory ended."""
    of = series_of(*PERCENT, "actuals: {2025-q1: 10, 2025-q2: 20, 2025-q3: 30, 2025-q4: 40}", period="2024-2025", name="lao-cai/2024-2025")
    assert of.parted_after == Quarter(2025, 2)
    assert [[point.quarter.number for point in run] for run in runs(of)] == [[1, 2], [3, 4]]
    assert layers(drawn(of), "rule", strokeDash=[1, 3])[0]["data"]["values"] == [{"place": 5.5}]
    assert "Địa bàn thay đổi sau ngày 30/6/2025" in " ".join(summary(of, from_zero=True))
    assert series(B_SPAN, "ho-so-mang").parted_after is None
    newer = series_of(*PERCENT, "actuals: {q2: 20, q3: 30}", period="2025", name="lao-cai-2025/2025")
    assert [len(run) for run in runs(newer)] == [1, 1]


def test_revisions_are_steps_with_their_decision():
    """The target in force changes where a revision begins, half a quarter before its first, and names the decision."""
    spec = drawn(series(B24, "cap-quang-ho-gia-dinh"))
    [steps] = layers(spec, "line", interpolate="step-after")
    assert rows(steps, "place", "value") == [(-0.5, 72), (0.5, 78), (2.5, 80), (3.5, 80)]
    assert {"Chỉ tiêu 72%", "Chỉ tiêu 78%\n560/QĐ-UBND", "Chỉ tiêu 80%\n560/QĐ-UBND"} <= set(labels(spec))


@pytest.mark.parametrize(
    ("name", "plan", "label", "align"),
    [
        ("hoc-phi-khong-tien-mat", A24, "Chỉ tiêu 95%\n1042/QĐ-UBND", "right"),
        ("tram-5g", "tinh-mau-a/2023", "Chỉ tiêu 90\u00a0trạm\n31/NQ-HĐND", "right"),
        ("cap-quang-ho-gia-dinh", B24, "Chỉ tiêu 78%\n560/QĐ-UBND", "left"),
        ("ho-so-mang", A24, "Chỉ tiêu 90%", "left"),
    ],
)
def test_labels_of_targets_keep_out_of_the_figures(name, plan, label, align):
    """A label stands on the side without figures; where they are on both, beside its step."""
    written = [layer for layer in layers(drawn(series(plan, name)), "text") if label in [row["label"] for row in layer["data"]["values"]]]
    assert {layer["mark"]["align"] for layer in written} == {align}


def test_no_target_where_the_objective_does_not_apply():
    """From the quarter in which it ceases there is no target to hold against."""
    [steps] = layers(drawn(series(A24, "tram-y-te-phan-mem")), "line", interpolate="step-after")
    assert rows(steps, "place", "value") == [(-0.5, 90), (1.5, 90)]


def test_path_stretch_and_baseline_are_dashed():
    """What is only planned never looks like what holds or what was reached."""
    path = series(A24, "ho-so-toan-trinh")
    [planned] = [layer for layer in layers(drawn(path), "line") if layer["mark"].get("strokeDash")]
    assert rows(planned, "place", "value") == [(0, 45), (1, 55), (2, 63), (3, 70)]
    for name, label in (("ho-so-mang", "Phấn đấu 95%"), ("dinh-danh-muc-2", "Ban đầu 62,3%")):
        spec = drawn(series(A24, name))
        assert all(rule["mark"]["strokeDash"] for rule in layers(spec, "rule"))
        assert label in labels(spec)


def test_shapes_and_colours_are_the_palette():
    """A band's point has its shape, fill and outline, and the mark within; one specification serves light and dark."""
    spec = drawn(series(A24, "tap-huan-ky-nang-so"))
    points = next(layer for layer in layers(spec, "point") if "shape" in layer.get("encoding", {}))
    for channel, kind in (("fill", "fill"), ("stroke", "ink")):
        assert points["encoding"][channel]["scale"] == {
            "domain": list(JUDGED_BANDS),
            "range": [f"var(--tk-{band}-{kind})" for band in JUDGED_BANDS],
        }
    assert points["encoding"]["shape"]["scale"]["range"] == [SHAPES[band] for band in JUDGED_BANDS]
    assert len(set(SHAPES.values())) == len(JUDGED_BANDS)
    assert {layer["mark"]["shape"] for layer in layers(spec, "point") if "shape" in layer["mark"]} == set(MARKS.values())


def every_colour(value: object) -> set[str]:
    """Return every colour that a specification names."""
    found = re.findall(r'"(?:fill|stroke|color|\w+Color)": "([^"]*)"', json.dumps(value))
    return {*found, *re.findall(r"var\([^)]*\)", json.dumps(value))}


@pytest.mark.parametrize(
    ("plan", "name", "part"),
    [
        (A24, "ho-so-mang", None), (A24, "dinh-danh-muc-2", None), (A24, "tap-huan-ky-nang-so", None), (A24, "ha-tang-cap-xa", 1),
        (B24, "cap-quang-ho-gia-dinh", None), (B_SPAN, "kinh-te-so-grdp", None),
    ],
)  # fmt: skip
def test_every_kind_of_chart_is_valid_vega_lite(plan, name, part):
    """What is sent to the browser holds against Vega-Lite's schema, which drawing does not check."""
    alt.LayerChart.from_dict(drawn(series(plan, name, part), Quarter(2024, 3)), validate=True)


@pytest.mark.parametrize("name", ["ho-so-mang", "dinh-danh-muc-2", "hoc-phi-khong-tien-mat", "tap-huan-ky-nang-so"])
def test_no_colour_beside_the_palette(name):
    """Every colour is a property that the stylesheet defines, and only SVG output knows those."""
    spec = drawn(series(A24, name), Quarter(2024, 2))
    known = {f"var(--tk-{colour})" for colour in colours()} | {"transparent"}
    assert every_colour(spec) <= known
    assert "#" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})
    assert spec["usermeta"]["embedOptions"]["renderer"] == "svg"


def test_numbers_and_quarters_are_vietnamese():
    """Labels are written before they reach the browser; the axis has the decimal comma and the dot for thousands."""
    spec = drawn(series(A24, "tap-huan-ky-nang-so"))
    assert {"3.120", "hơn 8.750", "11.160", "13.145", "Chỉ tiêu 12.000\u00a0lượt người"} <= set(labels(spec))
    assert spec["config"]["locale"]["number"] == {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}
    assert '["Quý I"]' in spec["encoding"]["x"]["axis"]["labelExpr"]
    assert spec["encoding"]["y"]["axis"]["title"] == "Lượt người"


def test_axis_says_why_a_quarter_is_empty():
    """Below a quarter without a figure stands the reason: not reported, not due, not applicable, not open."""
    expr = drawn(series(A24, "doanh-nghiep-nen-tang-so"))["encoding"]["x"]["axis"]["labelExpr"]
    assert '["Quý II", "chưa", "báo cáo"]' in expr
    assert '["Quý IV", "chưa mở"]' in drawn(series(B24, "ho-so-mang"))["encoding"]["x"]["axis"]["labelExpr"]
    assert '["Quý III", "không", "áp dụng"]' in drawn(series(A24, "tram-y-te-phan-mem"))["encoding"]["x"]["axis"]["labelExpr"]


def test_span_is_labelled_by_year():
    """Twenty quarters have no room for their names: the years are named, between lines."""
    spec = drawn(series(B_SPAN, "ho-so-mang"))
    axis = spec["encoding"]["x"]["axis"]
    assert axis["values"] == [1.5, 5.5, 9.5, 13.5, 17.5]
    assert axis["labelExpr"].startswith("2021 + floor(")
    assert spec["encoding"]["x"]["scale"]["domain"] == [-0.5, 19.5]


@pytest.mark.parametrize(
    ("actuals", "low"),
    [("{q1: 10}", 0), ("{q1: 44, q2: 60}", 0), ("{q1: 85, q2: 88}", 79), ("{q1: 89.9}", 84)],
)
def test_axis_begins_at_zero_unless_all_is_near_the_target(actuals, low):
    """Figures in the upper half get the whole height; others are seen from 0."""
    found, high = bounds(series_of(*PERCENT, f"actuals: {actuals}"))
    assert low <= found <= low + 1
    assert high > 90


def test_axis_of_zeros_has_a_height():
    """No incidents against a limit of none is a chart too, of which the figures lie at the bottom."""
    assert bounds(series_of("unit: sự cố", "comparator: at_most", "target: 0", "actuals: {q1: 0}")) == (-0.2, 1.2)


def test_nothing_to_draw_has_a_reason():
    """Milestones, judged objectives and figures still to come have no chart, and say why."""
    for name, why in (("kien-truc-so", "Mốc phải đạt"), ("kho-du-lieu", "không có số")):
        of = series(A24, name)
        assert chart(of, None) is None
        assert why in no_chart(of)
    unpublished = series(A24, "hang-dti", 0)
    assert chart(unpublished, None) is None
    assert no_chart(unpublished) == "Chưa quý nào có số nên chưa vẽ biểu đồ."


def test_alternative_says_every_figure():
    """Who does not see the chart hears the same: each quarter with its figure and band, then the targets."""
    said = alternative(series(A24, "hoc-phi-khong-tien-mat"))
    assert said == (
        "Biểu đồ theo quý: Trường học ở thành phố, thị trấn thu học phí không dùng tiền mặt. Quý I/2024: 78,2%, trên 70%; "
        "Quý II/2024: 87,4%, vượt kế hoạch; Quý III/2024: 90,3%, trên 70%; Quý IV/2024: 96%, vượt kế hoạch. "
        "Chỉ tiêu: 85%, từ quý III/2024 là 95% theo 1042/QĐ-UBND."
    )
    gap = " ".join(summary(series(A24, "doanh-nghiep-nen-tang-so"), from_zero=False))
    assert gap == "Từ 27,5% (quý I) đến 24,9% (quý IV). Quý II không có số nên để trống, không nối qua. Trục đứng không bắt đầu từ 0."


def test_a_chart_is_built_once_per_content():
    """The same figures give the same object, whoever asks; another figure gives another one."""
    first, again, other = (series_of(*PERCENT, f"actuals: {{q1: {value}}}") for value in (10, 10, 11))
    assert first is not again
    assert chart(first, None) is chart(again, None)
    assert chart(other, None) is not chart(first, None)


def test_chosen_quarter_is_marked():
    """The quarter that the page speaks of has a ground of its own."""
    [ground] = layers(drawn(series(A24, "ho-so-mang"), Quarter(2024, 3)), "rect")
    assert rows(ground, "place", "until") == [(1.5, 2.5)]
    assert layers(drawn(series(A24, "ho-so-mang")), "rect") == []
