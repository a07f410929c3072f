"""The switch for a leak: at once nobody is shown, and the 72 hours are told."""

from datetime import timedelta

import pytest

from contest.database import rows, run, value
from contest.errors import Busy, Conflict, Forbidden, NotFound
from contest.people.freezing import service as freezing
from tests.making import NOON, make_person
from tests.refused import wrong
from tests.site import Site


async def make_admin() -> int:
    admin = await make_person()
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", admin)
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, 'admin')", admin)
    return admin


@pytest.mark.usefixtures("database")
async def test_a_freeze_hides_everybody_until_it_ends_and_asks_for_a_report():
    admin = await make_admin()
    await freezing.check_shown()

    await freezing.freeze(admin, "Danh sách một xã bị gửi nhầm.", NOON)
    with pytest.raises(Busy, match="Names and badges are not shown for the moment"):
        await freezing.check_shown()
    with pytest.raises(Conflict, match="Sharing is frozen already"):
        await freezing.freeze(admin, "Lần nữa", NOON)
    (incident,) = await freezing.incidents(NOON + timedelta(hours=73))
    await freezing.note_report(incident.id, admin, NOON + timedelta(hours=1))
    await freezing.note_report(incident.id, admin, NOON + timedelta(hours=5))
    await freezing.thaw(incident.id, admin, NOON + timedelta(hours=2))

    await freezing.check_shown()
    assert (incident.report_due_at, incident.late) == (NOON + timedelta(hours=72), True)
    (ended,) = await freezing.incidents(NOON)
    assert (ended.reported_at, ended.ended_at) == (NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    acts = [one["act"] for one in await rows("SELECT act FROM audit_record ORDER BY id")]
    assert acts == ["sharing_frozen", "leak_reported", "sharing_thawed"]


@pytest.mark.usefixtures("database")
async def test_only_an_administrator_turns_the_switch_and_says_why():
    admin, learner = await make_admin(), await make_person()

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await freezing.freeze(learner, "Thử", NOON)
    with wrong(reason="Please write what happened, in a few words."):
        await freezing.freeze(admin, "", NOON)
    with wrong(reason="This is too long. Please write at most 1,000 letters."):
        await freezing.freeze(admin, "x" * 1001, NOON)
    with pytest.raises(NotFound, match="There is no such incident"):
        await freezing.thaw(77, admin, NOON)

    assert not await freezing.frozen()


async def test_the_page_freezes_reports_and_ends_without_javascript(site: Site):
    organiser, stranger = site.visitor(), site.visitor()
    await organiser.sign_in("organiser")
    refused = await organiser.go("/freeze")
    await run("UPDATE role_grant SET role = 'admin' WHERE role = 'province_organiser'")
    await organiser.go("/freeze")

    wrong = await organiser.send("/freeze", {"reason": ""})
    frozen = await organiser.send("/freeze", {"reason": "Gửi nhầm tệp."})
    hidden = await stranger.go("/units/03325-001/examples")
    number = await value("SELECT id FROM sharing_freeze")
    await organiser.send(f"/freeze/{number}/reported")
    ended = await organiser.send(f"/freeze/{number}/end")

    assert (refused.status, wrong.status, frozen.path) == (403, 422, "/freeze")
    assert "Đang tạm dừng chia sẻ" in frozen.text and "Đang tạm dừng chia sẻ" not in ended.text
    assert (hidden.status, hidden.response.headers["retry-after"]) == (503, "3600")
    assert (await stranger.go("/units/03325-001/examples")).status == 200
