"""What the app sends leaves at once."""

import socket

from tracker.web.undelayed import send_at_once


def test_connections_have_no_delay() -> None:
    """Whoever connects to a socket that was opened as Streamlit opens its own is answered without one; nothing else is touched."""
    with socket.socket() as listening, socket.socket() as other:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()) as asking, listening.accept()[0] as answering:
            delays = [one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0 for one in (asking, answering, other)]
    assert delays == [True, False, True]
