"""My tasks: the units somebody looks after, and what waits there."""

from dataclasses import dataclass

from litestar import Response, get

from contest.capabilities import MAY, Capability, Grant, Role
from contest.database import Record, row, rows
from contest.roles.rules import ROLE_LABELS
from contest.unit_names import lies_in
from contest.units.ordering import in_vietnamese_order
from contest.units.rules import UnitName, places_in
from contest.web.pages import page
from contest.web.requests import WebRequest, signed_in

HELD = f"""
    SELECT g.role, u.code, u.kind, u.name, {lies_in("u")} AS within, u.track,
           (SELECT count(*) FROM join_request j JOIN unit part ON part.id = j.unit_id
            WHERE j.state = 'waiting' AND (part.id = u.id OR u.id = ANY (part.ancestors))) AS waiting
    FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id
    WHERE g.person_id = $1 AND u.closed_at IS NULL
    ORDER BY g.unit_id IS NOT NULL, {in_vietnamese_order("coalesce(u.name, '')")}, g.id
"""  # noqa: S608 - an expression of ours
# A branch is true where everything of the province counts, or a list of the units at its top.
WAITING = """
    SELECT (SELECT count(*) FROM unit_application a JOIN unit u ON u.id = a.place_id
            WHERE a.state = 'waiting' AND a.applicant_id <> $1
              AND ($2 OR u.id = ANY ($3::bigint[]) OR u.ancestors && $3::bigint[])) AS applications,
           (SELECT count(*) FROM eligible_declaration d JOIN unit u ON u.id = d.unit_id
            WHERE d.state = 'waiting'
              AND ($4 OR u.id = ANY ($5::bigint[]) OR u.ancestors && $5::bigint[])) AS declarations,
           (SELECT count(*) FROM data_request r
            WHERE r.answered_at IS NULL AND ($6 OR EXISTS (
                SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
                WHERE m.person_id = r.person_id AND m.until IS NULL
                  AND (u.id = ANY ($7::bigint[]) OR u.ancestors && $7::bigint[])))) AS requests,
           (SELECT count(*) FROM join_request j JOIN unit u ON u.id = j.unit_id AND u.closed_at IS NULL
            JOIN person p ON p.id = j.person_id AND p.disabled_at IS NULL
            WHERE j.state = 'waiting'
              AND ($2 OR u.id = ANY ($3::bigint[]) OR u.ancestors && $3::bigint[])) AS askers,
           (SELECT count(*) FROM unit_application a
            WHERE a.state = 'waiting' AND a.applicant_id = $1) AS own_applications
"""


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A role with its place (none is the province) and how many people ask to be let in there.

    Only a unit of a track has members.
    """

    role: Role
    label: str
    place: UnitName | None
    track: str | None
    manages: bool
    dormant: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """How much waits for an answer, in all branches of one person."""

    applications: int
    declarations: int
    requests: int
    askers: int
    own_applications: int


def _place(found: Record) -> UnitName:
    return UnitName(found["code"], found["kind"], found["name"], places_in(found["within"]))


async def held_tasks(person_id: int, grants: tuple[Grant, ...]) -> tuple[HeldTask, ...]:
    """Every role of a person; those that need a stronger secret sleep without one."""
    active = {grant.role for grant in grants}
    return tuple(
        HeldTask(
            role=Role(one["role"]),
            label=ROLE_LABELS[one["role"]],
            place=UnitName(one["code"], one["kind"], one["name"], places_in(one["within"]))
            if one["code"]
            else None,
            track=one["track"],
            manages=Capability.MANAGE_UNIT in MAY[Role(one["role"])],
            dormant=one["role"] not in active,
            waiting=one["waiting"] or 0,
        )
        for one in await rows(HELD, person_id)
    )


async def waiting_for(person_id: int, grants: tuple[Grant, ...]) -> WaitingWork:
    """What waits in the branches in which the person may answer it."""
    found = await row(
        WAITING,
        person_id,
        *_branch(grants, Capability.APPROVE_UNITS),
        *_branch(grants, Capability.CONFIRM_ELIGIBLE),
        *_branch(grants, Capability.ANSWER_REQUESTS),
    )
    assert found is not None, "counts are always there"
    return WaitingWork(
        found["applications"],
        found["declarations"],
        found["requests"],
        found["askers"],
        found["own_applications"],
    )


def _branch(grants: tuple[Grant, ...], capability: Capability) -> tuple[bool, list[int]]:
    tops = [grant.unit_id for grant in grants if capability in MAY[grant.role]]
    return None in tops, [top for top in tops if top is not None]


@get("/tasks", include_in_schema=False)
async def tasks(request: WebRequest) -> Response[bytes]:
    """The viewer's tasks, and what waits; whoever has none learns how to take one on."""
    viewer = signed_in(request)
    return page(
        request,
        "roles/tasks.html",
        held=await held_tasks(viewer.person_id, viewer.grants),
        waiting=await waiting_for(viewer.person_id, viewer.grants),
    )


ROUTES = [tasks]
