"""Only names of ours are answered; pure."""

import pytest

from contest.security.http.hosts import AllowedHosts, authority_of, host_of


@pytest.mark.parametrize(
    ("authority", "host"),
    [
        ("thiduaso.vn", "thiduaso.vn"),
        ("ThiDuaSo.VN", "thiduaso.vn"),
        (" thiduaso.vn ", "thiduaso.vn"),
        ("thiduaso.vn:8000", "thiduaso.vn"),
        ("thiduaso.vn:", "thiduaso.vn"),
        ("thiduaso.vn.", "thiduaso.vn"),
        ("thiduaso.vn.:443", "thiduaso.vn"),
        ("[::1]", "::1"),
        ("[::1]:8000", "::1"),
        ("thiduaso.vn:evil", "thiduaso.vn:evil"),
        ("a:b:80", "a:b:80"),
        ("", ""),
    ],
)
def test_the_host_is_what_stands_before_the_port(authority: str, host: str):
    assert host_of(authority) == host


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("thiduaso.vn", ("thiduaso.vn", None)),
        ("\tthiduaso.vn:1 ", ("thiduaso.vn", 1)),
        ("thiduaso.vn:65535", ("thiduaso.vn", 65_535)),
        ("thiduaso.vn:65536", None),
        ("thiduaso.vn:0", None),
        ("zalo.vn:8000", ("zalo.vn", 8000)),
        ("jazz", ("jazz", None)),
        (".", None),
        (".:80", None),
        ("[]", None),
        ("[::1]:443", ("::1", 443)),
        ("[1.2.3.4]", None),
    ],
)
def test_an_authority_is_a_host_and_a_port_from_one_to_65535(
    text: str, authority: tuple[str, int | None] | None
):
    assert authority_of(text) == authority


async def asked(headers: list[tuple[bytes, bytes]], path: str = "/", kind: str = "http") -> list[object]:
    sent: list[object] = []

    async def app(scope, receive, send):
        sent.append("reached")

    async def send(message):
        sent.append(message)

    hosts = AllowedHosts(app, ["thiduaso.vn"], free=["/livez"])
    await hosts({"type": kind, "path": path, "headers": headers}, None, send)
    return sent


async def test_a_host_of_ours_reaches_the_code():
    assert await asked([(b"accept", b"*/*"), (b"host", b"thiduaso.vn:8000")]) == ["reached"]


@pytest.mark.parametrize(
    "headers", [[], [(b"host", b"evil.example")], [(b"host", b"thiduaso.vn"), (b"host", b"thiduaso.vn")]]
)
async def test_another_none_or_two_reach_nothing(headers: list[tuple[bytes, bytes]]):
    start, body = await asked(headers)

    assert start == {
        "type": "http.response.start",
        "status": 400,
        "headers": [(b"content-type", b"text/plain; charset=utf-8")],
    }
    assert body == {
        "type": "http.response.body",
        "body": b"This host name is not served here.\n",
        "more_body": False,
    }


async def test_health_is_asked_by_address_and_what_is_no_request_has_no_host():
    assert await asked([], "/livez") == ["reached"]
    assert await asked([], kind="lifespan") == ["reached"]


@pytest.mark.parametrize("target", ["*", "thiduaso.vn:443", ""])
async def test_what_is_asked_for_must_be_a_path(target: str):
    assert await asked([(b"host", b"thiduaso.vn")], "/lessons") == ["reached"]

    start, _ = await asked([(b"host", b"thiduaso.vn")], target)

    assert start["status"] == 400
