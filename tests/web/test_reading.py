"""The one word that tells an open page what the files say by now."""

from starlette.applications import Starlette

from tests.web.asgi import ask
from tracker.links import READING
from tracker.web.reading import reading_route


def test_it_is_asked_anew_every_time() -> None:
    """Nothing on the way keeps it, and it changes with the files."""
    versions = iter(["one", "two"])
    app = Starlette(routes=[reading_route(lambda: next(versions))])
    answers = [ask(app, READING) for _ in range(2)]
    assert [(answer.status, answer.text, answer.headers["cache-control"]) for answer in answers] == [
        (200, "one", "no-store"),
        (200, "two", "no-store"),
    ]
