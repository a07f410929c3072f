"""What boards are folded from: ledger entries in their order, the field of a campaign, certified results."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from contest.campaigns.ceremonies.queries import OpenCeremony, open_ceremony
from contest.campaigns.freezes.queries import ENTRY_IS_PUBLIC, Freeze, holding
from contest.campaigns.goals.queries import goals_of
from contest.campaigns.goals.rules import CommonGoal
from contest.campaigns.queries import (
    CampaignCard,
    ClusterRow,
    all_campaigns,
    campaign_by_id,
    clusters_of,
    rule_versions,
)
from contest.campaigns.rules import NumberedRules, Phase, Rules, in_force
from contest.database import Record, rows, value
from contest.standings.certified import read_standings
from contest.standings.engine.fold import FoldedEntry
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in
from leaderboard import Entry, Kind, Standings

# Draft campaigns are nobody's business yet, archived ones are folded when somebody asks for them.
SHOWN = frozenset({Phase.REGISTRATION, Phase.RUNNING, Phase.REVIEW, Phase.CERTIFIED})
PAGE = 5_000
KINDS = {kind.value: kind for kind in Kind}

# Numbers are given and committed in order, so "everything after" is a complete question. A reversal undoes
# what its original was: a confirmed help, not just any. What few rows need is asked for those rows alone:
# joined, the facts of a whole ledger would be read for the few that are about help.
ENTRIES = """
    SELECT e.number, e.person_id, e.units, e.fresh, e.points, e.kind, e.achieved, e.reverses,
           e.occurred_at, e.recorded_at,
           CASE WHEN e.kind = 'help' THEN (
               SELECT f.kind = 'help_confirmed' FROM fact f
               WHERE f.id = CASE WHEN e.reverses IS NULL THEN e.fact_id ELSE (
                   SELECT undone.fact_id FROM ledger_entry undone
                   WHERE undone.ledger_id = e.ledger_id AND undone.number = e.reverses) END)
           ELSE false END AS confirmed,
           CASE WHEN CASE WHEN e.reverses IS NULL THEN e.achieved ELSE (
                   SELECT undone.achieved FROM ledger_entry undone
                   WHERE undone.ledger_id = e.ledger_id AND undone.number = e.reverses) END
           THEN coalesce((
               SELECT (v.rules->>'standard_points')::int FROM rule_version v
               WHERE v.campaign_id = $1 AND v.number = e.rule_version), 0)
           ELSE 0 END AS standard
    FROM ledger_entry e
    WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND e.number > $2
"""
IN_ORDER = "ORDER BY e.number LIMIT $3"
# While the boards of a campaign are locked, its further entries are nobody's business: no fold for the public
# can take them in, for it never reads them.
ENTRIES_AFTER = f"{ENTRIES} AND {ENTRY_IS_PUBLIC} {IN_ORDER}"
EVERY_ENTRY_AFTER = f"{ENTRIES} {IN_ORDER}"
_MEMBER = f"""
    SELECT e.unit_id, e.cluster_id, e.eligible, e.ranked, e.folded AS counted_above, u.code, u.kind, u.name,
           {lies_in("u")} AS within,
           a.id AS above_id, a.code AS above_code, a.kind AS above_kind, a.name AS above_name
"""
_NAMES = "JOIN unit u ON u.id = e.unit_id LEFT JOIN unit a ON a.id = u.parent_id"
MEMBERS = f"{_MEMBER} FROM enrolment e {_NAMES} WHERE e.campaign_id = $1 ORDER BY e.unit_id"
# Who took part with how many people when the boards were locked.
MEMBERS_THEN = f"""
    {_MEMBER}
    FROM board_freeze held CROSS JOIN LATERAL jsonb_to_recordset(held.field) AS e(
        unit_id bigint, cluster_id bigint, eligible int, ranked boolean, folded boolean)
    {_NAMES} WHERE held.id = $1 ORDER BY e.unit_id
"""
RESULTS = """
    SELECT k.id AS cluster_id, r.text, r.last_number
    FROM result r JOIN cluster k ON k.campaign_id = r.campaign_id AND k.track = r.track AND k.key = r.cluster
    WHERE r.campaign_id = $1 ORDER BY k.id
"""
RECORDED = """
    SELECT e.number, e.recorded_at FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
    WHERE l.campaign_id = $1 AND e.number = ANY($2::bigint[]) ORDER BY e.number
"""
JOIN_CODE = "SELECT join_code FROM unit WHERE id = $1"


@dataclass(frozen=True, slots=True)
class BoardUnit:
    """A unit on a board, with the place above it."""

    unit_id: int
    cluster_id: int
    eligible: int
    ranked: bool
    unit: UnitName
    above_id: int | None
    above: UnitName | None


@dataclass(frozen=True, slots=True)
class Setup:
    """All of a campaign that its ledger does not say; those `counted_above` are too small for a board."""

    card: CampaignCard
    clusters: tuple[ClusterRow, ...]
    members: Mapping[int, BoardUnit]
    versions: tuple[NumberedRules, ...]
    certified: Mapping[int, Standings]
    counted_above: Mapping[int, BoardUnit] = field(default_factory=dict)
    freeze: Freeze | None = None
    ceremony: OpenCeremony | None = None
    goals: tuple[CommonGoal, ...] = ()

    @property
    def final_rules(self) -> Rules:
        """The rules by which boards compare: those in force at the end, as known when boards were locked.

        A change that was taken back since is none of `versions`; it had changed points and caps alone, by
        which nobody is compared.
        """
        last = in_force(self.versions, self.card.ends_at)
        then = self.freeze.rules if self.freeze is not None else last.number
        return next((one.rules for one in self.versions if one.number == then), last.rules)


async def shown_campaigns() -> tuple[int, ...]:
    """The campaigns that have public boards."""
    return tuple(card.id for card in await all_campaigns() if card.phase in SHOWN)


async def setup_of(campaign_id: int, *, public: bool = True) -> Setup:
    """The campaign's card, clusters, units, rules and, once certified, its results.

    As the `public` sees it: while its boards are locked, of the instant at which they were.
    """
    card = await campaign_by_id(campaign_id)
    freeze = await holding(campaign_id) if public else None
    final = card.phase in (Phase.CERTIFIED, Phase.ARCHIVED)
    if freeze is not None and final:
        card, final = replace(card, phase=Phase.REVIEW), False
    enrolled = await (rows(MEMBERS_THEN, freeze.id) if freeze else rows(MEMBERS, campaign_id))
    results = await rows(RESULTS, campaign_id) if final else []
    return Setup(
        card=card,
        clusters=await clusters_of(campaign_id),
        members={one["unit_id"]: _member(one) for one in enrolled if not one["counted_above"]},
        versions=await rule_versions(campaign_id),
        certified={r["cluster_id"]: read_standings(r["text"], r["last_number"]) for r in results},
        counted_above={one["unit_id"]: _member(one) for one in enrolled if one["counted_above"]},
        freeze=freeze,
        ceremony=await open_ceremony(campaign_id),
        goals=await goals_of(campaign_id),
    )


async def entries_after(
    campaign_id: int, number: int, size: int = PAGE, *, public: bool = True
) -> Sequence[FoldedEntry]:
    """The next entries of a ledger in their order; fewer than `size` when there are no more.

    The `public` is given none that came after the instant at which the campaign's boards were locked.
    """
    asked = ENTRIES_AFTER if public else EVERY_ENTRY_AFTER
    return [_line(row) for row in await rows(asked, campaign_id, number, size)]


async def recorded(campaign_id: int, numbers: Collection[int]) -> dict[int, datetime]:
    """When these entries of a ledger were recorded."""
    found = await rows(RECORDED, campaign_id, list(numbers))
    return {one["number"]: one["recorded_at"] for one in found}


async def join_code_of(unit_id: int) -> str | None:
    """The code that leads into a unit; none once revoked."""
    code: str | None = await value(JOIN_CODE, unit_id)
    return code


def _member(row: Record) -> BoardUnit:
    above = UnitName(row["above_code"], row["above_kind"], row["above_name"]) if row["above_id"] else None
    return BoardUnit(
        unit_id=row["unit_id"],
        cluster_id=row["cluster_id"],
        eligible=row["eligible"],
        ranked=row["ranked"],
        unit=UnitName(row["code"], row["kind"], row["name"], places_in(row["within"])),
        above_id=row["above_id"],
        above=above,
    )


def _line(row: Record) -> FoldedEntry:
    # By position and without calling the enum: a ledger has millions of lines.
    number, person, units, fresh, points, kind, achieved, reverses, at, recorded_at, confirmed, standard = row
    entry = Entry(number, person, tuple(units), tuple(fresh), points, KINDS[kind], achieved, reverses)
    return FoldedEntry(entry, standard, confirmed, at, recorded_at)
