"""Choose whose ranks are shown, of which index and year, and say what an address names in vain.

The address is the only place that keeps the choice.
"""

import streamlit as st

from pages.parts.drawing import draw, set_title
from pages.parts.ranking import show_unread
from tracker import links
from tracker.library import Library
from tracker.plan.indices import Index
from tracker.ranking.choosing import Asked, Misnamed, listed, moved
from tracker.ranking.record import called, dated, indices
from tracker.report.plans import offers, warning
from tracker.searching import vietnamese_order
from tracker.wording import pages
from tracker.wording import ranking as words


def show_ranking_choice(library: Library, asked: Asked) -> None:
    """Show the button that opens the choice of province, index and year."""
    with st.popover(words.button(called(library, asked.province)[0], asked.index, asked.edition), icon=":material/tune:"):
        _pick_province(library, asked)
        _pick_index(library, asked)
        if asked.index:
            _pick_edition(asked, asked.index)


def show_back(asked: Asked, name: str) -> None:
    """Show the link from one table to all ranks of the province."""
    every = Asked(asked.province, asked.kept).parameters
    st.page_link("xep_hang.py", label=words.back_label(name), icon=":material/arrow_back:", query_params=every)


def write(asked: Asked) -> None:
    """Write what is shown to the address bar, unless that names it already."""
    if st.query_params.to_dict() != asked.parameters:
        st.query_params.from_dict(asked.parameters)


def show_misnamed_ranking(found: Misnamed, library: Library) -> None:
    """Say what of the address is unknown, offer what there is, and end the page; the address stays as it was."""
    title = words.TITLE if found.what == "nothing" else pages.UNRESOLVED
    set_title(title)
    st.title(title, anchor=False)
    draw(warning(words.misnamed(found.what, found.text)))
    show_unread(library)
    draw(offers([(_offer(library, asked), links.address(links.RANKINGS, asked.parameters)) for asked in found.offers]))
    st.stop()


def _offer(library: Library, asked: Asked) -> str:
    return words.edition_label(asked.index, asked.edition) if asked.index and asked.edition else dated(library, asked.province)


def _pick_province(library: Library, asked: Asked) -> None:
    names = {province: dated(library, province) for province in dict.fromkeys((*listed(library), asked.province))}
    st.session_state["ranking_province"] = asked.province

    def pick() -> None:
        chosen = moved(library, st.session_state["ranking_province"])
        kept = asked.index if asked.index and asked.index.province in (None, chosen.province) else None
        write(Asked(chosen.province, chosen.kept, kept, asked.edition if kept else None))

    ordered = sorted(names, key=lambda province: vietnamese_order(names[province]))
    st.selectbox(words.PROVINCE, ordered, key="ranking_province", on_change=pick, format_func=lambda name: names.get(name, name))


def _pick_index(library: Library, asked: Asked) -> None:
    known = {index.id: index for index in indices(library) if index.editions and index.province in (None, asked.province)}
    st.session_state["ranking_index"] = asked.index.id if asked.index else None

    def pick() -> None:
        index = known.get(st.session_state["ranking_index"] or "")
        write(Asked(asked.province, asked.kept, index, index.editions[0] if index else None))

    options = list(dict.fromkeys((*known, *([asked.index.id] if asked.index else []))))
    label = {name: index.short for name, index in known.items()}
    st.selectbox(
        words.INDEX,
        options,
        key="ranking_index",
        on_change=pick,
        placeholder=words.ALL_INDICES,
        format_func=lambda name: label.get(name, name),
    )


def _pick_edition(asked: Asked, index: Index) -> None:
    years = {str(edition.measured): edition for edition in index.editions}
    label = {year: words.measured_label(edition.measured) for year, edition in years.items()}
    st.session_state["ranking_measured"] = str(asked.edition.measured) if asked.edition else None

    def pick() -> None:
        write(Asked(asked.province, asked.kept, index, years[st.session_state["ranking_measured"]]))

    st.selectbox(words.MEASURED, list(years), key="ranking_measured", on_change=pick, format_func=lambda year: label.get(year, year))
