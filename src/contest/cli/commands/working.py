"""`contest worker`: one of several processes behind the socket of `contest serve`, which alone starts it."""

import os
import signal
import socket
import threading
from contextlib import suppress

import rich_click as click

from contest.cli.server import run_server
from contest.cli.setting_up import database, in_one_sentence, log_alone, read_settings
from contest.live import orderly_exit


class ParentChannel:
    """The worker's end of the line to its parent."""

    def __init__(self, number: int) -> None:
        self._socket = socket.socket(fileno=number)
        self._socket.set_inheritable(False)
        threading.Thread(target=self._listen, name="line", daemon=True).start()

    async def beat(self) -> None:
        """Show that the event loop turns."""
        with suppress(OSError):
            self._socket.send(b".", socket.MSG_DONTWAIT)

    def _listen(self) -> None:
        # The parent never says anything: this returns when it is gone, even by a kill it could not tell of.
        with suppress(OSError):
            self._socket.recv(1)
        os.kill(os.getpid(), signal.SIGTERM)


@click.command(hidden=True)
@click.option("--socket", "listening", type=int, required=True, help="File number of the shared socket.")
@click.option("--line", "line", type=int, required=True, help="File number of the line to the parent.")
@in_one_sentence
def worker(listening: int, line: int) -> None:
    """Serve as one of several; the database is migrated by the parent."""
    settings = read_settings()
    with log_alone(settings.log_level), orderly_exit(), socket.socket(fileno=listening) as shared:
        shared.set_inheritable(False)
        parent = ParentChannel(line)
        # With a share of its own in the embedded database: the last to leave stops it, parent or not.
        with database(settings) as (url, settings):
            run_server(settings, url, shared, beat=parent.beat)
