"""What every response bears and which names are answered, errors and streams included."""

import pytest
from litestar import Litestar, Response, get
from litestar.testing import AsyncTestClient

from contest.live import Hub
from contest.live.stream import LiveStream
from contest.security.http.headers import SecurityHeaders, content_policy
from contest.security.http.hosts import AllowedHosts, host_of

EXPECTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@get("/")
async def home() -> str:
    return "home"


@get("/broken")
async def broken() -> str:
    raise ZeroDivisionError


@get("/stream")
async def stream() -> LiveStream:
    hub = Hub()

    async def first() -> bytes:
        hub.close()
        return b"\n"

    return LiveStream(hub, "board", first)


@get("/badge")
async def badge() -> Response[bytes]:
    return Response(b"png", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def site(*, https: bool) -> SecurityHeaders:
    app = Litestar([home, broken, stream, badge], openapi_config=None)
    return SecurityHeaders(AllowedHosts(app, {"thiduaso.vn"}, free={"/"}), https=https)


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "thiduaso.vn", 200),
        ("/nowhere", "thiduaso.vn", 404),
        ("/broken", "thiduaso.vn", 500),
        ("/stream", "thiduaso.vn", 200),
        ("/badge", "evil.example", 400),
    ],
)
async def test_every_response_bears_the_headers(path, host, status):
    async with AsyncTestClient(site(https=True), raise_server_exceptions=False) as client:
        response = await client.get(path, headers={"Host": host})

    assert response.status_code == status
    assert {name: response.headers[name] for name in EXPECTED} == EXPECTED
    assert response.headers["content-security-policy"] == content_policy(https=True)
    assert response.headers["strict-transport-security"].startswith("max-age=31536000")
    assert "camera=()" in response.headers["permissions-policy"]


async def test_plain_http_promises_no_https():
    async with AsyncTestClient(site(https=False)) as client:
        response = await client.get("/")

    assert "strict-transport-security" not in response.headers
    assert "upgrade-insecure-requests" not in response.headers["content-security-policy"]


async def test_a_response_with_its_own_word_keeps_it():
    async with AsyncTestClient(site(https=True)) as client:
        response = await client.get("/badge", headers={"Host": "thiduaso.vn"})

    assert response.headers.get_list("cross-origin-resource-policy") == ["cross-origin"]


def test_the_policy_allows_nothing_unsafe():
    policy = content_policy(https=True)

    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy


def test_an_embed_names_who_may_frame_it():
    policy = content_policy(https=True, ancestors=["https://dienbien.gov.vn", "https://truong.vn"])

    assert "frame-ancestors https://dienbien.gov.vn https://truong.vn" in policy


@pytest.mark.parametrize(
    ("authority", "host"),
    [
        ("thiduaso.vn", "thiduaso.vn"),
        ("ThiDuaSo.VN:8000", "thiduaso.vn"),
        ("thiduaso.vn.", "thiduaso.vn"),
        ("[::1]:8000", "::1"),
        ("thiduaso.vn:80a", "thiduaso.vn:80a"),
        ("thiduaso.vn:", "thiduaso.vn"),
        ("", ""),
        ("thiduaso.vn:65535", "thiduaso.vn"),
        ("thiduaso.vn:0", "thiduaso.vn:0"),
        ("thiduaso.vn:65536", "thiduaso.vn:65536"),
        ("thiduaso.vn:99999", "thiduaso.vn:99999"),
        ("thiduaso.vn:-1", "thiduaso.vn:-1"),
        ("thiduaso.vn:\xb2", "thiduaso.vn:\xb2"),
        ("thiduaso.vn\xa0", "thiduaso.vn\xa0"),
        ("[0:0:0:0:0:0:0:1]", "::1"),
        ("[::1", "[::1"),
        ("[::1]x", "[::1]x"),
        ("[::1%eth0]", "[::1%eth0]"),
        ("user@thiduaso.vn", "user@thiduaso.vn"),
        ("thiduaso.vn/path", "thiduaso.vn/path"),
    ],
)
def test_a_host_is_read_from_its_header(authority, host):
    assert host_of(authority) == host


@pytest.mark.parametrize("host", ["evil.example", "thiduaso.vn.evil.example", "thiduaso.vn:80@evil.example"])
async def test_another_host_is_refused_except_on_free_paths(host):
    async with AsyncTestClient(site(https=False)) as client:
        refused = await client.get("/badge", headers={"Host": host, "X-Forwarded-Host": "thiduaso.vn"})
        free = await client.get("/", headers={"Host": host})

    assert (refused.status_code, refused.text) == (400, "This host name is not served here.\n")
    assert free.status_code == 200
