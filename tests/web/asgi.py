"""Ask an ASGI app for one address, without a server."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Answer:
    """What the app sent."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(app, path: str, *, method: str = "GET", query: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request and collect the answer."""
    sent = [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()]
    answer = Answer()
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        # After the request a server has nothing to say until the reader leaves, and this one stays.
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message):
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": sent,
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 8501),
    }
    asyncio.run(app(scope, receive, send))
    return answer
