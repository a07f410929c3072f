"""Stopping: a stop signal ends open streams, runs the lifespan to its end and exits with success."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import httpx
import pytest

from chaos.served import NO_TLS
from tests.patience import PATIENCE

SERVER = textwrap.dedent(
    """
    import socket, sys
    from contextlib import asynccontextmanager
    import uvicorn
    from litestar import Litestar, get
    from contest.live import Hub, end_streams_on_signal, orderly_exit
    from contest.live.stream import LiveStream

    hub = Hub()

    @get("/stream")
    async def stream() -> LiveStream:
        return LiveStream(hub, "board")

    @asynccontextmanager
    async def lifespan(app):
        with end_streams_on_signal(hub.close):
            yield
        print("lifespan ended", flush=True)

    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    try:
        with orderly_exit():
            app = Litestar([stream], lifespan=[lifespan], openapi_config=None)
            uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        print("left in order", flush=True)
    """
)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_open_stream_does_not_hold_up_the_exit(tmp_path: Path, number: signal.Signals):
    script = tmp_path / "serve.py"
    script.write_text(SERVER)
    server = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        with httpx.stream(
            "GET", f"http://127.0.0.1:{port}/stream", timeout=PATIENCE, verify=NO_TLS
        ) as stream:
            chunks = stream.iter_raw()
            opening = b""
            while not opening.endswith(b"\n\n"):
                opening += next(chunks)
            assert opening.startswith(b"retry: ")

            server.send_signal(number)

            assert list(chunks) == []
        told, _ = server.communicate(timeout=PATIENCE)
    finally:
        server.kill()

    assert told.split("\n")[:2] == ["lifespan ended", "left in order"]
    assert server.returncode == 0
