"""Sending a list in a browser without JavaScript."""

import asyncio

from contest.database import rows, run, value
from contest.sheets import csv_bytes
from tests.making import make_unit
from tests.site import Page

LARGEST_SHEET = 5 * 2**20

GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u WHERE p.display_name = 'Lò Thị Hương' AND u.code = $1
"""
ROSTER = "/units/HTX001/roster"
HEADINGS = ("Họ và tên", "Mã số", "SĐT", "Tổ", "Số CCCD")
GOOD = csv_bytes(
    [HEADINGS, ("Quàng Thị Hoà", "NV1", "0912 345 678", "tổ hái", "0111"), ("Cà Văn Inh", "NV2", "", "", "")]
)
ONE_BAD = csv_bytes([HEADINGS, ("Quàng Thị Hoà", "NV1", "", "", ""), ("Lò <b>", "", "", "", "")])


async def keeper(site):
    """A champion of the co-operative, which has a team, at the page of its roster."""
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    await make_unit("Tổ hái", kind="team", track="enterprise", parent=firm, code="HTX001-T1")
    await run(GRANT, "HTX001")
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go(ROSTER)
    return visitor


async def upload(visitor, data: bytes, to: str = ROSTER, **fields: str) -> Page:
    """Send a file by the form of the page and look again until it is read."""
    given = {**visitor.page.hidden, "kind": "whole", **fields}
    sent = await visitor.http.post(
        f"{to}/uploads",
        data=given,
        files={"file": ("anh.png", data, "image/png")},
        headers={"Origin": visitor.origin},
    )
    visitor.page = Page(sent)
    while visitor.page.status == 200 and "http-equiv" in sent.text:
        await asyncio.sleep(0.05)
        sent = await visitor.http.get(visitor.page.path)
        visitor.page = Page(sent)
    return visitor.page


async def settled(visitor, path: str) -> Page:
    """The page of a list once it has been read."""
    page = await visitor.go(path)
    while page.status == 200 and "http-equiv" in page.text:
        await asyncio.sleep(0.05)
        page = await visitor.go(path)
    return page


async def people() -> list[str]:
    return [one[0] for one in await rows("SELECT name FROM roster_entry WHERE left_at IS NULL ORDER BY id")]
