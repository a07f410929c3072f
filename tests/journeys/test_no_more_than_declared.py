"""A village of 44 whose head let 97 in: nothing that anybody can open tells of more than 44 people."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import connected, rows, run, value
from contest.ledger.rules import FactKind, NewFact
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.certification.service import certify
from contest.results.verification import verify
from contest.rewards.batch import settle
from leaderboard.verify import verify as check
from tests.conftest import Housekeeping
from tests.journeys.crawling import MOST, Answer, Crawl, every_address
from tests.journeys.walking import LESSON, VILLAGE
from tests.making import against_the_rules, give_role, make_person, reasons_given
from tests.patience import PATIENCE
from tests.site import SLUG, Site, running

DECLARED, LET_IN, BESIDE = 44, 97, 8
TAG = re.compile(r"<script.*?</script>|<style.*?</style>|<[^>]*>", re.DOTALL)
# "97 trong 44", and "97/44" where nothing else stands: "12/11" in a sentence is a day.
# Tokens are drawn by chance and may spell "4of3": whoever tells of people leaves spaces.
OUT_OF = re.compile(r"(?<![\d/.,])(\d+)\s+(?:trong(?: tổng)?(?: số)?|of)\s+(\d+)(?![\d/.,]*[\d/])")
SLASHED = re.compile(r"(?:<td[^>]*>|<b>|\W)(\d+)(?:</b> / |/)(\d+)(?: ·| đạt|</td>)")
PERCENT = re.compile(r"(?<![\d.,])(\d+)(?:[.,]\d+)?\s?%")
ALONE = re.compile(rf"(?<![\w.,:/#-]){LET_IN}(?![\w.,:/%-])")
REQUIRED = """
    SELECT l.id FROM lesson l WHERE l.slug IN (
        SELECT jsonb_array_elements_text(v.rules->'required'->'nguoi_dan') FROM rule_version v
        JOIN campaign c ON c.id = v.campaign_id WHERE c.slug = $1)
    ORDER BY l.id
"""
# The page of the twentieth of them is that of the first with another name, as is a line of the ledger.
A_FEW = 20
COUNTS = ("participants", "achievers", "reached", "taking_part", "learning", "members")


async def crowd() -> None:
    """All of them reach the standard."""
    village = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    await run("UPDATE unit SET eligible = $2 WHERE id = $1", village, DECLARED)
    await against_the_rules("UPDATE enrolment SET eligible = $2 WHERE unit_id = $1", village, DECLARED)
    there = await value("SELECT count(*) FROM membership WHERE unit_id = $1 AND until IS NULL", village)
    people = [await make_person(f"Người {n}", unit=village) for n in range(LET_IN - there)]
    people += [
        one["person_id"] for one in await rows("SELECT person_id FROM membership WHERE unit_id = $1", village)
    ]
    # Some of the village beside it, so that what is told of the whole campaign is another number.
    beside = await value("SELECT id FROM unit WHERE code = '03325-002'")
    people += [await make_person(f"Bên cạnh {n}", unit=beside) for n in range(BESIDE)]
    lessons = [one["id"] for one in await rows(REQUIRED, SLUG)]
    for day, lesson in enumerate(lessons):
        at = now() - timedelta(days=1 + day // 2)
        await settle([passed(person, lesson, at) for person in sorted(set(people))])
    await keep_checkpoints(now())


@pytest.fixture(scope="module")
def crowded_template(databases: Housekeeping, inhabited_template: str) -> str:
    """The name of a database with all of them in it."""

    async def fill(url: str) -> None:
        async with connected(url, pool=2):
            await crowd()

    return databases.template("template_crowded", inhabited_template, fill)


@pytest.fixture
def crowded_url(databases: Housekeeping, crowded_template: str) -> Iterator[str]:
    """The address of a copy of it."""
    yield from databases.clone(crowded_template)


@pytest.fixture
async def crowded(crowded_url: str) -> AsyncIterator[Site]:
    """A site of one's own on it, whose boards show them all."""
    async with running(crowded_url, inhabited=True) as site:
        await shown(site, final=False)
        yield site


def passed(person: int, lesson: int, at: object) -> NewFact:
    key = uuid4()
    return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100, at)  # type: ignore[arg-type]


async def shown(site: Site, *, final: bool) -> None:
    """Wait until the board of the village has everything."""
    http = site.visitor().http
    board = f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B"
    last = await value(
        "SELECT last_number FROM ledger l JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = $1", SLUG
    )
    async with asyncio.timeout(PATIENCE):
        while True:
            told = (await http.get(board)).json()
            own = next((one for one in told.get("rows", ()) if one["code"] == VILLAGE), None)
            if own and (told["number"], told["final"], own["eligible"]) == (last, final, DECLARED):
                return
            await asyncio.sleep(0.02)


async def everything(site: Site, person: int | None = None) -> dict[str, Answer]:
    """All that somebody can open, from every address that there is."""
    known = {
        "code": [VILLAGE, "03325", "11"],
        "slug": [SLUG],
        "lesson": [LESSON],
        "track": ["village"],
        "key": ["B"],
        "number": ["1", str(LET_IN)],
    }
    visitor = site.visitor() if person is None else await site.visitor_as(person)
    return await Crawl(visitor.http, of_a_route=A_FEW).all(await every_address(known))


def too_many(where: str, answer: Answer) -> Iterator[str]:
    """What of an answer tells of more people than a whole has."""
    text = words(answer)
    for part, whole in (*OUT_OF.findall(text), *SLASHED.findall(answer.words)):
        if int(part) > int(whole):
            yield f"{where}: {part} of {whole}"
    for percent in PERCENT.findall(text):
        if int(percent) > 100:
            yield f"{where}: {percent} %"
    if answer.headers.get("content-type", "").startswith("application/json") and answer.status == 200:
        yield from (f"{where}: {one}" for one in over(json.loads(answer.words)))


def words(answer: Answer) -> str:
    return (
        TAG.sub(" ", answer.words)
        if re.search(r"<(?:main|div|section|table|ul|p)\b", answer.words)
        else answer.words
    )


def over(told: object) -> Iterator[str]:
    """Numbers of people in JSON that are more than the eligible ones beside them."""
    if isinstance(told, list):
        for one in told:
            yield from over(one)
    if isinstance(told, dict):
        whole = told.get("eligible")
        for name in COUNTS:
            count = told.get(name)
            count = count.get("count") if isinstance(count, dict) else count
            if isinstance(whole, int) and isinstance(count, int) and count > whole:
                yield f"{name} {count} of {whole}"
        for one in told.values():
            yield from over(one)


def alone(seen: dict[str, Answer]) -> list[str]:
    """Where the number of those who were let in stands by itself."""
    return [
        f"{where}: {' '.join(words(answer)[max(0, at.start() - 60) : at.end() + 40].split())}"
        for where, answer in seen.items()
        for at in ALONE.finditer(words(answer))
    ]


def rows_of_sums(packed: str) -> list[list[str]]:
    (table,) = re.findall(r"^unit,points,participants.*?(?=^\S+\.\w+$)", packed, re.DOTALL | re.MULTILINE)
    return [line.split(",") for line in table.split("\n")[1:] if line]


async def holds(site: Site, folder: Path) -> bool:
    """Whether the program that everybody can take finds the package right."""
    package = folder / "package.zip"
    package.write_bytes((await site.visitor().http.get(f"/campaigns/{SLUG}/package")).content)
    return check(package, lambda _: None)


async def test_nothing_public_tells_of_more_people_than_declared(crowded: Site, tmp_path: Path) -> None:
    seen = await everything(crowded)

    assert 80 < len(seen) < MOST
    own = json.loads(seen[f"/api/v1/units/{VILLAGE}"].words)
    assert (own["eligible"], own["achievers"]["count"], own["participants"]["count"]) == (DECLARED,) * 3
    assert f"{DECLARED}/{DECLARED} đạt chuẩn" in words(seen[f"/standings/{SLUG}/village/B"])
    assert [line for where, answer in seen.items() for line in too_many(where, answer)] == []
    assert alone(seen) == []
    assert await holds(crowded, tmp_path)
    sums = rows_of_sums(seen[f"/campaigns/{SLUG}/package"].words)
    assert max(int(row[2]) for row in sums if row[2] != "few") == DECLARED


async def test_nor_does_a_certified_campaign(crowded: Site) -> None:
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE slug = $1", SLUG)
    card = await campaign_by_slug(SLUG)
    await certify(card.id, None, card.grace_ends_at + timedelta(hours=1))
    await shown(crowded, final=True)

    seen = await everything(crowded)

    texts = [
        answer.words
        for where, answer in seen.items()
        if re.fullmatch(rf"/results/{SLUG}/village/B\.\w+", where)
    ]
    assert any(f" {DECLARED} {DECLARED} {DECLARED} " in text for text in texts)
    assert [line for where, answer in seen.items() for line in too_many(where, answer)] == []
    assert alone(seen) == []
    assert all(finding.right for finding in await verify(await campaign_by_slug(SLUG)))


@pytest.mark.parametrize("role", ["learner", "champion", "province_organiser"])
async def test_nor_does_any_page_of_those_who_learn_there_or_look_after_it(crowded: Site, role: str) -> None:
    village = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    person = await value("SELECT person_id FROM membership WHERE unit_id = $1 ORDER BY id LIMIT 1", village)
    if role != "learner":
        person = await give_role(
            await make_person("Lường Thị Trưởng"), role, village if role == "champion" else None
        )
        await reasons_given()

    seen = await everything(crowded, person)

    assert len(seen) < MOST
    assert [line for where, answer in seen.items() for line in too_many(where, answer)] == []
    if role == "learner":
        assert alone(seen) == []
    if role == "champion":
        page = words(seen[f"/units/{VILLAGE}/manage"])
        assert f"thêm {LET_IN - DECLARED} người" in page and "Khai báo lại số người" in page


async def test_a_number_declared_anew_is_told_and_the_package_still_holds(
    crowded: Site, tmp_path: Path
) -> None:
    village = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    await run("UPDATE unit SET eligible = 120 WHERE id = $1", village)
    await against_the_rules("UPDATE enrolment SET eligible = 120 WHERE unit_id = $1", village)
    assert await holds(crowded, tmp_path)
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE slug = $1", SLUG)
    card = await campaign_by_slug(SLUG)

    await certify(card.id, None, card.grace_ends_at + timedelta(hours=1))

    package = await Crawl(crowded.visitor().http, most=1).all([f"/campaigns/{SLUG}/package"])
    told = rows_of_sums(package[f"/campaigns/{SLUG}/package"].words)
    assert max(int(row[2]) for row in told if row[2] != "few") == LET_IN
    assert all(finding.right for finding in await verify(await campaign_by_slug(SLUG)))
    assert await holds(crowded, tmp_path)
