"""Stopping in good order: open streams end first, or the web server would wait for them without end."""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def end_streams_on_signal(end: Callable[[], None]) -> Iterator[None]:
    """Within the block a stop signal calls `end` in the event loop and then does what it did before.

    Used in the lifespan of the application: the web server runs the lifespan's own end only after the last
    connection is closed, which an open stream never is.
    """
    if threading.current_thread() is not threading.main_thread():  # signals reach the main thread alone
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        earlier = before[signal.Signals(number)]
        if callable(earlier):
            earlier(number, frame)

    for number in SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, earlier in before.items():
            # The web server may have put back its own in the meantime.
            if signal.getsignal(number) is stop:
                signal.signal(number, earlier)


@contextmanager
def orderly_exit() -> Iterator[None]:
    """Within the block SIGTERM leaves through every open `with`, so that what was started is also stopped.

    The web server raises the signal that stopped it once more when it is done; without this the process would
    die there and leave the embedded database running.
    """

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(0)

    earlier = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, earlier)
