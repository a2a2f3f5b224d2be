"""Draw the parts of one objective's page, each as one line of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from tracker import links
from tracker.objective.elsewhere import Other, indicators
from tracker.objective.history import Series
from tracker.objective.working import Working
from tracker.plan.loading import PlanFile
from tracker.plan.models import Document, Line, Objective, Plan
from tracker.report.drawing import draw
from tracker.report.rows import Line as Shown
from tracker.report.rows import area_names, goal, line, nowhere
from tracker.status import Row, Status
from tracker.wording import chart as chart_words
from tracker.wording import details as fact_words
from tracker.wording import objective as words
from tracker.wording import working as steps

Linked = tuple[str, str | None]


def verdict(status: Status, row: Row) -> Markup:
    """Show an objective's band, attainment, movement and figures large, with its reason and next step."""
    return draw("objective/verdict.html", status=status, row=row, line=_shown(status, row), titles=words)


def reasoning(working: Working, status: Status) -> Markup:
    """Show how the band came about, step by step; for a compound objective each part's steps below."""
    blocks = [_block(one, status) for one in (working, *working.parts)]
    return draw("objective/reasoning.html", status=status, blocks=blocks, titles=words)


def quarters_heading() -> Markup:
    """Head the figures by quarter."""
    return draw("objective/heading.html", level=2, text=words.QUARTERS)


def part_heading(series: Series) -> Markup:
    """Head the figures of one part."""
    return draw("objective/heading.html", level=3, text=series.name)


def summary(sentences: Iterable[str]) -> Markup:
    """Show the sentences below a chart, or why there is none."""
    return draw("objective/summary.html", said=list(sentences))


def assigned(objective: Objective, status: Status) -> Markup:
    """Show what an objective has to reach in a plan that has no review yet."""
    lines = [(one.name, one, goal(row)) for one, row in _with_rows(objective, status)]
    return draw("objective/assigned.html", lines=lines, compound=bool(objective.parts), titles=words)


def key(series: Series, status: Status) -> Markup:
    """Explain the marks of a chart: the shapes that occur, and each kind of line."""
    bands = dict.fromkeys(point.row.band for point in series.reported)
    lines = [("actual", chart_words.ACTUAL), ("target", chart_words.TARGET)]
    lines += [("path", chart_words.PATH)] if any(point.planned for point in series.points) else []
    lines += [("stretch", chart_words.STRETCH)] if series.stretch else []
    lines += [("baseline", chart_words.BASELINE)] if series.baseline else []
    return draw("objective/key.html", status=status, bands=list(bands), lines=lines)


def figures(series: Series, status: Status, *, chosen: bool) -> Markup:
    """Show a line's quarters as a table: figure, target in force, attainment, band, notes with sources."""
    points = [point for point in series.points if not series.is_span or point.opened or point.planned or point.changed]
    rows = [(point, _shown(status, point.row), words.notes(point), goal(point.row)) for point in points]
    planned = any(point.planned for point in points)
    shortened = len(points) < len(series.points)
    values = {"series": series, "rows": rows, "planned": planned, "shortened": shortened, "chosen": chosen}
    return draw("objective/figures.html", status=status, titles=words, **values)


def basis(file: PlanFile, plan: Plan, objective: Objective, status: Status) -> Markup:
    """Show what an objective rests on: documents, definition, note, and the file and line that it comes from."""
    lines: Sequence[Line] = (objective, *objective.parts)
    known: dict[str | None, Document] = {document.number or document.title: document for document in plan.documents}
    own = [_document(number, known) for number in dict.fromkeys(one.document for one in lines if one.document)]
    changing = dict.fromkeys(number for one in lines for number in _decisions(one))
    facts: list[tuple[str, list[Linked]]] = [
        (words.DOCUMENT, own or [(words.NO_DOCUMENT, None)]),
        (words.PLAN_DOCUMENTS, [] if own else [_document(name, known) for name in known]),
        (words.CHANGED_BY, [_document(number, known) for number in changing]),
        (words.AS_WRITTEN, _texts(objective, "as_written")),
        (words.DEFINITION, _texts(objective, "definition") or [(words.NO_DEFINITION, None)]),
        (words.NOTE, _texts(objective, "note")),
        (words.LEAD, [(objective.lead, None)] if objective.lead else []),
        (words.AREA, [(area_names(status).get(objective.area) or objective.area, None)] if objective.area else []),
    ]
    source = words.file_name(file.name.path, file.line_of(objective.id))
    return draw("objective/basis.html", facts=[(label, texts) for label, texts in facts if texts], source=source, titles=words)


def elsewhere(others: Iterable[Other], plan: Plan, index: int, ways: Sequence[tuple[str, str]] = ()) -> Markup:
    """Show the same indicator in other plans, each with a link to its objective; `ways` lead to where it is compared, by their names."""
    groups = [(words.WHERE[where], [_other(other) for other in found]) for where, found in groupby(others, key=lambda other: other.where)]
    nothing = words.NOWHERE if indicators(plan, index) else words.NO_INDICATOR
    objective = plan.objectives[index]
    # A name like ours says nothing new; a part is told from its neighbours by its name alone.
    names = () if objective.parts else (objective.name,)
    return draw("objective/elsewhere.html", groups=groups, nothing=nothing, names=names, ways=ways, titles=words)


def _with_rows(objective: Objective, status: Status) -> Iterable[tuple[Line, Row]]:
    row = next(row for row in status.rows if row.id == objective.id)
    return zip(objective.parts, row.parts, strict=True) if objective.parts else [(objective, row)]


def _shown(status: Status, row: Row) -> Shown:
    return line(row, status, nowhere, area_names(status))


def _block(working: Working, status: Status) -> tuple[str, Row, tuple[str, ...], tuple[tuple[str, str], ...]]:
    return working.row.name, working.row, steps.chain(working, status.thresholds), fact_words.details(working)


def _other(other: Other) -> tuple[Other, Shown, str | None]:
    return other, _shown(other.status, other.row), links.objective(other.selection, other.selection.objective)


def _decisions(one: Line) -> Iterable[str]:
    yield from (revision.document for revision in one.revisions if revision.document)
    if one.not_applicable and one.not_applicable.document:
        yield one.not_applicable.document


def _document(number: str | None, known: Mapping[str | None, Document]) -> Linked:
    document = known.get(number)
    return words.document_name(number, document), str(document.url) if document and document.url else None


def _texts(objective: Objective, field: str) -> list[Linked]:
    """Return a text of the objective, then those of its parts with their names."""
    own = getattr(objective, field)
    parts = [(f"{part.name}: {text}", None) for part in objective.parts if (text := getattr(part, field))]
    return [*([(own, None)] if own else []), *parts]
