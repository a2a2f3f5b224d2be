"""Show the parts of one objective's page that need more than a fragment: the way back, and charts with their tables."""

import streamlit as st

from pages.parts.chart import show_chart
from pages.parts.drawing import draw
from tracker import links
from tracker.charts.figures import chart
from tracker.links import Selection
from tracker.objective.history import history
from tracker.report import objective as drawn
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.wording import chart as words
from tracker.wording.objective import back_label


def show_back(status: Status, selection: Selection) -> None:
    """Show the link to the review that the objective belongs to."""
    st.page_link(
        "quy.py", label=back_label(status, selection.quarter), icon=":material/arrow_back:", query_params=links.query(selection.whole)
    )


def show_series(reviewer: Reviewer, index: int, status: Status) -> None:
    """Show the figures by quarter, a compound objective's part by part: a chart where there is a number to draw, and always the table."""
    parts = reviewer.plan.objectives[index].parts
    draw(drawn.quarters_heading())
    for part in range(len(parts)) if parts else (None,):
        series = history(reviewer, index, part)
        if part is not None:
            draw(drawn.part_heading(series))
        spec = chart(series, status.quarter)
        if spec:
            draw(drawn.key(series, status))
            show_chart(spec, words.alternative(series))
            draw(drawn.summary(words.summary(series)))
        else:
            draw(drawn.summary([words.no_chart(series)]))
        draw(drawn.figures(series, status, chosen=status.opened))
