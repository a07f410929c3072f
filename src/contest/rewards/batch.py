"""One batch of facts through the one transaction: recorded, priced, numbered, badges issued, notice given."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from contest.badges import issuing
from contest.campaigns.rules import in_force
from contest.database import transaction
from contest.errors import N_, Conflict
from contest.ledger import facts, progress
from contest.ledger.entries import NewEntry, append
from contest.ledger.progress import Credited
from contest.ledger.rules import Award, HoldReason, NewFact, Outcome, PricingState, RecordedFact, Status
from contest.local_time import local_day
from contest.points import lateness
from contest.points.open_ledgers import OpenLedger, lock_open_ledgers
from contest.points.pricing import ENTRY_KIND, given_again, price
from contest.rewards.awards import awards_of, not_counted
from contest.rewards.deserving import deserved

NO_CAMPAIGN = N_("No campaign was running then. Your lesson still counts for you.")

Store = Callable[[Sequence[Any]], Awaitable[Mapping[UUID, HoldReason | None]]]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What earned a fact, stored with it: `store` takes all of a batch and names those it did not know.

    With each it says why its fact is held, if it is: some things are only seen beside what is stored already.
    """

    key: UUID
    content: object
    store: Store


class DoneBefore(Exception):
    """The deed that came with a fact was stored before; its sender must ask what was stored."""


class KeyReused(Conflict):
    """The same id came with another content; what was recorded first stays, and has this fingerprint.

    Without one nothing is recorded under the id itself.
    """

    def __init__(self, kept: str = "") -> None:
        super().__init__(N_("This was sent before with other content. The first one stays as it is."))
        self.kept = kept


Answer = Outcome | KeyReused | DoneBefore


async def settle(batch: Sequence[NewFact], deeds: Sequence[SourceRecord] = ()) -> dict[UUID, Answer]:
    """Store the deeds, record and price the facts; answers by fact key. All is committed, or none."""
    async with transaction():
        stored = await _stored(deeds)
        before = {deed.key for deed in deeds} - stored.keys()
        batch = [_held(fact, stored.get(fact.key)) for fact in batch if fact.key not in before]
        ledgers = await lock_open_ledgers()
        new = await facts.record(batch, campaigns_run=bool(ledgers))
        counting = [fact for fact in new if fact.hold is None]
        derived = await facts.record(await facts.completions(counting))
        awards = await price_all([*counting, *derived], ledgers)
        accepted = {fact.key for fact in new}
        held = {fact.key: not_counted(fact.hold) for fact in new if fact.hold is not None}
        late = await lateness.late(accepted - awards.keys() - held.keys())
        repeated = await _repeated([fact for fact in batch if fact.key not in accepted])
    return {
        **{key: _outcome(key, awards, late, held) for key in accepted},
        **repeated,
        **{key: DoneBefore() for key in before},
    }


async def _stored(deeds: Sequence[SourceRecord]) -> dict[UUID, HoldReason | None]:
    """Store the deeds of each kind together; the keys of those that were not stored before."""
    new: dict[UUID, HoldReason | None] = {}
    for store in dict.fromkeys(deed.store for deed in deeds):
        new |= await store([deed.content for deed in deeds if deed.store is store])
    return new


def _held(fact: NewFact, reason: HoldReason | None) -> NewFact:
    return replace(fact, hold=reason) if reason else fact


def _outcome(
    key: UUID, awards: Mapping[UUID, tuple[Award, ...]], late: Mapping[UUID, str], held: Mapping[UUID, str]
) -> Outcome:
    """The first answer to a new fact."""
    if key in held:
        return Outcome(Status.HELD, key, (), held[key])
    if key in awards:
        return Outcome(Status.ACCEPTED, key, awards[key])
    return Outcome(Status.LATE if key in late else Status.ACCEPTED, key, (), late.get(key, NO_CAMPAIGN))


async def price_all(
    new: Sequence[RecordedFact], ledgers: Sequence[OpenLedger]
) -> dict[UUID, tuple[Award, ...]]:
    """Price facts in every campaign they fall into, whose ledgers are locked; awards by fact key."""
    awards: dict[UUID, tuple[Award, ...]] = {}
    if not new or not ledgers:
        return awards
    credited = await progress.credited_units(new)
    for open_ledger in ledgers:
        counted = [
            fact
            for fact in new
            if open_ledger.includes(fact, credited[fact.id].tracks) and not open_ledger.too_late(fact)
        ]
        if counted:
            for key, award in (await _price_into(open_ledger, counted, credited)).items():
                awards[key] = (*awards.get(key, ()), award)
    return awards


async def _price_into(
    open_ledger: OpenLedger,
    counted: Sequence[RecordedFact],
    credited: Mapping[int, Credited],
) -> dict[UUID, Award]:
    """Append the entries of one campaign, issue what they earn and give notice."""
    people = await progress.load(open_ledger.id, [fact.person_id for fact in counted])
    entries: list[NewEntry] = []
    earned: list[issuing.Earned] = []
    for fact in counted:
        person, units = people[fact.person_id], credited[fact.id].units
        had = deserved(person)
        entry = _entry(open_ledger, fact, units, person)
        person.seen.update(units)
        entries.append(entry)
        earned.extend(_newly(deserved(person) - had, open_ledger.campaign_id, entry, fact))
    await append(entries, open_ledger, people.values())
    issued = await issuing.issue(earned)
    return {
        fact.key: _award(open_ledger, entry, issued) for fact, entry in zip(counted, entries, strict=True)
    }


def _newly(
    kinds: frozenset[str], campaign_id: int, entry: NewEntry, fact: RecordedFact
) -> list[issuing.Earned]:
    leaf = entry.units[0] if entry.units else None
    return [
        issuing.Earned(campaign_id, entry.person_id, leaf, kind, entry.number, fact.occurred_at)
        for kind in sorted(kinds)
    ]


def _award(of: OpenLedger, entry: NewEntry, issued: Mapping[tuple[int, int], tuple[str, ...]]) -> Award:
    badges = issued.get((of.campaign_id, entry.number), ())
    campaign = (of.campaign_id, of.slug, of.name)
    units = tuple(entry.units)
    return Award(*campaign, entry.number, entry.points, entry.reason, entry.achieved, badges, units)


def _entry(open_ledger: OpenLedger, fact: RecordedFact, units: list[int], person: PricingState) -> NewEntry:
    """Price a fact by the version in force when it happened and give it the next number."""
    version = in_force(open_ledger.versions, fact.occurred_at)
    day = local_day(fact.occurred_at)
    worth = price(fact, day, person, version.rules, open_ledger.slugs)
    worth = given_again(worth, dict(fact.given).get(open_ledger.id, 0), day, person, version.rules)
    open_ledger.number += 1
    return NewEntry(
        ledger_id=open_ledger.id,
        number=open_ledger.number,
        fact_id=fact.id,
        person_id=fact.person_id,
        units=units,
        fresh=[unit for unit in units if unit not in person.seen],
        points=worth.points,
        kind=ENTRY_KIND[fact.kind].value,
        achieved=worth.achieved,
        rule_version=version.number,
        reason=worth.reason,
        turn=fact.turn,
        occurred_at=fact.occurred_at.isoformat(),
    )


async def _repeated(batch: Sequence[NewFact]) -> dict[UUID, Answer]:
    """Answers for what was recorded before: the first outcome again, or a refusal of other content."""
    known = await facts.known(batch)
    by_key = {fact.key: fact for fact in known}
    by_natural = {fact.natural_key: fact for fact in known}
    awards = await awards_of([fact.key for fact in known]) if known else {}
    late = await lateness.late({fact.key for fact in known} - awards.keys())
    answers: dict[UUID, Answer] = {}
    for fact in batch:
        first = by_key.get(fact.key) or by_natural.get(fact.natural_key)
        if first is None or not _same(fact, first):
            own = by_key.get(fact.key)
            answers[fact.key] = KeyReused(own.fingerprint if own else "")
        else:
            paid = () if first.hold else awards.get(first.key, ())
            unpaid = not_counted(first.hold, first.state) if first.hold else late.get(first.key, NO_CAMPAIGN)
            reason = "" if paid else unpaid
            answers[fact.key] = Outcome(Status.DUPLICATE, first.key, paid, reason)
    return answers


def _same(fact: NewFact, first: facts.KnownFact) -> bool:
    """Whether a repeat claims what was recorded; under another id only the person must agree."""
    if fact.key != first.key:
        return fact.person_id == first.person_id
    return fact.fingerprint == first.fingerprint
