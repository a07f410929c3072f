"""Sheets issued: each a number that no other has, a unit, its lessons, and names or blank lines."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.accounts.daily import AN_HOUR, done_today
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, transaction
from contest.errors import N_, Invalid, Throttled
from contest.paper import queries
from contest.paper.people.queries import size, to_learn
from contest.paper.rules import (
    LINES,
    MOST_AT_ONCE,
    MOST_LESSONS,
    MOST_LISTED,
    MOST_SHEETS_A_DAY,
    NUMBER_DIGITS,
    check_digit,
)
from contest.units.access.service import demand
from contest.units.queries import UnitCard, children

ACT = "paper_issued"
CHOOSE = N_("Please choose one to six lessons. You can teach those that you have passed yourself.")
EVERYBODY = N_(
    "Everybody here has passed these lessons. A sheet with blank lines can be printed all the same."
)
BY_PARTS = N_("There are too many people here for sheets with names. Please print them by village or part.")
ENOUGH = N_("That is enough paper for one day. Please key what was printed first, or go on tomorrow.")

ISSUE = """
    INSERT INTO paper_sheet (number, unit_id, lessons, people, by_id, issued_at, numbers)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (number) DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed, by whom and when; `names`: those who have a lesson before them are printed."""

    slugs: Sequence[str]
    names: bool
    by: int
    now: datetime


async def issue(unit: UnitCard, order: Order) -> list[str]:
    """Issue a sheet, or as many as the names take; their numbers."""
    mine = {one.content.slug: one for one in await queries.taught_by(order.by)}
    lessons = {mine[slug].id: mine[slug].content.order for slug in order.slugs if slug in mine}
    if not 0 < len(lessons) <= MOST_LESSONS or not set(order.slugs) <= set(mine):
        raise Invalid(CHOOSE)
    people: list[int] = []
    if order.names:
        if await too_many(unit):
            raise Invalid(BY_PARTS)
        people = await to_learn(unit.id, lessons, order.by, LINES * MOST_AT_ONCE)
        if not people:
            raise Invalid(EVERYBODY)
    groups = [people[first : first + LINES] for first in range(0, len(people), LINES)] or [[]]
    async with transaction():
        await demand(order.by, Capability.SEE_OWN_LEARNERS, unit.id)
        if await done_today(order.by, ACT, order.now) >= MOST_SHEETS_A_DAY:
            raise Throttled(ENOUGH, retry_after=AN_HOUR)
        return [await _issued(unit, order, lessons, group) for group in groups]


async def too_many(unit: UnitCard) -> int:
    """How many people a unit has, if too many to be named on its sheets and its parts can name them; or 0."""
    many = await size(unit)
    return many if many > MOST_LISTED and await children(unit.code) else 0


async def _issued(unit: UnitCard, order: Order, lessons: dict[int, int], people: list[int]) -> str:
    while True:
        digits = str(secrets.randbelow(9 * 10 ** (NUMBER_DIGITS - 2)) + 10 ** (NUMBER_DIGITS - 2))
        number = digits + check_digit(digits)
        printed = [*lessons], people, order.by, order.now, [*lessons.values()]
        if await row(ISSUE, number, unit.id, *printed):
            after = {"number": number, "lessons": len(lessons), "names": len(people)}
            await record(order.by, ACT, f"unit:{unit.code}", None, after, unit=unit.id)
            return number
