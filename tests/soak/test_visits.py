"""The soak's own side of a session: what it takes for a page, and for an error on it."""

import asyncio
from http import HTTPStatus

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from soak.visits import Visit
from tracker.report.holding import hold


def drawn(text: str) -> ForwardMsg:
    """Make the message that shows a text."""
    message = ForwardMsg()
    message.delta.new_element.html.body = hold(text)
    return message


def begun() -> ForwardMsg:
    """Make the message that a run begins with."""
    message = ForwardMsg()
    message.new_session.page_script_hash = "main.py"
    return message


def failed(text: str) -> ForwardMsg:
    """Make the message that shows an error."""
    message = ForwardMsg()
    message.delta.new_element.alert.body, message.delta.new_element.alert.format = text, Alert.ERROR
    return message


def ended(status: ForwardMsg.ScriptFinishedStatus.ValueType = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    """Make the message that a run ends with."""
    return ForwardMsg(script_finished=status)


PLACED = ForwardMsg()
PLACED.navigation.page_script_hash = "here"
ROW = '<nav data-reading="{}"></nav>'


def seen(
    *messages: ForwardMsg, after: tuple[ForwardMsg, ...] = (), heard: list[BackMsg] | None = None, reading: HTTPStatus | str = "1"
) -> Visit:
    """Visit a server that sends these messages, and more once it is asked again; it tells this reading of the files."""

    def tell(connection: ServerConnection, asked: Request) -> Response | None:
        if asked.path != "/phien-ban":
            return None
        return connection.respond(HTTPStatus.OK, reading) if isinstance(reading, str) else connection.respond(reading, "")

    async def talk(connection: ServerConnection) -> None:
        for answer in (messages, after):
            asked = BackMsg.FromString(bytes(await connection.recv()))
            (heard if heard is not None else []).append(asked)
            for message in answer:
                await connection.send(message.SerializeToString())
        await connection.wait_closed()

    async def meet() -> Visit:
        async with serve(talk, "127.0.0.1", 0, subprotocols=["streamlit"], process_request=tell) as server:
            visit = Visit("/quy?tinh=lao-cai")
            await visit.stay(server.sockets[0].getsockname()[1], 0.3)
            return visit

    return asyncio.run(meet())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the files soon."""
    monkeypatch.setattr("soak.visits.LOOKS_EVERY", 0.05)


def test_a_visit_follows_the_page_as_a_browser_does() -> None:
    """It asks for its address, asks again once the files say something else, and keeps the text of each whole run."""
    heard: list[BackMsg] = []
    part = (begun(), drawn("a part"), ended(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY))
    cut_short = (begun(), drawn("an end"), ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    whole = (begun(), drawn(ROW.format(2)), drawn("12,1%"), ended())
    first_run = (begun(), PLACED, drawn(ROW.format(1)), drawn("97%"), ended())
    visit = seen(*first_run, after=(*part, *cut_short, *whole), heard=heard, reading="2")
    assert [run.text.partition("</nav>\n")[2] for run in visit.runs] == ["97%", "12,1%"]
    assert visit.faults == []
    first, again = (asked.rerun_script for asked in heard)
    assert (first.page_name, first.query_string, first.fragment_id) == ("quy", "tinh=lao-cai", "")
    assert (again.page_script_hash, again.query_string, again.is_history_navigation) == ("here", "tinh=lao-cai", True)


def test_a_visit_asks_once_while_the_files_stay_the_same() -> None:
    """What the page shows is what there is; a server that does not tell is a fault."""
    heard: list[BackMsg] = []
    same = (begun(), drawn(ROW.format(1)), ended())
    assert seen(*same, heard=heard).faults == []
    assert len(heard) == 1
    (fault,) = seen(*same, reading=HTTPStatus.BAD_GATEWAY).faults
    assert fault.startswith("not told of the files")


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (failed("Trang này gặp lỗi"), "shown an error: Trang này gặp lỗi"),
        (ended(ForwardMsg.FINISHED_WITH_COMPILE_ERROR), "the script cannot be compiled"),
        (ForwardMsg(ref_hash="1"), "told ref_hash"),
    ],
)
def test_what_a_reader_would_call_an_error_is_a_fault(wrong: ForwardMsg, fault: str) -> None:
    """An error on the page, a script that cannot run and a message that nobody can read are faults, whatever comes after."""
    assert seen(begun(), wrong, ended()).faults == [fault]


def test_a_page_that_never_ends_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the end of a run there is no page, however much of it was sent; nor is there one without a server."""
    monkeypatch.setattr("soak.visits.FIRST_RUN_WITHIN", 0.2)
    assert seen(begun(), drawn("97%")).faults == ["not complete within 0.2 s"]
    gone = Visit("/quy")
    asyncio.run(gone.stay(1, 0.1))
    assert [fault.partition(":")[0] for fault in gone.faults] == ["connection lost"]
