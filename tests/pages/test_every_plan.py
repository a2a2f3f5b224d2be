"""Every page opens for every plan that is shipped or illustrative, in every quarter that is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, plain, words_of
from tracker import links
from tracker.choosing import opened, usable
from tracker.library import read_library
from tracker.links import Selection

TODAY = date(2026, 11, 22)


def reviews(folder: Path) -> list[Selection]:
    """Return every open review of a folder, and every plan that none is open of."""
    plans = usable(read_library(folder, TODAY))
    return [Selection(province, period, quarter) for (province, period), file in plans.items() for quarter in opened(file) or (None,)]


EVERY = [(folder, selection) for folder in (SHIPPED, ILLUSTRATIVE) for selection in reviews(folder)]


@pytest.mark.parametrize(("folder", "selection"), EVERY, ids=[links.page("", selection) for _, selection in EVERY])
def test_page_of_a_review_opens(open_page, folder, selection):
    """The quarter, the year, the comparison, the slides and the first objective of each review open, with words and without an error."""
    file = usable(read_library(folder, TODAY))[selection.province, selection.period]
    said = plain(words_of(open_page("quy.py", folder, **links.query(selection))))
    assert f"{len(file.plan.objectives)} mục tiêu" in said
    assert plain(words_of(open_page("nam.py", folder, **links.query(selection))))
    assert plain(words_of(open_page("so_sanh.py", folder, **links.query(selection))))
    assert plain(words_of(open_page("trinh_chieu.py", folder, **links.query(selection))))
    first = file.plan.objectives[0]
    parameters = {**links.query(selection), "muc_tieu": first.id}
    assert first.name.split()[0] in plain(words_of(open_page("muc_tieu.py", folder, **parameters)))
