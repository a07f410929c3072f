"""What a page, bookmark or link of an earlier release asks is understood; nothing else is touched."""

from typing import Any, cast

import pytest
from litestar.types import Receive, Scope, Send

from contest.web.serving.earlier_addresses import EarlierAddresses


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        (b"season=mua-thu", b"campaign=mua-thu"),
        (b"speak=vi&season=mua-thu&page=2", b"speak=vi&campaign=mua-thu&page=2"),
        (b"campaign=one&season=other", b"campaign=one&season=other"),
        (b"lesson=season=x&preseason=y", b"lesson=season=x&preseason=y"),
        (b"q=season%3Dmua", b"q=season%3Dmua"),
        (b"", b""),
    ],
)
async def test_a_season_is_a_campaign_where_no_campaign_is_named(asked: bytes, understood: bytes) -> None:
    seen: list[bytes] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["query_string"])

    scope = cast("Any", {"type": "http", "query_string": asked})
    await EarlierAddresses(application)(scope, cast("Any", None), cast("Any", None))

    assert seen == [understood]
