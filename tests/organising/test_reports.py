"""What can be taken away of a campaign: the numbers of the screen, on any day, the same bytes each time."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from contest.campaigns.freezes.service import freeze
from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import run, value
from contest.local_time import local_day
from contest.organising.reports.tables import people, whole
from contest.organising.reports.that_day import campaign_then
from leaderboard.few import PeopleCount, together
from tests.journeys.walking import until
from tests.organising.conftest import SILENT, TODAY, VILLAGE, learn, unit_id
from tests.site import SLUG, Visitor

REPORTS = f"/organise/{SLUG}/reports"
DAY = timedelta(days=1)
# As if all that has happened so far had happened on an earlier day.
EARLIER = "UPDATE ledger_entry SET occurred_at = occurred_at - interval '3 days'"


def lines(body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by their headings."""
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


async def rows_of(visitor: Visitor, kind: str, day: str = "") -> dict[str, dict[str, str]]:
    """A report by the code of its rows."""
    answer = await visitor.http.get(f"{REPORTS}/{kind}.csv?day={day}")
    assert answer.status_code == 200
    return {row.get("Mã", next(iter(row.values()))): row for row in lines(answer.content)}


async def past(statement: str) -> None:
    """Change what the database lets nobody change."""
    await run("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
    await run(statement)
    await run("ALTER TABLE ledger_entry ENABLE TRIGGER USER")


async def test_files_tell_what_the_screen_tells(province: Visitor):
    await learn(VILLAGE, 6)
    await learn(SILENT, 2)
    await until(province, TODAY, "<b>2</b><span>trong 4 đơn vị")

    units = await rows_of(province, "units")
    assert units[VILLAGE]["Người đang học"] == "6" and units[VILLAGE]["Số người khai báo"] == "120"
    assert units[SILENT]["Người đang học"] == "dưới 5"
    communes = await rows_of(province, "communes")
    assert communes["03325"]["Đơn vị có người học"] == "2"

    page = await province.go(REPORTS)
    assert page.status == 200 and f'href="{REPORTS}/standings.xlsx?day=' in page.text
    board = await rows_of(province, "standings")
    assert {one["Cụm"] for one in board.values()} and board[VILLAGE]["Hạng"] == "1"
    assert not any(name in page.text for name in ("Người 0", "Lò Thị Hương"))


async def test_a_day_that_is_over_is_told_as_it_was_and_always_alike(province: Visitor):
    await learn(VILLAGE, 6)
    await past(EARLIER)
    await learn(VILLAGE, 5)
    await until(province, TODAY, "<b>11</b>")
    day = (local_day(now()) - 2 * DAY).isoformat()

    then = await rows_of(province, "units", day)
    assert then[VILLAGE]["Người đang học"] == "6"
    assert (await rows_of(province, "units", (local_day(now()) - 5 * DAY).isoformat()))[VILLAGE][
        "Người đang học"
    ] == "0"
    assert (await rows_of(province, "units"))[VILLAGE]["Người đang học"] == "11"

    first = await province.http.get(f"{REPORTS}/units.xlsx?day={day}")
    await learn(VILLAGE, 1)
    await until(province, TODAY, "<b>12</b>")
    again = await province.http.get(f"{REPORTS}/units.xlsx?day={day}")
    assert first.content == again.content and len(first.content) > 4_000


@pytest.mark.usefixtures("site")
async def test_a_number_of_people_that_was_changed_since_is_told_as_it_was():
    campaign, unit = await value("SELECT id FROM campaign WHERE slug = $1", SLUG), await unit_id(VILLAGE)
    await run(
        """INSERT INTO eligible_change
               (campaign_id, unit_id, before, after, source, reason, declaration_id, by_id)
           VALUES ($1, $2, 120, 90, 'công an xã', 'đếm lại', 1, 1)""",
        campaign,
        unit,
    )
    await run("UPDATE enrolment SET eligible = 90 WHERE unit_id = $1", unit)

    yesterday = await campaign_then(campaign, local_day(now()) - DAY, 0)

    assert yesterday.members[unit].eligible == 120
    assert (await campaign_then(campaign, local_day(now()), 0)).members[unit].eligible == 90
    assert not (await campaign_then(campaign, local_day(now()) - 60 * DAY, 0)).members


async def test_a_commune_takes_away_its_own_units_and_no_other(commune: Visitor, elsewhere: Visitor):
    assert VILLAGE in await rows_of(commune, "units")
    assert await rows_of(elsewhere, "units") == {}
    assert await rows_of(elsewhere, "standings") == {}


async def test_odd_days_and_names_of_reports(province: Visitor):
    for odd in ("2019-01-01", "hôm qua", "2999-12-31"):
        assert (await province.go(f"{REPORTS}?day={odd}")).status == 200
    for odd in ("people.csv", "units.pdf", "units", ".csv"):
        assert (await province.go(f"{REPORTS}/{odd}")).status == 404


def test_of_few_people_nobody_says_how_many():
    assert [people(count) for count in (0, 1, 4, 5)] == [0, "dưới 5", "dưới 5", 5]
    assert people(PeopleCount(12)) == 12
    assert people(together([8, 2])) == "ít nhất 9"
    assert (whole(3.0), whole(3.5)) == (3, 3.5)


async def test_while_boards_are_locked_those_alone_who_run_the_campaign_see_who_stands_where(
    province: Visitor, commune: Visitor
):
    campaign = await campaign_by_slug(SLUG)
    await learn(VILLAGE, 6)
    await until(province, TODAY, "<b>6</b>")
    await freeze(campaign.id, None, "Chờ lễ tổng kết", None, now())
    await learn(VILLAGE, 5)

    page = await until(province, TODAY, "<b>11</b>")
    assert "Chỉ ban tổ chức xem được trang này" in page.text
    assert (await rows_of(province, "standings"))[VILLAGE]["Hạng"] == "1"

    assert (await commune.go(f"{REPORTS}/standings.csv")).status == 409
    assert "standings.csv" not in (await commune.go(REPORTS)).text
    assert (await rows_of(commune, "units"))[VILLAGE]["Người đang học"] == "11"


async def test_places_are_hidden_from_the_very_instant_before_any_process_has_heard_of_it(commune: Visitor):
    assert (await commune.http.get(f"{REPORTS}/standings.csv")).status_code == 200
    await run(
        "INSERT INTO board_freeze (campaign_id, at, reason) VALUES ($1, $2, 'Lễ')",
        (await campaign_by_slug(SLUG)).id,
        now(),
    )

    assert (await commune.http.get(f"{REPORTS}/standings.csv")).status_code == 409
    assert "standings.xlsx" not in (await commune.go(REPORTS)).text
