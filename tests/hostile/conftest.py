"""One running site with everybody of the cast, asked byte by byte."""

from collections.abc import AsyncIterator

import pytest

from contest.clock import now
from contest.points.public_log.checkpoints import keep_checkpoints
from tests.hostile.asking import Asking
from tests.hostile.wire import Wire
from tests.journeys.addresses import things
from tests.journeys.cast import cast, more_units
from tests.journeys.conftest import house, shared_url  # noqa: F401 - fixtures
from tests.making import reasons_given
from tests.site import Site


@pytest.fixture(scope="module")
async def asking(house: Site) -> AsyncIterator[Asking]:  # noqa: F811
    """Everybody who asks, and one of each thing an address can name."""
    await more_units()
    actors = await cast()
    named = {actor.title: actor.person for actor in actors}
    learner, helper = named["learner"], named["helper here"]
    assert learner is not None and helper is not None
    known = await things(await house.visitor_as(learner), await house.visitor_as(helper))
    await keep_checkpoints(now())
    # So that what is behind the question why one must see names is asked, too.
    await reasons_given()
    async with Wire(house.base) as wire:
        yield Asking(house, wire, actors, known)
