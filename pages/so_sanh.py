"""So sánh: provinces side by side for a period, or one indicator wherever it is followed and against the nation's target."""

import streamlit as st

from pages.parts.comparing import show_broken, show_comparison_choice, show_indicator, show_misnamed, show_reviews, write
from pages.parts.data import library, show_stale, show_unresolved
from pages.parts.heading import heading, show_share
from tracker import links
from tracker.choosing import Unresolved
from tracker.comparing.asked import Misnamed, ask
from tracker.comparing.shared import shared_indicators
from tracker.wording import comparing as words

shown = library()
asked = ask(st.query_params.to_dict(), shown)
if isinstance(asked, Unresolved):
    show_unresolved(asked, shown, links.COMPARISON)
    st.stop()
if isinstance(asked, Misnamed):
    show_misnamed(asked)
    st.stop()

name = shared_indicators(shown)[asked.indicator].name if asked.indicator else None
title, key = (name, "objective") if name else (words.title(asked.period, asked.quarter), "heading")
with heading(title, words.tab(name) if name else None, key=key):
    show_comparison_choice(shown, asked)
    show_share(asked.shared.address)

show_stale(shown)
show_broken(shown, asked)
if name:
    show_indicator(shown, asked, name)
else:
    show_reviews(shown, asked)
if st.query_params.to_dict() != asked.parameters:
    write(asked)
