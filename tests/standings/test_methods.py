"""One history, six campaigns, six ways to compare: board, certificate and plain reckoning never differ."""

from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.campaigns.queries import campaign_by_id
from contest.database import run, value
from contest.ledger.rules import FactKind, NewFact
from contest.live import Hub
from contest.results.certification.service import best_of, board_of_ledger, standings_of
from contest.rewards.batch import settle
from contest.standings.engine.live import Boards
from leaderboard import METHODS, canonical
from tests.making import RULES, MadeCampaign, make_campaign, make_lesson, make_person, make_unit
from tests.standings.conftest import CLUSTER, passed
from tests.standings.methods import scores, sums_of

# Large, of the smallest size that counts alone, small, very small; and two outside: late, and counted above.
PEOPLE = {"large": 60, "edge": 20, "small": 12, "tiny": 6, "late": 40, "counted_above": 3}
TOP = 2
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked, folded)
    VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
"""
LESSONS = st.integers(0, 2)
WHO = st.integers(0, 29)
passes = st.tuples(st.just("pass"), WHO, LESSONS, st.integers(70, 100))
helps = st.tuples(st.just("help"), WHO, LESSONS, WHO).filter(lambda one: one[1] != one[3])
histories = st.lists(st.one_of(passes, passes, helps), min_size=15, max_size=60)


@dataclass(frozen=True, slots=True)
class Place:
    """Villages that all campaigns share, and the lessons."""

    villages: dict[str, int]
    lessons: tuple[int, ...]


@pytest.fixture
async def place(database: str) -> Place:
    commune = await make_unit("Mường Phăng", kind="xa", track=None)
    villages = {
        name: await make_unit(f"Bản {name}", kind="ban", parent=commune, eligible=people)
        for name, people in PEOPLE.items()
    }
    return Place(villages, tuple([await make_lesson(f"lesson-{n}") for n in (1, 2, 3)]))


async def campaign_by(place: Place, ranking: str) -> MadeCampaign:
    """A running campaign whose villages are compared by this method."""
    rules = replace(RULES, few=4, top=TOP, methods={"village": ranking})
    made = await make_campaign(rules=rules)
    cluster: int = await value(CLUSTER, made.id)
    for name, unit in place.villages.items():
        await value(ENROL, made.id, unit, cluster, PEOPLE[name], name != "late", name == "counted_above")
    return made


async def happened(place: Place, history: list[tuple[str, int, int, int]]) -> None:
    """New people live through this history; most of them in the first villages."""
    names = ["large"] * 8 + ["edge"] * 6 + ["small"] * 6 + ["tiny"] * 4 + ["late"] * 4 + ["counted_above"] * 2
    people = [await make_person(f"Người {n}", unit=place.villages[name]) for n, name in enumerate(names)]
    facts = [fact_of(deed, people, place.lessons) for deed in history]
    for first in range(0, len(facts), 8):
        await settle(facts[first : first + 8])


def fact_of(deed: tuple[str, int, int, int], people: list[int], lessons: tuple[int, ...]) -> NewFact:
    """The fact behind a deed: a lesson passed with a score, or a help that a learner confirmed."""
    kind, who, lesson, more = deed
    if kind == "pass":
        return replace(passed(people[who], lessons[lesson]), score=more)
    key = uuid4()
    return NewFact(key, FactKind.HELP_CONFIRMED, f"help:{key}", people[who], people[more], lessons[lesson])


async def certified_text(made: MadeCampaign) -> str:
    """What certification would write down now."""
    card = await campaign_by_id(made.id)
    last: int = await value("SELECT last_number FROM ledger WHERE id = $1", made.ledger_id)
    [certificate] = await standings_of(card, await board_of_ledger(made.ledger_id, last, await best_of(card)))
    return certificate.text


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
async def test_board_certificate_and_plain_reckoning_agree(
    place: Place, history: list[tuple[str, int, int, int]]
) -> None:
    await run("UPDATE ledger SET gate = 'sealed' WHERE gate = 'open'")
    campaigns = {ranking: await campaign_by(place, ranking) for ranking in METHODS}
    boards = Boards(Hub(), interval=0)
    await boards.refresh("all")

    await happened(place, history)
    await boards.refresh("all")

    for ranking, made in campaigns.items():
        campaign = boards.campaigns.campaign(made.slug)
        [table] = campaign.tables()
        board = campaign.standings(table)
        on_board = {
            u: (PEOPLE[name], name != "late") for name, u in place.villages.items() if name != "counted_above"
        }
        plain = scores(await sums_of(made.ledger_id, on_board), ranking, smallest=20, few=4, top=TOP)
        assert {row.unit: row.score for row in board.rows} == plain
        ranked = [(row.score, not row.held) for row in board.rows if row.place is not None]
        assert all(above >= below for above, below in pairwise(ranked))
        assert canonical(board, f"{made.slug} village A") == await certified_text(made)
    await boards.close()


async def test_the_best_people_of_a_unit_that_comes_late_are_known_from_the_beginning(place: Place) -> None:
    made = await campaign_by(place, "top-n")
    newcomer = await make_unit("Bản mới", kind="ban", eligible=30)
    boards = Boards(Hub(), interval=0)
    people = [await make_person(f"Người {n}", unit=newcomer) for n in range(3)]
    await settle([passed(person, place.lessons[0]) for person in people])
    await boards.refresh("all")
    cluster = await value("SELECT id FROM cluster WHERE campaign_id = $1", made.id)
    await value(ENROL, made.id, newcomer, cluster, 30, False, False)

    boards.heard(f"campaign:{made.id}")
    await boards.refresh("all")

    campaign = boards.campaigns.campaign(made.slug)
    [table] = campaign.tables()
    row = campaign.standings(table).place_of(newcomer)
    assert row and (row.place, row.score) == (None, 10)
    await boards.close()
