"""Make ready what most people will open first, before anybody comes."""

from importlib import import_module
from itertools import islice
from pkgutil import iter_modules

import pages.parts
from pages.parts import review
from pages.parts.edition import became
from tracker.access.views import public
from tracker.choosing import latest_reviews
from tracker.store import open_store

# Each takes a twentieth of a second of the start.
MOST = 8


def draw_ahead() -> None:
    """Load what pages are made with, and draw the latest reviews: the first to come would wait for it a tenth of a second."""
    for module in iter_modules(pages.parts.__path__):
        if not module.ispkg:
            import_module(f"pages.parts.{module.name}")
    store = open_store()
    shown = public(store.library())
    for selection in islice(latest_reviews(shown), MOST):
        status = store.status(shown, selection)
        for draw in (review.summary, review.heading, review.objectives):
            draw(shown, status, selection)
        became(shown, status)
