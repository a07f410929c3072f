"""Inputs that once were a fault of ours, or were read as what they are not; each with its right answer."""

import json

import pytest

from contest.people.own_account.versions import INCIDENTS
from tests.hostile.asking import FORM, Asking, check
from tests.hostile.spelling import escaped
from tests.hostile.test_addresses import escaped_path
from tests.site import SLUG

LARGEST = 9_223_372_036_854_775_807
LISTS = (f"/campaigns/{SLUG}/log", f"/campaigns/{SLUG}/changes", "/audit", f"/organise/{SLUG}/ledger")
START = "Địa chỉ này có chỗ viết chưa đúng nên không mở được. Anh chị mở lại từ trang đầu nhé."
ODD = ("9223372036854775808", "-9223372036854775809", "-1", "0", "+1", "1_000", "1.5", "1e3", "1.0", "NaN",
       "１２", "", "99999999999999999999", "1" * 5000, "%00", "%ff", "%ed%a0%80")  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_a_list_before_no_number_is_refused_in_a_sentence(
    asking: Asking, address: str, odd: str
) -> None:
    headers = await asking.headers("admin", address)

    answer = await asking.wire.ask("GET", escaped_path(f"{address}?before={odd}"), headers)

    assert (answer.status, answer.kind) == (400, "text/html")
    assert START in answer.text and 'href="/"' in answer.text


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("before", [1, LARGEST])
async def test_a_list_before_the_first_and_the_last_number_is_shown(
    asking: Asking, address: str, before: int
) -> None:
    headers = await asking.headers("admin", address)

    assert (await asking.wire.ask("GET", f"{address}?before={before}".encode(), headers)).status == 200


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_a_program_is_told_which_number_was_odd(asking: Asking, odd: str) -> None:
    target = escaped_path(f"/api/v1/campaigns/{SLUG}/checkpoints?before={odd}")

    answer = await asking.wire.ask("GET", target)

    assert (answer.status, answer.kind) == (400, "application/problem+json")
    assert list(json.loads(answer.body)["errors"]) == ["before"]


@pytest.mark.parametrize("odd", ["0", "-1", "+1", "01", "１", "1_0", str(LARGEST + 1), "9" * 400, "9" * 5000])
@pytest.mark.parametrize("address", [
    "/lessons/chong-lua-dao/steps/{}",
    f"/organise/{SLUG}/ledger/{{}}",
    f"/api/v1/campaigns/{SLUG}/entries/{{}}/proof",
])  # fmt: skip
async def test_a_number_that_names_nothing_is_not_found(asking: Asking, address: str, odd: str) -> None:
    headers = await asking.headers("province organiser", address)

    assert (await asking.wire.ask("GET", escaped_path(address.format(odd)), headers)).status == 404


@pytest.mark.parametrize("address", ["/me/sessions/{}/end", "/freeze/{}/reported", "/freeze/{}/end",
                                     f"/organise/{SLUG}/ledger/{{}}"])  # fmt: skip
@pytest.mark.parametrize("odd", [LARGEST, LARGEST + 1, -1, 0])
async def test_a_form_sent_to_a_number_that_names_nothing(asking: Asking, address: str, odd: int) -> None:
    headers = [*await asking.headers("admin", address), (b"Content-Type", FORM)]
    seen = f"_seen={await INCIDENTS.version(0)}".encode()

    assert (await asking.wire.ask("POST", address.format(odd).encode(), headers, seen)).status == 404


@pytest.mark.parametrize("digits", ["1" * 5000, "0" * 5000, "1" * 19, "²", "-1", "\0"])
async def test_a_number_typed_to_be_looked_up(asking: Asking, digits: str) -> None:
    headers = await asking.headers("admin", "/")
    typed = escaped_path(digits).replace(b"\0", b"%00")

    looked_up = await asking.wire.ask("GET", f"/organise/{SLUG}/ledger?number=".encode() + typed, headers)
    shown = await asking.wire.ask("GET", f"/campaigns/{SLUG}/log?entry=".encode() + typed, headers)

    assert looked_up.status == 404
    assert shown.status in (404, 422)


BROKEN_PARTS = (
    b'Content-Disposition: form-data; name="name"\r\n\r\n\xff\xfe',
    b'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain; charset=no-such\r\n\r\nx',
    b'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain; charset=utf-16\r\n\r\nx',
)


@pytest.mark.parametrize("part", BROKEN_PARTS, ids=["bytes", "unknown", "half"])
async def test_a_part_of_a_form_that_is_not_in_its_encoding(asking: Asking, part: bytes) -> None:
    for title, path in (("learner", b"/me"), ("champion here", b"/units/03325-001/roster/uploads")):
        headers = [h for h in await asking.headers(title, "/me") if h[0] != b"X-CSRF-Token"]
        headers.append((b"Content-Type", b"multipart/form-data; boundary=x"))

        answer = await asking.wire.ask("POST", path, headers, b"--x\r\n" + part + b"\r\n--x--\r\n")

        assert answer.status == 422 and "Phiếu có chỗ không đọc được" in answer.text


DEEP = (
    b"[" * 30_000,
    b'{"facts":' * 5_000 + b"1" + b"}" * 5_000,
    b'{"facts": "\xff\xfe"}',
    b'{"name": "\\ud800"}',
)


@pytest.mark.parametrize("body", DEEP, ids=["lists", "objects", "no-utf-8", "half-a-pair"])
@pytest.mark.parametrize("path", ["/api/v1/facts", "/api/v1/sessions", "/api/v1/attempts"])
async def test_json_that_no_reader_takes(asking: Asking, path: str, body: bytes) -> None:
    headers = [*await asking.headers("learner", path), (b"Content-Type", b"application/json")]

    answer = await asking.wire.ask("POST", path.encode(), headers, body)

    assert (answer.status, answer.kind) == (400, "application/problem+json")


async def test_many_fields_of_one_name_are_read_in_no_time(asking: Asking) -> None:
    headers = [*await asking.headers("learner", "/me"), (b"Content-Type", FORM)]

    answer = await asking.wire.ask("POST", b"/me", headers, b"&".join([b"a="] * 21_000))

    check(answer, "21,000 fields")
    assert answer.status == 422


async def test_a_form_without_a_file_may_not_be_as_large_as_a_file(asking: Asking) -> None:
    headers = [*await asking.headers("champion here", "/me"), (b"Content-Type", FORM)]

    answer = await asking.wire.ask(
        "POST", b"/units/03325-001/roster/uploads", headers, b"&".join([b"a="] * 1_000_000)
    )

    assert answer.status == 422 and "Phiếu có chỗ không đọc được" in answer.text


@pytest.mark.parametrize(("encodings", "packed"), [
    (b"gzip", True),
    (b"GZIP", True),
    (b"x-gzip", True),
    (b"br, gzip;q=0.001", True),
    (b"*", True),
    (b"gzip; q=1.000", True),
    (b"gzip;q=0", False),
    (b"gzip;q=0.000, *;q=1", False),
    (b"gzip ; Q=0.0", False),
    (b"*;q=0", False),
    (b"br", False),
    (b"identity", False),
    (b"notgzip", False),
    (b"gzip;q=-1", False),
    (b"gzip;q=2", False),
    (b"", False),
])  # fmt: skip
@pytest.mark.parametrize("path", ["/", f"/standings/{SLUG}/village/B", "/lessons", "/static/css/site.css",
                                  "/api/v1/lessons"])  # fmt: skip
async def test_only_who_takes_gzip_gets_it(asking: Asking, path: str, encodings: bytes, packed: bool) -> None:
    answer = await asking.wire.ask("GET", path.encode(), [(b"Accept-Encoding", encodings)])

    assert answer.status == 200
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert "accept-encoding" in answer.headers.get("vary", "").lower() or not packed
    assert answer.body.startswith(b"\x1f\x8b") is packed


@pytest.mark.parametrize(("port", "scheme", "status"), [
    (0, "http", 422),
    (1, "http", 403),
    (0, "https", 403),
])  # fmt: skip
async def test_a_page_at_another_port_is_another_site(
    asking: Asking, port: int, scheme: str, status: int
) -> None:
    host, own = asking.wire.authority.decode().split(":")
    headers = [h for h in await asking.headers("learner", "/me") if h[0] != b"Origin"]
    origin = f"{scheme}://{host}:{int(own) + port}".encode()

    answer = await asking.wire.ask("POST", b"/me", [*headers, (b"Origin", origin)], b"")

    assert answer.status == status


@pytest.mark.parametrize("onward", ["//[", "/\\[", "//[::1", "http://["])
async def test_an_onward_address_that_is_none_leads_on_all_the_same(asking: Asking, onward: str) -> None:
    target = b"/language/vi?next=" + escaped(onward)

    assert (await asking.wire.ask("GET", target)).headers["location"] == "/"


@pytest.mark.parametrize("path", ["/me", "/sign-in", "/household", "/organise"])
async def test_a_form_from_a_page_whose_address_is_none(asking: Asking, path: str) -> None:
    headers = [*await asking.headers("province organiser", path), (b"Referer", b"http://[")]

    check(await asking.wire.ask("POST", path.encode(), headers, b""), path)
