"""Of whom those near the people see what the lot drew, and what takes part in it once."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.database import run, value
from contest.errors import NotFound
from contest.follow_ups import queries
from contest.follow_ups.drawing import service as drawing
from contest.ledger.rules import HoldReason
from contest.paper.keying import service as keying
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.rewards import holding
from tests.follow_ups.test_follow_ups import CAMPAIGN, drawn_on_paper, listed, note, organiser, waiting_for
from tests.journeys.sendings import grant
from tests.making import make_person
from tests.paper.test_keying import by, helper_of, passes, people, sheet_by
from tests.site import Site

OBJECT = "INSERT INTO data_request (person_id, kind, text, due_at) VALUES ($1, 'object', 'x', now())"
MOVE = """
    UPDATE membership SET unit_id = (SELECT id FROM unit WHERE code = $2)
    WHERE person_id = $1 AND until IS NULL
"""


async def test_whoever_moved_away_or_has_objected_is_shown_to_nobody_near(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawn_on_paper(site, monkeypatch, 1)
    person, champion = await organiser(), await make_person("Lò Thị Trưởng Bản")
    await grant(champion, "champion", "03325-002")
    (one,) = await listed(champion)

    await run(MOVE, one.person_id, "03325-001")

    # Those who look after the commune call on them.
    assert (await listed(champion), await waiting_for(champion), await waiting_for(person)) == ((), 0, 1)
    with pytest.raises(NotFound, match="nobody here for you"):
        await note(champion, one, "confirmed")
    await run(MOVE, one.person_id, "03325-002")
    await run(OBJECT, one.person_id)
    assert (await listed(champion), await listed(person), await waiting_for(person)) == ((), (), 0)
    await run("UPDATE data_request SET answered_at = now()")
    assert (await waiting_for(champion), await waiting_for(person)) == (1, 1)
    await run("UPDATE person SET birth_band = '7-15' WHERE id = $1", one.person_id)
    assert (await listed(champion), await waiting_for(champion), await waiting_for(person)) == ((), 0, 1)
    await run("UPDATE person SET birth_band = '18+' WHERE id = $1", one.person_id)
    await note(champion, one, "not_met")


async def test_what_was_held_and_counts_again_takes_part_in_no_second_lot(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    paper, at = await sheet_by(helper), datetime.now(UTC)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: False)
    monkeypatch.setattr(drawing, "is_drawn", lambda root, number: False)
    await keying.key_lines(paper, passes(paper, await people(2)), by(site, helper))
    await keep_checkpoints(at)
    assert await drawing.draw_due(at + timedelta(days=1)) == 0
    fact = await value("SELECT min(fact_id) FROM ledger_entry")
    await holding.hold([fact], HoldReason.REVIEW, at)
    await holding.release([fact], at)
    monkeypatch.setattr(drawing, "is_drawn", lambda root, number: True)
    await keep_checkpoints(at + timedelta(hours=1))

    assert await drawing.draw_due(at + timedelta(days=2)) == 0
    counted = await queries.counts(await value("SELECT id FROM campaign WHERE slug = $1", CAMPAIGN))
    assert (counted.passes, await value("SELECT count(*) FROM follow_up_draw")) == (2, 2)
