"""The end of a campaign as it takes two: proposed in one browser, confirmed in another."""

from collections.abc import Mapping

from tests.making import give_role, make_person
from tests.site import Page, Visitor, session_of


async def certified(first: Visitor, slug: str, fields: Mapping[str, str] | None = None) -> Page:
    """Propose the results of a campaign as `first`, and confirm them as another organiser of the province."""
    campaign, ticked = f"/organise/{slug}", {"checked": "yes", **(fields or {})}
    await first.go(campaign)
    await first.send(f"{campaign}/certify", ticked)
    second = Visitor(first.origin)
    try:
        person = await give_role(await make_person("Trần Văn Nhì"), "province_organiser")
        second.http.cookies.set("session", await session_of(person))
        await second.go(campaign)
        return await second.send(f"{campaign}/certify/confirm", ticked)
    finally:
        await second.http.aclose()
