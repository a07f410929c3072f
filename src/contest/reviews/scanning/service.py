"""The look at what people do: around what is new every minute, around everybody within the hour."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from contest.ledger.rules import FactKind
from contest.reviews.cases import service as cases
from contest.reviews.cases.rules import asks_again
from contest.reviews.models import SignalScan
from contest.reviews.scanning import queries
from contest.reviews.scanning.queries import CampaignLooked, Surroundings
from contest.reviews.signals.cases import grouped
from contest.reviews.signals.finding import signals
from contest.reviews.signals.rules import Deed, Signal, SignalRule

# A look a minute at one part of all units sees everybody within the hour, whether they do anything or not.
PARTS = 60
# What one look takes up: more waits for the next.
MOST_FACTS, MOST_PEOPLE = 5_000, 400


async def look(now: datetime) -> int:
    """Seek signals around what is new and in the next part of all units; how many facts are held anew."""
    campaigns = await queries.campaigns_looked_at(now)
    scan, _ = await SignalScan.get_or_create(id=1)
    new = await queries.facts_after(scan.last_fact_id, MOST_FACTS)
    touched = sorted(new.people | await queries.people_of_part(PARTS, scan.part, now))
    held = 0
    if campaigns:
        for first in range(0, len(touched), MOST_PEOPLE):
            held += await look_around(touched[first : first + MOST_PEOPLE], campaigns, now)
    # What a look that failed had before it is looked at again.
    part = (scan.part + 1) % PARTS
    await SignalScan.filter(id=1).update(last_fact_id=new.last, part=part)
    return held


async def begin_now() -> None:
    """Take what is there for looked at: it comes up with its units, within the hour."""
    scan, _ = await SignalScan.get_or_create(id=1)
    await SignalScan.filter(id=scan.id).update(last_fact_id=await queries.latest_fact())


async def look_around(people: Collection[int], campaigns: Sequence[CampaignLooked], now: datetime) -> int:
    """Seek signals that concern any of these people, and hold what they find; facts held anew."""
    around = await queries.surroundings(people, now)
    concerned, held = frozenset(people), 0
    for campaign in campaigns:
        found = await asyncio.to_thread(_found, around, campaign, concerned, now)
        held += await _hold(found, campaign, now)
    return held


def _found(
    around: Surroundings, campaign: CampaignLooked, concerned: frozenset[int], now: datetime
) -> list[Signal]:
    deeds = [one for one in around.deeds if campaign.starts_at <= one.occurred_at < campaign.ends_at]
    seen = [*signals(deeds, around.people, campaign.limits, now), *_too_fast(deeds, around.too_fast)]
    return [signal for signal in seen if not signal.people.isdisjoint(concerned)]


def _too_fast(deeds: Iterable[Deed], held: frozenset[int]) -> Iterable[Signal]:
    """What was held when it came, for it went faster than anybody reads: a signal of each person."""
    own: dict[int, set[int]] = {}
    for one in deeds:
        if one.fact_id in held and one.kind is FactKind.LESSON_PASSED:
            own.setdefault(one.person_id, set()).add(one.fact_id)
    for person, facts in sorted(own.items()):
        evidence: dict[str, int | str] = {"form": "reading", "passes": len(facts)}
        yield Signal(SignalRule.IMPOSSIBLE_SPEED, frozenset({person}), frozenset(facts), evidence)


async def _hold(found: Sequence[Signal], campaign: CampaignLooked, now: datetime) -> int:
    known = await cases.known_of(frozenset[int]().union(*(signal.facts for signal in found)))
    held = 0
    for case in grouped([signal for signal in found if asks_again(signal, known)]):
        held += await cases.look_into(case, campaign.id, now)
    return held
