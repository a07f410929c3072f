"""Organisers decide on numbers of people; a campaign that runs changes only with a reason, in public."""

import asyncio
import json
from datetime import date
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest

from contest.campaigns import service
from contest.campaigns.eligible_changes.service import (
    DECIDED,
    NO_DECLARATION,
    NOT_ONESELF,
    OTHER_CAMPAIGNS,
    TOO_FEW,
    Decision,
    confirm,
    refuse,
)
from contest.campaigns.queries import campaign_by_id
from contest.clock import now
from contest.database import rows, value
from contest.errors import Conflict, Forbidden, InvalidForm, NotFound
from contest.live import Hub
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.ledger.changes import changes_of
from contest.results.package.service import Packages
from contest.standings.engine.live import Boards
from contest.units import queries
from contest.units.eligible.service import StatedHeadcount, declare, in_force
from tests.making import against_the_rules, give_role, make_person, make_unit
from tests.results.ledgers import Campaign, campaign, checked, ground

REASON = "Mười người mới về bản"
STATED = StatedHeadcount(150, "Công an xã", date(2026, 10, 1), REASON)
LAST = "SELECT ref FROM eligible_declaration ORDER BY id DESC LIMIT 1"
ENROLLED = "SELECT eligible FROM enrolment WHERE campaign_id = $1 AND unit_id = $2"
CHANGES = """
    SELECT campaign_id, unit_id, before, after, source, reason FROM eligible_change ORDER BY id
"""


@pytest.fixture
async def running(database: str) -> Campaign:
    return await campaign(await ground())


async def organiser(unit: int | None = None) -> int:
    role = "province_organiser" if unit is None else "commune_organiser"
    return await give_role(await make_person("Nguyễn Thị Oanh"), role, unit)


async def declared(unit: int, people: int = 150, by: int | None = None) -> UUID:
    """A number that waits, declared by the champion of the unit unless by somebody else."""
    card = await queries.unit_by_code(await value("SELECT code FROM unit WHERE id = $1", unit))
    assert card is not None
    champion = by or await give_role(await make_person("Quàng Văn Inh"), "champion", unit)
    await declare(card, StatedHeadcount(people, STATED.source, STATED.counted_on, REASON), champion, now())
    ref: UUID = await value(LAST)
    return ref


def yes(made: Campaign, *, change: bool = True) -> Decision:
    shown = frozenset((made.made.slug,))
    return Decision(shown, shown if change else frozenset(), REASON)


async def test_a_confirmed_number_changes_the_unit_the_campaign_and_the_public_list(
    running: Campaign,
) -> None:
    village, by = running.ground.units["village"], await organiser()
    ref = await declared(village)

    await confirm(ref, yes(running), by, now())

    counted = await in_force(village)
    assert counted is not None
    assert (counted.people, counted.source, counted.counted_on) == (150, "Công an xã", date(2026, 10, 1))
    assert await value(ENROLLED, running.made.id, village) == 150
    assert [tuple(one) for one in await rows(CHANGES)] == [
        (running.made.id, village, 120, 150, "Công an xã", REASON)
    ]
    acts = await rows("SELECT act, before, after FROM audit_record WHERE by_id = $1 ORDER BY id", by)
    assert [(one["act"], json.loads(one["before"])["people"]) for one in acts] == [
        ("eligible_confirmed", 120),
        ("eligible_changed", 120),
    ]
    line = (await changes_of(await running.card())).people[0]
    assert line.unit is not None
    assert (line.unit.name, line.before, line.after, line.reason) == ("Bản Che Căn", 120, 150, REASON)


async def test_the_campaign_keeps_its_number_when_the_organiser_says_so(running: Campaign) -> None:
    village = running.ground.units["village"]

    await confirm(await declared(village), yes(running, change=False), await organiser(), now())

    assert await value("SELECT eligible FROM unit WHERE id = $1", village) == 150
    assert await value(ENROLLED, running.made.id, village) == 120
    assert await rows(CHANGES) == []


async def test_boards_and_package_reckon_with_the_new_number(running: Campaign, tmp_path: Path) -> None:
    village, by = running.ground.units["village"], await organiser()
    await running.passes(0)
    await keep_checkpoints(now())
    boards, packages = Boards(Hub(), interval=0), Packages(tmp_path / "packages")
    await boards.refresh("all")
    held = boards.campaigns.campaign(running.made.slug)
    version, before = boards.campaigns.version(running.made.slug), held.members[village].eligible
    first = await packages.package(await running.card())
    first.file.close()

    await confirm(await declared(village, 60), yes(running), by, now())
    boards.heard(f"campaign:{running.made.id}")
    await boards.refresh("all")

    assert (before, held.members[village].eligible) == (120, 60)
    assert boards.campaigns.version(running.made.slug) != version
    table = held.table("village", "A")
    assert table is not None
    assert {row.unit: row.eligible for row in held.standings(table).rows}[village] == 60
    second = await packages.package(await running.card())
    with second.file as file:
        saved = tmp_path / second.name
        saved.write_bytes(file.read())
    assert second.digest != first.digest
    with ZipFile(saved) as package:
        rows = package.read("units.csv").decode()
    assert ",60," in rows and ",120," not in rows
    assert (await checked(saved))[0] == 0
    await boards.close()
    await packages.close()


async def test_of_twenty_confirmations_one_wins(running: Campaign) -> None:
    village, by = running.ground.units["village"], await organiser()
    ref = await declared(village)

    answers = await asyncio.gather(
        *(confirm(ref, yes(running), by, now()) for _ in range(20)), return_exceptions=True
    )

    assert answers.count(None) == 1
    assert [str(one) for one in answers if one is not None] == [DECIDED] * 19
    assert len(await rows(CHANGES)) == 1


async def test_a_campaign_that_is_over_never_changes(running: Campaign) -> None:
    village, by = running.ground.units["village"], await organiser()
    ref = await declared(village)
    await running.certify()

    with pytest.raises(Conflict) as refusal:
        await confirm(ref, yes(running), by, now())
    assert refusal.value.message == OTHER_CAMPAIGNS
    assert await value("SELECT state FROM eligible_declaration WHERE ref = $1", ref) == "waiting"

    await confirm(ref, Decision(frozenset(), frozenset((running.made.slug,)), REASON), by, now())

    assert await value(ENROLLED, running.made.id, village) == 120
    assert await rows(CHANGES) == []


async def test_a_campaign_that_has_not_begun_takes_the_number_at_its_start(running: Campaign) -> None:
    village = running.ground.units["village"]
    await against_the_rules("UPDATE campaign SET phase = 'registration' WHERE id = $1", running.made.id)
    nothing = Decision(frozenset(), frozenset(), "")

    await confirm(await declared(village), nothing, await organiser(), now())
    await service.launch(running.made.id, None, (await campaign_by_id(running.made.id)).starts_at)

    assert await value(ENROLLED, running.made.id, village) == 150
    assert await rows(CHANGES) == []


async def test_a_unit_too_small_for_a_line_keeps_the_number_of_the_campaign(running: Campaign) -> None:
    village, by = running.ground.units["village"], await organiser()
    ref = await declared(village, 3)

    with pytest.raises(InvalidForm) as refusal:
        await confirm(ref, yes(running), by, now())

    assert refusal.value.fields == {"campaign": TOO_FEW}
    assert await value("SELECT eligible FROM unit WHERE id = $1", village) == 120


async def test_a_very_small_unit_stays_unnamed_when_it_grows(running: Campaign) -> None:
    tiny = running.ground.units["tiny"]

    await confirm(await declared(tiny, 50), yes(running), await organiser(), now())

    line = (await changes_of(await running.card())).people[0]
    assert line.unit is not None
    assert (line.unit.kind, line.before, line.after) == ("xa", 3, 50)
    assert await value("SELECT folded FROM enrolment WHERE unit_id = $1", tiny)


async def test_other_branches_have_no_such_declaration(running: Campaign) -> None:
    elsewhere = await make_unit("Mường Nhé", kind="xa", track=None)
    ref, by = await declared(running.ground.units["village"]), await organiser(elsewhere)

    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await confirm(ref, yes(running), by, now())
    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await refuse(ref, "Chưa rõ nguồn", by, now())
    with pytest.raises(NotFound) as refusal:
        await confirm(UUID(int=0), yes(running), by, now())
    assert refusal.value.message == NO_DECLARATION


async def test_nobody_confirms_the_own_number_but_for_the_province(running: Campaign) -> None:
    village = running.ground.units["village"]
    of_commune, of_province = await organiser(running.ground.units["commune"]), await organiser()
    ref = await declared(village, by=of_commune)

    with pytest.raises(Forbidden) as refusal:
        await confirm(ref, yes(running), of_commune, now())
    assert refusal.value.message == NOT_ONESELF

    ref = await declared(village, 140, by=of_province)
    await confirm(ref, yes(running), of_province, now())
    assert await value(ENROLLED, running.made.id, village) == 140


async def test_a_newer_number_leaves_nothing_of_the_older_to_confirm(running: Campaign) -> None:
    village, by = running.ground.units["village"], await organiser()
    older = await declared(village, 150)
    newer = await declared(village, 160)

    with pytest.raises(Conflict, match="This declaration has been decided already, or a"):
        await confirm(older, yes(running), by, now())
    await confirm(newer, yes(running), by, now())

    assert await value("SELECT eligible FROM unit WHERE id = $1", village) == 160
