"""A whole roster from the bytes of a workbook to the tables, beside the bare reading of the same bytes."""

import time
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO

from python_calamine import CalamineWorkbook

from bench.asking import asked
from bench.ground import Ground
from bench.roster_file import MISTAKES_EACH, WORKERS, RosterFile, roster_file, unlike
from bench.table import Line, Part, Samples, at_most, missed
from contest.clock import now
from contest.database import run, value
from contest.lists.importing import File, ListReader
from contest.lists.uploads.files import ReadingProgress, begin, read
from contest.rosters import service
from contest.rosters.homes import RosterScope, home_of
from contest.rosters.uploads.importing import Roster
from contest.sheets.reading import read_sheet
from contest.units.queries import unit_by_code

SECRET = b"of the bench, and of no server"
GOALS = {"planned": 5.0, "unlike": 5.0, "whole": 10.0}
STEPS = {
    "opened": "the workbook opened and checked in a process of its own",
    "planned": "opened, every line judged, planned",
    "unlike": "the same where hardly two people have one name",
    "applied": "the plan written",
    "again": "the same file again, which changes nothing",
    "whole": "all together, from the bytes to the tables",
}
FIRM = """
    INSERT INTO unit (code, kind, track, ancestors, name, folded, eligible, eligible_source, band, demo)
    VALUES ('DN900', 'enterprise', 'enterprise', '{}', 'Bench', 'bench', 20000, '', '', true)
    RETURNING id
"""
TEAMS = """
    INSERT INTO unit (code, kind, track, parent_id, ancestors, name, folded, eligible, eligible_source, band,
                      demo)
    SELECT t.code, 'team', 'enterprise', $1, ARRAY[$1::bigint], t.name, t.name, 500, 'bench', '', true
    FROM unnest($2::text[], $3::text[]) AS t (code, name)
"""
KEEPER = """
    WITH made AS (
        INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
        VALUES ('bench-keeper', '!', 'Bench', '18+', 'nguoi_lao_dong', 'vi', true) RETURNING id)
    INSERT INTO role_grant (person_id, role, unit_id) SELECT id, 'champion', $1 FROM made RETURNING person_id
"""
EMPTY = "DELETE FROM roster_entry"


def measured(ground: Ground) -> Part:
    """The same file, round after round, onto an empty roster."""
    samples, made = Samples(), roster_file(WORKERS, MISTAKES_EACH)
    data = made.as_xlsx()
    with samples.trying("bare", *STEPS), ground.province("rosters") as url:
        asked(url, lambda: _rounds(samples, made, data, ground.scale.rounds))
    return Part([_told(samples, step) for step in STEPS])


async def _rounds(samples: Samples, made: RosterFile, data: bytes, rounds: int) -> None:
    home, keeper = await _firm(made.teams)
    others = unlike(made).as_xlsx()
    for _ in range(rounds):
        began = time.perf_counter()
        CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
        samples.add("bare", time.perf_counter() - began)
        await _timed(samples, "opened", lambda: read_sheet(data))
        began = time.perf_counter()
        await _timed(samples, "planned", lambda: _planned(home, keeper, data))
        await _timed(samples, "applied", lambda: _applied(home, keeper))
        samples.add("whole", time.perf_counter() - began)
        await _timed(samples, "again", lambda: _planned(home, keeper, data))
        await run(EMPTY)
        await _timed(samples, "unlike", lambda: _planned(home, keeper, others))


async def _timed(samples: Samples, name: str, work: Callable[[], Awaitable[object]]) -> None:
    began = time.perf_counter()
    await work()
    samples.add(name, time.perf_counter() - began)


async def _firm(teams: Sequence[tuple[str, str]]) -> tuple[RosterScope, int]:
    firm = await value(FIRM)
    await run(TEAMS, firm, [code for code, _ in teams], [name for _, name in teams])
    keeper, unit = await value(KEEPER, firm), await unit_by_code("DN900")
    if unit is None:
        raise RuntimeError("the firm was not made")
    return await home_of(unit), keeper


async def _planned(home: RosterScope, keeper: int, data: bytes) -> None:
    file, reader = File(data, whole=True), ListReader(keeper, SECRET, now())
    await read(await begin(Roster(home), file, reader), Roster(home), file, reader, ReadingProgress())


async def _applied(home: RosterScope, keeper: int) -> None:
    ref = await value("SELECT ref FROM list_upload WHERE state = 'planned' ORDER BY id DESC LIMIT 1")
    await service.apply(home, ref, keeper, SECRET, now())


def _told(samples: Samples, step: str) -> Line:
    what = STEPS[step]
    if reason := samples.missing(step, "bare"):
        return missed(what, reason)
    seconds, bare = samples.of(step), samples.of("bare")
    goal = at_most(seconds, GOALS[step], " s") if step in GOALS else None
    ratio = f"{samples.ratio(step, 'bare'):.1f}"
    return Line(what, f"{seconds:.2f} s", "a bare reading of the workbook", f"{bare:.2f} s", ratio, goal)
