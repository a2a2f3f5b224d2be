"""Xếp hạng: what a province was ranked over the years, and the whole table of one year."""

import streamlit as st

from pages.parts.data import library, show_stale
from pages.parts.heading import heading, show_share
from pages.parts.ranking import show_ranks, show_unread
from pages.parts.ranking_choice import show_back, show_misnamed_ranking, show_ranking_choice, write
from tracker import links
from tracker.ranking.choosing import Misnamed, resolve
from tracker.ranking.record import called
from tracker.wording.ranking import page_title, table_title

shown = library()
asked = resolve(st.query_params.to_dict(), shown)
if isinstance(asked, Misnamed):
    show_misnamed_ranking(asked, shown)
    st.stop()

name, kind = called(shown, asked.province)
title = table_title(asked.index, asked.edition) if asked.index and asked.edition else page_title(kind, name)
if asked.index:
    show_back(asked, name)
with heading(title):
    show_ranking_choice(shown, asked)
    show_share(links.address(links.RANKINGS, asked.parameters))

show_stale(shown, links.RANKINGS)
show_unread(shown)
show_ranks(shown, asked)
write(asked)
