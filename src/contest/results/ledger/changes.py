"""What was corrected in a campaign, how its rules and numbers of people changed; it names no person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from contest.campaigns.appeals.queries import PublicOutcome, outcomes, unanswered
from contest.campaigns.freezes.queries import Freeze, freezes, open_freeze
from contest.campaigns.queries import CampaignCard, rule_versions, withdrawn_versions
from contest.campaigns.rule_versions.rules import Difference, differences
from contest.campaigns.rules import Phase
from contest.database import LARGEST, Record, row, rows
from contest.errors import N_, NotFound
from contest.ledger.public_units import names_of
from contest.points.public_log.naming import CHAINS, NOBODY, Link, public_name
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

SHOWN = 50
# More than any campaign has seen: each is an act of an organiser.
MOST_PEOPLE_LINES = 500
NO_CAMPAIGN = N_("There is no such campaign.")

LEDGER = "SELECT id FROM ledger WHERE campaign_id = $1 ORDER BY id"
CORRECTIONS = f"""
    SELECT c.number, c.reverses, c.reason, c.made_at, e.points, e.units, again.number AS again,
           again.points AS given_again
    FROM correction c
    JOIN ledger_entry e ON e.ledger_id = c.ledger_id AND e.number = c.number
    LEFT JOIN fact f ON f.natural_key = 'again:' || c.ledger_id || ':' || c.reverses
    LEFT JOIN ledger_entry again ON again.fact_id = f.id AND again.ledger_id = c.ledger_id
    WHERE c.ledger_id = $1 AND c.number < $2 ORDER BY c.number DESC LIMIT {SHOWN + 1}
"""  # noqa: S608 - a number of ours
PEOPLE = f"""
    SELECT unit_id, before, after, source, reason, made_at FROM eligible_change
    WHERE campaign_id = $1 ORDER BY id DESC LIMIT {MOST_PEOPLE_LINES}
"""  # noqa: S608 - a number of ours
RANKING = f"""
    SELECT unit_id, ranked, reason, made_at FROM ranking_change
    WHERE campaign_id = $1 ORDER BY id DESC LIMIT {MOST_PEOPLE_LINES}
"""  # noqa: S608 - a number of ours
NOT_COUNTED = f"""
    SELECT h.decided_because AS reason, h.decided_at,
           count(DISTINCT (f.person_id, f.other_id, f.lesson_id)) AS results
    FROM hold h JOIN fact f ON f.id = h.fact_id JOIN campaign c ON c.id = $1
    WHERE h.state = 'voided' AND h.decided_because <> ''
      AND f.occurred_at >= c.starts_at AND f.occurred_at < c.ends_at
    GROUP BY h.case_id, h.decided_because, h.decided_at
    ORDER BY h.decided_at DESC, h.case_id LIMIT {MOST_PEOPLE_LINES}
"""  # noqa: S608 - a number of ours
PLACES = f"""
    SELECT u.id, u.code, u.kind, u.name, u.track, {lies_in("u")} AS within
    FROM unit u WHERE u.id = ANY($1::bigint[]) ORDER BY u.id
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One entry that undoes another, with what was given again of it, if anything was."""

    number: int
    reverses: int
    points: int
    units: tuple[UnitName, ...]
    reason: str
    made_at: datetime
    again: int | None
    given_again: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One decision on points and caps: from when on, what it set anew, why and when it was made."""

    number: int
    valid_from: datetime
    reason: str
    made_at: datetime | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """A number of people that changed while the campaign ran; a very small unit bears the name above it."""

    unit: UnitName | None
    before: int
    after: int
    source: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RankingLine:
    """A late unit that was ranked after all, or put outside the ranking again."""

    unit: UnitName | None
    ranked: bool
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Results that were looked at and do not count, why, and when that was decided; a help is one."""

    results: int
    reason: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class AppealLine:
    """How an appeal of a unit ended."""

    unit: UnitName | None
    about: str
    ended: str
    reason: str
    filed_at: datetime
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Some corrections, the newest first, and every other decision; `before` leads to older corrections."""

    corrections: tuple[CorrectionLine, ...]
    before: int | None
    not_counted: tuple[NotCounted, ...]
    rules: tuple[RuleLine, ...]
    withdrawn: tuple[RuleLine, ...]
    people: tuple[PeopleLine, ...]
    ranking: tuple[RankingLine, ...]
    appeals: tuple[AppealLine, ...]
    unanswered: int
    freezes: tuple[Freeze, ...] = ()

    @property
    def lessons(self) -> set[str]:
        """The lessons whose own points were set anew."""
        lines = (*self.rules, *self.withdrawn)
        return {change.lesson for line in lines for change in line.differences if change.lesson}


async def changes_of(card: CampaignCard, before: int = LARGEST) -> Changes:
    """What was changed in a campaign that is public."""
    if card.phase is Phase.DRAFT:
        raise NotFound(NO_CAMPAIGN)
    ledger, freeze = await row(LEDGER, card.id), await open_freeze(card.id)
    if freeze is not None and freeze.holds:
        before = min(before, (freeze.number or 0) + 1)
    found = await rows(CORRECTIONS, ledger["id"], before) if ledger else []
    shown = found[:SHOWN]
    people = _until(await rows(PEOPLE, card.id), freeze)
    ranking = _until(await rows(RANKING, card.id), freeze)
    units = {unit for one in shown for unit in one["units"]}
    units |= {one["unit_id"] for one in (*people, *ranking)}
    appeals = [one for one in await outcomes(card.id) if not _hidden(one.answered_at, freeze)]
    units |= {one.unit_id for one in appeals}
    named = await _named(ledger["id"], units) if ledger else {}
    return Changes(
        corrections=tuple(_correction(one, named) for one in shown),
        before=shown[-1]["number"] if len(found) > SHOWN else None,
        not_counted=tuple(
            NotCounted(one["results"], one["reason"], one["decided_at"])
            for one in await rows(NOT_COUNTED, card.id)
            if not _hidden(one["decided_at"], freeze)
        ),
        rules=await _rules(card.id),
        withdrawn=await _withdrawn(card.id),
        people=tuple(_people(one, named) for one in people),
        ranking=tuple(_ranking(one, named) for one in ranking),
        appeals=tuple(_appeal(one, named) for one in appeals),
        unanswered=await unanswered(card.id),
        freezes=await freezes(card.id),
    )


def _hidden(at: datetime, freeze: Freeze | None) -> bool:
    """Whether something was decided after the boards were locked: what follows from it is not shown yet."""
    return freeze is not None and at >= freeze.at


def _until(found: list[Record], freeze: Freeze | None) -> list[Record]:
    return [one for one in found if not _hidden(one["made_at"], freeze)]


async def _rules(campaign_id: int) -> tuple[RuleLine, ...]:
    versions = sorted(await rule_versions(campaign_id), key=lambda version: version.number)
    return tuple(
        RuleLine(new.number, new.valid_from, new.reason, new.made_at, differences(old.rules, new.rules))
        for old, new in pairwise(versions)
    )


async def _withdrawn(campaign_id: int) -> tuple[RuleLine, ...]:
    """Changes that never began; their reason and time are those of taking them back."""
    return tuple(
        RuleLine(new.number, new.valid_from, new.reason, new.made_at, differences(one.before, new.rules))
        for one in await withdrawn_versions(campaign_id)
        for new in (one.version,)
    )


async def _named(ledger_id: int, units: Iterable[int]) -> dict[int, Record]:
    """By unit, the one under whose name it stands in public; one that is named nowhere is left out."""
    wanted = set(units)
    decided = await names_of(ledger_id)
    open_ones = sorted(wanted - decided.keys())
    found = {one["id"]: one for one in await rows(CHAINS, ledger_id, open_ones)} if open_ones else {}
    names = decided | {unit: public_name(_chain(found, unit)) for unit in open_ones if unit in found}
    of = {unit: names[unit] for unit in wanted if names.get(unit, NOBODY) != NOBODY}
    places = {one["id"]: one for one in await rows(PLACES, sorted(set(of.values())))} if of else {}
    return {unit: places[name] for unit, name in of.items()}


def _chain(found: dict[int, Record], unit: int) -> list[Link]:
    links = (unit, *found[unit]["ancestors"])
    return [Link(one, found[one]["track"], found[one]["people"]) for one in links if one in found]


def _correction(found: Record, named: dict[int, Record]) -> CorrectionLine:
    return CorrectionLine(
        number=found["number"],
        reverses=found["reverses"],
        points=found["points"],
        units=_places(found["units"], named),
        reason=found["reason"],
        made_at=found["made_at"],
        again=found["again"],
        given_again=found["given_again"] or 0,
    )


def _people(found: Record, named: dict[int, Record]) -> PeopleLine:
    return PeopleLine(
        unit=next(iter(_places([found["unit_id"]], named)), None),
        before=found["before"],
        after=found["after"],
        source=found["source"],
        reason=found["reason"],
        made_at=found["made_at"],
    )


def _ranking(found: Record, named: dict[int, Record]) -> RankingLine:
    unit = next(iter(_places([found["unit_id"]], named)), None)
    return RankingLine(unit, found["ranked"], found["reason"], found["made_at"])


def _appeal(one: PublicOutcome, named: dict[int, Record]) -> AppealLine:
    unit = next(iter(_places([one.unit_id], named)), None)
    return AppealLine(unit, one.about, one.ended, one.reason, one.filed_at, one.answered_at)


def _places(units: Sequence[int], named: dict[int, Record]) -> tuple[UnitName, ...]:
    """The units that compete; where all are too small to be named, the nearest place above."""
    found = list({named[unit]["id"]: named[unit] for unit in units if unit in named}.values())
    competing = [one for one in found if one["track"]] or found[:1]
    return tuple(
        UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])) for one in competing
    )
