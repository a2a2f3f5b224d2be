"""Say how an objective keeps pace and where it may end: the same words on the pages, in the report and in the working."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tracker.pace.values import By, Outcome, Pace, PaceId, Planned, Projection, Track
from tracker.plan.numbers import decimal_text
from tracker.quarters import Quarter
from tracker.wording.labels import SIGNS, quarter_name
from tracker.wording.numbers import is_percent, number, quantity, rounded

PACES: Mapping[PaceId, str] = {
    "ahead": "hoàn thành trước thời hạn",
    "on_schedule": "đảm bảo tiến độ",
    "behind": "chậm tiến độ",
}
UNRATED = "chưa đánh giá tiến độ"
OUTCOMES: Mapping[Outcome, str] = {"likely": "nhiều khả năng đạt", "at_risk": "có nguy cơ không đạt", "out_of_reach": "khó đạt"}
# What is reached already can only be kept or lost.
KEPT: Mapping[Outcome, str] = {**OUTCOMES, "likely": "nhiều khả năng giữ được", "at_risk": "có nguy cơ không giữ được"}
ANNOUNCED = "Ban Chỉ đạo công bố"
WORST_PART = "lấy theo phần chậm nhất"
HOW_PROJECTED = "Dự báo là kéo thẳng các số đã báo cáo ra kỳ cuối, chỉ để tham khảo, không xếp nhóm."
BY: Mapping[By, str] = {
    "path": "lộ trình",
    "sum": "chỉ tiêu chia đều các quý",
    "baseline": "đường thẳng từ hiện trạng đến chỉ tiêu",
    "target": "chỉ tiêu của kỳ cuối",
}
BY_BAND = "chỉ tiêu đã đạt"
# A person writes at most this many decimals; more come from a quotient.
_WRITTEN = 4
# An exact value may have so many decimals though the figures have fewer, so that a working adds up to the eye.
_EXACT = 2


def pace_label(pace: PaceId | None) -> str:
    """Name a pace, or that there is none."""
    return PACES[pace] if pace else UNRATED


def lines(pace: Pace | None) -> tuple[str, ...]:
    """Return what there is to say beside an objective in a list, each a short line; nothing where nothing is known.

    The target itself says in the last quarter what had to be reached, so that nothing is repeated there.
    """
    if pace is None:
        return ()
    said = (_judged(pace), _of_parts(pace) if pace.parts else _against_plan(pace), projected(pace))
    return tuple(text for text in said if text)


def needed_by_now(track: Track, plan: Planned) -> str:
    """Write what a line has to reach, or to keep within, by its quarter: `cần đạt 45%`, `cần giữ ≤ 9,25 tỷ đồng`."""
    level = amount(plan.value, track, *([track.standing] if track.standing is not None else []))
    if track.rising:
        return f"cần đạt {level}"
    return f"cần {'giữ' if track.ceiling else 'đạt'} ≤\u00a0{level}"


def verdict(pace: Pace) -> str | None:
    """Say how a quarter's figure compares with what was planned: `chậm 3 điểm %`, `đảm bảo tiến độ, hơn 2 điểm %`; None without a pace."""
    if pace.track is None or pace.measured is None or pace.difference is None:
        return None
    away = _gap(pace.difference, pace.track)
    if pace.measured == "behind" and not pace.difference:
        return f"{PACES['behind']}, phải {'cao' if pace.track.rising else 'thấp'} hơn mức này"
    if pace.measured == "behind":
        return f"chậm {away}" if pace.track.rising else f"chậm tiến độ, còn cao hơn {away}"
    if pace.measured == "ahead":
        return PACES["ahead"]
    if not pace.difference:
        return f"{PACES['on_schedule']}, vừa đúng mức"
    return f"{PACES['on_schedule']}, {'hơn' if pace.track.rising else 'thấp hơn'} {away}"


def projected(pace: Pace) -> str | None:
    """Write a projection as `Dự báo cuối năm: 88% / 95%, có nguy cơ không đạt`."""
    track, projection = pace.track, pace.projection
    if track is None or projection is None or track.target is None:
        return None
    sign = SIGNS.get(track.comparator or "", "")
    goal = f"{sign}\u00a0{amount(track.target, track)}" if sign else amount(track.target, track)
    return f"Dự báo {end_name(track)}: {projected_value(track, projection)} / {goal}, {outcome(projection)}"


def projected_value(track: Track, projection: Projection) -> str:
    """Write where a line may end with the decimals of its figures; the working has the exact value."""
    edges = () if track.target is None else (track.target,)
    return quantity(_text(projection.value, track, edges, exactly=0), track.unit)


def outcome(projection: Projection) -> str:
    """Name what a projection comes to."""
    return (KEPT if projection.needed is None else OUTCOMES)[projection.outcome]


def end_name(track: Track) -> str:
    """Name the last due quarter: `cuối năm`, `cuối giai đoạn`, or the quarter where it is not the period's last."""
    if track.last == track.period.quarters[-1]:
        return "cuối giai đoạn" if track.period.is_span else "cuối năm"
    return f"hết {short(track.last, track)}"


def short(quarter: Quarter, track: Track) -> str:
    """Name a quarter beside others of its plan: `quý I`, in a span `quý I/2024`."""
    return quarter_name(quarter, None if track.period.is_span else quarter)


def amount(value: Fraction, track: Track, *edges: Fraction) -> str:
    """Write an exact value with its unit and no more decimals than the plan's own figures; never on the other side of an edge."""
    return quantity(_text(value, track, edges), track.unit)


def bare(value: Fraction, track: Track) -> str:
    """Write an exact value without its unit, for a working that names the unit at its end."""
    return number(_text(value, track, ())) + ("%" if is_percent(track.unit) else "")


def by_what(pace: Pace) -> str:
    """Name what a pace rests on, in a few words; empty where there is none."""
    if pace.parts:
        return WORST_PART if pace.id else ""
    measured = BY[pace.planned.by] if pace.planned else BY_BAND
    if pace.differs:
        return f"{ANNOUNCED}; tính theo {measured}: {PACES[pace.measured or 'behind']}"
    if pace.judged:
        return f"{ANNOUNCED}; mức cần đạt theo {measured}" if pace.planned and pace.measured else ANNOUNCED
    return measured if pace.measured else ""


def _gap(difference: Fraction, track: Track) -> str:
    text = _text(abs(difference), track, (Fraction(0),))
    return f"{number(text)}\u00a0điểm\u00a0%" if is_percent(track.unit) else quantity(text, track.unit)


def gap(difference: Fraction, track: Track) -> str:
    """Write a difference with its sign: `+2 điểm %`, `−250 lượt người`."""
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return sign + _gap(difference, track)


def _judged(pace: Pace) -> str | None:
    return f"{ANNOUNCED}: {PACES[pace.judged]}" if pace.judged else None


def _against_plan(pace: Pace) -> str | None:
    if pace.track is None or pace.planned is None or pace.planned.by == "target":
        return None
    said = verdict(pace)
    return f"Đến {short(pace.track.quarter, pace.track)} {needed_by_now(pace.track, pace.planned)}: {said}" if said else None


def _of_parts(pace: Pace) -> str | None:
    told = any(_against_plan(part) or part.judged for part in pace.parts)
    return f"Tiến độ: {PACES[pace.measured]}, {WORST_PART}" if told and pace.measured else None


def _text(value: Fraction, track: Track, edges: tuple[Fraction, ...], exactly: int = _EXACT) -> str:
    exact, most = decimal_text(value), _decimals(track)
    return exact if _places(exact) <= max(most, exactly) else rounded(value, edges, most)


def _decimals(track: Track) -> int:
    """Return the decimals of the plan's own figures; a percentage that is a quotient has one for the eye."""
    known = [track.target, track.baseline, *(level.value for level in track.path), *(figure.value for figure in track.figures)]
    places = [_places(decimal_text(value)) for value in known if value is not None]
    return max((count if count <= _WRITTEN else 1 for count in places), default=0)


def _places(text: str) -> int:
    return len(text.partition(".")[2])
