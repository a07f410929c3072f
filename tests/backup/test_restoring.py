"""A restored site is the one that was backed up, and until it is, the old one is whole."""

import asyncio
import resource
import stat
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import httpx
import pytest

from chaos.served import NO_TLS
from contest.backup.container import NotUsable, Opener, Sealer
from contest.backup.making import CannotBackUp, Source, back_up
from contest.backup.manifest import BackupHead, Manifest, check_release, unpacked
from contest.backup.restoring import Restored, RestoredSite, let_go, restore_from
from contest.backup.secret_files import SiteInUse, alone, shared
from contest.backup.swapping import CannotRestore
from contest.campaigns.service import advance_due
from contest.database import connected, direct
from contest.lessons import library
from contest.people.secret_of_site import check_secret, fits
from tests.backup.alone import NOON, PASSPHRASE, Silent
from tests.backup.conftest import (
    NEW,
    OLD,
    Place,
    asked,
    contest,
    left_over,
    sentence,
)
from tests.processes.test_two_hosts import passed
from tests.site import PEOPLE, SLUG, running

SIGN_INS = "SELECT count(*) FROM person WHERE phone_blind IS NOT NULL"


async def restored(file: Path, place: Place, *, replacing: bool = False, at=NOON) -> Restored:
    place.data.mkdir(exist_ok=True)
    target = RestoredSite(place.url, place.data, embedded=False, replace=replacing)
    return await restore_from(file, PASSPHRASE, target, at, Silent())


async def test_a_site_restored_into_an_empty_place_lets_its_people_in(backed_up, empty):
    done = await restored(backed_up, empty)

    assert done.secret == NEW.encode()
    assert empty.secret == NEW
    assert stat.S_IMODE((empty.data / "secret").stat().st_mode) == 0o600
    async with running(empty.url, secret=NEW) as site:
        for title, first in (("learner", "/today"), ("helper", "/today"), ("organiser", "/organise")):
            page = await site.visitor().sign_in(title)
            assert (page.status, page.path) == (200, first)
    # The people of the small province are made only where they are missing: nobody was made a second time.
    assert await asked(empty.url, SIGN_INS) == 3


async def test_the_file_is_private_and_is_not_overwritten_unasked(old, passphrase_file, tmp_path):
    file = tmp_path / "site.backup"

    first = contest(old, "backup", str(file), f"--passphrase-file={passphrase_file}")
    again = contest(old, "backup", str(file), f"--passphrase-file={passphrase_file}")

    assert first.returncode == 0, first.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert again.returncode == 1
    assert "is there already: choose another name" in sentence(again)
    assert [path.name for path in tmp_path.glob("site.backup*")] == ["site.backup"]


async def passing_lessons(site, who, counted: Counter) -> None:
    """Somebody who passes one lesson after the other until told to stop."""
    async with httpx.AsyncClient(verify=NO_TLS, base_url=site.base, timeout=60) as http:
        signed = await http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
        http.headers["Authorization"] = f"Bearer {signed.json()['token']}"
        for lesson in cycle(await library.published()):
            if counted["stop"]:
                return
            answer = await http.post("/api/v1/attempts", json=passed(lesson))
            counted["taken"] += answer.status_code == 200


async def test_a_backup_under_load_is_of_one_instant(site, site_url, passphrase_file, tmp_path, empty):
    place, counted = Place(site_url, tmp_path / "loaded"), Counter()
    file = tmp_path / "loaded.backup"
    await check_secret(site_url, site.settings.secret)
    busy = [asyncio.create_task(passing_lessons(site, who, counted)) for who in PEOPLE]
    words = ("backup", str(file), f"--passphrase-file={passphrase_file}")

    made = await asyncio.to_thread(contest, place, *words, SECRET="s" * 40)
    counted["stop"] = 1
    await asyncio.gather(*busy)
    restoring = ("restore", str(file), f"--passphrase-file={passphrase_file}")
    done = await asyncio.to_thread(contest, empty, *restoring)

    assert made.returncode == 0, made.stderr
    assert done.returncode == 0, done.stderr
    assert "with the same standings, roots and sign-ins." in sentence(done)
    kept = await asked(empty.url, "SELECT count(*) FROM attempt")
    assert 0 < kept <= counted["taken"] == await asked(site_url, "SELECT count(*) FROM attempt")
    assert (await asyncio.to_thread(contest, empty, "verify")).returncode == 0


async def test_a_site_with_people_is_replaced_only_when_that_is_said(backed_up, old):
    with pytest.raises(CannotRestore, match="--replace"):
        await restored(backed_up, old)
    assert old.secret == OLD
    assert await fits(old.url, OLD.encode())

    await restored(backed_up, old, replacing=True)

    assert old.secret == NEW
    assert await fits(old.url, NEW.encode())
    assert await left_over(old.url) == set()


async def test_a_running_site_is_not_restored_over(backed_up, old, passphrase_file):
    words = ("restore", str(backed_up), "--replace", f"--passphrase-file={passphrase_file}")
    with shared(old.data):
        refused = contest(old, *words)
    connection = await direct(old.url)
    try:
        elsewhere = contest(old, *words)
    finally:
        await connection.close()

    assert (refused.returncode, elsewhere.returncode) == (1, 1)
    assert "such as `contest serve`: stop it first." in sentence(refused)
    assert "Connections open to the database" in sentence(elsewhere) and ": 1. Stop" in sentence(elsewhere)
    assert await fits(old.url, OLD.encode())


def test_nothing_starts_while_a_restore_works(old):
    with alone(old.data):
        refused = contest(old, "verify")

    assert refused.returncode == 1
    assert "A restore works in" in sentence(refused)
    with shared(old.data), pytest.raises(SiteInUse), alone(old.data):
        pass


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file[:-1],
        lambda file: file[:100_000],
        lambda file: file[:90_000] + bytes([file[90_000] ^ 1]) + file[90_001:],
    ],
    ids=["cut by a byte", "cut in half", "changed"],
)
async def test_a_harmed_file_changes_nothing(backed_up, old, tmp_path, harm):
    harmed = tmp_path / "harmed.backup"
    harmed.write_bytes(harm(backed_up.read_bytes()))

    with pytest.raises(NotUsable, match="Take another copy"):
        await restored(harmed, old, replacing=True)

    assert old.secret == OLD
    assert await fits(old.url, OLD.encode())
    assert await left_over(old.url) == set()


def head_of(file: Path) -> tuple[BackupHead, bytes]:
    with file.open("rb") as opened:
        opener = Opener(opened, PASSPHRASE)
        return unpacked(opener), opener.read(1_000_000_000)


def forged(file: Path, target: Path, manifest: Manifest, secret: bytes = NEW.encode()) -> Path:
    """The same dump with another head: what no honest hand would make."""
    with target.open("wb") as opened:
        sealer = Sealer(opened, PASSPHRASE)
        sealer.write(BackupHead(manifest, secret).packed() + head_of(file)[1])
        sealer.finish()
    return target


@pytest.mark.parametrize("what", ["rows", "sign-ins", "standings", "roots", "secret"])
async def test_a_copy_that_differs_is_not_put_in_place(backed_up, old, tmp_path, what):
    manifest = head_of(backed_up)[0].manifest
    campaign = manifest.campaigns[0]
    wrong = {
        "rows": {"rows": {**manifest.rows, "person": 4}},
        "sign-ins": {"sign_ins": "1"},
        "standings": {"campaigns": [_with(campaign, standings={"village B": "0"})]},
        "roots": {"campaigns": [_with(campaign, roots="0")]},
        "secret": {},
    }
    secret = b"x" * 40 if what == "secret" else NEW.encode()
    file = forged(backed_up, tmp_path / "forged.backup", _with(manifest, **wrong[what]), secret)

    with pytest.raises(CannotRestore) as refused:
        await restored(file, old, replacing=True)

    expected = {
        "rows": "rows of table person: 3 instead of 4",
        "sign-ins": "people could not sign in as before",
        "standings": f"the standings of campaign {SLUG} differ",
        "roots": f"the published roots of campaign {SLUG} differ",
        "secret": "was not made with the SECRET in it",
    }
    assert expected[what] in str(refused.value)
    assert old.secret == OLD
    assert await fits(old.url, OLD.encode())
    assert await left_over(old.url) == set()


def _with(struct, **changes):
    return type(struct)(**{name: getattr(struct, name) for name in struct.__struct_fields__} | changes)


def test_a_backup_of_a_newer_release_or_server_is_refused(backed_up):
    manifest = head_of(backed_up)[0].manifest

    check_release(manifest, 18)
    with pytest.raises(NotUsable, match="install that release or a newer one"):
        check_release(_with(manifest, migrations=[*manifest.migrations, "9999_from_the_future"]), 18)
    with pytest.raises(NotUsable, match="restore it into one at least as new"):
        check_release(manifest, 17)


async def test_a_full_disk_leaves_the_backup_before(old, tmp_path):
    file = tmp_path / "site.backup"
    file.write_bytes(b"the backup of yesterday")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(CannotBackUp, match="is full: free some space"):
            await back_up(Source(old.url, OLD.encode(), False), file, PASSPHRASE, NOON, Silent())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert file.read_bytes() == b"the backup of yesterday"
    assert [path.name for path in tmp_path.glob("site.backup*")] == ["site.backup"]


async def test_with_a_secret_from_outside_it_is_said_which_is_needed(backed_up, old, passphrase_file):
    outside = {"SECRET": OLD}

    done = contest(
        old, "restore", str(backed_up), "--replace", f"--passphrase-file={passphrase_file}", **outside
    )
    refused = contest(old, "verify", **outside)

    assert done.returncode == 0, done.stderr
    assert f"set it to what is in {old.data / 'secret'}, or leave it out." in sentence(done)
    assert refused.returncode == 1
    assert f"the one in {old.data / 'secret'} is: set SECRET to it" in sentence(refused)
    assert contest(old, "verify", SECRET=NEW).returncode == 0


async def test_steps_missed_since_the_backup_wait_for_a_word(backed_up, empty):
    late = NOON + timedelta(days=400)

    done = await restored(backed_up, empty, at=late)

    assert [step.partition(",")[0] for step in done.held] == [f"{SLUG}: review"]
    async with connected(empty.url, pool=2):
        assert await advance_due(late) == 0
    assert await let_go(empty.url, late) == done.held
    assert await let_go(empty.url, late) is None
    async with connected(empty.url, pool=2):
        assert await advance_due(late) == 1


async def test_a_restore_without_missed_steps_holds_nothing(backed_up, empty):
    assert (await restored(backed_up, empty)).held == ()
    assert await let_go(empty.url, NOON) is None


async def test_a_user_who_may_not_make_databases_is_told(backed_up, old):
    await asked(old.url, "SELECT 1")
    connection = await direct(old.url)
    try:
        await connection.execute("DROP ROLE IF EXISTS modest; CREATE ROLE modest LOGIN")
    finally:
        await connection.close()
    modest = replace(old, url=old.url.replace("postgres@", "modest@", 1))

    with pytest.raises(CannotRestore, match="ALTER ROLE modest CREATEDB"):
        await restored(backed_up, modest, replacing=True)
