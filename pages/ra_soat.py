"""Rà soát số liệu: every problem of every file, where it is and what to write instead."""

import streamlit as st

from pages.parts.data import library
from pages.parts.drawing import draw
from pages.parts.heading import heading, show_share
from pages.parts.problems import kept_review, show_misnamed, show_problem_filters
from tracker import links
from tracker.inspection import Misnamed, inspect, narrow
from tracker.report import problems
from tracker.report.plans import warning
from tracker.wording import pages as words
from tracker.wording.inspection import TITLE

shown = library()
inspection = inspect(shown)
kept = kept_review(shown)
asked = narrow(st.query_params.to_dict(), inspection)
if isinstance(asked, Misnamed):
    show_misnamed(asked, kept)
    st.stop()

with heading(TITLE):
    if any(file.remarks for file in inspection.files):
        show_problem_filters(inspection, asked, kept)
    parameters = links.checked(None, asked.file.name if asked.file else None, asked.severity)
    show_share(links.address(links.PROBLEMS, parameters))

draw("".join(warning(words.gone(gone.path, gone.since)) for gone in shown.gone.values()))
if inspection.files:
    draw(problems.counts(inspection))
    draw(problems.files(inspection, asked, lambda selection: links.page(links.QUARTER, selection), links.objective))
else:
    draw(warning(words.NO_PLANS))
