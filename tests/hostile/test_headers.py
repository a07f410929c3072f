"""Headers: whatever a program sends beside an address, kept pages and streams included."""

from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.asking import Asking, check, ways
from tests.hostile.spelling import sendable, unhurried
from tests.hostile.test_addresses import ROLE, escaped_path
from tests.site import SLUG

BOARD = f"/standings/{SLUG}/village/B"
# Answered before the framework, or in their own way each.
SPECIAL = ("/", BOARD, f"{BOARD}/stream?speak=vi", "/stream/home?speak=vi", "/static/css/site.css", "/livez",
           "/metrics", f"/campaigns/{SLUG}/package", "/api/v1/me", "/schema", "/me", "/no")  # fmt: skip
WAYS = ways("GET", "POST", "DELETE")
NAMES = (
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Cookie",
    "Date",
    "Expect",
    "Forwarded",
    "HX-Request",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "Last-Event-ID",
    "Origin",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "TE",
    "User-Agent",
    "X-CSRF-Token",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-HTTP-Method-Override",
    "X-Real-IP",
)
VALUES = (
    b"gzip;q=0",
    b"gzip;q=x, br",
    b"*;q=0",
    b"identity;q=0",
    b";;,,;q=",
    b"localhost:99999",
    b"localhost:-1",
    b"localhost:\xc2\xb2",
    b"localhost:\xb2",
    b"[::1",
    b"[::1]:80:80",
    b"user:pass@localhost",
    b"*",
    b'W/"x", "y", *',
    b"bytes=0-",
    b"bytes=-1,5-2,99999999999999999999-",
    b"multipart/form-data",
    b"multipart/form-data; boundary=",
    b'multipart/form-data; boundary="',
    b"application/json; charset=utf-16",
    b"text/plain; charset=x-none",
    b"Bearer ",
    b"Bearer \xff",
    b"Basic Og==",
    b"session=; session=\xff; lang=%ff; visitor=" + b"%ed%a0%80" * 43,
    b'session="\\303"; device=%00; =; ;;',
    b"; ".join(b"c%d=%d" % (n, n) for n in range(500)),
    b"null",
    b"http://",
    b"http://[",
    b"http://localhost:99999",
    b"https://\xe9",
    b"cross-site",
    b"1.2.3.4, , x, 999.1.1.1, ::1%eth0",
    b"x" * 8_000,
    b"-1",
    b"99999999999999999999",
    b"Wed, 99 Nov 0000 00:00:00",
    b"100-continue",
)
# Such bytes end a header, or the request: what the server makes of them is told in test_bytes.py.
ENDS = dict.fromkeys(map(ord, "\r\n\0"))
values = st.one_of(
    st.sampled_from(VALUES),
    sendable.map(lambda text: text.translate(ENDS).encode().strip()),
    st.binary(max_size=60).map(lambda raw: raw.translate(None, b"\r\n\0").strip()),
)
header = st.tuples(st.sampled_from(NAMES).map(str.encode), values)
FRAMING = (b"content-length", b"connection", b"expect")


@unhurried
@given(method=st.sampled_from(("GET", "HEAD", "POST")), address=st.sampled_from(SPECIAL), role=ROLE,
       headers=st.lists(header, min_size=1, max_size=5))  # fmt: skip
async def test_any_headers(
    asking: Asking, method: str, address: str, role: int, headers: list[tuple[bytes, bytes]]
) -> None:
    title = asking.titles[role]
    sent = [*await asking.headers(title, address), *(one for one in headers if one[0].lower() not in FRAMING)]

    answer = await asking.wire.ask(method, address.encode(), sent, b"" if method == "POST" else None)

    check(answer, (title, method, address, headers))


@unhurried
@given(
    way=st.sampled_from(ways("GET", "POST", "DELETE")),
    role=ROLE,
    headers=st.lists(header, min_size=1, max_size=3),
)
async def test_any_headers_anywhere(
    asking: Asking, way: tuple[str, str], role: int, headers: list[tuple[bytes, bytes]]
) -> None:
    title, (method, path) = asking.titles[role], way
    target = escaped_path(await asking.address(method, path))
    mine = await asking.headers(title, path, fresh=True)
    sent = [*mine, *(one for one in headers if one[0].lower() not in FRAMING)]

    answer = await asking.wire.ask(method, target, sent, None if method == "GET" else b"")

    check(answer, (title, method, target, headers))
