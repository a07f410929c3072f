"""Own place among a million people, asked for by a program: the whole way of the request."""

from random import Random

from bench import load
from bench.asking import asked, wait_for_snapshot
from bench.filling import Filled, fill
from bench.ground import Ground
from bench.load import Result, Turns, get
from bench.processes import Served
from bench.rates import check
from bench.stage import SIGNED_IN
from bench.table import Line, Part, Samples, at_most, missed
from contest.clock import now
from contest.database import rows
from contest.security.tokens import hash_token, new_token

ASKING = 200
PATIENCE = 600.0
PLACE = "/api/v1/me/place"
ADD_SESSIONS = """
    INSERT INTO session (token_hash, person_id, kind, created_at, seen_at, expires_at)
    SELECT hash, person_id, 'api', $3, $3, $4
    FROM unnest($1::text[], $2::bigint[]) AS given (hash, person_id)
"""
READY = "Litestar, ready bytes, one client"


def measured(ground: Ground) -> Part:
    """One request after another from one client, and as many as come from many, round after round."""
    samples, people = Samples(), ground.scale.people
    with ground.province("places") as url:
        print(f"  {people:,} people: filling", flush=True)

        def say(sentence: str) -> None:
            print(sentence, flush=True)

        filled = asked(url, lambda: fill(ground.stage.campaign, people, people, now(), say))
        tokens = asked(url, lambda: _let_in(filled))
        requests = Turns(tuple(get(PLACE, authorization=f"Bearer {token}") for token in tokens))
        with ground.served(url, patience=PATIENCE) as app, ground.limits(app) as bare:
            wait_for_snapshot(url)
            for _ in range(ground.scale.rounds):
                with samples.trying("bare"):
                    samples.add("bare", _one_by_one(ground, bare, Turns((get("/ready"),))).at(0.5))
                with samples.trying("place"):
                    result = _one_by_one(ground, app, requests)
                    samples.add("place", result.at(0.5))
                    samples.add("place p99", result.at(0.99))
    return Part(_told(samples, people))


async def _let_in(filled: Filled) -> list[str]:
    random, tokens = Random(3), [new_token() for _ in range(ASKING)]
    chosen = [filled.first_person + random.randrange(filled.people) for _ in tokens]
    since = now()
    await rows(ADD_SESSIONS, [hash_token(token) for token in tokens], chosen, since, since + SIGNED_IN)
    return tokens


def _one_by_one(ground: Ground, server: Served, source: load.Source) -> Result:
    result: Result = ground.pool.submit(load.hammer, server.port, 1, ground.scale.seconds, source).result()
    check(result)
    return result


def _told(samples: Samples, people: int) -> list[Line]:
    what = f"own place among {people:,} people over HTTP"
    if reason := samples.missing("place", "bare"):
        return [missed(what, reason)]
    took, least = samples.of("place"), samples.of("bare")
    return [
        Line(
            what,
            f"{took:.2f} ms",
            READY,
            f"{least:.2f} ms",
            f"{samples.ratio('place', 'bare'):.1f}",
            at_most(took, 3, " ms"),
            f"99 of 100 within {samples.of('place p99'):.2f} ms",
        )
    ]
