"""The embedded server: shared by all who start it, stopped by the last, and never left in a broken state."""

import asyncio
import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from contest.database import direct
from contest.database.embedded.cannot_run import DatabaseUnavailable
from contest.database.embedded.server import EmbeddedServer, start
from tests.patience import PATIENCE


def begin(data: Path, *, durable: bool = False) -> EmbeddedServer:
    return start(data, say=lambda _: None, durable=durable)


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until_gone(pid: int) -> None:
    """Wait for the end of a process that is not ours to wait for."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([watched], [], [], PATIENCE)[0]
    finally:
        os.close(watched)


def ask(server: EmbeddedServer, question: str) -> object:
    async def asked() -> object:
        connection = await direct(server.url)
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    return asyncio.run(asked())


def test_it_serves_a_unicode_database_over_a_private_socket_only(data):
    with begin(data) as server:
        assert ask(server, "SELECT current_setting('server_encoding')") == "UTF8"
        assert ask(server, "SELECT current_setting('listen_addresses')") == ""
        assert ask(server, "SELECT lower('ĐIỆN BIÊN')") == "điện biên"
        for extension in ("unaccent", "pg_trgm"):
            assert (
                ask(server, f"SELECT count(*) FROM pg_available_extensions WHERE name = '{extension}'") == 1
            )
        assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE((data / "postgres").stat().st_mode) == 0o700

    until_gone(server.pid)


def test_a_signal_to_the_terminal_does_not_reach_it(data):
    with begin(data) as server:
        assert os.getsid(server.pid) != os.getsid(0)
        assert os.getpgid(server.pid) != os.getpgid(0)


def test_what_was_written_is_there_after_the_next_start(data):
    with begin(data) as server:
        ask(server, "CREATE TABLE kept AS SELECT 42 AS number")

    with begin(data) as server:
        assert ask(server, "SELECT number FROM kept") == 42


def test_the_second_joins_and_the_last_to_leave_stops_it(data):
    first = begin(data)
    second = begin(data)
    assert second.pid == first.pid

    first.stop()
    first.stop()
    assert ask(second, "SELECT 1") == 1

    second.stop()
    until_gone(second.pid)


def test_several_first_starts_at_once_share_one_server(data):
    with ThreadPoolExecutor(4) as threads:
        servers = list(threads.map(begin, [data] * 4))

        assert len({server.pid for server in servers}) == 1
        list(threads.map(EmbeddedServer.stop, servers))

    until_gone(servers[0].pid)


APPLICATION = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from contest.database.embedded.server import start
    server = start(Path(sys.argv[1]), say=lambda _: None, durable=False)
    print(server.pid, flush=True)
    time.sleep(600)
    """
)


def test_a_server_left_by_a_killed_application_is_used_again_and_stopped(data):
    path = {"PYTHONPATH": ":".join(part for part in sys.path if part)}
    command = [sys.executable, "-c", APPLICATION, str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=path) as killed:
        assert killed.stdout is not None
        left = int(killed.stdout.readline())
        killed.kill()
    assert alive(left)

    with begin(data) as server:
        assert server.pid == left
        assert ask(server, "SELECT 1") == 1

    until_gone(left)


def test_a_killed_server_is_started_again_with_its_data(data):
    with begin(data, durable=True) as server:
        ask(server, "CREATE TABLE kept AS SELECT 42 AS number")
        os.kill(server.pid, signal.SIGKILL)
        until_gone(server.pid)

        with begin(data, durable=True) as again:
            assert again.pid != server.pid
            assert ask(again, "SELECT number FROM kept") == 42


def test_a_stale_note_that_names_another_process_does_not_stop_the_start(data):
    with begin(data) as server:
        note = (data / "postgres" / "postmaster.pid").read_text()
        os.kill(server.pid, signal.SIGKILL)
        until_gone(server.pid)
    rest = note.split("\n", 1)[1]
    (data / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{rest}")

    with begin(data) as server:
        assert ask(server, "SELECT 1") == 1


def test_a_half_made_cluster_is_made_again(data):
    unfinished = data / "postgres.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")

    with begin(data) as server:
        assert ask(server, "SELECT 1") == 1
    assert not unfinished.exists()


def test_a_long_path_gets_its_socket_elsewhere(data):
    deep = data / ("thư mục rất dài " * 8).strip()

    with begin(deep) as server:
        assert not server.sockets.is_relative_to(deep)
        assert ask(server, "SELECT 1") == 1
    shutil.rmtree(server.sockets)


def test_data_of_another_version_is_left_alone(data):
    begin(data).stop()
    (data / "postgres" / "PG_VERSION").write_text("17\n")

    with pytest.raises(DatabaseUnavailable, match=r"belongs to PostgreSQL 17, this release brings 18"):
        begin(data)


def test_a_folder_with_other_files_is_left_alone(data):
    (data / "postgres").mkdir()
    (data / "postgres" / "letter.txt").write_text("mine")

    with pytest.raises(DatabaseUnavailable, match="holds other files"):
        begin(data)


def test_a_place_that_cannot_hold_data_is_named():
    with pytest.raises(DatabaseUnavailable, match=r"^No database can start in /proc/thi-dua-so: "):
        begin(Path("/proc/thi-dua-so"))


def test_a_file_in_place_of_the_folder_is_named(data):
    (data / "file").write_text("")

    with pytest.raises(DatabaseUnavailable, match=f"{data}/file"):
        begin(data / "file")


def test_broken_settings_are_told_in_one_sentence(data):
    begin(data).stop()
    with (data / "postgres" / "postgresql.auto.conf").open("a") as settings:
        settings.write("shared_buffers = 'plenty'\n")

    with pytest.raises(DatabaseUnavailable, match=r"did not start: .*shared_buffers"):
        begin(data)
