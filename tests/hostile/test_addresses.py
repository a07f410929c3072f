"""Addresses and queries: every route, for everybody, with whatever can be written into an address."""

from hypothesis import given
from hypothesis import strategies as st

from contest.database import rows, value
from tests.hostile.asking import Asking, check, check_kind, filled, parameters, questions, ways
from tests.hostile.spelling import escaped, in_address, unhurried

GETS = ways("GET")
WITH_PARAMETERS = tuple(path for _, path in GETS if parameters(path))
# A server takes no longer address; the longest of ours is a tenth of it.
LONGEST = 60_000
ROLE = st.integers(0, 11)
# A few of each kind of oddity, tried at every single address at every run.
ALWAYS = ("9223372036854775808", "-9223372036854775809", "-1", "１２", "1" * 5000, "", "\0", "\\")
RAW_ALWAYS = (b"%ed%a0%80", b"%2f%2e%2e%2f")
# What looking alone writes down: that a session was used, who saw a list, what a program pages through;
# and what the application does by itself.
LOOKING = (
    *("fold_snapshot", "decided_round", "day_standing"),
    *("session", "audit_record", "pinned_standing", "throttle", "throttled_account"),
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


PIECES = st.sampled_from(("/", "//", ".", "..", ";", "*", "?", "#", "api", "units", "static")).map(str.encode)


async def contents() -> dict[str, str]:
    """What every table holds that looking must not change, as a sum of its rows."""
    names = [found["tablename"] for found in await rows(TABLES)]
    sums = "SELECT count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) FROM {} t"
    return {name: await value(sums.format(name)) for name in names if name not in LOOKING}


async def test_every_address_takes_whatever_is_written_into_it(asking: Asking) -> None:
    sound = {path: escaped_path(await asking.address(method, path)) for method, path in GETS}
    before, turn = await contents(), 0
    for _, path in GETS:
        for one in (*map(escaped, ALWAYS), *RAW_ALWAYS):
            turn += 1
            title = asking.titles[turn % len(asking.titles)]
            headers = await asking.headers(title, path)
            targets = [sound[path].partition(b"?")[0] + b"?" + asked for asked in all_asked(one)]
            if parameters(path):
                targets.append(filled(path, [one] * parameters(path)))
            for target in targets:
                answer = await asking.wire.ask("GET", target, headers)
                check(answer, (title, target))

    assert await contents() == before


def all_asked(one: bytes) -> list[bytes]:
    """The same for everything that any address looks for; in as many queries as a server takes."""
    every = max(1, min(len(questions()), LONGEST // (len(one) + 20)))
    names = [name.encode() for name in questions()]
    return [
        b"&".join(b"%b=%b" % (name, one) for name in names[at : at + every])
        for at in range(0, len(names), every)
    ]


@unhurried
@given(way=st.sampled_from(WITH_PARAMETERS), role=ROLE, data=st.data())
async def test_any_path(asking: Asking, way: str, role: int, data: st.DataObject) -> None:
    title = asking.titles[role]
    others = st.sampled_from(asking.others).map(escaped)
    given = data.draw(st.lists(in_address | others, min_size=parameters(way), max_size=parameters(way)))

    answer = await asking.wire.ask("GET", filled(way, given), await asking.headers(title, way))

    check(answer, (title, way, given))
    if answer.status != 404:
        check_kind(answer, way)


@unhurried
@given(way=st.sampled_from(GETS), role=ROLE, data=st.data())
async def test_any_query(asking: Asking, way: tuple[str, str], role: int, data: st.DataObject) -> None:
    title, (method, path) = asking.titles[role], way
    names = st.sampled_from(questions()).map(str.encode) | in_address
    asked = data.draw(st.lists(st.tuples(names, in_address), min_size=1, max_size=6))
    sound = escaped_path(await asking.address(method, path))
    sign = data.draw(st.sampled_from((b"&", b";", b"&&")))
    target = sound + (b"&" if b"?" in sound else b"?") + sign.join(b"=".join(pair) for pair in asked)

    answer = await asking.wire.ask("GET", target, await asking.headers(title, path))

    check(answer, (title, target))
    if path not in ("/livez", "/readyz"):
        check_kind(answer, path)


@unhurried
@given(method=st.sampled_from(("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "POST", "PROPFIND")),
       way=st.sampled_from(GETS), role=ROLE)  # fmt: skip
async def test_any_method(asking: Asking, method: str, way: tuple[str, str], role: int) -> None:
    title, path = asking.titles[role], way[1]
    sound = escaped_path(await asking.address("GET", path))

    answer = await asking.wire.ask(method, sound, await asking.headers(title, path, fresh=True))

    check(answer, (title, method, sound))


@unhurried
@given(pieces=st.lists(PIECES | in_address, max_size=8))
async def test_any_address_of_nothing(asking: Asking, pieces: list[bytes]) -> None:
    target = b"/" + b"/".join(pieces)

    check(await asking.wire.ask("GET", target), target)


def escaped_path(address: str) -> bytes:
    """An address as a browser would send it."""
    return "".join(
        sign if sign.isascii() and sign != " " else escaped(sign).decode() for sign in address
    ).encode()
