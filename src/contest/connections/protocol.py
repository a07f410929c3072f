"""uvicorn's HTTP connection with deadlines for what the client owes.

Nothing of uvicorn is copied or replaced: each method does what uvicorn does, then notes where the connection
stands. Written for uvicorn 0.54.0; `tests/connections/test_contract.py` fails when its protocol changes.
"""

import fcntl
import struct
import termios
from asyncio import AbstractEventLoop, Transport
from contextlib import suppress
from typing import Any

from uvicorn import Config
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from contest.connections.admission import Admission
from contest.connections.deadlines import Stage

# In the scope's state: this connection has a place kept for health checks.
RESERVED = "reserved"
LARGEST_HEADER = 65_536
WORDS = {408: b"Request Timeout", 431: b"Request Header Fields Too Large"}


class ClientConnection(HttpToolsProtocol):
    """One connection of a client."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
        *,
        admission: Admission,
        too_slow: bytes = b"",
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._admission = admission
        self._too_slow = too_slow
        self._header_from = 0
        self._begun = self._moved = False
        self._running: RequestResponseCycle | None = None
        self.stage, self.filed = Stage.HEADER, Stage.ANSWER
        self.reserved = False
        self.received = 0

    @property
    def held(self) -> bool:
        """Whether it is the server that does not read on."""
        return self.flow.read_paused

    @property
    def leaving(self) -> bool:
        """Whether it is closed but for what the other side has not taken."""
        return self.transport.is_closing()

    @property
    def buffered(self) -> int:
        """Bytes of answers that wait in this process."""
        size: int = self.transport.get_write_buffer_size()
        return size

    def unsent(self) -> int:
        """Bytes of answers that the other side has not taken, in this process and in the kernel."""
        kernel = bytearray(4)
        with suppress(OSError, ValueError):
            fcntl.ioctl(self.transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, kernel)
        queued: int = struct.unpack("i", kernel)[0]
        return self.buffered + queued

    def time_out(self) -> None:
        """Close it for being late; who has sent a part of a request and got nothing yet is told."""
        if self._awaits_answer():
            self._refuse(408)
        self.transport.close()

    def abort(self) -> None:
        """Close it now."""
        self.transport.abort()

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._admission.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        # uvicorn tells only the last of several requests sent at once that nobody listens any more.
        if self._running is not None:
            self._running.disconnected = True
            self._running.message_event.set()
        super().connection_lost(exc)
        self._admission.leave(self)

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        super().data_received(data)
        if self._moved:
            self._moved = False
            self._admission.file(self)
        if self._header_too_large() and not self.leaving:
            self._refuse(431)
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._header_from, self._begun = self.received, True
        self._go(Stage.HEADER)

    def on_headers_complete(self) -> None:
        if self.reserved:
            self.scope["state"][RESERVED] = True
        super().on_headers_complete()
        if self.reserved:
            self.cycle.keep_alive = False
        self._go(Stage.BODY)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        # What is still sent after an early refusal is read and thrown away.
        self._go(Stage.IDLE if self.cycle.response_complete else Stage.ANSWER)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.buffered:
            self._admission.stall(self)
        else:
            self.rest()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._admission.stall(self)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._admission.flow(self)

    def timeout_keep_alive_handler(self) -> None:
        """uvicorn would close an idle connection here, even one whose answer is still being taken."""

    def rest(self) -> None:
        """Wait for the next request, if nothing is left to do for this one."""
        if self.stage is Stage.ANSWER and self.cycle.response_complete:
            self.stage = Stage.IDLE
            self._admission.file(self)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def _go(self, stage: Stage) -> None:
        self.stage, self._moved = stage, True

    def _awaits_answer(self) -> bool:
        if self.stage is Stage.BODY:
            return not self.cycle.response_started
        answered = self.cycle is None or self.cycle.response_complete
        return self.stage is Stage.HEADER and self._begun and answered

    def _header_too_large(self) -> bool:
        return self.stage is Stage.HEADER and self.received - self._header_from > LARGEST_HEADER

    def _refuse(self, status: int) -> None:
        head = (
            b"HTTP/1.1 %d %s\r\ncontent-type: text/plain; charset=utf-8\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head % (status, WORDS[status], len(self._too_slow)) + self._too_slow)
