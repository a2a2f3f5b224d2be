"""Give pages the current reading of the targets folder."""

import streamlit as st

from tracker import links
from tracker.choosing import Unresolved
from tracker.library import Library
from tracker.links import Selection
from tracker.store import open_store
from tracker.wording import pages as words


def library() -> Library:
    """Return the library as the files stand now."""
    return open_store().library()


def show_unresolved(found: Unresolved, shown: Library, path: str) -> None:
    """Say what of the address is unknown, offer the nearest reviews, and end the page; the address stays as it was."""
    known = shown.reference.provinces.get(found.text)
    st.warning(words.unresolved(found.what, found.text, known.name if known else None))
    if found.file:
        for problem in found.file.problems:
            if problem.severity == "error":
                st.markdown(f"- `{problem.path}:{problem.place.line}` ", unsafe_allow_html=False)
                st.text(f"{problem.message} {problem.hint}")
    if found.offers:
        st.markdown(f"**{words.OFFER}**")
    for offer in found.offers:
        name, kind = shown.reference.called(offer.province, offer.period)
        st.page_link(f"{path}.py", label=words.offer_label(kind, name, offer), query_params=links.query(offer), icon=":material/arrow_forward:")
    st.stop()


def move_to(selection: Selection) -> None:
    """Write a selection to the address bar, which is where pages read it from."""
    st.query_params.from_dict(links.query(selection))
