"""Show one objective: the way back, and everything below its title, drawn once for all sessions and for each content of the files."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.chart import show_chart
from pages.parts.drawing import draw
from tracker import links
from tracker.charts.figures import chart
from tracker.charts.layers import bounds
from tracker.comparing.asked import Asked
from tracker.library import Library
from tracker.links import Selection
from tracker.objective.elsewhere import elsewhere
from tracker.objective.history import history
from tracker.objective.resolving import Named
from tracker.objective.working import work
from tracker.report import objective as drawn
from tracker.report.pace import working
from tracker.status import Status
from tracker.store import open_store
from tracker.wording import chart as words
from tracker.wording.measured import compared_link
from tracker.wording.objective import back_label

Chart = tuple[Mapping[str, Any], str]


def show_back(status: Status, selection: Selection) -> None:
    """Show the link to the review that the objective belongs to."""
    review = links.query(selection.whole)
    st.page_link("quy.py", label=back_label(status, selection.quarter), icon=":material/arrow_back:", query_params=review)


def show_objective(library: Library, named: Named, status: Status) -> None:
    """Show an objective's band, working, figures by quarter, basis, and the same indicator elsewhere."""
    for block in open_store().drawn(library, (links.OBJECTIVE, named.selection), partial(_blocks, library, named, status)):
        if isinstance(block, str):
            draw(block)
        else:
            show_chart(*block)


def _blocks(library: Library, named: Named, status: Status) -> list[str | Chart]:
    """Return fragments and charts in the order of the page; fragments that follow each other are one."""
    found: list[str | Chart] = []
    for block in _parts(library, named, status):
        if isinstance(block, str) and found and isinstance(found[-1], str):
            found[-1] += block
        else:
            found.append(block)
    return found


def _parts(library: Library, named: Named, status: Status) -> Iterator[str | Chart]:
    objective, store = named.plan.objectives[named.index], open_store()
    if named.selection.quarter is None:
        yield drawn.assigned(objective, status)
    else:
        yield drawn.verdict(status, status.rows[named.index])
        yield drawn.reasoning(work(library, named.file, status, named.index), status)
        yield working(store.reviewer(library, named.selection.plan).paces(status.quarter)[objective.id])
        yield from _figures(library, named, status)
    yield drawn.basis(named.file, named.plan, objective, status)
    others = elsewhere(library, named.selection, named.index, lambda plan: store.reviewer(library, plan))
    yield drawn.elsewhere(others, named.plan, named.index, _ways(named))


def _ways(named: Named) -> list[tuple[str, str]]:
    """Return the ways to where each indicator of the objective is compared, as far as the quarter that is looked at."""
    chosen, objective = named.selection, named.plan.objectives[named.index]
    lines = {line.indicator: None if line is objective else line.name for line in (objective, *objective.parts) if line.indicator}
    return [
        (compared_link(name, chosen.quarter), Asked(chosen.period, chosen.quarter, indicator=indicator, kept=chosen.province).address)
        for indicator, name in lines.items()
    ]


def _figures(library: Library, named: Named, status: Status) -> Iterator[str | Chart]:
    """Yield the figures by quarter, a compound objective's part by part: a chart where there is a number to draw, and always the table."""
    reviewer = open_store().reviewer(library, named.selection.plan)
    parts = named.plan.objectives[named.index].parts
    yield drawn.quarters_heading()
    for part in range(len(parts)) if parts else (None,):
        series = history(reviewer, named.index, part)
        if part is not None:
            yield drawn.part_heading(series)
        spec = chart(series, status.quarter)
        if spec:
            yield drawn.key(series, status)
            yield spec, words.alternative(series)
        said = words.summary(series, from_zero=bounds(series)[0] <= 0) if spec else (words.no_chart(series),)
        yield drawn.summary(said) + drawn.figures(series, status, chosen=status.opened)
