"""The embedded PostgreSQL of one data folder, shared by every process that starts it.

Each process holds a shared lock on a file for as long as it uses the server; a killed process lets go of it
without a word. Who leaves and can take that lock for itself alone is the last one and stops the server. So it
does not matter who started it, nor whether an earlier run was killed and left it behind.
"""

import fcntl
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from contest.database.embedded.account import Account, Say, open_the_way, server_account
from contest.database.embedded.cannot_run import DatabaseUnavailable
from contest.database.embedded.cluster import DATABASE, USER, Postmaster, ServerFiles

# sockaddr_un holds 108 bytes, the closing zero among them, and macOS 104.
LONGEST_SOCKET_PATH = 103

logger = logging.getLogger(__name__)


class EmbeddedServer:
    """A running server and this process's share in it."""

    def __init__(self, cluster: ServerFiles, postmaster: Postmaster, data: Path, share: IO[str]) -> None:
        self._cluster = cluster
        self._data = data
        self._share: IO[str] | None = share
        self.pid = postmaster.pid
        self.sockets = postmaster.socket_folder

    @property
    def url(self) -> str:
        """The address of the product's own database."""
        return self.address(DATABASE)

    def address(self, database: str) -> str:
        """The address of any database of this server."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self.sockets), safe='')}"

    def stop(self) -> None:
        """Leave; the last one to leave stops the server. A second call does nothing."""
        if self._share is None:
            return
        with _alone(self._data):
            self._share.close()
            self._share = None
            if _nobody_left(self._data):
                self._cluster.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(data: Path, say: Say = logger.warning, *, durable: bool = True) -> EmbeddedServer:
    """Start the server of a data folder, or join the one that runs.

    `say` hears beforehand of every change to the system. The call waits for the disk and for other processes:
    make it before the event loop runs, or in a thread.
    """
    try:
        return _start(data.absolute(), say, durable=durable)
    except PermissionError as error:
        place = error.filename or data
        raise DatabaseUnavailable(f"{place} may not be written: choose another DATA folder.") from error
    except OSError as error:
        raise DatabaseUnavailable(f"No database can start in {data}: {error.strerror or error}.") from error


def _start(data: Path, say: Say, *, durable: bool) -> EmbeddedServer:
    account = server_account(say)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not account.is_me:
        open_the_way(data / "postgres", account, say)
    with _alone(data):
        cluster = ServerFiles(data / "postgres", _socket_folder(data, account), account, say, durable=durable)
        cluster.prepare()
        share = _join(data)
        try:
            return EmbeddedServer(cluster, cluster.ensure_running(), data, share)
        except BaseException:
            share.close()
            if _nobody_left(data):  # Ctrl-C while it started
                cluster.stop()
            raise


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    with (data / "server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _join(data: Path) -> IO[str]:
    share = (data / "server.users").open("w")
    fcntl.flock(share, fcntl.LOCK_SH)
    return share


def _nobody_left(data: Path) -> bool:
    with (data / "server.users").open("w") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _socket_folder(data: Path, account: Account) -> Path:
    near = data / "socket"
    if len(os.fsencode(near / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET_PATH:
        return near
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    far = Path(tempfile.gettempdir()) / f"thi-dua-so-{name}"
    # In a folder that all may write to, a name can be taken by somebody else before us.
    if far.is_symlink() or (far.exists() and far.stat().st_uid != account.uid):
        raise DatabaseUnavailable(f"{far} belongs to somebody else: choose a shorter DATA path.")
    return far
