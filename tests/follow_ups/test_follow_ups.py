"""Passes on paper drawn by a lot that anybody can draw again, called on, taken out if denied."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from contest.audit.service import record
from contest.database import row, run, transaction, value
from contest.errors import Conflict, Forbidden, Invalid, NotFound
from contest.follow_ups import queries
from contest.follow_ups.asking import service as asking
from contest.follow_ups.asking.service import SEEN, Call
from contest.follow_ups.drawing import service as drawing
from contest.follow_ups.queries import CalledOn
from contest.follow_ups.rules import FollowUpOutcome
from contest.help.witnessing.service import ACT as WITNESSED
from contest.ledger.rules import HoldReason
from contest.paper.keying import service as keying
from contest.paper.putting_right.service import take_back
from contest.paper.queries import KeptSheet, sheet
from contest.people.access import grants_in_force
from contest.points.corrections.service import undo
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.rewards import holding
from tests.journeys.sendings import grant
from tests.making import make_person
from tests.paper.test_keying import POINTS, by, helper_of, passes, people, sheet_by
from tests.site import Site

CAMPAIGN = "mua-thu"


async def drawn_on_paper(site: Site, monkeypatch: pytest.MonkeyPatch, many: int = 3) -> int:
    """So many passes on paper, of which all are drawn; the helper who keyed them."""
    helper, _ = await helper_of(site)
    sheet = await sheet_by(helper)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: False)
    monkeypatch.setattr(drawing, "is_drawn", lambda root, number: True)
    await keying.key_lines(sheet, passes(sheet, await people(many)), by(site, helper))
    await keep_checkpoints(datetime.now(UTC))
    assert await drawing.draw_due(datetime.now(UTC) + timedelta(days=1)) == many
    return helper


async def organiser() -> int:
    unit = await value("SELECT parent_id FROM unit WHERE code = '03325-002'")
    person = await make_person("Điêu Thị Xã")
    await grant(person, "commune_organiser", await value("SELECT code FROM unit WHERE id = $1", unit))
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    return person


async def sheet_of_line(fact: int) -> KeptSheet:
    number = await value(
        "SELECT s.number FROM paper_sheet s JOIN paper_line l ON l.sheet_id = s.id"
        " JOIN fact f ON f.key = l.key WHERE f.id = $1",
        fact,
    )
    return await sheet(number)


async def listed(person: int) -> tuple[CalledOn, ...]:
    async with transaction():
        grants = await grants_in_force(person)
    return await queries.to_call_on(CAMPAIGN, person, grants)


async def waiting_for(person: int) -> int:
    async with transaction():
        grants = await grants_in_force(person)
    return (await queries.waiting([CAMPAIGN], person, grants)).get(CAMPAIGN, 0)


async def note(person: int, one: CalledOn, chosen: str) -> None:
    call = Call(CAMPAIGN, one.ref, chosen, person, datetime.now(UTC))
    await asking.note(call, await SEEN.version(one.ref))


async def test_a_lot_is_drawn_once_over_what_the_published_root_covers(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawn_on_paper(site, monkeypatch)
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    again = await drawing.draw_due(tomorrow)

    (day,) = await queries.days(await value("SELECT id FROM campaign WHERE slug = $1", CAMPAIGN))
    assert again == 0 and day.passes == 3 and len(day.drawn) == 3
    assert day.root == await value("SELECT root FROM checkpoint ORDER BY number DESC LIMIT 1")
    # A day that is not over has no lot.
    await run("DELETE FROM follow_up")
    await run("DELETE FROM follow_up_draw")
    assert await drawing.draw_due(datetime.now(UTC)) == 0


async def test_what_is_denied_is_held_and_looked_at_and_the_rest_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = await drawn_on_paper(site, monkeypatch)
    person, points = await organiser(), await value(POINTS)
    one, two, three = await listed(person)
    assert (one.beside_id, one.name, one.way) == (helper, "Giàng A A0", "paper")

    await note(person, one, "confirmed")
    await note(person, two, "not_met")
    # Whom nobody has tried yet is asked for first.
    assert [found.ref for found in await listed(person)] == [three.ref, two.ref, one.ref]
    await note(person, two, "denied")

    assert await value(POINTS) == points * 2 // 3
    case = await row("SELECT signals::text AS signals, people FROM review_case")
    assert case is not None and "follow_up" in case["signals"] and case["people"] == [two.person_id]
    counts = await queries.counts(one.campaign_id)
    assert (counts.drawn, counts.confirmed, counts.denied, counts.not_met, counts.waiting) == (3, 1, 1, 0, 1)
    with pytest.raises(Conflict, match="looked at as a result"):
        await note(person, two, "confirmed")
    with pytest.raises(Invalid, match="what came of the call"):
        await note(person, three, "open")
    assert [one.outcome for one in await listed(person)][-1] is not FollowUpOutcome.OPEN


async def test_what_was_looked_at_before_and_let_count_is_looked_at_again_once_it_is_denied(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    paper, who = await sheet_by(helper), await people(1)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: True)
    monkeypatch.setattr(drawing, "is_drawn", lambda root, number: True)
    await keying.key_lines(paper, passes(paper, who), by(site, helper))
    fact = await value("SELECT fact_id FROM hold WHERE case_id IS NOT NULL")
    assert await holding.release([fact], datetime.now(UTC)) == [fact] and await value(POINTS) > 0
    await keep_checkpoints(datetime.now(UTC))
    await drawing.draw_due(datetime.now(UTC) + timedelta(days=1))
    person = await organiser()
    (one,) = await listed(person)

    await note(person, one, "denied")

    assert await value(POINTS) == 0 and await value("SELECT state FROM hold") == "held"
    signals = await value("SELECT signals::text FROM review_case")
    assert "follow_up" in signals and "paper_sheet" in signals


async def test_whoever_taught_does_not_call_on_them_nor_anybody_from_elsewhere(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = await drawn_on_paper(site, monkeypatch, 1)
    person, other = await organiser(), await make_person("Ở Xã Khác")
    (one,) = await listed(person)
    await grant(
        other,
        "commune_organiser",
        await value(
            "SELECT code FROM unit WHERE kind = 'commune' "
            "AND id <> (SELECT parent_id FROM unit WHERE code = '03325-002') ORDER BY id LIMIT 1"
        ),
    )
    assert await listed(other) == ()
    await run("UPDATE paper_line SET keyed_by_id = $1", person)
    with pytest.raises(Forbidden, match="does not call on them"):
        await note(person, one, "confirmed")
    await run("UPDATE paper_line SET keyed_by_id = $1", helper)
    # Nor whose name stands on the sheet, whoever keyed it.
    await run("UPDATE paper_sheet SET by_id = $1", person)
    with pytest.raises(Forbidden, match="does not call on them"):
        await note(person, one, "confirmed")
    await run("UPDATE paper_sheet SET by_id = $1", helper)
    # Nor does the helper of the village who keyed it; its champion does, as every other helper there.
    champion = await make_person("Lò Thị Trưởng Bản")
    await grant(champion, "champion", "03325-002")
    assert [found.ref for found in await listed(champion)] == [one.ref]
    assert (await waiting_for(champion), await waiting_for(helper)) == (1, 0)
    with pytest.raises(Forbidden, match="does not call on them"):
        await note(helper, one, "confirmed")
    await note(champion, one, "not_met")
    # Nor whoever witnessed a practice, be it that the help with it was somebody else's.
    assert await waiting_for(person) == 1
    await run("UPDATE follow_up SET way = 'witnessed'")
    async with transaction():
        await record(person, WITNESSED, f"person:{one.person_id}", after={"lesson": one.lesson})
    with pytest.raises(Forbidden, match="does not call on them"):
        await note(person, one, "confirmed")
    assert await waiting_for(person) == 0
    await run("UPDATE follow_up SET way = 'paper'")
    await run("UPDATE ledger SET gate = 'sealed'")
    with pytest.raises(Conflict, match="certified"):
        await note(person, one, "confirmed")


async def test_nobody_is_asked_about_a_line_that_was_keyed_wrongly(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, person = await drawn_on_paper(site, monkeypatch, 2), await organiser()
    one, two = await listed(person)
    sheet = await sheet_of_line(one.fact_id)
    key = await value("SELECT key FROM fact WHERE id = $1", one.fact_id)

    await take_back(sheet, UUID(bytes=key.bytes), helper, datetime.now(UTC))

    assert [found.ref for found in await listed(person)] == [two.ref]
    with pytest.raises(NotFound, match="nobody here for you"):
        await note(person, one, "denied")


async def test_nobody_is_asked_about_a_pass_that_was_taken_back(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawn_on_paper(site, monkeypatch, 2)
    person = await organiser()
    one, two = await listed(person)

    await undo(one.campaign_id, one.number, "Ghi nhầm người học", None)

    assert [found.ref for found in await listed(person)] == [two.ref]
    told = await queries.counts(one.campaign_id)
    assert (told.drawn, told.gone, told.waiting) == (2, 1, 1)

    # Held, it waits for whoever looks at it; once it counts again it is asked about again, and drawn once.
    await holding.hold([two.fact_id], HoldReason.REVIEW, datetime.now(UTC))
    assert await listed(person) == () and (await queries.counts(one.campaign_id)).waiting == 1
    await holding.release([two.fact_id], datetime.now(UTC))
    await keep_checkpoints(datetime.now(UTC) + timedelta(hours=1))
    assert await drawing.draw_due(datetime.now(UTC) + timedelta(days=2)) == 0
    assert await value("SELECT count(*) FROM follow_up_draw") == 2
    assert [found.ref for found in await listed(person)] == [two.ref]
    await note(person, two, "denied")
    await holding.release([two.fact_id], datetime.now(UTC))
    assert [found.hold for found in await listed(person)] == ["released"]


async def test_the_pages_tell_the_commune_whom_to_call_on_and_everybody_how_it_was_drawn(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawn_on_paper(site, monkeypatch, 2)
    browser, stranger = site.visitor(), site.visitor()
    await browser.sign_in("organiser")
    # What waits is told where one begins, with how many it is.
    assert ">2</span>" in (await browser.go("/follow-ups/waiting")).response.text
    mornings = (await browser.go(f"/organise/{CAMPAIGN}/today")).text
    (line,) = re.findall(rf'<li><a href="/organise/{CAMPAIGN}/follow-ups">.*?</li>', mornings)
    assert ">2</span>" in line and 'hx-get="/follow-ups/waiting"' in (await browser.go("/tasks")).text
    asked = await browser.go(f"/organise/{CAMPAIGN}/follow-ups")
    assert "Giàng A A0" not in asked.text
    await browser.send("/reason", {"reason": "Đi hỏi lại theo bốc thăm", "next": asked.path})
    asked = await browser.go(f"/organise/{CAMPAIGN}/follow-ups")
    assert "Giàng A A0" in asked.text and "Ký trên sổ giấy" in asked.text
    action = re.search(r'action="(/organise/[^"]+/follow-ups/[^"]+)"', asked.text)
    assert action is not None
    seen = re.search(r'name="_seen" value="([^"]+)"', asked.text[action.start() :])
    assert seen is not None

    wrong = await browser.send(action[1], {"outcome": "", "_seen": seen[1]})
    done = await browser.send(action[1], {"outcome": "confirmed", "_seen": seen[1]})

    assert wrong.status == 422 and done.status == 200 and "Đúng, đã học" in done.text
    lots = await stranger.go(f"/campaigns/{CAMPAIGN}/follow-ups")
    root = await value("SELECT root FROM follow_up_draw")
    assert lots.status == 200 and str(root) in lots.text and "Giàng" not in lots.text
    counts = await stranger.go(f"/campaigns/{CAMPAIGN}/follow-ups/counts")
    assert "1 đúng, 0 không đúng, 0 chưa gặp, 1 còn phải hỏi" in counts.text
    listed_passes = await stranger.http.get(f"/campaigns/{CAMPAIGN}/follow-ups/passes.csv")
    lines = listed_passes.text.split()
    assert lines[0] == "day,root,entry,drawn" and len(lines) == 3
