"""The public ledger over HTTP: its page, fragment, proofs and package, and what none of them ever shows."""

import re
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import httpx
import pytest

from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import rows, run, value
from contest.ledger.rules import FactKind, NewFact
from contest.points.public_log.checkpoints import PublishedRoot, keep_checkpoints, latest_checkpoint
from contest.points.public_log.queries import mask_of
from contest.results.certification.service import certify
from contest.rewards.batch import settle
from tests.making import against_the_rules, make_campaign, make_person, make_unit
from tests.results.ledgers import checked
from tests.site import SLUG, Page, Site, session_of

HOUR = timedelta(hours=1)
NAME = "Quàng Thị Ẩn Danh"
TINY = "Bản Huổi Kín"
BLIND = "so-dien-thoai-cua-mot-nguoi"
LOG, ROOT, PACKAGE = (f"/campaigns/{SLUG}/{part}" for part in ("log", "root", "package"))
API = f"/api/v1/campaigns/{SLUG}"
# To the second or finer, in any of the ways a program writes it.
EXACT_TIME = re.compile(rb"T\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Open:
    """The site with a few entries: two villagers, and one of a village of three people."""

    site: Site
    people: tuple[int, ...]
    ledger: int

    async def latest(self) -> PublishedRoot:
        latest = await latest_checkpoint((await campaign_by_slug(SLUG)).id)
        assert latest is not None
        return latest

    async def fetch(self, path: str, **headers: str) -> httpx.Response:
        return await self.site.visitor().http.get(path, headers=headers)

    async def shown(self, path: str) -> Page:
        return await self.site.visitor().go(path)

    async def shown_to(self, person: int, path: str) -> Page:
        """What one of the people sees, by position."""
        return await (await self.site.visitor_as(self.people[person])).go(path)

    async def certify(self) -> None:
        await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE slug = $1", SLUG)
        await certify((await campaign_by_slug(SLUG)).id, None, now() + 72 * HOUR)


@pytest.fixture
async def opened(site: Site) -> AsyncIterator[Open]:
    commune = await value("SELECT id FROM unit WHERE code = '03325'")
    village = await value("SELECT id FROM unit WHERE code = '03325-001'")
    tiny = await make_unit(TINY, kind="ban", parent=commune, eligible=3)
    people = tuple(
        [await make_person(f"{NAME} {n}", unit=unit) for n, unit in enumerate((village, village, tiny))]
    )
    await run("UPDATE person SET phone_blind = $2 WHERE id = $1", people[0], BLIND)
    lessons = [one["id"] for one in await rows("SELECT id FROM lesson ORDER BY position LIMIT 2")]
    for person in people:
        for lesson in lessons:
            await settle([passed(person, lesson)])
    ledger = await value(
        "SELECT l.id FROM ledger l JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = $1", SLUG
    )
    await keep_checkpoints(now())
    yield Open(site, people, ledger)


def passed(person: int, lesson: int) -> NewFact:
    key = uuid4()
    at = datetime.now(UTC) - 3 * HOUR
    return NewFact(
        key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100, occurred_at=at
    )


async def test_the_page_says_what_is_sealed_and_how_to_check_it(opened: Open):
    latest = await opened.latest()

    page = await opened.shown(LOG)

    assert page.status == 200
    assert f"Mã niêm phong {latest.short}" in page.text
    assert latest.root in page.text
    assert f"python leaderboard.pyz verify {SLUG}-6.zip" in page.text
    assert f'href="{PACKAGE}"' in page.response.text and 'href="/leaderboard.pyz"' in page.response.text
    assert f'href="/campaigns/{SLUG}/changes"' in page.response.text


async def test_an_entry_is_told_in_words_with_its_proof_to_who_earned_it(opened: Open):
    page = await opened.shown_to(0, f"{LOG}?entry=1")

    assert "Có người học xong một bài" in page.text
    assert "Bản Mường Khiếng" in page.text
    assert (await mask_of(opened.ledger)).pseudonym(opened.people[0]) in page.text
    assert f'href="{LOG}/1/proof"' in page.response.text


async def test_who_is_signed_in_finds_the_way_to_their_own_entries_alone(opened: Open):
    page = (await opened.shown_to(1, LOG)).response.text

    assert re.findall(rf'href="{LOG}/(\d+)/proof"', page) == ["4", "3"]


async def test_an_entry_is_shown_to_nobody_else(opened: Open):
    other = await opened.shown_to(1, f"{LOG}?entry=1")
    stranger = await opened.fetch(f"{LOG}?entry=1")
    neighbour = (await opened.site.visitor_as(opened.people[1])).http
    api, own = await opened.fetch(f"{API}/entries/1/proof"), await neighbour.get(f"{LOG}/1/proof")

    pseudonym = (await mask_of(opened.ledger)).pseudonym(opened.people[0])
    assert (other.status, api.status_code, own.status_code) == (404, 401, 404)
    assert "Chỉ người được điểm" in other.text
    assert pseudonym not in other.text + stranger.text
    assert 'id="entry"' not in other.response.text + stranger.text


async def test_an_entry_of_a_very_small_village_counts_for_its_commune(opened: Open):
    page = await opened.shown_to(2, f"{LOG}?entry=5")

    assert TINY not in page.text
    assert "xã Mường Phăng" in page.text


@pytest.mark.parametrize(
    ("typed", "status"), [("6.000", 404), ("0", 404), ("abc", 422), ("-1", 422), ("9" * 30, 422)]
)
async def test_what_is_no_published_entry_is_told_in_a_sentence(opened: Open, typed: str, status: int):
    page = await opened.shown_to(0, f"{LOG}?entry={typed}")

    assert page.status == status
    assert 'id="number-error"' in page.response.text


async def test_boards_show_the_root_and_lead_to_the_ledger(opened: Open):
    page = await opened.shown(ROOT)

    assert page.response.text.lstrip().startswith('<p id="root"')
    assert (await opened.latest()).short in page.text
    assert f'href="{LOG}"' in page.response.text


async def test_before_the_first_seal_everything_says_so(site: Site):
    visitor = site.visitor()

    assert "chưa niêm phong lần nào" in (await visitor.go(LOG)).text
    assert "Sổ điểm công khai" in (await visitor.go(ROOT)).text
    assert (await visitor.go(PACKAGE)).status == 404
    assert (await visitor.go(f"{API}/consistency?from=1")).status == 404
    assert (await visitor.go(f"{API}/checkpoints")).response.json()["checkpoints"] == []


async def test_a_draft_is_nobodys_business(site: Site):
    made = await make_campaign(phase="draft", gate="shut")
    paths = [f"/campaigns/{made.slug}/{part}" for part in ("log", "root", "package")]

    answers = [
        (await site.visitor().go(path)).status
        for path in (*paths, f"/api/v1/campaigns/{made.slug}/checkpoints")
    ]

    assert answers == [404] * 4


async def test_the_results_page_shows_the_last_seal_and_the_package(opened: Open):
    await opened.certify()

    page = await opened.shown(f"/results/{SLUG}")

    latest = await opened.latest()
    assert latest.kind == "certified"
    assert f"Mã niêm phong {latest.short}" in page.text
    assert f'href="{PACKAGE}"' in page.response.text


async def test_programs_get_checkpoints_latest_first_page_by_page(opened: Open):
    await settle([passed(opened.people[0], await value("SELECT max(id) FROM lesson"))])
    await keep_checkpoints(now() + HOUR)

    first = (await opened.fetch(f"{API}/checkpoints?limit=1")).json()
    second = (await opened.fetch(f"{API}/checkpoints?limit=1&before={first['before']}")).json()

    assert [one["number"] for one in (*first["checkpoints"], *second["checkpoints"])] == [7, 6]
    assert (first["before"], second["before"]) == (7, None)


async def test_the_checking_program_reads_the_proofs_as_they_come(opened: Open, tmp_path: Path):
    await settle([passed(opened.people[1], await value("SELECT max(id) FROM lesson"))])
    await keep_checkpoints(now() + HOUR)
    proofs = {
        "entry.json": f"{API}/entries/3/proof",
        "older.json": f"{API}/entries/3/proof?checkpoint=6",
        "grown.json": f"{API}/consistency?from=6",
    }
    owner = {"Authorization": f"Bearer {await session_of(opened.people[1], 'api')}"}
    for name, path in proofs.items():
        (tmp_path / name).write_bytes((await opened.fetch(path, **owner)).content)
    forged = tmp_path / "forged.json"
    forged.write_text(
        (tmp_path / "entry.json").read_text("utf-8").replace(",10,lesson", ",90,lesson"), "utf-8"
    )

    codes = {name: (await checked(tmp_path / name))[0] for name in (*proofs, "forged.json")}

    assert codes == {"entry.json": 0, "older.json": 0, "grown.json": 0, "forged.json": 1}


@pytest.mark.parametrize(
    "path",
    ["entries/999/proof", "entries/1/proof?checkpoint=5", "consistency?from=5&to=6", "consistency?from=7"],
)
async def test_proofs_of_what_is_not_published_are_refused_as_problems(opened: Open, path: str):
    answer = await opened.fetch(
        f"{API}/{path}", Authorization=f"Bearer {await session_of(opened.people[0], 'api')}"
    )

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_the_package_is_downloaded_whole_and_only_once(opened: Open, tmp_path: Path):
    await opened.certify()

    first = await opened.fetch(PACKAGE)
    again = await opened.fetch(PACKAGE, **{"If-None-Match": first.headers["etag"]})

    saved = tmp_path / "package.zip"
    saved.write_bytes(first.content)
    assert first.headers["content-type"] == "application/zip"
    assert "content-encoding" not in first.headers
    assert int(first.headers["content-length"]) == len(first.content)
    assert f'filename="{SLUG}-6.zip"' in first.headers["content-disposition"]
    assert (again.status_code, again.content) == (304, b"")
    assert (await checked(saved))[0] == 0


async def test_the_checking_program_can_be_downloaded(opened: Open, tmp_path: Path):
    answer = await opened.fetch("/leaderboard.pyz")

    assert 'filename="leaderboard.pyz"' in answer.headers["content-disposition"]
    assert b"leaderboard/__main__.py" in answer.content


async def everything_public(opened: Open) -> dict[str, bytes]:
    """All that anybody can fetch of the ledger: pages, proofs and every file of the package."""
    numbers = range(1, 7)
    paths = [LOG, ROOT, f"/results/{SLUG}", f"{API}/checkpoints", f"{API}/consistency?from=6"]
    paths += [f"{LOG}?entry={n}" for n in numbers] + [f"{API}/entries/{n}/proof" for n in numbers]
    found = {path: (await opened.fetch(path)).content for path in paths}
    with ZipFile(BytesIO((await opened.fetch(PACKAGE)).content)) as package:
        return found | {f"package: {name}": package.read(name) for name in package.namelist()}


async def test_nothing_public_names_a_person_a_very_small_unit_or_the_salt(opened: Open, capfd):
    salt = bytes(await value("SELECT salt FROM ledger WHERE id = $1", opened.ledger))

    public = await everything_public(opened)

    logged = "".join(capfd.readouterr()).encode()
    tiny = str(await value("SELECT id FROM unit WHERE name = $1", TINY)).encode()
    names = (NAME, unicodedata.normalize("NFD", NAME), TINY, BLIND, salt.hex(), repr(salt))
    secrets = [salt, *(name.encode() for name in names)]
    assert {
        where: one for where, told in (public | {"log": logged}).items() for one in secrets if one in told
    } == {}
    assert tiny not in {line.split(b",")[0] for line in public["package: sums.csv"].splitlines()}
    assert tiny not in {line.split(b",")[0] for line in public["package: units.csv"].splitlines()}


async def test_nothing_public_tells_whose_entry_it_is_or_when_exactly_it_came(opened: Open):
    public = await everything_public(opened)

    exact = await rows("SELECT occurred_at, recorded_at FROM ledger_entry")
    moments = {
        moment.isoformat()[11:19] for one in exact for moment in (one["occurred_at"], one["recorded_at"])
    }
    mask, whole = await mask_of(opened.ledger), b"".join(public.values())
    assert not [one for one in opened.people if mask.pseudonym(one).encode() in whole]
    assert EXACT_TIME.findall(public["package: sums.csv"]) == []
    told_as_entry = {where: text for where, text in public.items() if "entry" in where or "entries" in where}
    assert {
        where for where, text in told_as_entry.items() for one in moments if one.encode() in text
    } == set()
