"""Choose which problems are shown, and say what an address names in vain. The address is the only place that keeps the choice."""

import streamlit as st

from pages.parts.drawing import draw, set_title
from tracker import links
from tracker.choosing import choose
from tracker.diagnostics import Severity
from tracker.inspection import Inspection, Misnamed, Narrowed
from tracker.library import Library
from tracker.links import Selection
from tracker.report.plans import offers, warning
from tracker.wording import inspection as words
from tracker.wording import pages


def kept_review(library: Library) -> Selection | None:
    """Return the review that the address carries along for other pages; None where it names none."""
    parameters = st.query_params.to_dict()
    found = choose(parameters, library) if links.PROVINCE in parameters else None
    return found.whole if isinstance(found, Selection) else None


def show_problem_filters(inspection: Inspection, asked: Narrowed, kept: Selection | None) -> None:
    """Show the choice of one file and of one severity."""
    with st.popover(words.filter_label(bool(asked.file) + bool(asked.severity)), icon=":material/filter_list:"):
        names = [file.name for file in inspection.files]
        st.session_state["problems_file"] = asked.file.name if asked.file else None
        st.session_state["problems_severity"] = asked.severity

        def moved() -> None:
            _write(kept, st.session_state["problems_file"], st.session_state["problems_severity"])

        st.selectbox(words.FILE, names, key="problems_file", on_change=moved, placeholder=pages.ALL)
        levels, named = list(words.SEVERITY), words.SEVERITY.__getitem__
        st.selectbox(words.LEVEL, levels, key="problems_severity", on_change=moved, placeholder=pages.ALL, format_func=named)
        st.button(pages.CLEAR, on_click=_write, args=(kept,), disabled=asked.whole, icon=":material/close:")


def show_misnamed(found: Misnamed, kept: Selection | None) -> None:
    """Say what of the address is unknown, offer the nearest files and all of them, and end the page; the address stays as it was."""
    set_title(pages.UNRESOLVED)
    st.title(pages.UNRESOLVED, anchor=False)
    draw(warning(words.misnamed(found.what, found.text)))
    near = [(name, links.address(links.PROBLEMS, links.checked(kept, name))) for name in found.near]
    draw(offers([*near, (words.ALL_FILES, links.address(links.PROBLEMS, links.checked(kept)))]))
    st.stop()


def _write(kept: Selection | None, file: str | None = None, severity: Severity | None = None) -> None:
    st.query_params.from_dict(links.checked(kept, file, severity))
