"""The page on which a helper ticks what somebody has done, and the learner confirms it."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import Invalid, Throttled
from contest.lessons.library import PublishedLesson
from contest.my_people.together.queries import LearnerBeside, learner_beside
from contest.my_people.witnessing import service
from contest.my_people.witnessing.service import Witness
from contest.people.forms import typed_secret
from contest.people.signing_in.routes import told_to_wait
from contest.people.signing_in.sessions import attempt_of, keyring_of
from contest.web.language import say
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in


@get("/my-people/{ref:uuid}/witness/{slug:str}", include_in_schema=False)
async def witness_page(request: WebRequest, ref: FromPath[UUID], slug: FromPath[str]) -> Response[bytes]:
    """The checklist of a practice, for one person beside the helper."""
    learner = await learner_beside(signed_in(request), ref, now())
    return _page(request, learner, await service.lesson_of(slug, signed_in(request).person_id, learner))


def _page(
    request: WebRequest,
    learner: LearnerBeside,
    lesson: PublishedLesson,
    status: int = 200,
    wrong: str = "",
    wait: Throttled | None = None,
    ticked: frozenset[str] = frozenset(),
) -> Response[bytes]:
    return page(
        request,
        "my_people/witness.html",
        status,
        learner=learner,
        lesson=lesson.content,
        ticked=ticked,
        wrong=wrong,
        wait=wait.retry_after if wait else 0,
        note=say(wait) if wait else "",
    )


@post("/my-people/{ref:uuid}/witness/{slug:str}", include_in_schema=False)
async def witness(request: WebRequest, ref: FromPath[UUID], slug: FromPath[str]) -> Response[bytes]:
    """Let somebody pass by what they did: all ticked, and confirmed with their own PIN."""
    viewer, form = signed_in(request), await posted(request)
    learner = await learner_beside(viewer, ref, now())
    lesson = await service.lesson_of(slug, viewer.person_id, learner)
    known = frozenset(str(number) for number in range(len(lesson.content.checklist)))
    ticked = known & frozenset(form.many("done"))
    attempt = attempt_of(request, "", typed_secret(form), learner.person_id)
    by = Witness(viewer.person_id, keyring_of(request), now())
    try:
        await service.witness(by, learner, lesson, len(ticked), attempt)
    except Invalid as refusal:
        return _page(request, learner, lesson, 422, refusal.message, ticked=ticked)
    except Throttled as wait:
        return told_to_wait(_page(request, learner, lesson, 429, wait=wait, ticked=ticked), wait)
    return see_other("/my-people")


ROUTES = [witness_page, witness]
