"""A campaign in which nothing happened gives nobody a place; units of one name are told apart by communes."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from contest.campaigns import service
from contest.campaigns.queries import campaign_by_id, enrolments_of
from contest.database import run
from contest.live import Hub
from contest.results.certification import queries
from contest.results.certification.service import best_of, board_of_ledger, certify, standings_of
from contest.results.package.service import Packages
from contest.results.verification import verify
from contest.standings.board.views import board_page
from contest.standings.engine.live import Boards
from leaderboard.verify import verify as checked
from tests.campaigns.making import DAY, ENDS, STARTS, a_few_units, entry, person, running, unit

pytestmark = pytest.mark.usefixtures("database")
NAME = "Tổ dân phố 1"
KEEP_FIRST = "UPDATE result SET text = $3, digest = $4 WHERE campaign_id = $1 AND track || cluster = $2"


async def nothing_happened(*, one_lesson: bool = False) -> int:
    """Two residential groups of one name in two wards, and a campaign that passed them by, or all but one."""
    units = await a_few_units()
    other = await unit("03130", "phuong", None, band="A", name="Mường Thanh", eligible=900)
    for code, above in (("03127-091", units["commune"]), ("03130-091", other)):
        await unit(code, "to_dan_pho", "village", above, name=NAME, eligible=90)
    campaign = await running()
    if one_lesson:
        credited = [units["na_su"], units["commune"]]
        await entry(campaign, await person("Hoa"), credited, 10, STARTS + DAY)
    await service.advance_due(ENDS)
    return campaign


async def test_nobody_has_a_place_on_boards_and_in_results() -> None:
    campaign = await nothing_happened()
    await certify(campaign, None, ENDS + 2 * DAY)

    standings = await queries.final_standings(campaign)
    boards = Boards(Hub())
    await boards.refresh("all")
    live = boards.campaigns.held[campaign]

    assert {(row.place, row.tied, row.ranked) for one in standings for row in one.rows} == {
        (None, False, True)
    }
    pages = [board_page(live, table, 1, STARTS.date()) for table in live.tables() if table.members]
    assert {(row.place, row.moved) for page in pages for row in page.rows} == {(None, None)}
    assert [
        finding.sentence for finding in await verify(await campaign_by_id(campaign)) if not finding.right
    ] == []


async def test_the_package_says_the_same_and_names_the_communes(tmp_path: Path) -> None:
    campaign = await nothing_happened(one_lesson=True)
    await certify(campaign, None, ENDS + 2 * DAY)

    package = await Packages(tmp_path / "packages").package(await campaign_by_id(campaign))
    saved = tmp_path / "package.zip"
    with package.file as file:
        saved.write_bytes(file.read())

    said: list[str] = []
    assert checked(saved, said.append, "en"), said
    with ZipFile(saved) as packed:
        texts = [packed.read(file).decode() for file in packed.namelist() if file.startswith("standings/")]
        rows = [line for line in packed.read("units.csv").decode().splitlines() if NAME in line]
    places = [line.split(" ")[0] for text in texts for line in text.splitlines()[5:]]
    assert (places.count("1"), set(places)) == (1, {"1", "-"})
    assert sorted(row.rpartition(",")[2] for row in rows) == ["Mường Thanh", "Điện Biên Phủ"]


async def test_a_campaign_in_which_nothing_happened_has_a_package_that_verifies(tmp_path: Path) -> None:
    campaign = await nothing_happened()
    await certify(campaign, None, ENDS + 2 * DAY)

    package = await Packages(tmp_path / "packages").package(await campaign_by_id(campaign))
    saved = tmp_path / "package.zip"
    with package.file as file:
        saved.write_bytes(file.read())

    said: list[str] = []
    assert checked(saved, said.append, "en"), said
    with ZipFile(saved) as packed:
        assert NAME in packed.read("units.csv").decode()
        assert len(packed.read("sums.csv").decode().splitlines()) == 1


async def test_units_of_one_name_are_told_apart_by_their_wards() -> None:
    campaign = await nothing_happened()
    await certify(campaign, None, ENDS + 2 * DAY)

    standings = await queries.final_standings(campaign)

    alike = [row.unit for one in standings for row in one.rows if row.unit.name == NAME]
    assert sorted(place.within[0].name for place in alike) == ["Mường Thanh", "Điện Biên Phủ"]
    listed = [one.place for one in await enrolments_of(campaign) if one.place.name == NAME]
    assert sorted(place.within[0].name for place in listed) == ["Mường Thanh", "Điện Biên Phủ"]


async def test_what_was_certified_by_the_first_edition_still_stands() -> None:
    campaign = await nothing_happened()
    await certify(campaign, None, ENDS + 2 * DAY)
    card = await campaign_by_id(campaign)
    board = await board_of_ledger(1, 0, await best_of(card))
    await run("ALTER TABLE result DISABLE TRIGGER USER")
    for one in await standings_of(card, board, 1):
        await run(KEEP_FIRST, campaign, f"{one.track}{one.cluster}", one.text, one.digest)
    await run("ALTER TABLE result ENABLE TRIGGER USER")

    findings = await verify(card)
    standings = await queries.final_standings(campaign)

    assert [finding.sentence for finding in findings if not finding.right] == []
    assert {row.place for one in standings for row in one.rows} == {None}
