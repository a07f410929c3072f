"""Certified standings as they are published: read back from the canonical text, with today's unit names."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from contest.campaigns.freezes.queries import NOT_FROZEN
from contest.campaigns.queries import CampaignCard, all_campaigns, campaign_by_id, final_rules
from contest.campaigns.rules import Phase, Rules, method_name, method_of
from contest.campaigns.words import METHOD_WORDS, MethodWords
from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.standings.certified import public_text, read_standings, tells_few
from contest.standings.explaining.formula import DisplayedScore, pool_of, told
from contest.unit_names import lies_in
from contest.units.rules import Track, UnitName, places_in
from leaderboard import Row as Line
from leaderboard.scoring import declared

RESULTS = f"""
    SELECT r.track, r.cluster, r.text, r.digest, r.last_number, r.certified_at, k.name, k.name_en
    FROM result r
    JOIN cluster k ON k.campaign_id = r.campaign_id AND k.track = r.track AND k.key = r.cluster
    JOIN campaign c ON c.id = r.campaign_id
    WHERE r.campaign_id = $1 AND ($2 OR {NOT_FROZEN}) ORDER BY k.position, r.track, r.cluster
"""  # noqa: S608 - an expression of ours
TEXT = f"""
    SELECT r.text FROM result r JOIN campaign c ON c.id = r.campaign_id
    WHERE r.campaign_id = $1 AND r.track = $2 AND r.cluster = $3 AND ($4 OR {NOT_FROZEN}) ORDER BY r.id
"""  # noqa: S608 - an expression of ours
SHOWN = f"SELECT c.id FROM campaign c WHERE {NOT_FROZEN} ORDER BY c.id"  # noqa: S608 - an expression of ours
NAMES = f"""
    SELECT u.id, u.code, u.kind, u.name, {lies_in("u")} AS within
    FROM enrolment e JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1 ORDER BY u.id
"""  # noqa: S608 - an expression of ours
NO_RESULT = N_("There is no certified result here.")


@dataclass(frozen=True, slots=True)
class FinalRow:
    """A unit's line in a certified standing; without a place it has no points, or was not `ranked`.

    `shown` is the score as boards show it, an upper bound where it is `under`.
    """

    place: int | None
    tied: bool
    ranked: bool
    unit: UnitName
    score: Fraction
    shown: float
    under: bool
    percent: bool
    points: int
    eligible: int
    achievers: int
    participants: int

    @property
    def code(self) -> str:
        return self.unit.code

    @property
    def name(self) -> str:
        return self.unit.name


@dataclass(frozen=True, slots=True)
class FinalStanding:
    """One cluster's certified standing; `shortened` when its text is handed out without numbers below 5."""

    track: str
    cluster: str
    name: str
    name_en: str
    method: MethodWords
    top: int
    digest: str
    last_number: int
    certified_at: datetime
    shortened: bool
    rows: tuple[FinalRow, ...]


async def certified_campaigns() -> tuple[CampaignCard, ...]:
    """The campaigns with final results that the public may know, the latest first."""
    final, shown = (Phase.CERTIFIED, Phase.ARCHIVED), {one["id"] for one in await rows(SHOWN)}
    return tuple(card for card in await all_campaigns() if card.phase in final and card.id in shown)


async def final_standings(campaign_id: int, *, held_too: bool = False) -> tuple[FinalStanding, ...]:
    """The certified standing of every cluster of a campaign; none before certification, or while locked.

    Organisers see it while boards are locked, too: `held_too`.
    """
    found = await rows(RESULTS, campaign_id, held_too)
    if not found:
        return ()
    rules = await final_rules(await campaign_by_id(campaign_id))
    units = {unit["id"]: unit for unit in await rows(NAMES, campaign_id)}
    return tuple(_standing(one, rules, units) for one in found)


async def canonical_text(campaign_id: int, track: str, cluster: str, *, held_too: bool = False) -> str:
    """The certified text of one cluster, to the byte, or NotFound; an old one without numbers below five."""
    found = await row(TEXT, campaign_id, track, cluster, held_too)
    if found is None:
        raise NotFound(NO_RESULT)
    text: str = found["text"]
    return public_text(text)


def _standing(found: Record, rules: Rules, units: dict[int, Record]) -> FinalStanding:
    track = Track(found["track"])
    method = method_of(rules, track)
    standings = read_standings(found["text"], found["last_number"])
    pool = pool_of(standings, method)
    return FinalStanding(
        track=track,
        cluster=found["cluster"],
        name=found["name"],
        name_en=found["name_en"],
        method=METHOD_WORDS[method_name(rules, track)],
        top=rules.top,
        digest=found["digest"],
        last_number=found["last_number"],
        certified_at=found["certified_at"],
        shortened=tells_few(found["text"]),
        rows=tuple(
            _row(line, told(line, pool, method), units[line.unit], method.percent) for line in standings.rows
        ),
    )


def _row(line: Line, score: DisplayedScore, unit: Record, percent: bool) -> FinalRow:
    return FinalRow(
        place=line.place,
        tied=line.tied,
        ranked=line.ranked,
        unit=UnitName(unit["code"], unit["kind"], unit["name"], places_in(unit["within"])),
        score=line.score,
        shown=score.tenths / 10,
        under=score.under,
        percent=percent,
        points=line.points,
        eligible=line.eligible,
        # Texts of earlier editions may count more people than a unit had declared.
        achievers=declared(line.achievers, line.eligible),
        participants=declared(line.participants, line.eligible),
    )
