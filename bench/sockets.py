"""The little of RFC 6455 that a browser's side of a connection needs when the server is trusted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
SHORT, MIDDLE, LONG = 125, 126, 127
# Masking protects proxies from what a page writes; by zeros it costs nothing.
MASK = bytes(4)
WHOLE = 0x80
KEY = "AAAAAAAAAAAAAAAAAAAAAA=="


@dataclass(frozen=True, slots=True)
class Socket:
    """One open connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int, path: str, protocols: str) -> Socket:
        """Connect; anything but an agreement to talk on is an error."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Protocol: {protocols}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 101"):
            raise RuntimeError(head[:200])
        return cls(reader, writer)

    def send(self, payload: bytes, kind: int = BINARY) -> None:
        """Send one whole message."""
        size = len(payload)
        length = bytes([WHOLE | size]) if size <= SHORT else bytes([WHOLE | MIDDLE]) + size.to_bytes(2, "big")
        self.writer.write(bytes([WHOLE | kind]) + length + MASK + payload)

    async def receive(self) -> bytes:
        """Return the next whole message; pings are answered on the way.

        Raises:
            ConnectionError: the server ended the connection.
        """
        whole = b""
        while True:
            first, length = await self.reader.readexactly(2)
            size = length & LONG
            if size > SHORT:
                size = int.from_bytes(await self.reader.readexactly(2 if size == MIDDLE else 8), "big")
            payload, kind = await self.reader.readexactly(size), first & 0x0F
            if kind == CLOSE:
                raise ConnectionError(payload)
            if kind == PING:
                self.send(payload, PONG)
            elif kind != PONG:
                whole += payload
                if first & WHOLE:
                    return whole

    def close(self) -> None:
        """End the connection."""
        self.writer.close()
