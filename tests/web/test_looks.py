"""The pages' stylesheet as it is sent."""

import gzip

import pytest
from starlette.applications import Starlette

from tests.web.asgi import ask
from tracker.report.drawing import styles
from tracker.web.looks import LOOKS_PATH, looks_route
from tracker.web.shell import vietnamese

APP = Starlette(routes=[looks_route()])


def test_it_is_what_the_pages_need() -> None:
    """A browser keeps it for a year, for its address changes with it; it comes compressed to who takes that."""
    answer = ask(APP, LOOKS_PATH, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(answer.body).decode() == styles()
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert ask(APP, LOOKS_PATH).text == styles()


def test_another_version_is_answered_and_not_kept() -> None:
    """A page of the version before has its looks while replicas are replaced one by one."""
    answer = ask(APP, "/kieu-dang-0123456789ab.css")
    assert (answer.status, answer.text, answer.headers["cache-control"]) == (200, styles(), "no-store")


@pytest.mark.parametrize("needed", [f'<link rel="stylesheet" href="{LOOKS_PATH}">', '<symbol id="i-low"'])
def test_the_shell_has_it_once(needed: str) -> None:
    """It stands behind the head, where Streamlit puts its own, and before what Streamlit draws."""
    shell = vietnamese('<html lang="en"><head></head><body><div id="root"></div></body>', "Trang")
    assert shell.count(needed) == 1
    assert shell.index("</head>") < shell.index(needed) < shell.index('<div id="root">')
