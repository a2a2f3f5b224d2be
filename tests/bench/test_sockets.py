"""The bench's own side of a web socket, against a server that knows the whole protocol."""

import asyncio

import pytest
from websockets.asyncio.server import ServerConnection, serve

from bench.sockets import TEXT, Socket


async def talk(connection: ServerConnection) -> None:
    """Say back what was said: whole, in two parts with a ping between them, and as long as was asked for."""
    said = str(await connection.recv())
    await connection.send(said)
    await connection.send([said[:2], said[2:]])
    await (await connection.ping())
    await connection.send(b"x" * 70_000)
    await connection.close()


@pytest.mark.parametrize("said", [b"123", b"1" * 200])
def test_messages_of_every_length_arrive_whole(said: bytes) -> None:
    """Short and long ones, in one part and in several; a ping is answered, and the end is an error."""

    async def meet() -> list[bytes]:
        async with serve(talk, "127.0.0.1", 0, subprotocols=["streamlit"]) as server:
            socket = await Socket.open(server.sockets[0].getsockname()[1], "/", "streamlit")
            socket.send(said, TEXT)
            got = [await socket.receive() for _ in range(3)]
            with pytest.raises(ConnectionError):
                await socket.receive()
            socket.close()
            return got

    assert asyncio.run(meet()) == [said, said, b"x" * 70_000]
