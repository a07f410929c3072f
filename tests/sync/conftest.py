"""Two lessons, a running campaign, a learner, and a phone that sends what was done offline."""

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State

from chaos.served import NO_TLS
from contest.lessons.publishing import publish
from contest.rewards import service as rewards
from contest.rewards.fact_writer import FactWriter
from contest.sync import api
from contest.web.refusals import HANDLERS
from tests.lessons.conftest import ORIGIN, SETTINGS, Seated
from tests.lessons.making import lesson_content, make_campaign
from tests.making import make_person


@pytest.fixture
async def writer(database: str) -> AsyncIterator[FactWriter]:
    """The writer of facts, in a running campaign with two lessons."""
    await publish(lesson_content("lesson-1", 1))
    await publish(lesson_content("lesson-2", 2))
    await make_campaign()
    yield await rewards.open_writer()
    await rewards.close_writer()


@pytest.fixture
async def learner(writer: FactWriter) -> int:
    """Somebody who has passed nothing yet."""
    return await make_person()


@pytest.fixture
async def phone(learner: int) -> AsyncIterator[httpx.AsyncClient]:
    """The learner's phone, signed in."""
    app = Litestar(
        api.API,
        middleware=[Seated()],
        exception_handlers=HANDLERS,
        state=State({"settings": SETTINGS}),
        openapi_config=None,
    )
    headers = {"X-Person": str(learner)}
    async with httpx.AsyncClient(
        verify=NO_TLS, transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
    ) as client:
        yield client
