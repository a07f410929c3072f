"""One batch of facts through the one transaction: recorded, priced, numbered, badges issued, notice given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from contest.badges import issuing
from contest.badges.rules import BadgeKind, Deeds, earned
from contest.campaigns.rules import in_force
from contest.clock import local_day
from contest.database import transaction
from contest.errors import N_, Conflict
from contest.live import notify
from contest.points import facts, ledger, progress
from contest.points.ledger import NewEntry, OpenLedger
from contest.points.pricing import ENTRY_KIND, Progress, price
from contest.points.rules import Award, NewFact, Outcome, RecordedFact, Status

TOO_LATE = N_("It came after the time for late results; it counts for you, not for the season.")
NO_SEASON = N_("No season was running then. Your lesson still counts for you.")


class KeyReused(Conflict):
    """The same id came with another content; what was recorded first stays."""

    def __init__(self) -> None:
        super().__init__(N_("This was sent before with other content. The first one stays as it is."))


@dataclass(slots=True)
class Priced:
    """What the campaigns give for a batch: awards by fact key, and the facts that came too late."""

    awards: dict[UUID, tuple[Award, ...]] = field(default_factory=dict)
    late: set[UUID] = field(default_factory=set)

    def outcome(self, key: UUID) -> Outcome:
        """The first answer to a new fact."""
        if key in self.awards:
            return Outcome(Status.ACCEPTED, key, self.awards[key])
        if key in self.late:
            return Outcome(Status.LATE, key, (), TOO_LATE)
        return Outcome(Status.ACCEPTED, key, (), NO_SEASON)


async def settle(batch: Sequence[NewFact]) -> dict[UUID, Outcome | KeyReused]:
    """Record and price a batch; answers by fact key. All of it is committed, or none."""
    async with transaction():
        ledgers = await ledger.lock_open_ledgers()
        new = await facts.record(batch)
        derived = await facts.record(await facts.completions(new))
        priced = await _price([*new, *derived], ledgers)
        accepted = {fact.key for fact in new}
        repeated = await _repeated([fact for fact in batch if fact.key not in accepted])
    return {**{key: priced.outcome(key) for key in accepted}, **repeated}


async def _price(new: Sequence[RecordedFact], ledgers: Sequence[OpenLedger]) -> Priced:
    """Price new facts in every campaign they fall into."""
    priced = Priced()
    if not new or not ledgers:
        return priced
    credited = await progress.credited_units(new)
    slugs = await progress.lesson_slugs()
    for open_ledger in ledgers:
        concerned = [fact for fact in new if open_ledger.concerns(fact)]
        priced.late |= {fact.key for fact in concerned if open_ledger.too_late(fact)}
        counted = [fact for fact in concerned if not open_ledger.too_late(fact)]
        if counted:
            for key, award in (await _price_into(open_ledger, counted, credited, slugs)).items():
                priced.awards[key] = (*priced.awards.get(key, ()), award)
    return priced


async def _price_into(
    open_ledger: OpenLedger,
    counted: Sequence[RecordedFact],
    credited: Mapping[int, list[int]],
    slugs: Mapping[int, str],
) -> dict[UUID, Award]:
    """Append the entries of one campaign, issue what they earn and give notice."""
    people = await progress.load(open_ledger.id, [fact.person_id for fact in counted])
    entries: list[NewEntry] = []
    earned: list[issuing.Earned] = []
    for fact in counted:
        person, units = people[fact.person_id], credited[fact.id]
        had = _deserved(person)
        entry = _entry(open_ledger, fact, units, person, slugs)
        person.seen.update(units)
        entries.append(entry)
        earned.extend(_newly(_deserved(person) - had, open_ledger.campaign_id, entry, fact))
    await ledger.append(entries, open_ledger)
    await progress.save(open_ledger.id, people.values())
    issued = await issuing.issue(earned)
    await notify(f"ledger:{open_ledger.campaign_id}")
    return {
        fact.key: _award(open_ledger.campaign_id, entry, issued)
        for fact, entry in zip(counted, entries, strict=True)
    }


def _newly(
    kinds: frozenset[BadgeKind], campaign_id: int, entry: NewEntry, fact: RecordedFact
) -> list[issuing.Earned]:
    leaf = entry.units[0] if entry.units else None
    return [
        issuing.Earned(campaign_id, entry.person_id, leaf, kind, entry.number, fact.occurred_at)
        for kind in sorted(kinds)
    ]


def _award(campaign_id: int, entry: NewEntry, issued: Mapping[tuple[int, int], tuple[str, ...]]) -> Award:
    badges = issued.get((campaign_id, entry.number), ())
    return Award(campaign_id, entry.number, entry.points, entry.reason, entry.achieved, badges)


def _entry(
    open_ledger: OpenLedger, fact: RecordedFact, units: list[int], person: Progress, slugs: Mapping[int, str]
) -> NewEntry:
    """Price a fact by the version in force when it happened and give it the next number."""
    version = in_force(open_ledger.versions, fact.occurred_at)
    worth = price(fact, local_day(fact.occurred_at), person, version.rules, slugs)
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
        occurred_at=fact.occurred_at.isoformat(),
    )


def _deserved(person: Progress) -> frozenset[BadgeKind]:
    helps = sum(map(len, person.helped.values()))
    deeds = Deeds(len(person.lessons), person.achieved_at is not None, helps, len(person.completed))
    return earned(deeds)


async def _repeated(batch: Sequence[NewFact]) -> dict[UUID, Outcome | KeyReused]:
    """Answers for what was recorded before: the first outcome again, or a refusal of other content."""
    known = await facts.known(batch)
    by_key = {fact.key: fact for fact in known}
    by_natural = {fact.natural_key: fact for fact in known}
    awards = await ledger.awards_of([fact.key for fact in known]) if known else {}
    answers: dict[UUID, Outcome | KeyReused] = {}
    for fact in batch:
        first = by_key.get(fact.key) or by_natural.get(fact.natural_key)
        if first is None or not _same(fact, first):
            answers[fact.key] = KeyReused()
        else:
            answers[fact.key] = Outcome(Status.DUPLICATE, first.key, awards.get(first.key, ()))
    return answers


def _same(fact: NewFact, first: facts.KnownFact) -> bool:
    """Whether a repeat claims what was recorded; under another id only the person must agree."""
    if fact.key != first.key:
        return fact.person_id == first.person_id
    return fact.fingerprint == first.fingerprint
