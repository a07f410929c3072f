"""What no browser sends: Host headers that are none, targets that are no path, bytes that are no header."""

import pytest

from tests.hostile.asking import Asking, unread
from tests.hostile.wire import Wire
from tests.site import SLUG

REFUSED = "Địa chỉ này không có ở đây.\nThis address is not served here.\n"
BOARD = f"/standings/{SLUG}/village/B".encode()
# Kept pages and streams are answered before the framework, so each way in is asked.
WAYS = (b"/", BOARD, BOARD + b"/stream?speak=vi", b"/stream/home?speak=vi", b"/me", b"/api/v1/me", b"/no")
HEAD = b"GET /no HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
HOSTS = (
    b"localhost:99999",
    b"localhost:65536",
    b"localhost:0",
    b"localhost:-1",
    b"localhost:+80",
    b"localhost: 80",
    b"localhost:8a",
    b"localhost:\xb2",
    b"localhost:\xef\xbc\x98\xef\xbc\x90",
    b"localhost\xa0",
    b"local\xe9host",
    b"localhost/api/",
    b"localhost?x",
    b"localhost#x",
    b"me@localhost",
    b"me:me@localhost",
    b"localhost,localhost",
    b"localhost..",
    b"[::1",
    b"::1]",
    b"[::1]:99999",
    b"[::1]80",
    b"[::g]",
    b"[]",
    b":80",
    b"",
    b"evil.example",
    b"evil.example:80",
)


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
async def test_a_host_that_is_none_of_ours_is_refused_at_every_way_in(asking: Asking, host: bytes) -> None:
    for way in WAYS:
        answer = await asking.wire.ask("GET", way, [(b"Host", host)])

        assert (answer.status, answer.text) == (400, REFUSED), way
        assert answer.kind == "text/plain" and "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", [b"localhost", b"LOCALHOST:1", b"localhost.", b"localhost.:65535",
                                  b"127.0.0.1:80", b"[::1]:8000", b"[::1]", b"localhost:"])  # fmt: skip
async def test_our_names_are_served_however_they_are_spelled(asking: Asking, host: bytes) -> None:
    answer = await asking.wire.ask("GET", b"/about-nothing", [(b"Host", host)])

    assert (answer.status, answer.kind) == (404, "text/html")


async def test_no_host_and_two_hosts_are_refused(asking: Asking) -> None:
    local = b"Host: localhost\r\n"
    for head in (b"HTTP/1.0\r\n", b"HTTP/1.1\r\nConnection: close\r\n", b"HTTP/1.1\r\n" + local + local):
        answer = await asking.wire.say(b"GET / " + head + b"\r\n")
        assert (answer.status, answer.text) == (400, REFUSED), head


async def test_a_health_check_may_ask_with_any_host(asking: Asking) -> None:
    for host in (b"10.0.0.7:99999", b"evil.example", b"[::1", b""):
        for path, status in ((b"/livez", 200), (b"/readyz", 200)):
            assert (await asking.wire.ask("GET", path, [(b"Host", host)])).status == status
        assert (await asking.wire.ask("POST", b"/livez", [(b"Host", host)], b"")).status == 405


@pytest.mark.parametrize("request_line", [
    b"GET http://127.0.0.1/about-nothing HTTP/1.1",
    b"GET http://evil.example:99999/about-nothing HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"CONNECT localhost:80 HTTP/1.1",
    b"GET about-nothing HTTP/1.1",
    b"GET //[x/about-nothing HTTP/1.1",
    b"GET /?q=\xff\xfe HTTP/1.1",
    b"GET /audit?before=\xe9 HTTP/1.1",
    b"GET /\xff HTTP/1.1",
    b"GET /%3Fx HTTP/1.1",
    b"GET / HTTP/9.9",
    b"GET / HTTP/1.0",
    b"GET /",
    b"get / HTTP/1.1",
    b"ODD / HTTP/1.1",
    b"\x16\x03\x01\x02\x00\x01",
    b"PRI * HTTP/2.0",
], ids=range(17))  # fmt: skip
async def test_any_first_line(asking: Asking, request_line: bytes) -> None:
    async with Wire(asking.house.base) as wire:
        answer = await wire.say(request_line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert answer.status in (200, 303, 400, 401, 404, 405), answer


@pytest.mark.parametrize("line", [
    b"X-Odd: a\0b",
    b"X Odd: 1",
    b"X-Odd",
    b": 1",
    b"\xff: 1",
    b"X-Odd: a\rb",
    b" folded: 1",
    b"Content-Length: -1",
    b"Content-Length: 1_0",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: 1\r\nContent-Length: 2",
    b"Content-Length: 1\r\nTransfer-Encoding: chunked",
    b"Transfer-Encoding: odd",
    b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
    b"Cookie: " + b"c=1; " * 3_000,
], ids=range(16))  # fmt: skip
async def test_any_header_line(asking: Asking, line: bytes) -> None:
    async with Wire(asking.house.base) as wire:
        answer = await wire.say(
            b"GET /no HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + line + b"\r\n\r\n"
        )

    assert answer.status in (400, 404), answer
    assert unread(answer) or "content-security-policy" in answer.headers
