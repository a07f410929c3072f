"""Whoever opens everything finds nobody who did not agree, or does no longer (Y-1, Y-5)."""

import re
from dataclasses import dataclass
from datetime import timedelta

from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import rows, run, value
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind
from contest.points.corrections.service import undo
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.certification.service import certify
from tests.journeys.crawling import MOST, Answer, Crawl, every_address, from_elsewhere, hits, spellings
from tests.journeys.walking import LESSON, VILLAGE, register, take, until
from tests.making import against_the_rules, make_person, make_unit
from tests.site import PEOPLE, SLUG, Site, Visitor
from tests.two_campaigns import AGENCIES, PAST

EXAMPLE, SHARER = "Tòng Văn Xuân", "Lường Văn Toản"
SILENT, WITHDRAWN, CHILD, GONE = "Khoàng Thị Nhung", "Mùa A Phình", "Giàng Seo Phử", "Cháng Thị Lụa"
LISTED, APPLICANT, WAITING = "Sùng Thị Dợ", "Tráng A Chớ", "Vì Thị Ọi"
PHONES = {SHARER: "0987654321", SILENT: "0976543210", GONE: "0965432109"}
PROGRESS = """
    INSERT INTO progress (ledger_id, person_id, achieved_at, points, days, lessons, helped, completed, seen)
    SELECT l.id, $1, now(), 0, '{}', '{}', '{}', '{}', '{}'
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = ANY ($2)
"""
REFS = """
    SELECT ref::text AS word FROM person UNION SELECT ref::text FROM roster_entry
    UNION SELECT ref::text FROM join_request UNION SELECT ref::text FROM unit_application
    UNION SELECT sign_in_name FROM person WHERE sign_in_name IS NOT NULL
    UNION SELECT phone_blind FROM person WHERE phone_blind IS NOT NULL
    UNION SELECT claim_code FROM roster_entry WHERE claim_code IS NOT NULL ORDER BY word
"""


@dataclass(frozen=True, slots=True)
class Town:
    """The site with people of all kinds, and the browser of the one who shares a badge."""

    site: Site
    sharer: Visitor
    example: int
    share: str

    async def seen(self) -> dict[str, Answer]:
        """Everything a stranger reaches, from every address with every code that exists."""
        known = {
            "code": [one["code"] for one in await rows("SELECT code FROM unit ORDER BY id")],
            "slug": [SLUG, AGENCIES, PAST],
            "lesson": [LESSON],
            "track": ["village", "enterprise", "agency"],
            "key": ["B", "HTX", "CQ-2"],
            "number": ["1", "2"],
            "public_id": [one["public_id"] for one in await rows("SELECT public_id FROM badge ORDER BY id")],
            "token": [one["token"] for one in await rows("SELECT token FROM badge_share ORDER BY id")],
            "ref": [str(one["ref"]) for one in await rows("SELECT ref FROM person ORDER BY id LIMIT 2")],
        }
        return await Crawl(self.site.visitor().http).all(await every_address(known))


async def make_town(site: Site) -> Town:
    """People who agreed, who did not, who no longer do, children, and traces of each in every table."""
    village, commune = await id_of(VILLAGE), await id_of("03325")
    sharer = await register(site, SHARER, PHONES[SHARER])
    silent, gone = [await register(site, who, PHONES[who]) for who in (SILENT, GONE)]
    for one in (sharer, silent, gone):
        badge = re.findall(r'href="(/badges/[\w-]+)"', (await take(one)).text)[0]
        await one.go(badge)
        await one.send(f"{badge}/share", {"agree": "yes", "name": "short"})
    await silent.go("/me")
    await silent.send("/me/consents", {"kind": "share", "agree": "no"})
    await gone.go("/me/close")
    await gone.send("/me/close", {"pin": "502817"})
    await help_between(site)
    example = await reached(await make_person(EXAMPLE, unit=village))
    withdrawn = await reached(await make_person(WITHDRAWN, unit=village))
    await consents.withdraw(withdrawn, ConsentKind.PUBLIC_NAME, now())
    # A child that a fault, or somebody hostile, gave a consent it may not have.
    child = await reached(await make_person(CHILD, unit=village, band="7-15"))
    await traces(village, commune, child)
    await until(sharer, "/standings/mine", "Hạng")
    campaign = await campaign_by_slug(SLUG)
    await undo(campaign.id, 2, "Chấm nhầm bài của lớp khác", None)
    await keep_checkpoints(now())
    token = await value(
        "SELECT s.token FROM badge_share s JOIN badge b ON b.id = s.badge_id"
        " JOIN person p ON p.id = b.person_id WHERE p.display_name = $1",
        SHARER,
    )
    return Town(site, sharer, example, f"/s/{token}")


async def id_of(code: str) -> int:
    found: int = await value("SELECT id FROM unit WHERE code = $1", code)
    return found


async def reached(person: int) -> int:
    """Somebody who reached the standard in two campaigns and agreed to be named."""
    await run(PROGRESS, person, [SLUG, PAST])
    await consents.record(person, ConsentKind.PUBLIC_NAME, "vi", ConsentMethod.TAP, now())
    return person


async def help_between(site: Site) -> None:
    learner, helper = site.visitor(), site.visitor()
    await learner.sign_in("learner")
    await helper.sign_in("helper")
    await helper.go("/help")
    page = await helper.send("/help", {"lesson": LESSON})
    code = re.findall(r'class="code"[^>]*>([A-Z2-9]{4} [A-Z2-9]{4})<', page.text)[0]
    await learner.go(f"/help/confirm?code={code}")
    await learner.send("/help/confirm")


async def traces(village: int, commune: int, child: int) -> None:
    """A list of people, an application, somebody who waits, a request, and the badge and link of a child."""
    waiting, applicant = await make_person(WAITING), await make_person(APPLICANT)
    await make_unit("Tổ của nhóm", kind="team", parent=village, eligible=3)
    await run(
        "INSERT INTO roster_entry (unit_id, part_id, key, name, claim_code)"
        " VALUES ($1, $1, 'k', $2, 'QWERTY23')",
        village,
        LISTED,
    )
    await run("INSERT INTO join_request (person_id, unit_id) VALUES ($1, $2)", waiting, village)
    await run(
        "INSERT INTO data_request (person_id, kind, text, due_at) VALUES ($1, 'see', $2, now())",
        child,
        f"Em là {CHILD}",
    )
    await run(
        "INSERT INTO unit_application (kind, name, folded, place_id, eligible, eligible_source, eligible_on,"
        " contact, applicant_id)"
        " VALUES ('cooperative', 'HTX mới', 'htx moi', $1, 9, '', '2026-01-01', $2, $3)",
        commune, f"Ông {APPLICANT}", applicant,
    )  # fmt: skip
    badge = await value(
        "INSERT INTO badge (public_id, campaign_id, person_id, unit_id, kind, entry_number, issued_at)"
        " SELECT 'huy-hieu-cua-em-nho-0001', id, $1, $2, 'first_lesson', 1, now() FROM campaign"
        " WHERE slug = $3 RETURNING id",
        child, village, SLUG,
    )  # fmt: skip
    await consents.record(child, ConsentKind.SHARE, "vi", ConsentMethod.TAP, now() - timedelta(days=1))
    await run(
        "INSERT INTO badge_share (token, badge_id, shown_name) VALUES ('duong-dan-cua-em-nho-01', $1, $2)",
        badge,
        CHILD,
    )


async def secrets_of() -> tuple[set[str], set[str]]:
    """Every word and every name that no stranger may meet, but those two that agreed."""
    words = {one["word"] for one in await rows(REFS)}
    numbers = [*PHONES.values(), *(who.phone for who in PEOPLE)]
    words |= {form for number in numbers for form in (number, number[1:], f"+84{number[1:]}")}
    names = {SILENT, WITHDRAWN, CHILD, GONE, LISTED, APPLICANT, WAITING, *(who.name for who in PEOPLE)}
    return words | {form for name in names for form in spellings(name)}, names | {EXAMPLE, SHARER}


async def test_a_stranger_finds_only_those_who_agreed_and_nobody_once_they_took_it_back(
    campaigns: Site,
) -> None:
    town = await make_town(campaigns)
    words, names = await secrets_of()
    own_share = town.share.removeprefix("/s/")

    seen = await town.seen()

    assert 150 < len(seen) < MOST, "everything was opened"
    assert all(answer.status < 500 for answer in seen.values())
    opened = {"/", "/results", f"/campaigns/{SLUG}/package", "/stream/home", f"/campaigns/{SLUG}/changes"}
    assert opened <= set(seen)
    assert hits(seen, words, names) == []
    example = {address for address, _ in hits(seen, {"Xuân T."}, set())}
    shared = {address for address, _ in hits(seen, {"Toản L."}, set())}
    assert {"/units/03325/examples", f"/units/{VILLAGE}/examples"} <= example
    assert all(re.fullmatch(r"/units/[^/]+/examples(\?.*)?", address) for address in example)
    assert f"/s/{own_share}" in shared and any(address.startswith("/api/v1/badges/") for address in shared)
    assert all(address.startswith((f"/s/{own_share}", "/v/", "/api/v1/badges/")) for address in shared)
    assert [address for address, answer in seen.items() if from_elsewhere(answer)] == []
    bears_the_rules(seen, town)

    await town.sharer.go("/me")
    await town.sharer.send("/me/consents", {"kind": "share", "agree": "no"})
    await consents.withdraw(town.example, ConsentKind.PUBLIC_NAME, now())

    after = await town.seen()
    assert hits(after, words | {"Xuân T.", "Toản L."}, names) == []
    pictures = [answer.status for address, answer in after.items() if address.startswith(f"/b/{own_share}/")]
    assert after[town.share].status == 410 and set(pictures) <= {404, 410}


def bears_the_rules(seen: dict[str, Answer], town: Town) -> None:
    """No page tells where one came from to others; pages with names stay out of search engines and caches."""
    assert {answer.headers["referrer-policy"] for answer in seen.values()} <= {"same-origin", "no-referrer"}
    named = [town.share, f"/units/{VILLAGE}/examples"]
    assert [seen[address].headers["x-robots-tag"] for address in named] == ["noindex", "noindex"]
    assert seen[named[1]].headers["cache-control"] == "no-store"
    assert not any("etag" in seen[address].headers for address in named)


async def test_the_certified_results_and_their_package_name_nobody(campaigns: Site) -> None:
    await make_town(campaigns)
    words, names = await secrets_of()
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE slug = $1", SLUG)
    await certify((await campaign_by_slug(SLUG)).id, None, now() + timedelta(days=3))
    start = [
        "/results",
        f"/results/{SLUG}",
        *(f"/campaigns/{SLUG}/{part}" for part in ("package", "log", "root")),
    ]

    seen = await Crawl(campaigns.visitor().http, most=60).all(start)

    assert any(re.fullmatch(rf"/results/{SLUG}/village/B\.\w+", address) for address in seen)
    assert "ledger" in seen[f"/campaigns/{SLUG}/package"].words
    assert hits(seen, words, names) == []
