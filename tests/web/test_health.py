"""`/healthz` alone, with numbers of our own."""

import json

from starlette.applications import Starlette

from tests.web.asgi import ask
from tracker import __version__
from tracker.web.health import HEALTH_PATH, Health, health_route


def test_health_gives_the_numbers_as_they_are_at_the_time():
    """Every request reads anew, and problems in the files do not make the process unwell."""
    readings = iter([Health(plans=2, errors=0, warnings=1), Health(plans=1, errors=3, warnings=1)])
    app = Starlette(routes=[health_route(lambda: next(readings))])
    first, second = ask(app, HEALTH_PATH), ask(app, HEALTH_PATH)
    assert (first.status, second.status) == (200, 200)
    assert json.loads(first.body) == {"version": __version__, "plans": 2, "problems": {"errors": 0, "warnings": 1}}
    assert json.loads(second.body)["problems"] == {"errors": 3, "warnings": 1}
    assert first.headers["cache-control"] == "no-store"
