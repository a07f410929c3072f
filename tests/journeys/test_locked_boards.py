"""While boards are locked no address tells strangers, learners or champions what counted afterwards."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import zip_longest
from uuid import uuid4

from contest.campaigns.freezes.service import freeze, lift
from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import rows, run, value
from contest.ledger.rules import FactKind, NewFact
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind
from contest.points.corrections.service import undo
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.rewards.batch import settle
from contest.standings.rounds.days import keep_days
from contest.standings.rounds.service import decide_due
from tests.journeys.addresses import things
from tests.journeys.crawling import Crawl, every_address
from tests.journeys.walking import LESSON, VILLAGE, until
from tests.making import give_role, make_person
from tests.patience import PATIENCE
from tests.site import SLUG, Site, Visitor
from tests.two_campaigns import AGENCIES

RIVAL = "03325-002"
BOARD = f"/standings/{SLUG}/village/B"
REASON = "Chờ lễ tổng kết"
# Of each person those who look after them see how far they are, as they sit beside them; no sum is told.
OF_EACH_PERSON = re.compile(r"/units/[^/]+/(members|not-reached|households|roster)|/my-people")
# Machines that watch the server count requests and facts of the whole site.
OF_THE_SERVER = re.compile(r"/(metrics|livez|readyz)")
# What those signed in see otherwise than strangers do, as far as it is about units and places.
ABOUT_UNITS = re.compile(
    rf"{SLUG}|{VILLAGE}|03325|HTX001|^/$|/today|/tasks|/standings|/place$|/units$|/help$|/s/"
)
PICTURES = [
    f"/previews/{path}.png"
    for path in (f"campaigns/{SLUG}", f"standings/{SLUG}/village/B", f"units/{VILLAGE}", "units/03325")
] + [f"/previews/standings/{SLUG}/units/{VILLAGE}.png"]
QUERIES = [
    f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B&limit=1",
    f"/api/v1/me/place?campaign={SLUG}",
    f"/standings/mine?campaign={SLUG}",
    f"/screen/{SLUG}/part?part=2",
    f"/screen/{SLUG}/part?part=5",
    f"/home/fragment?campaign={SLUG}",
    f"/stream/home?campaign={SLUG}&speak=vi",
    f"{BOARD}/stream?speak=vi",
    f"/units/{VILLAGE}/examples?campaign={SLUG}",
]
# What differs whatever happened: keys of forms, the server's time, when to come back.
CHANCE = re.compile(
    r'value="[\w.=-]{20,}"|"X-CSRF-Token": "[^"]+"|data-now="[^"]+"|"(?:token|now)": "[^"]+"|'
    r'"key": "[\w+/]{40,}="|^retry: \d+$',
    re.MULTILINE,
)


@dataclass(slots=True)
class Looking(Crawl):
    """Opens addresses, but not what they lead to; of pictures it keeps the bytes."""

    told: dict[str, str] = field(default_factory=dict)

    async def look(self, addresses: list[str]) -> dict[str, str]:
        for address in addresses:
            await self._open(address)
            answer = self.seen[address]
            words = answer.words
            if answer.headers.get("content-type", "").startswith("image/"):
                words = (await self.http.get(address)).content.hex()
            timed = (
                "data-now=" in words
            )  # a page that counts down bears the time of its printing, and so its mark
            marks = [answer.headers.get(name, "") for name in ("location", *(() if timed else ("etag",)))]
            self.told[address] = CHANCE.sub("", "\n".join([str(answer.status), *marks, words]))
        return self.told


def differing(before: str, after: str) -> tuple[str, str]:
    """The first lines of two answers that are not the same."""
    lines = zip_longest(before.splitlines(), after.splitlines(), fillvalue="")
    return next(((one[:200], other[:200]) for one, other in lines if one != other), ("", ""))


async def pass_all(people: list[int], lessons: int = 1) -> None:
    """Let these people pass so many lessons just now."""
    found = await rows("SELECT id FROM lesson ORDER BY position LIMIT $1", lessons)
    await settle(
        [
            NewFact(
                key := uuid4(),
                FactKind.LESSON_PASSED,
                f"quiz:{key}",
                person,
                lesson_id=lesson["id"],
                score=100,
            )
            for lesson in found
            for person in people
        ]
    )


async def villagers(code: str, count: int) -> list[int]:
    unit = await value("SELECT id FROM unit WHERE code = $1", code)
    return [await make_person(f"Lò Thị {letter}", unit=unit) for letter in "ABCDEFGHIKLMN"[:count]]


async def champion_of(site: Site, code: str) -> Visitor:
    unit = await value("SELECT id FROM unit WHERE code = $1", code)
    person = await make_person("Lường Thị Trưởng", unit=unit)
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    await give_role(person, "champion", unit)
    return await site.visitor_as(person)


async def addresses_of(share: str) -> list[str]:
    known = {
        "code": [VILLAGE, "03325", "HTX001"],
        "slug": [SLUG],
        "lesson": [LESSON],
        "track": ["village"],
        "key": ["B"],
        "number": ["1"],
        "path": ["khong-co"],
        "file": ["B.txt"],
        "public_id": [one["public_id"] for one in await rows("SELECT public_id FROM badge ORDER BY id")],
        "token": [share],
    }
    found = [*await every_address(known), *QUERIES, *PICTURES]
    return [one for one in found if not OF_EACH_PERSON.match(one) and not OF_THE_SERVER.match(one)]


async def test_no_address_tells_what_counted_after_the_boards_were_locked(campaigns: Site) -> None:
    learner, helper = campaigns.visitor(), campaigns.visitor()
    await learner.sign_in("learner")
    await helper.sign_in("helper")
    share = (await things(learner, helper))["token"]
    ours, theirs, later = await villagers(VILLAGE, 6), await villagers(RIVAL, 7), await villagers(VILLAGE, 9)
    champion = await champion_of(campaigns, VILLAGE)
    await consents.record(later[0], ConsentKind.PUBLIC_NAME, "vi", ConsentMethod.TAP, now())
    await pass_all([*ours, *theirs])
    campaign = (await campaign_by_slug(SLUG)).id
    await keep_checkpoints(now())
    # What the clock does with weeks and days that are over tells nothing of what comes: it is done before.
    await decide_due(now())
    await keep_days(now())
    await freeze(campaign, None, REASON, None, now())
    stranger = campaigns.visitor()
    await until(stranger, BOARD, "Tạm khoá lúc")
    addresses = await addresses_of(share)
    near = [one for one in addresses if ABOUT_UNITS.search(one)]
    looking = ((stranger, addresses), (learner, near), (champion, near))
    before = [await Looking(who.http).look(what) for who, what in looking]

    await pass_all(later, lessons=20)
    await pass_all(theirs[:3], lessons=5)
    last = await value("SELECT number FROM board_freeze WHERE campaign_id = $1", campaign)
    await undo(campaign, last, "Chấm nhầm bài", None)
    await keep_checkpoints(now() + timedelta(hours=2))
    # The boards of the other campaign are read after those of this one.
    await until(stranger, f"/api/v1/campaigns/{AGENCIES}", '"number"')
    after = [await Looking(who.http).look(what) for who, what in looking]

    assert len(addresses) > 150 and len(near) > 60
    for told, told_later in zip(before, after, strict=True):
        leaks = [one for one in told if told[one] != told_later[one]]
        assert [(one, *differing(told[one], told_later[one])) for one in leaks] == []

    await lift(campaign, "Lễ tổng kết đã xong", None, now())
    async with asyncio.timeout(PATIENCE):
        while "Tạm khoá lúc" in (await stranger.go(BOARD)).text:
            pass
    shown = await Looking(stranger.http).look(addresses)
    moved = {one for one in addresses if before[0][one] != shown[one]}
    assert {BOARD, "/", f"/screen/{SLUG}", f"/units/{VILLAGE}", f"/campaigns/{SLUG}/package"} <= moved
