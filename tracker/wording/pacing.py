"""Explain in numbers how a pace and a projection came about, and why one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tracker.pace.projecting import MOST
from tracker.pace.values import Pace, Planned, Projection, Reason, Track
from tracker.wording.labels import lowered, raised
from tracker.wording.numbers import day, number, rounded
from tracker.wording.pace import ANNOUNCED, PACES, amount, bare, end_name, gap, needed_by_now, pace_label, projected, short, verdict

TITLE = "Tiến độ và dự báo"
PACE, NEEDED, COMPARED, PROJECTED, HOW, NO_PROJECTION = "Tiến độ", "Mức cần đạt", "So với mức cần đạt", "Dự báo", "Cách dự báo", "Dự báo"
NOT_IN_BAND = "Tiến độ và dự báo chỉ để tham khảo khi chỉ đạo, không ảnh hưởng đến việc xếp nhóm."
REASONS: Mapping[Reason, str] = {
    "no_number": "Chỉ tiêu không phải là số nên không đo được tiến độ.",
    "milestone": "Mốc chỉ có đạt hoặc chưa đạt nên không đo được tiến độ.",
    "not_applicable": "Quý này không áp dụng.",
    "territory": "Địa bàn này không có ở quý này nên không tính tiến độ.",
    "no_figure": "Quý này chưa có số nên chưa tính được tiến độ; số của quý trước không được tính thay.",
    "no_line": "Chưa có lộ trình và hiện trạng ban đầu nên chưa tính được mức cần đạt đến quý này.",
    "path_later": "Lộ trình chưa đặt mức nào cho đến quý này.",
    "baseline_later": "Hiện trạng ban đầu có sau quý này nên chưa tính được mức cần đạt.",
    "last_quarter": "Đây là kỳ cuối nên không còn gì để dự báo.",
    "territory_ends": "Địa bàn này kết thúc trước kỳ cuối của kế hoạch nên không dự báo.",
    "few_figures": "Cần ít nhất hai kỳ có số mới dự báo được.",
    "parts": "Chưa đủ các phần có tiến độ.",
}

Fact = tuple[str, str]


def facts(pace: Pace) -> tuple[Fact, ...]:
    """Return what a pace and a projection are made of, each with its label."""
    return tuple(_facts(pace))


def _facts(pace: Pace) -> Iterator[Fact]:
    track = pace.track
    yield PACE, paces_said(pace)
    if track is None:
        return
    if pace.planned and pace.unmeasured in (None, "no_figure"):
        yield NEEDED, planned_how(track, pace.planned)
    if (said := verdict(pace)) and pace.planned:
        actual = f"{raised(short(track.quarter, track))} thực hiện {_standing(track)}"
        yield COMPARED, f"{actual}, {needed_by_now(track, pace.planned)}: {said}."
    if pace.projection:
        yield PROJECTED, str(projected(pace))
        yield HOW, " ".join(projected_how(track, pace.projection))
    elif pace.unprojected and pace.unprojected != pace.unmeasured:
        yield NO_PROJECTION, REASONS[pace.unprojected]


def paces_said(pace: Pace) -> str:
    """Name a pace and whose it is, both where the committee and the figures differ, or say why there is none."""
    if pace.differs:
        return f"{ANNOUNCED}: {pace_label(pace.judged)}; tính theo số liệu: {pace_label(pace.measured)}"
    if pace.judged:
        return f"{raised(PACES[pace.judged])} ({ANNOUNCED})"
    if pace.measured:
        return raised(PACES[pace.measured]) + (_done(pace) or "")
    return REASONS[pace.unmeasured or "no_number"]


def planned_how(track: Track, plan: Planned) -> str:
    """Explain where the planned standing comes from, in numbers."""
    target = amount(track.target or plan.value, track)
    if plan.by == "path":
        beside = "" if plan.at == track.quarter else ", mức gần nhất không sau quý này"
        return f"Lộ trình đặt {amount(plan.value, track)} cho {short(plan.at or track.quarter, track)}{beside}."
    if plan.by == "target":
        return f"Kỳ cuối phải đạt chỉ tiêu {target}."
    if plan.by == "sum":
        return f"Chỉ tiêu {target} chia đều {plan.whole} quý: hết {short(track.quarter, track)} là {plan.elapsed}/{plan.whole}, bằng {amount(plan.value, track)}."
    way = (
        f"{bare(plan.start, track)} + ({bare(track.target or plan.value, track)} − {bare(plan.start, track)}) × {plan.elapsed}/{plan.whole}"
    )
    return f"{_straight(track, plan, target)}: {way} = {amount(plan.value, track)}."


def projected_how(track: Track, projection: Projection) -> tuple[str, ...]:
    """Explain a projection in numbers: what a quarter brought so far, what that comes to, what each quarter still to come would have to bring."""
    latest = projection.latest
    came = f"{'Mỗi quý' if projection.elapsed == 1 else 'Bình quân mỗi quý'} {gap(projection.each, track)}"
    how = f"{_since(track, projection)}: {lowered(came)}."
    end = f"{bare(latest.value, track)} + {projection.remaining} quý × ({gap(projection.each, track)}) = {amount(projection.computed, track, *_goal(track))}."
    kept = f"Dự báo không tính quá {amount(projection.value, track)}." if projection.value != projection.computed else ""
    return tuple(text for text in (how, end, kept, _needed(track, projection)) if text)


def _needed(track: Track, projection: Projection) -> str:
    if projection.needed is None:
        return "Hiện đã đạt chỉ tiêu nhưng đi tiếp như vậy thì không giữ được." if projection.outcome == "at_risk" else ""
    wanted = f"Để đạt chỉ tiêu {end_name(track)}, mỗi quý còn lại cần {gap(projection.needed, track)}"
    forward = projection.each if track.rising else -projection.each
    if forward <= 0:
        return f"{wanted}, trong khi đến nay chưa tiến thêm."
    times = rounded(projection.needed / projection.each, (Fraction(1), Fraction(MOST)), 1)
    return f"{wanted}, gấp {number(times)} lần nhịp đến nay." if projection.outcome != "likely" else ""


def _since(track: Track, projection: Projection) -> str:
    first, latest = projection.first, projection.latest
    if track.summed:
        return f"Cộng dồn đến {short(latest.quarter, track)} được {amount(latest.value, track)} sau {projection.elapsed} quý"
    ends = f"từ {amount(first.value, track)} ({short(first.quarter, track)}) đến {amount(latest.value, track)} ({short(latest.quarter, track)})"
    return f"Qua {projection.elapsed} quý, {ends}"


def _straight(track: Track, plan: Planned, target: str) -> str:
    begun = day(track.baseline_day) if track.baseline_day else "đầu kỳ"
    unit = "ngày" if plan.since else "quý"
    to = f"đến chỉ tiêu {target} {end_name(track)}"
    return f"Đường thẳng từ hiện trạng ban đầu {amount(plan.start, track)} ({begun}) {to}, đã qua {plan.elapsed}/{plan.whole} {unit}"


def _standing(track: Track) -> str:
    return amount(track.standing, track, *_goal(track)) if track.standing is not None else ""


def _goal(track: Track) -> tuple[Fraction, ...]:
    return (track.target,) if track.target is not None else ()


def _done(pace: Pace) -> str | None:
    if pace.parts:
        return ", lấy theo phần chậm nhất"
    if pace.measured == "ahead" and pace.track:
        return f": chỉ tiêu đạt trước {end_name(pace.track)}"
    return None
