"""The public ledger for programs: its checkpoints and the proofs that `leaderboard verify` reads."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import FromPath, QueryParameter

from contest.campaigns.queries import CampaignCard
from contest.database import LARGEST
from contest.errors import NotFound
from contest.points.public_log.checkpoints import PublishedRoot, checkpoints_before, latest_checkpoint
from contest.results.public_log import proofs
from contest.results.public_log.page import public_campaign
from contest.web.numbers import Before
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN
from leaderboard.proofs import CONSISTENCY, FORMAT, INCLUSION

TAGS = ["Public ledger"]
MOST_CHECKPOINTS = 500


class CheckpointOut(msgspec.Struct):
    """The Merkle root (RFC 6962, SHA-256) of the ledger after its entry `number`.

    `sums` is the SHA-256 of the sums of all units then (sums.csv of a package); null before sums were sealed.
    """

    number: int
    root: str
    sums: str | None
    kind: str
    made_at: datetime


class CheckpointsOut(msgspec.Struct):
    """Checkpoints, the latest first; `before` asks for those that follow."""

    campaign: str
    checkpoints: list[CheckpointOut]
    before: int | None


class InclusionOut(msgspec.Struct):
    """That `row` is entry `number` of the ledger that has this root after `size` entries.

    Only the person who earned the entry gets it: its row is published to nobody.
    """

    format: str
    kind: str
    campaign: str
    row: str
    number: int
    size: int
    root: str
    path: list[str]


class RootOut(msgspec.Struct):
    number: int
    root: str


class ConsistencyOut(msgspec.Struct):
    """That the ledger at the new checkpoint begins with the ledger at the old one."""

    format: str
    kind: str
    campaign: str
    old: RootOut
    new: RootOut
    path: list[str]


@get(
    "/api/v1/campaigns/{slug:str}/checkpoints",
    tags=TAGS,
    summary="The published roots of a campaign's ledger",
)
async def checkpoints(
    slug: FromPath[str],
    before: Before = LARGEST,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST_CHECKPOINTS)] = 100,
) -> CheckpointsOut:
    """One an hour while new entries come, and the last one at certification."""
    card = await public_campaign(slug)
    found = await checkpoints_before(card.id, before, limit + 1)
    shown = found[:limit]
    more = shown[-1].number if len(found) > limit else None
    return CheckpointsOut(card.slug, [_checkpoint(one) for one in shown], more)


@get(
    "/api/v1/campaigns/{slug:str}/entries/{number:int}/proof",
    tags=TAGS,
    summary="The proof that an entry of one's own stands in the ledger",
    security=TOKEN,
)
async def entry_proof(
    request: WebRequest,
    slug: FromPath[str],
    number: FromPath[int],
    checkpoint: Annotated[int | None, QueryParameter(ge=1, le=LARGEST)] = None,
) -> InclusionOut:
    """Under the checkpoint after entry number `checkpoint`, or the latest one; for who earned it alone."""
    person = signed_in(request).person_id
    return await own_inclusion(await public_campaign(slug), number, person, checkpoint)


async def own_inclusion(
    card: CampaignCard, number: int, person: int, checkpoint: int | None = None
) -> InclusionOut:
    """The proof of somebody's own entry; of another's there is none."""
    proof = await proofs.inclusion(card, number, checkpoint)
    await proofs.check_own(card, number, person)
    return InclusionOut(
        format=FORMAT,
        kind=INCLUSION,
        campaign=card.slug,
        row=proof.entry.row,
        number=number,
        size=proof.checkpoint.number,
        root=proof.checkpoint.root,
        path=[node.hex() for node in proof.path],
    )


@get(
    "/api/v1/campaigns/{slug:str}/consistency",
    tags=TAGS,
    summary="The proof that nothing before a checkpoint was altered afterwards",
)
async def consistency_proof(
    slug: FromPath[str],
    old: Annotated[int, QueryParameter(name="from", ge=1, le=LARGEST)],
    new: Annotated[int | None, QueryParameter(name="to", ge=1, le=LARGEST)] = None,
) -> ConsistencyOut:
    """From the checkpoint after entry number `from` to the one after entry number `to`, or to the latest."""
    card = await public_campaign(slug)
    if new is None:
        latest = await latest_checkpoint(card.id)
        if latest is None:
            raise NotFound(proofs.NO_CHECKPOINT)
        new = latest.number
    proof = await proofs.consistency(card, old, new)
    return ConsistencyOut(
        format=FORMAT,
        kind=CONSISTENCY,
        campaign=card.slug,
        old=RootOut(proof.old.number, proof.old.root),
        new=RootOut(proof.new.number, proof.new.root),
        path=[node.hex() for node in proof.path],
    )


def _checkpoint(one: PublishedRoot) -> CheckpointOut:
    return CheckpointOut(one.number, one.root, one.sums or None, one.kind, one.made_at)


API = [checkpoints, entry_proof, consistency_proof]
