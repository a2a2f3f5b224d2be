"""The rules between the values of an index: who may be ranked, what a rank can be, and what was written twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tracker.diagnostics import Finding, Path
from tracker.plan.identity import nearest
from tracker.plan.indices import Edition, Index, Mark
from tracker.plan.numbers import may_hide_thousands, number_text
from tracker.plan.reference import Reference
from tracker.wording.numbers import day, number
from tracker.wording.problems import advice

Rule = Callable[[Index, Edition, Reference], Iterator[Finding]]
Placed = tuple[Path, str, Mark]


def check_head(index: Index, stem: str, reference: Reference) -> Iterator[Finding]:
    """Yield what is wrong with an index apart from its editions."""
    if index.id != stem:
        yield Finding("index_file", ("id",), {"text": index.id, "file": stem})
    if index.scope != "provinces" and index.province is None:
        yield Finding("index_province_missing", at="first_key")
    if index.scope == "provinces" and index.province:
        yield Finding("index_province_extra", ("province",), at="key")
    yield from _unknown_province(("province",), index.province, reference)
    known: list[str] = []
    for place, component in enumerate(index.components):
        path: Path = ("components", place)
        if component.id in known:
            yield Finding("listed_twice", (*path, "id"), {"text": component.id})
        if component.parent and component.parent not in known:
            yield Finding("parent_unknown", (*path, "parent"), {"text": component.parent})
        known.append(component.id)


def check_edition(index: Index, edition: Edition, reference: Reference) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in one edition; paths are relative to it."""
    for rule in _RULES:
        yield from rule(index, edition, reference)


def _published(_: Index, edition: Edition, __: Reference) -> Iterator[Finding]:
    if edition.published and edition.published <= edition.measured.ends:
        facts = {"text": day(edition.published), "ends": day(edition.measured.ends)}
        yield Finding("published_early", ("published",), facts, "warning")


def _units(index: Index, edition: Edition, reference: Reference) -> Iterator[Finding]:
    for place, result in enumerate(edition.results):
        path: Path = ("results", place)
        if result.province is None and index.scope == "provinces":
            yield Finding("result_needs_province", (*path, "unit"), at="key")
        elif result.unit is None and index.scope != "provinces":
            yield Finding("result_needs_unit", (*path, "province"), at="key")
        yield from _unknown_province((*path, "province"), result.province, reference)
        if result.ranked in {other.ranked for other in edition.results[:place]}:
            yield Finding("result_twice", (*path, "province" if result.province else "unit"), {"text": result.ranked})


def _territories(_: Index, edition: Edition, reference: Reference) -> Iterator[Finding]:
    for place, result in enumerate(edition.results):
        known = reference.provinces.get(result.province or "")
        if known and not known.exists(edition.day):
            before = next((one.id for one in reference.provinces.values() if one.successor == known.id), None)
            meant = known.successor if known.valid_until and known.valid_until < edition.day else before
            facts = {"text": known.id, "name": known.name, "day": day(edition.day), "meant": meant or "…"}
            yield Finding("result_territory", ("results", place, "province"), facts)


def _total(index: Index, edition: Edition, reference: Reference) -> Iterator[Finding]:
    """Doubt a total that no list of provinces of that day has, and a table longer than it."""
    if edition.of is None:
        return
    if len(edition.results) > edition.of:
        yield Finding("ranked_more", ("of",), {"text": edition.of, "count": len(edition.results)}, "warning")
    if index.scope != "provinces" or index.illustrative or not reference.provinces:
        return
    now, changes = how_many(reference, edition.day), {one.valid_from for one in reference.provinces.values() if one.valid_from}
    others = {how_many(reference, other) for other in (*changes, date.min)} - {now}
    if edition.of > now or edition.of in others:
        yield Finding("ranked_total", ("of",), {"text": edition.of, "count": now, "day": day(edition.day)}, "warning")


def how_many(reference: Reference, on: date) -> int:
    """Count the provinces that there were on a day."""
    return sum(one.kind != "national" and one.exists(on) for one in reference.provinces.values())


def _components(index: Index, edition: Edition, _: Reference) -> Iterator[Finding]:
    known = [component.id for component in index.components]
    for place, result in enumerate(edition.results):
        for name in result.by_component:
            if name not in known:
                facts = {"text": name, "advice": advice(nearest(name, known), known)} if known else {"text": name, "advice": _NO_COMPONENTS}
                yield Finding("component_unknown", ("results", place, "by_component", name), facts, at="key")


_NO_COMPONENTS = "Khai báo chỉ số này ở components."


def _ranks(_: Index, edition: Edition, __: Reference) -> Iterator[Finding]:
    for path, _unit, mark in _marks(edition):
        total = mark.of or edition.of
        if mark.rank == 0:
            yield Finding("rank_zero", (*path, "rank"))
        elif mark.rank is not None and total is not None and mark.rank > total:
            yield Finding("rank_above_total", (*path, "rank"), {"text": mark.rank, "total": total})


def _scores(index: Index, edition: Edition, _: Reference) -> Iterator[Finding]:
    readings = [((key,), getattr(edition, key)) for key in ("average", "national")]
    scores = [(path, reading.score) for path, reading in readings if reading] + [(path, mark.score) for path, _, mark in _marks(edition)]
    for path, score in scores:
        if score is None:
            continue
        text = number_text(score)
        if score < 0 or (index.scale is not None and score > index.scale):
            facts = {"text": number(text), "scale": number(number_text(index.scale)) if index.scale is not None else "…"}
            yield Finding("score_scale", (*path, "score"), facts)
        elif may_hide_thousands(score):
            facts = {"text": text, "fixed": text.replace(".", ""), "longer": text + "0", "decimal": number(text)}
            yield Finding("number_thousands", (*path, "score"), facts, "warning")


def _ties(_: Index, edition: Edition, __: Reference) -> Iterator[Finding]:
    """Doubt a rank that a tie before it leaves no room for: after 15, 15 comes 17."""
    for column in _columns(edition):
        held = Counter(int(mark.rank) for _, _, mark in column if mark.rank)
        for path, _unit, mark in column:
            tied = next((rank for rank, count in held.items() if mark.rank and rank < mark.rank < rank + count), None)
            if tied:
                facts = {"text": mark.rank, "tied": tied, "count": held[tied], "next": tied + held[tied]}
                yield Finding("rank_after_tie", (*path, "rank"), facts, "warning")


def _order(index: Index, edition: Edition, _: Reference) -> Iterator[Finding]:
    """Doubt a rank whose score is worse than that of somebody ranked behind."""
    sign = 1 if index.better == "higher" else -1
    for column in _columns(edition):
        both = sorted(((int(mark.rank), path, mark.score * sign) for path, _, mark in column if mark.rank and mark.score is not None))
        best = None
        for rank, path, score in reversed(both):
            if best is not None and score < best[1] and rank < best[0]:
                yield Finding("rank_against_score", (*path, "score"), {"text": rank, "behind": best[0]}, "warning")
            best = (rank, score) if best is None or score > best[1] else best


def _marks(edition: Edition) -> Iterator[Placed]:
    """Yield every mark of an edition with its path and the component that it is of, "" for the index itself."""
    for place, result in enumerate(edition.results):
        yield ("results", place), "", result
        yield from ((("results", place, "by_component", name), name, mark) for name, mark in result.by_component.items())


def _columns(edition: Edition) -> Iterator[Sequence[Placed]]:
    marks = list(_marks(edition))
    for name in dict.fromkeys(name for _, name, _ in marks):
        yield [placed for placed in marks if placed[1] == name]


def _unknown_province(path: Path, name: str | None, reference: Reference) -> Iterator[Finding]:
    known = reference.provinces
    if name and known and name not in known:
        yield Finding("province_unknown", path, {"text": name, "advice": advice(nearest(name, known), known)})


_RULES: tuple[Rule, ...] = (_published, _units, _territories, _total, _components, _ranks, _scores, _ties, _order)
