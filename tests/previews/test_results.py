"""The link of final results brings the firsts of every board."""

from collections.abc import Iterator

import pytest

from contest.previews.card import PreviewCard
from contest.previews.making import Previews
from tests.conftest import Housekeeping
from tests.site import running
from tests.two_campaigns import PAST


@pytest.fixture
def campaigns_url(databases: Housekeeping, campaigns_template: str) -> Iterator[str]:
    yield from databases.clone(campaigns_template)


async def test_final_results_show_who_was_first(campaigns_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[PreviewCard] = []

    async def drawn(previews: Previews, card: PreviewCard) -> bytes:
        asked.append(card)
        return b""

    monkeypatch.setattr(Previews, "drawn", drawn)
    async with running(campaigns_url) as site:
        page = await site.visitor().go(f"/results/{PAST}")
        await site.visitor().http.get(f"/previews/results/{PAST}.png")

    assert f"/previews/results/{PAST}.png?v=" in page.text
    (card,) = asked
    assert card.title == "Kết quả chính thức"
    assert [line.place for line in card.lines] == ["1"]
    assert card.lines[0].name.startswith("Bản Che Căn · ")
