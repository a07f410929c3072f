"""The attack itself, on the real server with the limits that the kernel sets."""

import asyncio
import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from chaos.served import Served, serving
from tests.conftest import Housekeeping

# Seventy places: 62 for anybody and 8 for health checks.
FILES, CONNECTIONS, CROWD = 160, 62, 200
STREAM = b"GET /stream/home HTTP/1.1\r\nhost: 127.0.0.1\r\nx-forwarded-for: %s\r\n\r\n"
WAIT = 120.0


@pytest.fixture(scope="module")
def narrow(
    databases: Housekeeping, small_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """One process that may open 160 files; a connection must send its header within five seconds."""
    for url in databases.clone(small_template):
        folder = tmp_path_factory.mktemp("narrow")
        given = {"HEADER_SECONDS": "5", "IDLE_SECONDS": "5", "STREAMS_PER_SOURCE": "3", "PROXIES": "1"}
        with serving(url, folder, 1, files=(FILES, FILES), **given) as served:
            yield served


@contextmanager
def crowd(port: int, count: int = CROWD) -> Iterator[list[socket.socket]]:
    """So many who connect and say nothing."""
    with ExitStack() as stack:
        yield [stack.enter_context(socket.create_connection(("127.0.0.1", port), WAIT)) for _ in range(count)]


def closed(connection: socket.socket) -> bool:
    """Whether the server closes it, if one waits."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def files_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


async def test_a_silent_crowd_shuts_nobody_out_and_is_told(narrow: Served) -> None:
    with crowd(narrow.port) as silent:
        async with narrow.client(WAIT) as http:
            answers = [
                (await http.get(path)).status_code for path in ("/", "/livez", "/readyz", "/sign-in") * 3
            ]
        open_files = files_of(narrow.process.pid)
        # Their time is five seconds.
        assert all(closed(connection) for connection in silent)

    assert answers == [200] * 12
    assert open_files < FILES
    assert narrow.told.count('"event":"connections_near_limit"') == 1
    assert f'"limit":{CONNECTIONS}' in narrow.told


async def test_what_the_process_bears_is_told_at_the_start_and_counted(narrow: Served) -> None:
    told = f"may open {FILES} files: room for {CONNECTIONS} connections, up to 46 of them live streams"

    assert told in narrow.told
    assert await narrow.figure("contest_connections_limit") == CONNECTIONS
    assert await narrow.figure("contest_connections") >= 1


def stream(port: int, source: bytes) -> tuple[socket.socket, bytes]:
    """An open stream, or what was said instead."""
    connection = socket.create_connection(("127.0.0.1", port), WAIT)
    connection.sendall(STREAM % source)
    said = b""
    while b"\n\n" not in said and b"</html>" not in said and (part := connection.recv(4096)):
        said += part
    return connection, said


def test_a_source_has_its_share_of_streams_and_others_theirs(narrow: Served) -> None:
    with ExitStack() as stack:

        def status(source: bytes) -> bytes:
            connection, said = stream(narrow.port, source)
            stack.enter_context(connection)
            return said

        school = [status(b"203.0.113.7") for _ in range(4)]
        line = [status(b"2001:db8::%d" % number) for number in range(1, 5)]
        other = status(b"203.0.113.8")

    assert [said[9:12] for said in school] == [b"200", b"200", b"200", b"429"]
    assert [said[9:12] for said in line] == [b"200", b"200", b"200", b"429"]
    assert other[9:12] == b"200"
    assert b"retry-after: 60\r\n" in school[3].lower()
    assert "Nơi bạn đang có nhiều màn hình".encode() in school[3]
    assert narrow.told.count("streams_of_one_source_full") == 1


async def test_files_that_run_out_elsewhere_are_told_and_the_site_comes_back(narrow: Served) -> None:
    pid = narrow.process.pid
    with crowd(narrow.port, 40):
        # It has twenty open before anybody comes.
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (10, FILES))
        try:
            await told(narrow, "open_files_exhausted")
        finally:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        async with narrow.client(WAIT) as http:
            assert (await http.get("/livez")).status_code == 200

    assert narrow.told.count("open_files_exhausted") == 1


async def told(served: Served, event: str) -> None:
    """Wait for a line in the log."""
    async with asyncio.timeout(WAIT):
        while event not in served.told:
            await asyncio.sleep(0.02)


async def test_a_server_surrounded_by_silence_stops_in_order(small_url: str, tmp_path: Path) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with serving(small_url, tmp_path, 2, files=(256, hard)) as served:
        workers = served.workers
        raised = [resource.prlimit(pid, resource.RLIMIT_NOFILE) for pid in workers]
        with crowd(served.port, 300):
            code = served.stop()

    assert code == 0
    assert raised == [(hard, hard)] * 2
    assert f"Each of 2 processes may open {hard:,} files: room for " in served.told


def test_garbage_fills_no_log(narrow: Served) -> None:
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", narrow.port), WAIT) as connection:
            connection.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n")
            said = b""
            while part := connection.recv(4096):
                said += part
            assert said.startswith(b"HTTP/1.1 400 ")

    assert narrow.told.count("Invalid HTTP request received.") == 1
