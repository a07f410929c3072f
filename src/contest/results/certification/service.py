"""Certification: the standing of every cluster is written down and the ledger is closed for good."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from contest.audit.service import record
from contest.campaigns.phases.rules import Transition, check
from contest.campaigns.phases.transitions import STATE, enter, locked, subject
from contest.campaigns.proposals.models import CertificationProposal
from contest.campaigns.proposals.service import SEEN, drop, note_confirmed
from contest.campaigns.queries import (
    CampaignCard,
    EnrolmentRow,
    all_campaigns,
    campaign_by_id,
    clusters_of,
    enrolments_of,
    final_rules,
)
from contest.campaigns.rules import Phase, best_watched, method_of, standing_title
from contest.capabilities import Capability
from contest.database import row, rows, transaction
from contest.errors import N_, Conflict, Forbidden
from contest.ledger import holds
from contest.ledger.gates import seal
from contest.local_time import local
from contest.points.public_log.checkpoints import certify_log, hash_ahead
from contest.points.public_log.sums import entries_of
from contest.results.models import UndecidedResult
from contest.standings.certificates import Certificate, keep
from contest.units.access.service import demand, demand_of
from leaderboard import EDITION, EDITIONS, Board, Competitor, canonical, digest

# The fact writer holds this row while it writes: after it no entry can be on its way.
LOCK_LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1 ORDER BY id FOR UPDATE"
LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1"
ENTRIES_AFTER = """
    SELECT number, person_id, units, fresh, points, kind, achieved, reverses FROM ledger_entry
    WHERE ledger_id = $1 AND number > $2 AND number <= $3 ORDER BY number LIMIT 5000
"""
HEADINGS = "SELECT split_part(text, E'\\n', 1) AS heading FROM result WHERE campaign_id = $1 ORDER BY id"

TOO_EARLY = N_("Late results may still arrive until %(moment)s. After that the campaign can be certified.")
UNDECIDED = N_(
    "Results are held that nobody has decided about. Please decide, or tick that they stay undecided."
)
MOVED = N_("The standings have changed since they were proposed. Please look at them and propose them again.")
WITHDRAWN = N_(
    "Nobody has proposed the results of this campaign for certification, or the proposal was withdrawn."
)
LAPSED = N_(
    "Whoever proposed these results is no organiser of the province any more. Please propose them again."
)
INCOMPLETE = N_("The ledger of this campaign is not complete. Nothing was certified.")


async def certify(
    campaign_id: int,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
    over: int = 0,
    of: CertificationProposal | None = None,
) -> tuple[Certificate, ...]:
    """Write down the final standings and seal the ledger; from then on the database takes no entry.

    `over` is how many facts whoever certifies knows to be held undecided; more are refused. What is left
    undecided does not count, and the result says so. `of` is what another one proposed, which is confirmed by
    this; standings that differ from it are refused.

    What is there already is folded and hashed before the ledger is locked, so nobody's points wait for it.
    """
    board = await _prepared(await campaign_by_id(campaign_id), now)
    async with transaction():
        await demand_of(by, Capability.CERTIFY_RESULTS)
        if of is not None:
            await _demand_of_first(of)
        await (STATE if of is None else SEEN).check(seen, campaign_id)
        campaign = await locked(campaign_id)
        card = await campaign_by_id(campaign_id)
        _check_time(card, now)
        ledger = await row(LOCK_LEDGER, campaign_id)
        if ledger is None:
            raise Conflict(INCOMPLETE)
        await _catch_up(board, ledger["id"], ledger["last_number"])
        certificates = await standings_of(card, board)
        if of is not None and of.digest != digest_of_all(certificates):
            raise Conflict(MOVED)
        for certificate in certificates:
            await keep(certificate, card.id, board.number, by, now)
        await certify_log(ledger["id"], now)
        await seal(campaign_id)
        await _leave_undecided(card, over, by, now)
        await _note(card.id, certificates, board.number, by)
        await enter(campaign, Transition(Phase.CERTIFIED, card.grace_ends_at), by, now)
        await _close_proposal(card.id, of, by, now)
        return certificates


async def _demand_of_first(of: CertificationProposal) -> None:
    """Whoever proposed must still be one who may."""
    try:
        await demand(of.by_id, Capability.CERTIFY_RESULTS)
    except Forbidden:
        raise Conflict(LAPSED) from None


async def _close_proposal(
    campaign_id: int, of: CertificationProposal | None, by: int | None, now: datetime
) -> None:
    """Note who confirmed a proposal; one that nobody confirmed is gone with the campaign's certification."""
    if of is None:
        await drop(campaign_id)
    elif not await note_confirmed(of, by, now):
        raise Conflict(WITHDRAWN)


async def _leave_undecided(card: CampaignCard, over: int, by: int | None, now: datetime) -> None:
    left = await holds.undecided(card.starts_at, card.ends_at)
    if left.facts > over:
        raise Conflict(UNDECIDED)
    if left.facts or left.waiting:
        await UndecidedResult.create(
            campaign_id=card.id, facts=left.facts, people=left.people, waiting=left.waiting
        )
    others = [
        (one.starts_at, one.ends_at)
        for one in await all_campaigns()
        if one.gate == "open" and one.id != card.id
    ]
    await holds.end(card.starts_at, card.ends_at, others, now, by)


async def would_be(campaign_id: int, over: int, now: datetime) -> tuple[int, str, int]:
    """What certifying would write down now: the last entry's number, the digest of all standings.

    With them comes how many facts would stay undecided: `over` at most, else it is refused.
    """
    card = await campaign_by_id(campaign_id)
    board = await _prepared(card, now)
    left = await holds.undecided(card.starts_at, card.ends_at)
    if left.facts > over:
        raise Conflict(UNDECIDED)
    return board.number, digest_of_all(await standings_of(card, board)), left.facts


def digest_of_all(certificates: tuple[Certificate, ...]) -> str:
    """One digest for the standings of all clusters."""
    return digest("\n".join(f"{one.track} {one.cluster} {one.digest}" for one in certificates))


def _check_time(card: CampaignCard, now: datetime) -> None:
    check(card.phase, Phase.CERTIFIED)
    if now < card.grace_ends_at:
        raise Conflict(TOO_EARLY, moment=_local(card.grace_ends_at))


async def _prepared(card: CampaignCard, now: datetime) -> Board:
    """The board of a campaign that may be certified, as far as its ledger goes at this moment."""
    _check_time(card, now)
    board = Board(await best_of(card))
    ledger = await row(LEDGER, card.id)
    if ledger is not None:
        await _catch_up(board, ledger["id"], ledger["last_number"])
        await hash_ahead(ledger["id"])
    return board


async def competing(campaign_id: int) -> tuple[EnrolmentRow, ...]:
    """The units that stand on boards; those of under five people count for the place above them alone."""
    return tuple(unit for unit in await enrolments_of(campaign_id) if not unit.counted_above)


async def best_of(card: CampaignCard) -> dict[int, int]:
    """The units whose best people the campaign's board must know, and how many of them."""
    units = await competing(card.id)
    return best_watched(await final_rules(card), ((unit.unit_id, unit.track) for unit in units))


async def board_of_ledger(ledger_id: int, last_number: int, best: Mapping[int, int]) -> Board:
    """All entries of a ledger folded into one board; a ledger that lacks one is refused."""
    board = Board(best)
    await _catch_up(board, ledger_id, last_number)
    return board


async def _catch_up(board: Board, ledger_id: int, last_number: int) -> None:
    while page := await rows(ENTRIES_AFTER, ledger_id, board.number, last_number):
        board.feed(entries_of(page))
    if board.number != last_number:
        raise Conflict(INCOMPLETE)


async def certified_edition(campaign_id: int) -> int:
    """By which edition a campaign was certified; the present one before that, or where none is known.

    All of a campaign are written in one act, so a text that says otherwise than most was altered since.
    """
    said = [one["heading"] for one in await rows(HEADINGS, campaign_id)]
    known = [EDITIONS[heading] for heading in said if heading in EDITIONS]
    return max(known, key=known.count, default=EDITION)


async def standings_of(card: CampaignCard, board: Board, edition: int = EDITION) -> tuple[Certificate, ...]:
    """The certificate of each cluster that has units, by the rules in force at the campaign's end."""
    rules, enrolled = await final_rules(card), await competing(card.id)
    certificates = []
    for cluster in await clusters_of(card.id):
        members = [
            Competitor(unit.unit_id, unit.eligible, unit.ranked)
            for unit in enrolled
            if (unit.track, unit.cluster) == (cluster.track, cluster.key)
        ]
        if members:
            title = standing_title(card.slug, cluster.track, cluster.key)
            standings = board.standings(members, method_of(rules, cluster.track), edition)
            text = canonical(standings, title)
            certificates.append(Certificate(cluster.track, cluster.key, text, digest(text)))
    return tuple(certificates)


async def _note(campaign_id: int, certificates: tuple[Certificate, ...], number: int, by: int | None) -> None:
    after = {f"{one.track} {one.cluster}": one.digest for one in certificates}
    await record(by, "results_certified", subject(campaign_id), None, {"last_number": number, **after})


def _local(instant: datetime) -> str:
    # Said to people: minutes, rounded up, so that the hour told is never too early.
    shown = local(instant + timedelta(minutes=1) - timedelta(microseconds=1))
    return shown.strftime("%H:%M %d/%m/%Y")
