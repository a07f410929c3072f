"""A corner of the province: two communes, some villages, a factory with a team, a school with a class."""

from collections.abc import Mapping

import pytest

from tests.making import make_corner


@pytest.fixture
async def corner(database: str) -> Mapping[str, int]:
    """The ids of these units by their codes."""
    return await make_corner()
