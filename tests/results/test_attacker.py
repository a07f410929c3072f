"""An attacker with every download of two campaigns in hand learns neither how many a few people are nor who.

Two campaigns are lived through that differ in nothing but that: whatever is published of one is what is
published of the other, so no reckoning over it, no complement and no difference of two downloads can tell.
"""

import re
from difflib import ndiff

import pytest

from contest.database import rows
from contest.points.public_log.queries import mask_of
from leaderboard.verify import verify
from tests.results.worlds import Deed, Ground, World, ground, public, world
from tests.site import Site

COUNTED = """
    SELECT units[1] AS unit, count(DISTINCT person_id) AS people FROM ledger_entry
    WHERE ledger_id = $1 GROUP BY 1 ORDER BY 1
"""

ENTRIES = """
    SELECT ledger_id, count(*) AS entries FROM ledger_entry WHERE ledger_id = ANY($1) GROUP BY 1 ORDER BY 1
"""


def passes(unit: str, people: int, times: int) -> list[Deed]:
    """So many lessons in a unit, spread over so many people."""
    return [Deed(unit, at % people, 3 + at // people) for at in range(times)]


def standard(unit: str, who: int) -> list[Deed]:
    return [Deed(unit, who, 1), Deed(unit, who, 2)]


# The same points and entries; one achiever and four people in the one, two and one, three in the other.
ONE = [
    *passes("lone", 1, 4),
    *passes("small", 3, 3),
    *passes("crossing", 1, 4),
    *passes("five", 5, 5),
    *passes("counted_above", 1, 2),
    *passes("shift", 1, 4),
    *passes("firm", 2, 2),
    *passes("team", 5, 5),
    *(Deed("proud", who, lesson) for who, lesson in ((1, 3), (2, 3), (3, 3), (4, 3), (5, 3), (1, 4), (2, 4))),
    *standard("proud", 0),
]
OTHER = [
    *passes("lone", 4, 4),
    *passes("small", 1, 3),
    *passes("crossing", 4, 4),
    *passes("five", 5, 5),
    *passes("counted_above", 2, 2),
    *passes("shift", 2, 4),
    *passes("firm", 1, 2),
    *passes("team", 5, 5),
    *(Deed("proud", who, 9) for who in (2, 3, 4, 5, 2)),
    *standard("proud", 1),
    *standard("proud", 0),
]
# Between two downloads the crossing village comes to six people, from one and from four.
THEN_ONE = [Deed("crossing", who, 3) for who in (1, 2, 3, 4, 5)]
THEN_OTHER = [Deed("crossing", who, lesson) for who, lesson in ((4, 3), (5, 3), (0, 4), (1, 4), (2, 4))]


async def published(
    site: Site, on: Ground, method: str, first: list[Deed], then: list[Deed]
) -> tuple[World, list[dict[str, str]]]:
    """A campaign, with all that was public of it at two moments and after certification."""
    made = await world(on, method)
    seen = []
    await made.happens(first, 0)
    seen.append(await public(site, made))
    await made.happens(then, 1)
    seen.append(await public(site, made))
    await made.certify()
    seen.append(await public(site, made, final=True))
    return made, seen


@pytest.mark.parametrize("method", ["per-eligible", "coverage", "participation", "balanced", "top-n"])
async def test_nothing_public_tells_one_person_from_four(site: Site, method: str) -> None:
    on = await ground()

    one, of_one = await published(site, on, method, ONE, THEN_ONE)
    other, of_other = await published(site, on, method, OTHER, THEN_OTHER)

    truth = [await counted(made) for made in (one, other)]
    assert truth[0] != truth[1]
    assert (truth[0]["lone"], truth[1]["lone"]) == (1, 4)
    for here, there in zip(of_one, of_other, strict=True):
        assert here.keys() == there.keys()
        told = [line for where in here for line in differing(where, here[where], there[where])]
        assert told == [], "\n".join(told[:40])


def differing(where: str, here: str, there: str) -> list[str]:
    """The lines by which two worlds could be told apart."""
    lines = ndiff(here.split("\n"), there.split("\n"))
    return [f"{where}: {line}" for line in lines if line[0] in "-+" and line[1:].strip()]


async def counted(made: World) -> dict[str, int]:
    """How many people of each unit took part, straight from the ledger."""
    names = {unit: name for name, unit in made.on.units.items()}
    return {names[one["unit"]]: one["people"] for one in await rows(COUNTED, made.made.ledger_id)}


async def test_nobody_is_followed_from_one_campaign_into_another(site: Site) -> None:
    on = await ground()
    first, second = await world(on, "per-eligible"), await world(on, "per-eligible")
    second.people = first.people
    await first.happens(ONE, 0)
    told = [await public(site, made) for made in (first, second)]

    people = [one["person_id"] for one in await rows("SELECT DISTINCT person_id FROM ledger_entry")]
    both = await rows(ENTRIES, [made.made.ledger_id for made in (first, second)])
    masks = [await mask_of(made.made.ledger_id) for made in (first, second)]
    assert [one["entries"] for one in both] == [len(ONE), len(ONE)]
    for mask, seen in zip(masks, told, strict=True):
        whole = "\n".join(seen.values())
        assert [person for person in people if mask.pseudonym(person) in whole] == []
        assert "package: entries.csv" not in seen
        # Nothing that looks like a pseudonym stands there either, in whatever order.
        assert re.findall(r"(?<![a-z2-7])[a-z2-7]{16}(?![a-z2-7])", seen["package: sums.csv"]) == []


async def test_the_published_standing_still_follows_from_the_package_alone(site: Site, tmp_path) -> None:
    made = await world(await ground(), "balanced")
    await made.happens(ONE, 0)
    await made.certify()
    answer = await site.visitor().http.get(f"/campaigns/{made.slug}/package")
    saved = tmp_path / "package.zip"
    saved.write_bytes(answer.content)

    said: list[str] = []

    assert verify(saved, said.append, "en"), said
