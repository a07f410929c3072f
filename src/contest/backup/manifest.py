"""What a site was at one instant, in figures that its copy must show again."""

import hashlib
import re
from datetime import datetime
from importlib.metadata import version
from importlib.resources import files

import msgspec

from contest.backup.container import NotUsable, Opener
from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.database import row, rows, value
from contest.database.embedded.cluster import major_version
from contest.database.schema.apps import CONTEST
from contest.errors import Conflict
from contest.points.public_log.checkpoints import checkpoints_of
from contest.results.certification.service import best_of, board_of_ledger, standings_of
from contest.results.public_log.check import verify_logs
from contest.results.verification import verify_all
from leaderboard import EDITION, EDITIONS

MOST_HEAD_BYTES = 64 * 1024 * 1024
LENGTH_BYTES = 4

TABLES = """
    SELECT c.relname::text AS name, quote_ident(c.relname) AS quoted FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
MIGRATIONS = "SELECT name FROM tortoise_migrations WHERE app = $1 ORDER BY name"
SIZE = "SELECT pg_database_size(current_database())"
SERVER = "SELECT current_setting('server_version_num')::int / 10000"
LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1"
# Whatever decides whether somebody gets in, of everybody, in one number that needs no order and no memory.
SIGN_INS = """
    SELECT coalesce(sum(('x' || substr(md5(concat_ws('|', id, sign_in_name, phone_blind, pin_hash, secret,
               disabled_at IS NULL)), 1, 15))::bit(60)::bigint), 0)::text
    FROM person
"""


class CampaignCheck(msgspec.Struct, frozen=True):
    """The ledger of one campaign: its head, its published roots and the standings that follow from it."""

    slug: str
    phase: str
    entries: int
    checkpoints: int
    roots: str
    standings: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """A site at one instant."""

    release: str
    migrations: list[str]
    postgres: int
    made_at: datetime
    database_bytes: int
    rows: dict[str, int]
    sign_ins: str
    # Named as in the backups of earlier releases, which are still restored.
    campaigns: list[CampaignCheck] = msgspec.field(name="seasons")
    # What `contest verify` already said was wrong: a copy need not be better than what it was made of.
    wrong: list[str]
    # By which edition of the engine the standings are; earlier releases did not tell.
    edition: int | None = None


class BackupHead(msgspec.Struct, frozen=True):
    """What stands in a backup before the dump."""

    manifest: Manifest
    secret: bytes

    def packed(self) -> bytes:
        """As it stands in the file, its length first."""
        text = msgspec.json.encode(self)
        return len(text).to_bytes(LENGTH_BYTES, "big") + text


def unpacked(opener: Opener) -> BackupHead:
    """Read the head; the dump comes next."""
    length = int.from_bytes(opener.read(LENGTH_BYTES), "big")
    if not 0 < length <= MOST_HEAD_BYTES:
        raise NotUsable("This backup was not made by `contest backup`.")
    try:
        return msgspec.json.decode(opener.read(length), type=BackupHead)
    except msgspec.DecodeError:
        raise NotUsable("This backup was not made by `contest backup`.") from None


def known_migrations() -> list[str]:
    """The migrations of this release."""
    names = (each.name for each in files(CONTEST.migrations).iterdir())
    return sorted(name.removesuffix(".py") for name in names if re.match(r"\d{4}_\w+\.py$", name))


async def described(now: datetime, kept: Manifest | None = None) -> Manifest:
    """The site of this task's transaction, in figures; every ledger is folded and hashed again for it.

    A copy is described as `kept` was: its standings are those of the edition in which they were kept.
    """
    return Manifest(
        release=version("thi-dua-so"),
        migrations=[one["name"] for one in await rows(MIGRATIONS, CONTEST.label)],
        postgres=await value(SERVER),
        made_at=now,
        database_bytes=await value(SIZE),
        rows=await row_counts(),
        sign_ins=await value(SIGN_INS),
        campaigns=[await _campaign(card, kept) for card in await all_campaigns()],
        wrong=await wrong(),
        edition=EDITION,
    )


async def row_counts() -> dict[str, int]:
    """How many rows each table has."""
    return {
        table["name"]: await value(f"SELECT count(*) FROM {table['quoted']}")  # noqa: S608 - quoted by the server
        for table in await rows(TABLES)
    }


async def wrong() -> list[str]:
    """What `contest verify` finds that is not as it should be."""
    return [finding.sentence for finding in [*await verify_all(), *await verify_logs()] if not finding.right]


async def _campaign(card: CampaignCard, kept: Manifest | None) -> CampaignCheck:
    checkpoints = await checkpoints_of(card.id)
    roots = "\n".join(f"{one.number} {one.root} {one.kind}" for one in checkpoints)
    ledger = await row(LEDGER, card.id)
    return CampaignCheck(
        slug=card.slug,
        phase=card.phase.value,
        entries=ledger["last_number"] if ledger else 0,
        checkpoints=len(checkpoints),
        roots=hashlib.sha256(roots.encode()).hexdigest(),
        standings=await _standings(card, ledger["id"], ledger["last_number"], kept) if ledger else {},
    )


async def _standings(card: CampaignCard, ledger: int, last: int, kept: Manifest | None) -> dict[str, str]:
    try:
        board = await board_of_ledger(ledger, last, await best_of(card))
    except Conflict:  # a gap: `wrong` tells of it, and what is left is worth a backup all the more
        return {}
    found: dict[str, str] = {}
    for edition in _editions(kept):
        certificates = await standings_of(card, board, edition)
        found = {f"{one.track} {one.cluster}": one.digest for one in certificates}
        if kept is None or found in [one.standings for one in kept.campaigns if one.slug == card.slug]:
            break
    return found


def _editions(kept: Manifest | None) -> list[int]:
    if kept is None:
        return [EDITION]
    return sorted(EDITIONS.values(), reverse=True) if kept.edition is None else [kept.edition]


def missing_rows(kept: Manifest, found: dict[str, int]) -> list[str]:
    """Which tables of a copy have other rows than the site had, in words, before anything is migrated.

    What a later release drops, or empties, is no fault of the copy.
    """
    return [
        f"rows of table {name}: {found.get(name, 0):,} instead of {count:,}"
        for name, count in kept.rows.items()
        if found.get(name) != count
    ]


def differences(kept: Manifest, found: Manifest) -> list[str]:
    """What else of a site is not in its copy as it was, in words; `found` may have been migrated since."""
    told = []
    if found.sign_ins != kept.sign_ins:
        told.append("people could not sign in as before")
    copies = {campaign.slug: campaign for campaign in found.campaigns}
    told += [
        f"the {what} of campaign {campaign.slug} differ"
        for campaign in kept.campaigns
        for what in _differing(campaign, copies.get(campaign.slug))
    ]
    return told + [sentence for sentence in found.wrong if sentence not in kept.wrong]


def _differing(campaign: CampaignCheck, copy: CampaignCheck | None) -> list[str]:
    if copy is None:
        return ["entries"]
    kinds = {
        "phases": copy.phase == campaign.phase,
        "entries": copy.entries == campaign.entries,
        "published roots": (copy.checkpoints, copy.roots) == (campaign.checkpoints, campaign.roots),
        "standings": copy.standings == campaign.standings,
    }
    return [what for what, same in kinds.items() if not same]


def check_release(manifest: Manifest, server: int) -> None:
    """Refuse what only a newer release, or a newer server, can take."""
    unknown = set(manifest.migrations) - set(known_migrations())
    if unknown or (manifest.edition or EDITION) not in EDITIONS.values():
        raise NotUsable(
            f"This backup is of release {manifest.release}, which knows tables or standings that "
            f"release {version('thi-dua-so')} does not: install that release or a newer one."
        )
    if manifest.postgres > server:
        raise NotUsable(
            f"This backup is of a PostgreSQL {manifest.postgres} and would go into a PostgreSQL {server}: "
            "restore it into one at least as new, such as the embedded one."
        )
    if manifest.postgres > major_version():
        raise NotUsable(
            f"This backup is of a PostgreSQL {manifest.postgres}, newer than this release brings "
            "programs for: install a newer release."
        )
