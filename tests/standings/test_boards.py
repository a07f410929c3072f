"""Boards in memory say what the ledger says: all of it, once, whatever happens meanwhile."""

import asyncio
import json
from datetime import UTC, datetime

from contest.database import direct, run, value
from contest.live import NotifyListener
from contest.rewards.batch import settle
from contest.standings.delivery.publisher import WatchedTopic
from contest.standings.engine.live import Boards
from contest.standings.queries import entries_after
from leaderboard import Board, Competitor, PerEligible, canonical
from tests.making import RULES, against_the_rules, make_person
from tests.patience import PATIENCE
from tests.standings.conftest import Scene, passed

KEY = "village", "A"
ENTRY = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    VALUES ($1, 1, $2, $3, $4, $4, 10, 'lesson', false, 1, '', now())
"""


async def test_boards_kept_up_to_date_equal_boards_folded_anew(scene: Scene) -> None:
    for people in (3, 1, 2):
        await scene.learn("Bản Che Căn", people, lessons=2)
        await scene.learn("Bản Him Lam", people)
        await scene.boards.refresh(str(scene.campaign.id))

    fresh = Boards(scene.hub)
    await fresh.refresh("all")

    kept, anew = scene.live, fresh.campaigns.campaign(scene.campaign.slug)
    assert kept.fold.board.snapshot() == anew.fold.board.snapshot()
    assert scene.boards.campaigns.board(scene.campaign.slug, *KEY, 1) == fresh.campaigns.board(
        scene.campaign.slug, *KEY, 1
    )
    assert scene.places == [(1, "Bản Che Căn", 6 * (2 * 10 + 50)), (2, "Bản Him Lam", 60)]


async def test_an_entry_that_commits_late_is_never_missed(scene: Scene, database: str) -> None:
    slow, quick = [await make_person(unit=scene.villages["Bản Che Căn"]) for _ in range(2)]
    holding = await direct(database)
    transaction = holding.transaction()
    await transaction.start()
    await holding.execute("SELECT FROM ledger WHERE id = $1 FOR NO KEY UPDATE", scene.campaign.ledger_id)
    fact = await holding.fetchval(
        "INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, occurred_at)"
        " VALUES (gen_random_uuid(), 'quiz:slow', '', 'lesson_passed', $1, now()) RETURNING id",
        slow,
    )
    await holding.execute(
        ENTRY,
        scene.campaign.ledger_id,
        fact,
        slow,
        [scene.villages["Bản Che Căn"]],
    )
    await holding.execute("UPDATE ledger SET last_number = 1 WHERE id = $1", scene.campaign.ledger_id)

    other = asyncio.create_task(settle([passed(quick, scene.lessons[0])]))
    await scene.boards.refresh(str(scene.campaign.id))
    assert scene.live.fold.board.number == 0
    await transaction.commit()
    await other
    await scene.boards.refresh(str(scene.campaign.id))

    assert (scene.live.fold.board.number, scene.places[0]) == (2, (1, "Bản Che Căn", 20))
    await holding.close()


async def test_a_notice_brings_new_points_to_those_who_watch(scene: Scene, database: str) -> None:
    watched = WatchedTopic(scene.campaign.slug, "vi", (*KEY, 1))
    async with (
        NotifyListener(database, scene.boards.heard, scene.boards.resync),
        scene.hub.subscribe(watched.topic) as viewer,
    ):
        await viewer.next(timeout=PATIENCE)  # the listener has begun to listen, and everything was read again
        await scene.learn("Bản Him Lam", 5)

        message = await viewer.next(timeout=PATIENCE)

    assert message is not None and message == scene.boards.publisher.message(watched)
    assert message.startswith(b"id: 5\n") and "Bản Him Lam" in message.decode()


async def test_a_board_nobody_watches_is_not_printed(scene: Scene) -> None:
    printed: list[str] = []
    scene.boards.publisher.message = lambda watched: printed.append(watched.topic) or b""  # type: ignore[method-assign,func-returns-value]
    await scene.learn("Bản Him Lam")

    await scene.boards.refresh(str(scene.campaign.id))

    assert (printed, scene.places[0]) == ([], (1, "Bản Him Lam", 10))


async def test_a_village_that_joins_later_appears_when_organisers_say_so(scene: Scene) -> None:
    await scene.enrol("Bản Noong Nhai", 80)
    await scene.learn("Bản Noong Nhai", 9)

    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")

    assert scene.places[0] == (1, "Bản Noong Nhai", 90)


async def test_new_points_take_the_rules_of_their_own_time(scene: Scene) -> None:
    rules = json.loads(RULES.as_json()) | {"standard_points": 80, "smallest": 200}
    await run(
        "INSERT INTO rule_version (campaign_id, number, valid_from, rules) VALUES ($1, 2, now(), $2)",
        scene.campaign.id,
        json.dumps(rules),
    )
    await scene.learn("Bản Him Lam", lessons=2)
    await scene.boards.refresh(str(scene.campaign.id))

    points = scene.live.points(scene.villages["Bản Him Lam"])

    assert (points.lessons, points.standard) == (20, 80)


async def test_a_certified_board_never_moves_again(scene: Scene) -> None:
    await scene.learn("Bản Che Căn", 3)
    await scene.boards.refresh(str(scene.campaign.id))
    await certify(scene)
    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")
    before = scene.boards.publisher.board(scene.campaign.slug, *KEY, 1, "vi").body

    await against_the_rules("UPDATE enrolment SET eligible = 1 WHERE campaign_id = $1", scene.campaign.id)
    await against_the_rules(
        "INSERT INTO rule_version (campaign_id, number, valid_from, rules) VALUES ($1, 2, now(), $2)",
        scene.campaign.id,
        json.dumps(json.loads(RULES.as_json()) | {"smallest": 500}),
    )
    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")

    assert scene.boards.publisher.board(scene.campaign.slug, *KEY, 1, "vi").body == before
    assert scene.places == [(1, "Bản Che Căn", 30), (None, "Bản Him Lam", 0)]


async def test_a_silent_bell_makes_boards_say_so(scene: Scene) -> None:
    class Silent:
        silent_for = 60.0

    fresh = scene.boards.publisher.board(scene.campaign.slug, *KEY, 1, "vi").body
    scene.boards.follow(Silent())  # type: ignore[arg-type]

    scene.boards.look_around()

    stale = scene.boards.publisher.board(scene.campaign.slug, *KEY, 1, "vi").body
    assert (b"data-stale" in fresh, b"data-stale" in stale) == (False, True)


async def test_a_campaign_that_was_archived_has_no_board(scene: Scene) -> None:
    await against_the_rules("UPDATE campaign SET phase = 'archived' WHERE id = $1", scene.campaign.id)

    await scene.boards.refresh("all")

    assert scene.boards.campaigns.current() is None


async def certify(scene: Scene) -> None:
    """What certification leaves behind: the canonical text, a sealed ledger, the phase."""
    board = Board()
    board.feed(line.entry for line in await entries_after(scene.campaign.id, 0))
    members = [Competitor(scene.villages["Bản Che Căn"], 100), Competitor(scene.villages["Bản Him Lam"], 50)]
    text = canonical(board.standings(members, PerEligible(smallest=RULES.smallest)), "Cụm A")
    await value(
        "INSERT INTO result (campaign_id, track, cluster, last_number, text, digest, certified_at)"
        " VALUES ($1, 'village', 'A', $2, $3, '', $4) RETURNING id",
        scene.campaign.id,
        board.number,
        text,
        datetime.now(UTC),
    )
    await run("UPDATE ledger SET gate = 'sealed' WHERE campaign_id = $1", scene.campaign.id)
    await against_the_rules("UPDATE campaign SET phase = 'certified' WHERE id = $1", scene.campaign.id)
