"""The engine alone, in memory: folding, ranking, hashing, and the place of one among a million."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from random import Random

from bench.ground import Ground
from bench.table import Line, Part, Samples, at_least, at_most, missed
from leaderboard import Board, Competitor, Entry, Kind, method
from leaderboard.log import Log, leaf_hash
from leaderboard.people import People

METHODS = ("per-eligible", "coverage", "participation", "total", "top-n", "balanced")
CLUSTER, PEOPLE_A_UNIT, TOP = 250, 60, 10
LOOP = "a bare loop that adds the points of the same tuples up by their list of units"
HASHES = "hashlib: SHA-256 of each row, once"
ASKED = 20_000

Fields = tuple[int, int, tuple[int, ...], tuple[int, ...], int, Kind, bool, int | None]


def measured(ground: Ground) -> Part:
    """Every measure in turn, round after round."""
    samples, random = Samples(), Random(1)
    fields = _fields(ground.scale.entries, random)
    entries = [Entry(*one) for one in fields]
    rows = [_row(one) for one in fields[: len(fields) // 2]]
    board = Board(dict.fromkeys(range(1, CLUSTER + 1), TOP))
    board.feed(entries)
    people = _many(ground.scale.people)
    places = dict.fromkeys(range(1, ground.scale.people + 1), 1)
    asked = [random.randint(1, ground.scale.people) for _ in range(ASKED)]
    updates = [_more(people.number + ASKED * at, asked) for at in range(ground.scale.rounds)]
    measures: dict[str, tuple[int, Callable[[], object]]] = {
        "fold": (len(entries), lambda: Board().feed(entries)),
        "loop": (len(entries), partial(_loop, fields)),
        "tree": (len(rows), partial(_tree, rows)),
        "hashes": (len(rows), lambda: [sha256(row).digest() for row in rows]),
        "place": (ASKED, lambda: [people.place_of(person) for person in asked]),
        "lookup": (ASKED, lambda: [places[person] for person in asked]),
        "update": (ASKED, lambda: people.feed(updates.pop(0))),
        **{name: (1, partial(_standings, board, name)) for name in METHODS},
    }
    for _ in range(ground.scale.rounds):
        for name, (count, work) in measures.items():
            with samples.trying(name):
                samples.add(name, _seconds(work) / count)
    return Part(_told(ground, samples))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _fields(count: int, random: Random) -> list[Fields]:
    """Entries of a province: lists of three units, one in fifteen a first one, some helps, some achievers."""
    homes = [(unit, 1_000 + unit % 45, 2_000) for unit in range(1, 1_447)]
    kinds = [Kind.LESSON] * 6 + [Kind.HELP]
    made: list[Fields] = []
    for number in range(1, count + 1):
        person = random.randint(1, count // 15 + 1)
        units = homes[person % len(homes)]
        fresh = units if number % 15 == 0 else ()
        made.append((number, person, units, fresh, 10, random.choice(kinds), number % 20 == 0, None))
    return made


def _row(fields: Fields) -> bytes:
    number, person, units, fresh, points, kind, achieved, _ = fields
    told = " ".join(map(str, units))
    first = " ".join(map(str, fresh))
    word = "yes" if achieved else "no"
    return f"{number},2026-11-23T21,{person:016x},{told},{first},{points},{kind},{word},1,,".encode()


def _loop(fields: Sequence[Fields]) -> None:
    sums: defaultdict[tuple[int, ...], int] = defaultdict(int)
    for _number, _person, units, _fresh, points, _kind, _achieved, _reverses in fields:
        sums[units] += points


def _tree(rows: Sequence[bytes]) -> bytes:
    log = Log()
    log.extend([leaf_hash(row) for row in rows])
    return log.root()


def _many(count: int) -> People:
    """So many people with points of a campaign, each counted in the whole campaign."""
    people, units = People(frozenset()), (1,)
    people.feed(
        Entry(number, number, units, units, 3 + number * 7919 % 997, Kind.LESSON, achieved=False)
        for number in range(1, count + 1)
    )
    people.place_of(1)  # counts everybody once; from then on changes are followed
    return people


def _more(number: int, asked: Sequence[int]) -> list[Entry]:
    return [
        Entry(number + 1 + at, person, (1,), (), 10, Kind.LESSON, achieved=False)
        for at, person in enumerate(asked)
    ]


def _standings(board: Board, name: str) -> None:
    competitors = [Competitor(unit, PEOPLE_A_UNIT) for unit in range(1, CLUSTER + 1)]
    board.standings(competitors, method(name, smallest=20, few=5, top=TOP))


def _told(ground: Ground, samples: Samples) -> list[Line]:
    among = f"own place among {ground.scale.people:,} people"
    return [
        _speed(samples, "fold of the engine, entries", "fold", LOOP, "loop", 0.3),
        _enough(samples),
        _speed(samples, "Merkle tree, rows hashed and rooted", "tree", HASHES, "hashes"),
        _micro(samples, among, "place", at=5, beside="dict lookup", limit="lookup"),
        _micro(samples, "points added to one of them", "update"),
        *(_milli(samples, name) for name in METHODS),
    ]


def _speed(samples: Samples, what: str, name: str, beside: str, limit: str, goal: float = 0) -> Line:
    if reason := samples.missing(name, limit):
        return missed(what, reason)
    ratio = samples.ratio(limit, name)
    aimed = at_least(ratio, goal) if goal else None
    rate, most = f"{1 / samples.of(name):,.0f}/s", f"{1 / samples.of(limit):,.0f}/s"
    return Line(what, rate, beside, most, f"{ratio:.2f}", aimed)


def _enough(samples: Samples) -> Line:
    what = "fold of the engine, entries"
    if reason := samples.missing("fold"):
        return missed(what, reason)
    rate = 1 / samples.of("fold")
    return Line(what, f"{rate:,.0f}/s", goal=at_least(rate, 1_000_000, "/s"))


def _micro(samples: Samples, what: str, name: str, at: float = 0, beside: str = "", limit: str = "") -> Line:
    if reason := samples.missing(name, *filter(None, [limit])):
        return missed(what, reason)
    took = samples.of(name) * 1e6
    goal = at_most(took, at, " µs") if at else None
    if not limit:
        return Line(what, f"{took:.2f} µs", goal=goal)
    least, ratio = f"{samples.of(limit) * 1e6:.2f} µs", f"{samples.ratio(name, limit):.1f}"
    return Line(what, f"{took:.2f} µs", beside, least, ratio, goal)


def _milli(samples: Samples, name: str) -> Line:
    what = f"standings of {CLUSTER} units, {name}"
    if reason := samples.missing(name):
        return missed(what, reason)
    return Line(what, f"{samples.of(name) * 1000:.2f} ms")
