"""Several worker processes behind one socket: started, watched, replaced when they die or hang, ended.

The socket is the parent's: what has knocked and was not let in yet waits in its queue while a worker is
replaced. Each worker holds one end of a line to the parent. Its event loop sends a beat along it, so that one
that hangs is noticed; and when the parent is gone, however it went, the line ends and the worker leaves too.

By hand, for uvicorn's supervisor asks a thread of the worker: a loop that hung for 25 s went unnoticed.
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from contest.settings import Settings

# A worker folds every campaign before it lets anybody in; a large one after a crash may take minutes.
START_SECONDS = 300.0
# The loop that sends the beat every two seconds also serves: silent for so long, it serves nobody.
BEAT_SECONDS = 2
SILENCE_SECONDS = 20.0
# A worker that has served is replaced at once; one that dies while it starts would only do so again.
PAUSE_SECONDS = 1.0
# What a worker has for its requests in flight, and a little more for what it closes afterwards.
STOP_SECONDS = 13.0

log = structlog.get_logger()


class CannotStart(Exception):
    """No worker came so far as to serve."""


@dataclass(slots=True, eq=False)
class Running:
    """A worker process and the parent's end of its line."""

    number: int
    process: Process
    line: asyncio.StreamReader
    writer: asyncio.StreamWriter
    served: bool = field(default=False)


class Supervisor:
    """Keeps so many workers alive until a stop signal."""

    def __init__(
        self, settings: Settings, listening: socket.socket, on_ready: Callable[[], None], count: int
    ) -> None:
        self._listening = listening
        self._environment = environment_of(settings)
        self._on_ready = on_ready
        self._count = count
        # The workers that are alive now.
        self.running: set[Running] = set()
        self._stopping = asyncio.Event()
        self._served = False

    async def run(self) -> None:
        """Serve until told to stop; CannotStart when no worker ever served."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        keeping = [asyncio.create_task(self._keep(number)) for number in range(1, self._count + 1)]
        try:
            await self._stopping.wait()
            await self._end(keeping)
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)
        if not self._served and any(task.result() is False for task in keeping):
            raise CannotStart

    def stop(self) -> None:
        """End all workers in order; `run` returns when the last one has left."""
        self._stopping.set()

    async def _keep(self, number: int) -> bool:
        """One place, always with a worker in it; false when the first one could not even start."""
        while not self._stopping.is_set():
            worker = await self._started(number)
            await self._watch(worker)
            if self._stopping.is_set():
                break
            log.warning("worker_ended", worker=number, code=worker.process.returncode)
            if not self._served:
                self._stopping.set()
                return False
            if not worker.served:
                await self._pause()
        return True

    async def _started(self, number: int) -> Running:
        ours, theirs = socket.socketpair()
        with theirs:
            files = (self._listening.fileno(), theirs.fileno())
            words = [f"--socket={files[0]}", f"--line={files[1]}"]
            # In a session of its own: Ctrl-C is for the parent, which then ends the workers.
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "contest", "worker", *words),
                pass_fds=files,
                start_new_session=True,
                env=self._environment,
            )
        worker = Running(number, process, *await asyncio.open_connection(sock=ours))
        self.running.add(worker)
        if self._stopping.is_set():
            process.terminate()
        return worker

    async def _watch(self, worker: Running) -> None:
        """Listen to the beats until the worker has ended; one that falls silent is ended."""
        try:
            while await self._beat(worker):
                if not self._served:
                    self._served = True
                    self._on_ready()
                worker.served = True
        except TimeoutError:
            log.error("worker_hangs", worker=worker.number)
            _kill(worker.process)
        finally:
            await worker.process.wait()
            worker.writer.close()
            self.running.discard(worker)

    async def _beat(self, worker: Running) -> bool:
        """Whether another beat came; false when the line has ended."""
        async with asyncio.timeout(SILENCE_SECONDS if worker.served else START_SECONDS):
            try:
                return await worker.line.read(64) != b""
            except ConnectionError:  # it died with something of ours unread
                return False

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE_SECONDS):
                await self._stopping.wait()

    async def _end(self, keeping: list[asyncio.Task[bool]]) -> None:
        """Let every worker finish what it has in hand; whoever does not in time is killed."""
        for worker in self.running:
            with suppress(ProcessLookupError):
                worker.process.terminate()
        _, late = await asyncio.wait(keeping, timeout=STOP_SECONDS)
        if late:
            for worker in self.running:
                log.error("worker_killed", worker=worker.number)
                _kill(worker.process)
            await asyncio.wait(late)


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment of a worker: that of the parent, with what its command line said on top."""
    over = {"HOST": settings.host, "PORT": str(settings.port), "DATA": str(settings.data)}
    return {**os.environ, **over}


def _kill(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
