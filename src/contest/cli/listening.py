"""Where a site is served: the options that say so, and the socket."""

import errno
import socket
from pathlib import Path

import rich_click as click

from contest.connections import Limits, limits_of, raise_limit
from contest.settings import Settings

port = click.option("--port", type=int, help="Port to listen on.")
host = click.option("--host", help="Address to listen on; this machine only unless said otherwise.")
data = click.option("--data", type=click.Path(path_type=Path), help="Folder of the embedded database.")


def listen(settings: Settings) -> socket.socket:
    """The socket, taken before anything slow is done: a taken port is told at once."""
    try:
        listening = socket.create_server((settings.host, settings.port), reuse_port=False, backlog=2048)
        # Inherited by every connection: an answer in two parts must not wait for a word of the reader.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = f"Port {settings.port} is taken by another program: choose another, such as PORT=9000."
        else:
            reason = f"Nobody can listen on {settings.host}:{settings.port}: {error.strerror or error}."
        raise click.ClickException(reason) from None


def limits_here(settings: Settings) -> tuple[Limits, int]:
    """What a process bears once its limit of open files is raised, and that limit."""
    files = raise_limit()
    return limits_of(settings, files), files
