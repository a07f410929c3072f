"""What a unit prints: a poster with its code, and join cards for people on its list without an account."""

import asyncio
from dataclasses import dataclass

import segno
from markupsafe import Markup

from contest.database import Record, rows
from contest.security.codes import in_groups
from contest.units.ordering import in_person_order, in_vietnamese_order
from contest.units.rules import UnitName

A_SHEET = 10
# Ten sheets of paper at a time: enough for a team, and drawn in the blink of an eye.
A_PRINT = 100

LISTED = """
    FROM roster_entry e
    JOIN unit part ON part.id = e.part_id AND part.closed_at IS NULL
    WHERE (e.unit_id = $1 OR part.id = $1 OR $1 = ANY (part.ancestors))
      AND e.person_id IS NULL AND e.left_at IS NULL AND e.claim_code IS NOT NULL
      AND ($2 = '' OR part.code = $2)
"""
CARDS = f"""
    SELECT e.name, e.claim_code, e.number, e.birth_band, e.phone_tail, part.code, part.kind,
           part.name AS part_name {LISTED}
    ORDER BY {in_vietnamese_order("part.name")}, part.code, {in_person_order("e.name")}, e.id
    LIMIT $3 OFFSET $4
"""
TEAMS = f"""
    SELECT part.code, part.kind, part.name, count(*) AS waiting {LISTED}
    GROUP BY part.code, part.kind, part.name ORDER BY {in_vietnamese_order("part.name")}, part.code
"""


@dataclass(frozen=True, slots=True)
class Team:
    """A part of the unit, and how many on its list have no account yet."""

    place: UnitName
    waiting: int


@dataclass(frozen=True, slots=True)
class JoinCard:
    """One card: whose, of which part, and the code that opens their line once.

    `known` tells people of one name in one team apart: staff number, age group, end of the phone number.
    """

    name: str
    known: tuple[str, ...]
    part: UnitName
    code: str
    qr: Markup


def drawn(address: str) -> Markup:
    """The QR of an address, to stand in a page."""
    qr = segno.make(address, error="m", micro=False)
    return Markup(qr.svg_inline(border=2, omitsize=True))  # noqa: S704 - drawn here


async def teams(unit_id: int) -> tuple[Team, ...]:
    """The parts in which somebody on the list has no account yet."""
    return tuple(
        Team(UnitName(one["code"], one["kind"], one["name"]), one["waiting"])
        for one in await rows(TEAMS, unit_id, "")
    )


async def sheets(unit_id: int, part: str, number: int, public_url: str) -> tuple[tuple[JoinCard, ...], ...]:
    """One print of cards, team by team, as sheets of ten."""
    found = await rows(CARDS, unit_id, part, A_PRINT, (number - 1) * A_PRINT)
    cards = await asyncio.to_thread(_cards, found, public_url)
    return tuple(cards[start : start + A_SHEET] for start in range(0, len(cards), A_SHEET))


def _cards(found: list[Record], public_url: str) -> tuple[JoinCard, ...]:
    return tuple(
        JoinCard(
            one["name"],
            _known(one),
            UnitName(one["code"], one["kind"], one["part_name"]),
            in_groups(one["claim_code"]),
            drawn(f"{public_url}/claim/{one['claim_code']}"),
        )
        for one in found
    )


def _known(one: Record) -> tuple[str, ...]:
    tail = f"••• {one['phone_tail']}" if one["phone_tail"] else ""
    return tuple(told for told in (one["number"], one["birth_band"] or "", tail) if told)
