"""Forms, files and JSON: every address that takes some, for everybody, with whatever can be sent."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote_plus

from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.test_seen import VERSIONED
from tests.hostile.asking import FORM, Asking, check, check_kind, fields, ways
from tests.hostile.spelling import RAW, sendable, texts, unhurried
from tests.hostile.test_addresses import ROLE, escaped_path
from tests.journeys.walking import LESSON

FORMS = tuple(path for _, path in ways("POST") if not path.startswith("/api/"))
CALLS = tuple(path for _, path in ways("POST") if path.startswith("/api/"))
# What honest forms hold, so that one odd field meets the code behind the others' checks.
HONEST: dict[str, Sequence[str]] = {
    "name": ("Lò Văn Thử", "0912000001"),
    "pin": ("502817", "402817"),
    "phone": ("0987654321", ""),
    "band": ("18+", "7-15"),
    "group": ("nguoi_dan",),
    "language": ("vi",),
    "consent": ("yes",),
    "agree": ("yes",),
    "reason": ("Ghi nhầm tên xã.",),
    "unit": ("03325-001", "HTX001"),
    "code": ("03325-002", "ABCDEF"),
    "part": ("HTX001-T1", ""),
    "lesson": (LESSON,),
    "role": ("helper", "champion"),
    "form": ("cooperative", "village"),
    "kind": ("see", "correct"),
    "template": ("tuan-le-so",),
    "track": ("village",),
    "starts": ("2027-01-04T07:00",),
    "ends": ("2027-01-10T17:00",),
    "eligible": ("120",),
    "people": ("20",),
    "counted_on": ("2026-10-01",),
    "valid_from": ("2027-01-04T07:00",),
    "source": ("danh sách",),
    "joining": ("open", "approval"),
    "scope": ("entry", "person"),
    "key": ("0" * 32,),
}
KEY = "0198f0de-0000-7000-8000-00000000abcd"
ATTEMPT: dict[str, object] = {"key": KEY, "lesson": LESSON, "version": 1, "answers": {"q1": ["a"]}}
CALLED: dict[str, dict[str, object]] = {
    "/api/v1/sessions": {"name": "0912000001", "pin": "402817"},
    "/api/v1/attempts": {**ATTEMPT, "occurred_at": "2026-11-01T07:00:00Z"},
    "/api/v1/facts": {"facts": [{**ATTEMPT, "kind": "attempt", "occurred_at": "2026-11-01T07:00:00Z"}]},
    "/api/v1/helps": {"lesson": LESSON},
    "/api/v1/helps/confirm": {"code": "ABCDEF"},
}
# Text that is JSON for some readers only, or for none.
NO_JSON = (
    b"",
    b" ",
    b"null",
    b"[]",
    b"0",
    b'"x"',
    b"NaN",
    b"{",
    b"{}{}",
    b'{"facts": [NaN]}',
    b'{"facts": [1e999, -1e999, 1e-999]}',
    b'{"facts": 1' + b"0" * 5_000 + b"}",
    b'{"name": "\\ud800", "pin": "\\udfff"}',
    b'{"name": "\xff\xfe", "pin": ""}',
    b'{"name": "a", "name": "b", "pin": "1"}',
    b"\xef\xbb\xbf{}",
    json.dumps({"name": "é", "pin": "1"}).encode("utf-16"),
    json.dumps({"name": "é", "pin": "1"}).encode("utf-32"),
    b"[" * 30_000,
    b'{"facts":' * 5_000,
    b'{"facts": [' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"]}",
    b'{"facts": [' + b",".join([b"{}"] * 2_000) + b"]}",
    b'{"name": "' + b"x" * 60_000 + b'", "pin": "1"}',
    b"x" * 70_000,
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.just([]),
    st.just({}),
    st.lists(st.none(), max_size=3),
)
KINDS = (FORM, b"multipart/form-data; boundary=x", b"multipart/form-data", b"application/json", b"text/plain",
         FORM + b"; charset=utf-16", b"application/x-msgpack", b"")  # fmt: skip
PARTS = (
    b'Content-Disposition: form-data; name="name"\r\n\r\nx',
    b'Content-Disposition: form-data; name="name"\r\n\r\n\xff\xfe\x80',
    b'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain; charset=none\r\n\r\nx',
    b'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain; charset=utf-16\r\n\r\nx',
    b'Content-Disposition: form-data; name="file"; filename="x.xlsx"\r\n\r\nPK\x03\x04',
    b'Content-Disposition: form-data; name="file"; filename="../../x"\r\n\r\n',
    b'Content-Disposition: form-data; name="name"; filename="name.txt"\r\n\r\ntext',
    b"Content-Disposition: form-data\r\n\r\nx",
    b"\r\nx",
    b"x",
)


@st.composite
def form(draw: st.DrawFn) -> bytes:
    """A form with honest fields, some odd ones, and some twice."""
    pairs = [(name, draw(st.sampled_from(list(given)))) for name, given in HONEST.items()]
    odd = draw(st.lists(st.tuples(st.sampled_from(fields()), sendable), min_size=1, max_size=6))
    changed = {name for name, _ in odd}
    kept = [pair for pair in pairs if pair[0] not in changed]
    text = "&".join(f"{name}={quote_plus(value, errors='replace')}" for name, value in (*kept, *odd))
    return text.encode() + draw(st.sampled_from((b"", *(b"&name=" + raw for raw in RAW))))


@st.composite
def parted(draw: st.DrawFn) -> bytes:
    """A form in parts, some of them broken, perhaps without its end."""
    parts = draw(st.lists(st.sampled_from(PARTS) | st.binary(max_size=40), max_size=4))
    end = draw(st.sampled_from((b"--x--\r\n", b"--x--", b"--x", b"")))
    return b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + end


@unhurried
@given(path=st.sampled_from(FORMS), role=ROLE, body=form())
async def test_any_form(asking: Asking, path: str, role: int, body: bytes) -> None:
    await sent(asking, path, role, FORM, body)


@unhurried
@given(
    path=st.sampled_from(FORMS), role=ROLE, kind=st.sampled_from(KINDS), body=parted() | form() | st.binary()
)
async def test_any_bytes_for_a_form(asking: Asking, path: str, role: int, kind: bytes, body: bytes) -> None:
    await sent(asking, path, role, kind, body)


@unhurried
@given(path=st.sampled_from(CALLS), role=ROLE, data=st.data())
async def test_any_value_in_a_call(asking: Asking, path: str, role: int, data: st.DataObject) -> None:
    called = json.loads(json.dumps(CALLED[path]))
    place, key = spot(called, data)
    place[key] = data.draw(leaves)
    if data.draw(st.booleans()):
        called[data.draw(texts)] = data.draw(leaves)

    await sent(asking, path, role, b"application/json", json.dumps(called).encode())


@unhurried
@given(path=st.sampled_from(CALLS), role=ROLE, kind=st.sampled_from(KINDS),
       body=st.sampled_from(NO_JSON) | st.binary(max_size=60))  # fmt: skip
async def test_any_bytes_for_a_call(asking: Asking, path: str, role: int, kind: bytes, body: bytes) -> None:
    await sent(asking, path, role, kind, body)


def spot(called: Any, data: st.DataObject) -> tuple[Any, Any]:  # Any: JSON
    """Some place within a JSON value, where another value may be put."""
    keys = list(called) if isinstance(called, dict) else list(range(len(called)))
    key = data.draw(st.sampled_from(keys))
    inside = called[key]
    return (
        spot(inside, data) if isinstance(inside, dict | list) and data.draw(st.booleans()) else (called, key)
    )


async def sent(asking: Asking, path: str, role: int, kind: bytes, body: bytes) -> None:
    """Send it to an address that exists, and look at the answer."""
    title = asking.titles[role]
    target = escaped_path(await asking.address("POST", path))
    own = await asking.headers(title, path, fresh=True)
    headers = [*own, (b"Content-Type", kind)]
    if kind == FORM and path in VERSIONED:
        # Without the version that the form showed, nothing of the rest would be looked at.
        body = body + b"&_seen=" + (await asking.version(target, own)).encode()

    answer = await asking.wire.ask("POST", target, headers, body)

    check(answer, (title, target, kind, body))
    check_kind(answer, path)
