"""The queue of what is held until somebody has looked at it, case by case."""

from dataclasses import dataclass
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Invalid, InvalidForm
from contest.lessons.library import titles
from contest.reviews.cases import queries, service
from contest.reviews.cases.effect import UnitEffect, effects, worth_of
from contest.reviews.cases.picture import drawn
from contest.reviews.cases.queries import CaseCard
from contest.reviews.signals.words import NAMES, seen
from contest.standings.board.routes import boards_of
from contest.units.access.guards import people_of_branches
from contest.web.pages import page, see_other
from contest.web.requests import UNREADABLE_FORM, Posted, WebRequest, allowed, posted


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case with what it would do to boards."""

    card: CaseCard
    effects: tuple[UnitEffect, ...]

    @property
    def moved(self) -> tuple[int, int]:
        """The most places a unit would move, and the points in all."""
        return max((one.moved for one in self.effects), default=0), sum(one.points for one in self.effects)


@get("/reviews", include_in_schema=False)
async def queue(request: WebRequest) -> Response[bytes]:
    """The open cases, those first that would move boards most; below them what was decided."""
    viewer = allowed(request, Capability.REVIEW_FACTS)
    waiting = await _with_effects(request, await queries.open_cases(viewer.person_id, viewer.grants))
    return page(
        request,
        "reviews/queue.html",
        cases=sorted(waiting, key=lambda one: (*(-part for part in one.moved), one.card.opened_at)),
        decided=await queries.decided_cases(viewer.person_id, viewer.grants),
        names=NAMES,
    )


@get("/reviews/{ref:uuid}", include_in_schema=False)
async def case(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """One case: what was seen, of whom and when, what they say to it, and the decision."""
    return await _case(request, ref)


@post("/reviews/{ref:uuid}", include_in_schema=False)
async def decide(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Let a case count, or not: all of it, or what some of its people did."""
    viewer, form = await people_of_branches(request, Capability.REVIEW_FACTS), await posted(request)
    chosen, reason = form.text("decision"), form.text("reason")
    try:
        await service.decide(ref, form.seen, chosen, _people(form), reason, viewer.person_id, now())
    except InvalidForm as refusal:
        return await _case(request, ref, 422, refusal.fields, form)
    return see_other(f"/reviews/{ref}")


@post("/reviews/{ref:uuid}/again", include_in_schema=False)
async def reopen(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take the decision about a case back."""
    viewer, form = await people_of_branches(request, Capability.REVIEW_FACTS), await posted(request)
    await service.reopen(ref, form.seen, viewer.person_id, now())
    return see_other(f"/reviews/{ref}")


async def _case(
    request: WebRequest,
    ref: UUID,
    status: int = 200,
    errors: dict[str, str] | None = None,
    form: Posted | None = None,
) -> Response[bytes]:
    viewer = await people_of_branches(request, Capability.REVIEW_FACTS)
    card = await queries.case_of(viewer.person_id, viewer.grants, ref)
    (listed,) = await _with_effects(request, (card,))
    people = await queries.people_of_case(card.id)
    deeds = await queries.deeds_of_case(card.id)
    return page(
        request,
        "reviews/case.html",
        status,
        case=listed,
        people=people,
        numbers={one.id: number for number, one in enumerate(people, 1)},
        sentences=[(seen(one.rule, one.evidence), one.evidence) for one in card.signals],
        names=NAMES,
        picture=drawn([one.id for one in people], deeds),
        deeds=deeds,
        seen=await service.SEEN.version(ref),
        errors=errors or {},
        titles=await titles(),
        reason=form.text("reason") if form else "",
        chosen=form.many("person") if form else None,
    )


async def _with_effects(request: WebRequest, cards: tuple[CaseCard, ...]) -> list[ListedCase]:
    campaigns = boards_of(request).campaigns.held
    worth = await worth_of([one.id for one in cards])
    return [
        ListedCase(one, effects(campaigns[one.campaign_id], worth.get(one.id, ())))
        if one.campaign_id in campaigns
        else ListedCase(one, ())
        for one in cards
    ]


def _people(form: Posted) -> list[UUID]:
    try:
        return [UUID(one) for one in form.many("person")]
    except ValueError:
        raise Invalid(UNREADABLE_FORM) from None


ROUTES = [queue, case, decide, reopen]
