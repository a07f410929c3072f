"""Backups of earlier releases are restored, whatever later releases dropped or emptied of their tables."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from contest.backup.container import NotUsable, Sealer
from contest.backup.manifest import (
    SERVER,
    SIGN_INS,
    BackupHead,
    Manifest,
    check_release,
    described,
    row_counts,
)
from contest.backup.restoring import RestoredSite, restore_from
from contest.backup.swapping import CannotRestore
from contest.database import connected, run, transaction, value
from contest.database.embedded.dumping import dump
from contest.people.secret_of_site import check_secret
from tests.backup.alone import NOON, PASSPHRASE, Silent
from tests.backup.conftest import NEW, Place, asked
from tests.backup.test_restoring import forged, head_of
from tests.database.upgrading import up_to

# Of the release before lists were kept as sealed files: 0027 drops the table of those that waited.
LAST = "0026_a_phone_is_no_person"
LEAVES = (
    """INSERT INTO unit (id, code, kind, track, ancestors, name, folded, eligible, eligible_source, band,
                         demo)
       VALUES (2, '03325-001', 'ban', 'village', '{}', 'Bản Che Căn', 'ban che can', 80, '', '', false)""",
    """INSERT INTO person (id, phone_blind, pin_hash, display_name, birth_band, target_group, language, demo)
       VALUES (7, 'blind-7', 'argon', 'Lò Thị Hương', '18+', 'nguoi_dan', 'vi', false)""",
    "INSERT INTO roster_upload (unit_id, by_id) VALUES (2, 7)",
)


async def left_behind(url: str) -> None:
    """A site of the earlier release."""
    await up_to(LAST, url)
    async with connected(url, pool=1):
        for statement in LEAVES:
            await run(statement)
    await check_secret(url, NEW.encode())


async def backed_up_then(url: str, file: Path, told_more: int = 0) -> Path:
    """The backup that the earlier release wrote: what it said of its tables, and all of them."""
    async with connected(url, pool=2), transaction():
        counts = await row_counts()
        assert counts["roster_upload"] == 1
        head = await described_then({**counts, "roster_upload": 1 + told_more})
        with file.open("wb") as opened:
            sealer = Sealer(opened, PASSPHRASE)
            sealer.write(BackupHead(head, NEW.encode()).packed())
            async with dump(url, await value("SELECT pg_export_snapshot()"), embedded=False) as program:
                async for piece in program.pieces():
                    sealer.write(piece)
            sealer.finish()
    return file


async def described_then(counts: dict[str, int]) -> Manifest:
    """What stands before the dump; this release cannot ask tables of the earlier one for more."""
    return Manifest(
        release="0",
        migrations=[LAST],
        postgres=await value(SERVER),
        made_at=datetime(2026, 11, 20, tzinfo=UTC),
        database_bytes=1,
        rows=counts,
        sign_ins=await value(SIGN_INS),
        campaigns=[],
        wrong=[],
    )


def target(place: Place) -> RestoredSite:
    place.data.mkdir(exist_ok=True)
    return RestoredSite(place.url, place.data, embedded=False, replace=False)


async def test_a_table_that_a_later_release_dropped_keeps_no_backup_from_being_restored(
    blank_url: str, empty: Place, tmp_path: Path
) -> None:
    await left_behind(blank_url)
    whole = await backed_up_then(blank_url, tmp_path / "whole.backup")
    short = await backed_up_then(blank_url, tmp_path / "short.backup", told_more=1)

    with pytest.raises(CannotRestore, match="rows of table roster_upload: 1 instead of 2"):
        await restore_from(short, PASSPHRASE, target(empty), NOON, Silent())
    await restore_from(whole, PASSPHRASE, target(empty), NOON, Silent())

    assert empty.secret == NEW
    assert await asked(empty.url, "SELECT display_name FROM person") == "Lò Thị Hương"
    assert await asked(empty.url, "SELECT to_regclass('roster_upload')") is None


@pytest.mark.parametrize("edition", [1, 2, 3, 4])
async def test_standings_of_an_earlier_edition_are_known_again(
    backed_up: Path, old: Place, empty: Place, tmp_path: Path, edition: int
) -> None:
    manifest = head_of(backed_up)[0].manifest
    async with connected(old.url, pool=1), transaction():
        then = await described(NOON, msgspec.structs.replace(manifest, campaigns=[], edition=edition))
    kept = msgspec.structs.replace(manifest.campaigns[0], standings=then.campaigns[0].standings)
    assert (kept == manifest.campaigns[0]) == (edition == 4)  # the present one
    earlier = msgspec.structs.replace(manifest, campaigns=[kept], edition=None)

    await restore_from(
        forged(backed_up, tmp_path / "earlier.backup", earlier), PASSPHRASE, target(empty), NOON, Silent()
    )

    assert empty.secret == NEW


def test_standings_of_a_later_edition_ask_for_that_release(backed_up: Path) -> None:
    manifest = head_of(backed_up)[0].manifest

    with pytest.raises(NotUsable, match="install that release or a newer one"):
        check_release(msgspec.structs.replace(manifest, edition=99), manifest.postgres)
