"""The people a helper looks after: accounts made by the helper, and learners who confirmed a help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.capabilities import Capability, Grant
from contest.database import Record, rows
from contest.ledger.holds import not_voided
from contest.unit_names import lies_in
from contest.units.ordering import in_person_order
from contest.units.rules import UnitName, places_in, searched_name
from contest.web.viewer import Viewer

A_PAGE = 30
# Where accounts are made: units people belong to, not the places above them.
OWN_UNITS = f"""
    SELECT u.code, u.kind, u.name, {lies_in("u")} AS within, u.track FROM unit u
    WHERE u.id = ANY ($1::bigint[]) AND u.track IS NOT NULL AND u.closed_at IS NULL ORDER BY u.name, u.code
"""  # noqa: S608 - an expression of ours

# The standard is all that the running campaigns of a person's tracks ask for; without one only lessons count.
# How far people are: `$1` is whoever looks, `$2` the time; which people follows after it. It is worked out
# apart: else PostgreSQL asks it of everybody in the province to find those of a village who lack something.
HOW_FAR = f"""
    WITH running AS MATERIALIZED (
        SELECT v.rules::jsonb->'required' AS required,
               ARRAY(SELECT k.track FROM cluster k WHERE k.campaign_id = c.id) AS tracks
        FROM campaign c JOIN ledger l ON l.campaign_id = c.id
        JOIN LATERAL (SELECT n.rules FROM rule_version n
                      WHERE n.campaign_id = c.id AND (n.number = 1 OR n.valid_from <= $2)
                        AND NOT EXISTS (SELECT FROM rule_withdrawal w
                                        WHERE w.campaign_id = c.id AND w.number = n.number)
                      ORDER BY n.number DESC LIMIT 1) v ON true
        WHERE l.gate = 'open' AND c.starts_at <= $2 AND $2 < c.ends_at),
    own AS MATERIALIZED (
        SELECT p.id, p.ref, p.display_name, p.sign_in_name,
               ARRAY(SELECT DISTINCT jsonb_array_elements_text(running.required->p.target_group::text)
                     FROM running
                     WHERE cardinality(running.tracks) = 0
                        OR running.tracks && ARRAY(SELECT m.track FROM membership m
                                                  WHERE m.person_id = p.id AND m.until IS NULL)
                        OR NOT EXISTS (SELECT FROM membership m
                                       WHERE m.person_id = p.id AND m.until IS NULL)) AS required,
               ARRAY(SELECT l.slug::text FROM fact f JOIN lesson l ON l.id = f.lesson_id
                     WHERE f.person_id = p.id AND f.kind = 'lesson_passed'
                       AND {not_voided("f")}) AS passed,
               (SELECT max(f.occurred_at) FROM fact f WHERE f.person_id = p.id) AS learned_at
        FROM person p
        WHERE p.disabled_at IS NULL AND p.id <> $1
"""  # noqa: S608 - no value is put in
LEARNERS = "".join(
    (
        HOW_FAR,
        """
          AND folded(p.display_name) LIKE '%' || $3 || '%'
          AND (p.made_by_id = $1 OR p.id IN (
              SELECT h.learner_id FROM help h WHERE h.helper_id = $1 AND h.confirmed_at IS NOT NULL)))
    SELECT own.id, own.ref, own.display_name, own.sign_in_name, own.required <@ own.passed
               AND cardinality(own.required) > 0 AS reached,
           cardinality(own.required) AS required,
           cardinality(ARRAY(SELECT unnest(own.required) INTERSECT SELECT unnest(own.passed))) AS passed,
           cardinality(own.passed) AS lessons, own.learned_at
    FROM own ORDER BY reached, """,
        in_person_order("own.display_name"),
        ", own.id LIMIT $4 OFFSET $5",
    )
)
UNITS = f"""
    SELECT m.person_id, u.id, u.ancestors, u.code, u.kind, u.name, {lies_in("u")} AS within
    FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = ANY ($1::bigint[]) AND m.until IS NULL ORDER BY m.person_id, m.track
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class Learner:
    """One of a helper's learners with the progress; `unit` is one in which the helper may give a new PIN."""

    ref: UUID
    name: str
    sign_in_name: str | None
    passed: int
    required: int
    lessons: int
    reached: bool
    learned_at: datetime | None
    unit: UnitName | None


async def learners(viewer: Viewer, now: datetime, typed: str, page: int) -> tuple[tuple[Learner, ...], bool]:
    """A page of the viewer's own learners, those on the way first; and whether more follow."""
    found = await rows(LEARNERS, viewer.person_id, now, searched_name(typed), A_PAGE + 1, A_PAGE * page)
    shown = found[:A_PAGE]
    looked_after = await _looked_after(viewer, [one["id"] for one in shown])
    return tuple(_learner(one, looked_after.get(one["id"])) for one in shown), len(found) > A_PAGE


async def _looked_after(viewer: Viewer, people: Sequence[int]) -> dict[int, UnitName]:
    """By person: a unit in a branch where the viewer gives new PINs."""
    return {
        one["person_id"]: UnitName(one["code"], one["kind"], one["name"], places_in(one["within"]))
        for one in await rows(UNITS, people)
        if viewer.may_in(Capability.RESET_PINS, one["id"], one["ancestors"])
    }


def _learner(one: Record, unit: UnitName | None) -> Learner:
    return Learner(
        one["ref"],
        one["display_name"],
        one["sign_in_name"],
        one["passed"],
        one["required"],
        one["lessons"],
        one["reached"],
        one["learned_at"],
        unit,
    )


async def own_units(grants: tuple[Grant, ...]) -> list[tuple[UnitName, str]]:
    """The units in which the viewer has a task, each with its track."""
    found = await rows(OWN_UNITS, [grant.unit_id for grant in grants if grant.unit_id is not None])
    return [
        (UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])), one["track"])
        for one in found
    ]
