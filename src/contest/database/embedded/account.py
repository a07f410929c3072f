"""Run as root: PostgreSQL refuses to, so an account without rights owns its data and its processes."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from contest.database.embedded.cannot_run import DatabaseUnavailable

ACCOUNT = "thiduaso"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server; the present user unless that is root."""

    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def own(self, folder: Path) -> None:
        """Make a private folder of this account."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.is_me:
            os.chown(folder, self.uid, self.gid)


def server_account(say: Say) -> Account:
    """The account that runs the server: the present user, or for root a system user made for it."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        known = pwd.getpwnam(ACCOUNT)
    except KeyError:
        _create_account(say)
        known = pwd.getpwnam(ACCOUNT)
    return Account(known.pw_uid, known.pw_gid)


def _create_account(say: Say) -> None:
    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if command is None:
        raise DatabaseUnavailable(
            "PostgreSQL does not run as root and this system has no useradd: "
            f"create a system user {ACCOUNT}, start as another user, or set DATABASE_URL."
        )
    say(f"Running as root: creating the system user {ACCOUNT}, which will run PostgreSQL and own its data.")
    result = subprocess.run(  # noqa: S603 - fixed words only
        [command, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT],
        capture_output=True,
        text=True,
    )
    # Two first starts at once: the loser finds the account made.
    if result.returncode != 0 and not _exists(ACCOUNT):
        raise DatabaseUnavailable(f"The system user {ACCOUNT} could not be created: {result.stderr.strip()}.")


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def open_the_way(path: Path, account: Account, say: Say) -> None:
    """Let the account pass through the folders above `path`: pass through only, not look inside."""
    if account.is_me:
        return
    for folder in reversed(path.resolve().parents):
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            say(f"Letting the system user {ACCOUNT} pass through {folder} on the way to {path}.")
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
