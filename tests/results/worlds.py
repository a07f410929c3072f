"""Worlds that differ in nothing but how few people there are where few take part, and all that is public."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from contest.campaigns.queries import campaign_by_id
from contest.clock import now
from contest.database import run, value
from contest.ledger.rules import FactKind, NewFact
from contest.live import CHANNEL
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.certification.service import certify
from contest.rewards.batch import settle
from tests.making import (
    RULES,
    MadeCampaign,
    against_the_rules,
    make_campaign,
    make_lesson,
    make_person,
    make_unit,
)
from tests.patience import PATIENCE
from tests.results.ledgers import CLUSTER, DAY, ENROL, HOUR
from tests.site import Site

# Eligible people of each unit; the one counted above has no line of its own.
VILLAGES = {"quiet": 60, "lone": 60, "crossing": 80, "small": 12, "five": 50, "proud": 90, "counted_above": 3}
TRACKS = {**dict.fromkeys(VILLAGES, "village"), "firm": "enterprise"}
LATER = datetime(2026, 1, 1, tzinfo=UTC)
# What differs between two campaigns of one history: codes, moments, names and addresses.
APART = (
    (re.compile(r'\s*<nav class="campaigns".*?</nav>', re.DOTALL), ""),
    (re.compile(r"seen=[0-9a-f]{20}"), "SEEN"),
    (re.compile(r'name="_csrf_token" value="[^"]*"'), "CSRF"),
    (re.compile(r"campaign-\d+"), "CAMPAIGN"),
    (re.compile(r"[0-9a-f]{64}"), "HASH"),
    (re.compile(r"[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}"), "CODE"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z]+"), "MOMENT"),
    (re.compile(r"\d\d:\d\d(:\d\d)?"), "HOUR"),
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody of a unit, by position among its people, passes a lesson; lesson 9 is of no campaign."""

    unit: str
    who: int
    lesson: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Units and lessons that both worlds share."""

    units: dict[str, int]
    lessons: dict[int, int]
    commune: int


async def ground() -> Ground:
    """A commune with seven villages and a firm of two teams."""
    province = await make_unit("Điện Biên", kind="province", track=None, code="P11", eligible=5000)
    commune = await make_unit("Mường Phăng", kind="xa", track=None, parent=province, code="C03", eligible=900)
    units = {
        name: await make_unit(f"Bản {name}", kind="ban", parent=commune, eligible=people, code=f"V-{name}")
        for name, people in VILLAGES.items()
    }
    units["firm"] = await make_unit(
        "Chè Tủa Chùa", kind="enterprise", track="enterprise", parent=commune, eligible=60, code="DN001"
    )
    for team in ("team", "shift"):
        units[team] = await make_unit(
            f"Tổ {team}",
            kind="team",
            track="enterprise",
            parent=units["firm"],
            eligible=20,
            code=f"DN001-{team}",
        )
    lessons = {n: await make_lesson(f"lesson-{n}" if n < 9 else "elsewhere") for n in (*range(1, 7), 9)}
    return Ground(units, lessons, commune)


@dataclass(slots=True)
class World:
    """One campaign on that ground, with people of its own."""

    on: Ground
    made: MadeCampaign
    people: dict[tuple[str, int], int]

    @property
    def slug(self) -> str:
        return self.made.slug

    async def happens(self, deeds: Sequence[Deed], hour: int) -> None:
        """All of it, one after another, and then the seal of that hour."""
        for deed in deeds:
            await settle([await self._passed(deed)])
        await keep_checkpoints(now() + hour * HOUR)

    async def certify(self) -> None:
        await against_the_rules("UPDATE campaign SET phase = 'review' WHERE id = $1", self.made.id)
        await certify(self.made.id, None, (await campaign_by_id(self.made.id)).grace_ends_at + HOUR)

    async def _passed(self, deed: Deed) -> NewFact:
        who = (deed.unit, deed.who)
        if who not in self.people:
            track = TRACKS.get(deed.unit, "enterprise")
            group = "nguoi_dan" if deed.unit == "proud" else "can_bo"
            home = self.on.units[deed.unit]
            self.people[who] = await make_person(unit=home, track=track, group=group, since=LATER)
        key, at = uuid4(), now() - HOUR
        lesson = self.on.lessons[deed.lesson]
        person, kind = self.people[who], FactKind.LESSON_PASSED
        return NewFact(key, kind, f"quiz:{key}", person, lesson_id=lesson, score=100, occurred_at=at)


async def world(on: Ground, method: str) -> World:
    """A running campaign that nobody has taken part in; units are compared by that method."""
    rules = replace(RULES, few=5, methods={"village": method, "enterprise": method})
    made = await make_campaign(rules=rules, ends_at=now() + DAY)
    for track in ("village", "enterprise"):
        cluster = await value(CLUSTER, made.id, track, "Cụm A")
        for name in (name for name, of in TRACKS.items() if of == track):
            people = VILLAGES.get(name, 60)
            await run(ENROL, made.id, on.units[name], cluster, people, people < 5)
    await run("SELECT pg_notify($1, $2)", CHANNEL, f"campaign:{made.id}")
    return World(on, made, {})


async def public(site: Site, made: World, *, final: bool = False) -> dict[str, str]:
    """All that anybody can fetch of a campaign, what tells two campaigns of one history apart taken out."""
    slug = made.slug
    await _shown(site, made, final)
    units = [*(f"V-{name}" for name in VILLAGES), "DN001", "DN001-team", "DN001-shift", "C03", "P11"]
    boards = [("village", "A"), ("enterprise", "A")]
    paths = [f"/api/v1/campaigns/{slug}", f"/standings/{slug}", f"/standings/{slug}/units/DN001/parts"]
    paths += [f"/campaigns/{slug}/{part}" for part in ("log", "changes")]
    paths += [f"/api/v1/campaigns/{slug}/standings?track={track}&cluster={key}" for track, key in boards]
    paths += [f"/standings/{slug}/{track}/{key}" for track, key in boards]
    paths += [f"/results/{slug}/{track}/{key}.txt" for track, key in boards]
    paths += [f"/api/v1/units/{code}?campaign={slug}" for code in units]
    paths += [f"/standings/{slug}/units/{code}" for code in units]
    paths += [f"/api/v1/campaigns/{slug}/checkpoints", f"/results/{slug}"]
    http = site.visitor().http
    found = {path: (await http.get(path)).text for path in paths}
    with ZipFile(BytesIO((await http.get(f"/campaigns/{slug}/package")).content)) as package:
        found |= {f"package: {name}": package.read(name).decode() for name in package.namelist()}
    del found["package: checksums.txt"]
    return {_plain(where): _plain(text) for where, text in found.items()}


async def _shown(site: Site, made: World, final: bool) -> None:
    """Wait until boards show all that happened."""
    http, board = site.visitor().http, f"/api/v1/campaigns/{made.slug}/standings?track=village&cluster=A"
    last = await value("SELECT last_number FROM ledger WHERE id = $1", made.made.ledger_id)
    async with asyncio.timeout(PATIENCE):
        while (answer := await http.get(board)).status_code == 404 or (
            answer.json()["number"],
            answer.json()["final"],
        ) != (last, final):
            await asyncio.sleep(0.02)


def _plain(text: str) -> str:
    if "<main" in text:
        text = text.partition("<main")[2].partition("</main>")[0]
    for pattern, instead in APART:
        text = pattern.sub(instead, text)
    return text
