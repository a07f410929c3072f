"""A whole list of workers with every mistake, in every spelling a computer in an office gives it."""

import pytest

from bench.roster_file import RosterFile, roster_file
from contest.database import value
from contest.rosters.service import Applying
from tests.making import make_unit
from tests.rosters.conftest import Keeper, keeper_of

WAYS = {
    "xlsx": RosterFile.as_xlsx,
    "utf-8-sig ;": lambda made: made.as_csv("utf-8-sig", ";"),
    "utf-16 tab": lambda made: made.as_csv("utf-16", "\t"),
    "windows-1258 ,": lambda made: made.as_csv("windows-1258", ","),
}
LIVE = "SELECT count(*) FROM roster_entry WHERE left_at IS NULL"


async def firm_of(made: RosterFile) -> Keeper:
    firm = await make_unit("Công ty may", kind="enterprise", track="enterprise", code="DN900")
    for code, name in made.teams:
        await make_unit(name, kind="team", track="enterprise", parent=firm, code=code)
    return await keeper_of("DN900")


def found(sent) -> list[tuple[int, str, str]]:
    return [(int(line), column, kind) for line, column, kind in sent.faults]


def put(made: RosterFile) -> list[tuple[int, str, str]]:
    return [(mistake.line, mistake.column, mistake.kind) for mistake in made.mistakes]


async def test_twenty_thousand_workers_with_three_hundred_mistakes(database):
    made = roster_file()
    firm, workbook = await firm_of(made), made.as_xlsx()

    sent = await firm.send_bytes(workbook)

    assert found(sent) == put(made)
    assert (len(put(made)), len({kind for _, _, kind in put(made)})) == (300, 15)
    # Six of the fifteen cost a cell alone, nine the line.
    assert (sent.summary.joins, sent.summary.refused, sent.summary.noted) == (19_820, 180, 120)
    assert await firm.apply(sent.ref) is Applying.DONE
    assert await value(LIVE) == 19_820
    again = await firm.send_bytes(workbook)
    assert again.summary.does_nothing
    assert (again.summary.unchanged, len(again.faults)) == (19_820, 300)


@pytest.mark.parametrize("way", WAYS)
async def test_every_encoding_gives_the_same_plan(database, way):
    made = roster_file(workers=2_000, mistakes_each=5)
    firm = await firm_of(made)
    first = await firm.send_bytes(made.as_xlsx())
    await firm.apply(first.ref)

    sent = await firm.send_bytes(WAYS[way](made))

    assert found(sent) == put(made)
    assert sent.summary.does_nothing
    assert sent.summary.unchanged == 2_000 - 45
