"""The table of what is done by the clock: each job runs by hand, each lock holds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

import pytest

from contest.clock import now
from contest.database import direct, in_transaction
from contest.live import Hub
from contest.schedule import SITE, Job, Lock, carry_out, of_boards, of_reviews
from contest.standings.engine.live import Boards
from tests.campaigns.making import ENDS, filled, phases

ALONE = [job for job in SITE if job.lock is Lock.SITE]
named = pytest.mark.parametrize("job", SITE, ids=lambda job: job.name)


@asynccontextmanager
async def held_elsewhere(url: str, job: Job) -> AsyncIterator[None]:
    """Another process is at this job."""
    connection = await direct(url)
    await connection.execute(f"SELECT pg_advisory_lock(hashtextextended('job {job.name}', 0))")
    try:
        yield
    finally:
        await connection.close()


def of_a_process() -> tuple[Job, ...]:
    return SITE + of_boards(Boards(Hub()))


def test_the_table_is_whole():
    told = {job.name: (job.every, job.lock.name) for job in of_a_process()}

    assert told == {
        "phases": (1, "WORK"),
        "locked_boards": (1, "WORK"),
        "ceremonies": (1, "WORK"),
        "facts_of_attempts": (60, "WORK"),
        "facts_of_helps": (60, "WORK"),
        "requests_for_help": (3600, "SITE"),
        "visits": (3600, "SITE"),
        "confirmed_people": (5, "SITE"),
        "origins_of_facts": (3600, "SITE"),
        "quizzes_of_guests": (60, "SITE"),
        "checkpoints": (60, "WORK"),
        "rounds": (60, "WORK"),
        "boards_of_days": (600, "SITE"),
        "unfinished_lists": (60, "SITE"),
        "failed_sign_ins": (60, "SITE"),
        "sent_forms": (60, "SITE"),
        "shown_secrets": (60, "SITE"),
        "paged_standings": (60, "SITE"),
        "leavers": (60, "SITE"),
        "lines_of_paper": (60, "SITE"),
        "follow_ups": (3600, "SITE"),
        "clock": (60, "NONE"),
        "day_of_boards": (1, "NONE"),
        "recount_of_boards": (5, "NONE"),
    }


def test_one_job_alone_tells_whether_the_schedule_lives():
    assert [job.name for job in of_a_process() if job.vital] == ["phases"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("job", of_a_process(), ids=lambda job: job.name)
async def test_each_job_runs_by_hand(job: Job):
    assert await carry_out(job, now())


@pytest.mark.parametrize("job", ALONE, ids=lambda job: job.name)
async def test_a_process_passes_by_what_another_is_at(database: str, job: Job):
    async with held_elsewhere(database, job):
        passed_by = not await carry_out(job, now())

    assert passed_by and await carry_out(job, now())


@pytest.mark.usefixtures("database")
async def test_work_under_a_lock_of_the_site_is_done_whole_or_not_at_all():
    open_within: list[bool] = []

    async def work(_: datetime) -> None:
        open_within.append(in_transaction())

    await carry_out(replace(ALONE[0], work=work), now())

    assert open_within == [True]


@pytest.mark.usefixtures("database")
async def test_a_step_is_taken_once_by_many_processes():
    campaign = await filled()

    await asyncio.gather(*(carry_out(SITE[0], ENDS) for _ in range(4)))

    assert [phase for phase, _ in await phases(campaign)] == ["draft", "registration", "running", "review"]


def test_signals_are_sought_as_often_as_is_said_or_never():
    assert [(job.name, job.every, job.lock) for job in of_reviews(60)] == [("signals", 60, Lock.SITE)]
    assert of_reviews(0) == ()
