"""Boards within a unit, against a plain reckoning."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.database import run, value
from contest.standings.board.parts import method_within, part_board, rows_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.fold import FoldedEntry
from contest.units.queries import UnitCard
from contest.units.rules import Track, UnitName
from leaderboard import Entry, Kind
from tests.making import RULES, make_unit
from tests.site import SLUG, Site
from tests.standings.campaigns import NOON, campaign_of
from tests.standings.conftest import Scene

FIRM, FIRST_PART = 1, 10
ENROL = (
    "INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked) VALUES ($1, $2, $3, 9, true)"
)


def part(number: int, eligible: int) -> UnitCard:
    place = UnitName(f"DN001-T{number}", "team", f"Tổ {number}")
    return UnitCard(FIRST_PART + number, Track.ENTERPRISE, eligible, place, (), (FIRM, 100))


def learned(campaign: LiveCampaign, lessons: list[tuple[int, int, int]]) -> None:
    """People of parts earn points: part, person, points."""
    seen: set[int] = set()
    lines = []
    for number, (within, person, points) in enumerate(lessons, start=1):
        units = (FIRST_PART + within, FIRM, 100)
        who = within * 100 + person
        entry = Entry(number, who, units, () if who in seen else units, points, Kind.LESSON, False)
        seen.add(who)
        lines.append(FoldedEntry(entry, 0, False, NOON, NOON))
    if lines:
        campaign.take(lines)


@given(
    st.lists(st.integers(20, 60), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(1, 30)), max_size=60),
)
def test_places_are_those_of_points_a_head(sizes: list[int], lessons: list[tuple[int, int, int]]) -> None:
    lessons = [one for one in lessons if one[0] < len(sizes)]
    campaign = campaign_of(200)
    learned(campaign, lessons)
    parts = tuple(part(number, eligible) for number, eligible in enumerate(sizes))

    rows = rows_of(campaign, parts, method_within(RULES, Track.ENTERPRISE))

    points = [sum(one[2] for one in lessons if one[0] == number) for number in range(len(sizes))]
    people = [len({one[1] for one in lessons if one[0] == number}) for number in range(len(sizes))]
    scores = {
        f"DN001-T{number}": Fraction(100 * earned, sizes[number]) for number, earned in enumerate(points)
    }
    assert [row.unit.code for row in rows] == [
        row.unit.code for row in sorted(rows, key=lambda r: r.place or len(sizes) + 1)
    ]
    for row in rows:
        number = int(row.unit.code.removeprefix("DN001-T"))
        better = sum(score > scores[row.unit.code] for score in scores.values())
        assert (row.place is not None) == (points[number] > 0)
        assert row.place is None or row.place > better
        assert abs(row.score - float(scores[row.unit.code])) <= 0.05 + 1e-9
        told = 1 if 0 < people[number] < 5 else people[number]
        assert (row.eligible, row.participants) == (sizes[number], told)


def test_where_best_people_count_parts_are_compared_a_head() -> None:
    rules = replace(RULES, methods={Track.ENTERPRISE: "top-n", Track.SCHOOL: "coverage"})

    assert method_within(rules, Track.ENTERPRISE).name == "per-eligible"
    assert method_within(rules, Track.SCHOOL).name == "coverage"


async def test_small_parts_are_counted_but_not_shown(scene: Scene):
    firm = await make_unit("Xưởng may", kind="enterprise", track="enterprise", code="DN001")
    for code, people in (("DN001-T1", 27), ("DN001-T2", 41), ("DN001-T3", 4), ("DN001-T4", 0)):
        await make_unit(
            f"Tổ {code}", kind="team", track="enterprise", parent=firm, eligible=people, code=code
        )
    closed = await make_unit("Tổ cũ", kind="team", track="enterprise", parent=firm, code="DN001-T5")
    await run("UPDATE unit SET closed_at = now() WHERE id = $1", closed)

    await run(ENROL, scene.campaign.id, firm, scene.cluster)
    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")

    board = await part_board(scene.live, "DN001")

    assert [(row.unit.code, row.place, row.tied) for row in board.rows] == [
        ("DN001-T1", None, False),
        ("DN001-T2", None, False),
    ]
    assert board.small == 2


async def test_the_page_and_the_way_to_it(site: Site):
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    for number, people in ((1, 27), (2, 41), (3, 4)):
        code = f"HTX001-T{number}"
        await make_unit(
            f"Tổ may {number}", kind="team", track="enterprise", parent=firm, eligible=people, code=code
        )
    visitor = site.visitor()
    where = f"/standings/{SLUG}/units/HTX001/parts"

    assert where in (await visitor.go("/units/HTX001")).text
    page = await visitor.go(where)

    assert page.status == 200
    assert "Tổ may 1" in page.text and "Tổ may 3" not in page.text and "1 tổ, lớp hoặc phòng" in page.text


@pytest.mark.parametrize("code", ["03325-001", "03325", "nowhere", "DN009"])
async def test_what_has_no_parts_or_takes_no_part_has_no_board(site: Site, code: str):
    await make_unit("Xưởng may", kind="enterprise", track="enterprise", code="DN009")
    assert (await site.visitor().go(f"/standings/{SLUG}/units/{code}/parts")).status == 404
