"""One person helps another: a code, a confirmation, a first part; the larger part when the learner passes."""

import re
from typing import TYPE_CHECKING

from contest.database import value
from tests.journeys.walking import LESSON, both_ways, register, scripted, take, told_points

if TYPE_CHECKING:
    from tests.site import Site, Visitor

OF_HELPER = """
    SELECT coalesce(sum(e.points), 0) FROM ledger_entry e JOIN person p ON p.id = e.person_id
    WHERE p.display_name = 'Vàng A Páo'
"""


async def code_of(helper: "Visitor") -> tuple[str, str]:
    """Start a help; its address and its code."""
    await helper.go("/help")
    page = await helper.send("/help", {"lesson": LESSON})
    (code,) = re.findall(r'class="code"[^>]*>([A-Z2-9]{4} [A-Z2-9]{4})<', page.text)
    return page.path, code


async def confirm(learner: "Visitor", code: str) -> None:
    await learner.go(f"/help/confirm?code={code}")
    await learner.send("/help/confirm", {"code": code})


@both_ways
async def test_from_a_code_to_both_parts_and_never_twice(site: "Site", htmx: bool) -> None:
    helper, learner = site.visitor(), site.visitor()
    await helper.sign_in("helper")
    await learner.sign_in("learner")
    address, code = await code_of(helper)

    await confirm(learner, code)
    assert learner.page.path == address and "Cảm ơn bà con đã xác nhận" in learner.page.text
    with scripted(helper, htmx):
        first = told_points(await helper.go(f"{address}/state"))
    assert first == await value(OF_HELPER) > 0

    await take(learner, htmx=htmx)
    with scripted(helper, htmx):
        both = told_points(await helper.go(f"{address}/state"))
    assert both == await value(OF_HELPER)
    assert both - first > first, "the larger part comes with the pass"

    # Neither of them can have it twice: not by the same code, not by another, not by passing again.
    await confirm(learner, code)
    assert learner.page.path == address
    _, again = await code_of(helper)
    await confirm(learner, again)
    assert learner.page.status == 422 and "đã tính cho một người giúp bà con" in learner.page.text
    await take(learner, htmx=htmx)
    assert await value(OF_HELPER) == both
    assert await value("SELECT count(*) FROM help WHERE confirmed_at IS NOT NULL") == 1


async def test_a_used_code_is_told_to_the_next_person(site: "Site") -> None:
    helper, learner = site.visitor(), site.visitor()
    await helper.sign_in("helper")
    await learner.sign_in("learner")
    _, code = await code_of(helper)
    await confirm(learner, code)
    paid = await value(OF_HELPER)
    third = await register(site, "Quàng Văn Thành", "0987 654 321")

    await third.go(f"/help/confirm?code={code}")

    assert third.page.status == 422 and "Mã này đã có người dùng rồi" in third.page.text
    assert await value(OF_HELPER) == paid
