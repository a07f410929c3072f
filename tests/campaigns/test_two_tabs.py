"""Of two people who saw the same, the second sees what the first did, keeps their words, and decides."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from contest.database import value
from tests.site import SLUG, Page

HOUR = (datetime.now(UTC) + timedelta(days=2, hours=7)).strftime("%Y-%m-%dT%H:00")


@dataclass(frozen=True, slots=True)
class Tabs:
    """Two tabs on one form: where it stands and leads, what each sends, and where one reads what is kept."""

    role: str
    page: str
    action: str
    first: dict[str, str]
    second: dict[str, str]
    kept: str
    now: str
    then: str


RULES = {"valid_from": HOUR, "reason": "Đổi điểm của đợt"}
UNIT = "/units/03325-001"
FORMS = [
    Tabs(
        "organiser",
        f"{UNIT}/name",
        f"{UNIT}/name",
        {"name": "Bản Một", "reason": "Quyết định 1"},
        {"name": "Bản Hai", "reason": "Quyết định 2"},
        "SELECT name FROM unit WHERE code = '03325-001'",
        "Bản Một",
        "Bản Hai",
    ),
    Tabs(
        "organiser",
        f"{UNIT}/joining",
        f"{UNIT}/joining",
        {"joining": "approval"},
        {"joining": "closed"},
        "SELECT joining FROM unit WHERE code = '03325-001'",
        "approval",
        "closed",
    ),
    Tabs(
        "learner",
        "/me",
        "/me",
        {"name": "Lò Thị Một", "language": "vi", "group": "nguoi_dan"},
        {"name": "Lò Thị Hai", "language": "vi", "group": "nguoi_dan"},
        "SELECT display_name FROM person WHERE display_name IN ('Lò Thị Một', 'Lò Thị Hai')",
        "Lò Thị Một",
        "Lò Thị Hai",
    ),
]


@pytest.mark.parametrize("tabs", FORMS, ids=lambda tabs: tabs.action)
async def test_the_second_tab_changes_nothing_until_it_is_sent_again(site, tabs: Tabs) -> None:
    person = site.visitor()
    await person.sign_in(tabs.role)
    old = await person.go(tabs.page)
    assert 'name="_seen"' in old.response.text
    await person.send(tabs.action, tabs.first)
    assert await value(tabs.kept) == tabs.now
    person.page = old

    refused = await person.send(tabs.action, tabs.second)

    assert refused.status == 409
    assert await value(tabs.kept) == tabs.now
    for typed in tabs.second.values():
        assert f'value="{typed}"' in refused.response.text
    await again(person, refused, tabs.action)
    assert await value(tabs.kept) == tabs.then


async def again(person, refused: Page, action: str) -> None:
    """Send once more what was typed, as the button of the refusal does."""
    typed = {name: text for name, text in refused.hidden_of(action).items() if not name.startswith("_")}
    await person.send(action, typed)


async def test_the_second_tab_on_the_rules_takes_nothing_back_in_silence(site) -> None:
    organiser, address = site.visitor(), f"/organise/{SLUG}/rules"
    await organiser.sign_in("organiser")
    old = await organiser.go(address)
    amounts = {name: text for name, text in numbers_of(old).items() if name.endswith(("points", "cap"))}
    seen = {"_seen": old.hidden["_seen"]}
    await organiser.go(f"{address}/check?{urlencode({**amounts, **RULES, **seen, 'lesson_points': '11'})}")
    await organiser.send(address)
    assert organiser.page.path == address
    await organiser.go(f"{address}/check?{urlencode({**amounts, **RULES, **seen, 'day_cap': '999'})}")

    refused = await organiser.send(address)

    assert refused.status == 409
    assert 'value="999"' in refused.response.text
    assert "Quyết định gần nhất: 11" in refused.text
    assert await value("SELECT count(*) FROM rule_version") == 2
    both = {"lesson_points": "11", "day_cap": "999", "_seen": refused.hidden["_seen"]}
    await organiser.go(f"{address}/check?{urlencode({**amounts, **RULES, **both})}")
    await organiser.send(address)
    assert await value("SELECT rules->>'day_cap' FROM rule_version WHERE number = 3") == "999"


async def test_buttons_pressed_on_a_page_that_is_past_do_nothing(site) -> None:
    organiser, address = site.visitor(), f"/organise/{SLUG}"
    await organiser.sign_in("organiser")
    old = await organiser.go(f"{address}/end?reason=Mưa lũ ở nhiều bản")
    await organiser.send(f"{address}/end")
    organiser.page = old

    refused = await organiser.send(f"{address}/end", {"reason": "Đã học xong sớm"})

    assert refused.status == 409
    assert "Đã học xong sớm" in refused.response.text
    assert await value("SELECT phase FROM campaign") == "review"


def numbers_of(page: Page) -> dict[str, str]:
    """The number fields of a page as they are filled in."""
    parts = [one for one in page.response.text.split("<input ") if 'inputmode="numeric"' in one]
    pairs = [dict(part.split('="', 1) for part in one.split('" ') if '="' in part) for one in parts]
    return {pair["name"]: pair["value"] for pair in pairs}
