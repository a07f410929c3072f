"""Everything kept about oneself: nothing forgotten, nobody else's, to read and to take away."""

import json
import re

import pytest

from contest.database import rows, run
from contest.own_data import service as own_data
from contest.own_data.areas import AREAS, LABELS
from tests.making import NOON, make_person, make_unit
from tests.site import Site

PERSON_LIKE = re.compile(r"(^|_)(person|helper|learner|other|applicant|witness|by)_id$")
# Tables tell of acts by these columns; whoever acted finds the act among the own ones in the record of acts.
ACTED = "an act under a task: told to whoever did it from audit_record"
FROM_PERSON = "tells who did it for the person, whose row is told; the other's name is the other's"
NOT_TOLD = {
    "appeal.answered_by_id": FROM_PERSON,
    "recording.approved_by_id": FROM_PERSON,
    "campaign.created_by_id": ACTED,
    "card.made_by_id": FROM_PERSON,
    "activation.made_by_id": FROM_PERSON,
    "kept_secret.made_by_id": FROM_PERSON,
    "consent.witness_id": FROM_PERSON,
    "certification_proposal.by_id": ACTED,
    "certification_proposal.confirmed_by_id": ACTED,
    "collective_goal.by_id": ACTED,
    "correction.by_id": ACTED,
    "end_move.by_id": ACTED,
    "registration_move.by_id": ACTED,
    "data_request.answered_by_id": FROM_PERSON,
    "board_freeze.by_id": ACTED,
    "board_freeze.lifted_by_id": ACTED,
    "ceremony.by_id": ACTED,
    "eligible_change.by_id": ACTED,
    "eligible_declaration.by_id": ACTED,
    "eligible_declaration.decided_by_id": ACTED,
    "former_name.by_id": ACTED,
    "hold.decided_by_id": ACTED,
    "household.recognised_by_id": ACTED,
    "household_check.by_id": "a tick about a household's skill, told on the household's own page",
    "join_request.decided_by_id": FROM_PERSON,
    "membership.by_id": FROM_PERSON,
    "person.made_by_id": FROM_PERSON,
    "person.pin_reset_by_id": FROM_PERSON,
    "phase_change.by_id": ACTED,
    "ranking_change.by_id": ACTED,
    "result.certified_by_id": ACTED,
    "role_grant.granted_by_id": FROM_PERSON,
    "list_column.by_id": ACTED,
    "list_upload.by_id": ACTED,
    "rule_version.by_id": ACTED,
    "rule_withdrawal.by_id": ACTED,
    "sharing_freeze.by_id": ACTED,
    "sharing_freeze.ended_by_id": ACTED,
    "unit_application.decided_by_id": FROM_PERSON,
    "unit_call.by_id": ACTED,
    "obstacle.by_id": ACTED,
    "confirmed_count.by_id": ACTED,
    "obstacle.solved_by_id": ACTED,
    "follow_up.by_id": ACTED,
    "paper_line.keyed_by_id": FROM_PERSON,
    "paper_sheet.by_id": ACTED,
    "visit.by_id": FROM_PERSON,
    "visits_off.by_id": ACTED,
}
COLUMNS = """
    SELECT c.table_name || '.' || c.column_name AS place FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY place
"""


@pytest.mark.usefixtures("database")
async def test_every_column_that_leads_to_a_person_is_told_or_left_out_for_a_reason():
    known = {place for area in AREAS for place in area.found_by} | set(NOT_TOLD)

    found = [one["place"] for one in await rows(COLUMNS)]

    assert [one for one in found if PERSON_LIKE.search(one.partition(".")[2]) and one not in known] == []
    assert sorted(known - set(found)) == []
    for area in AREAS:
        for table, column in (place.split(".") for place in area.found_by):
            assert re.search(rf"\b{table}\b", area.sql) and re.search(
                rf"\b{column} = \$1|\$1 = ANY \(\w+\.{column}\)", area.sql
            )


@pytest.mark.usefixtures("database")
async def test_every_column_told_has_words():
    for area in AREAS:
        await run(f"CREATE VIEW told_{area.key} AS {re.sub(r'[$]1(::bigint)?', '0', area.sql)}")
    found = await rows(
        "SELECT DISTINCT column_name FROM information_schema.columns"
        " WHERE table_name LIKE 'told!_%' ESCAPE '!'"
    )

    assert {one["column_name"] for one in found} == set(LABELS)


@pytest.mark.usefixtures("database")
async def test_the_file_holds_the_own_and_nothing_of_another():
    village = await make_unit("Bản Che Căn")
    me, other = await make_person("Lò Thị Hương", unit=village), await make_person("Vàng A Páo", unit=village)
    await run("INSERT INTO consent (person_id, kind, version, language, how, witness_id)"
              " VALUES ($1, 'account', 2, 'vi', 'read_aloud', $2)", me, other)  # fmt: skip
    await run(
        "INSERT INTO audit_record (by_id, act, subject) VALUES ($1, 'pin_reset', $2)", other, f"person:{me}"
    )

    kept = json.loads(await own_data.as_json(me, NOON))

    assert kept["account"][0]["display_name"] == "Lò Thị Hương"
    assert [one["unit"] for one in kept["units"]] == ["Bản Che Căn"]
    assert kept["consents"][0]["witnessed"] and kept["acts"] == [
        {"at": kept["acts"][0]["at"], "act": "pin_reset", "by_me": False}
    ]
    assert set(kept) == {"format", "made_at", *(area.key for area in AREAS)}
    assert "Páo" not in json.dumps(kept, ensure_ascii=False) and "pin_hash" not in json.dumps(kept)


async def test_reading_and_taking_away_over_http(site: Site):
    learner, stranger = site.visitor(), site.visitor()
    await learner.sign_in("learner")

    page = await learner.go("/me/data")
    file = await learner.http.get("/me/data.json")

    assert "Toàn bộ thông tin của tôi" in page.text
    assert "Mường Khiếng" in page.text and "Vàng A Páo" not in page.text
    assert (
        file.headers["content-disposition"].startswith("attachment")
        and file.headers["cache-control"] == "no-store"
    )
    assert json.loads(file.content)["account"][0]["display_name"] == "Lò Thị Hương"
    assert (await stranger.go("/me/data")).path == (await stranger.go("/me/data.json")).path == "/sign-in"


async def test_name_language_and_group_are_corrected_by_oneself(site: Site):
    learner, helper = site.visitor(), site.visitor()
    await learner.sign_in("learner")
    await helper.sign_in("helper")
    await learner.go("/me")
    await helper.go("/me")

    wrong = await learner.send("/me", {"name": "", "language": "vi", "group": "nguoi_dan"})
    await learner.go("/me")
    await learner.send("/me", {"name": "Lò Thị Hường", "language": "vi", "group": "nguoi_lao_dong"})
    await helper.send("/me", {"name": "Vàng A Pó", "language": "vi", "group": "can_bo"})

    assert wrong.status == 422
    kept = await rows("SELECT display_name, target_group FROM person ORDER BY id LIMIT 2")
    assert list(map(tuple, kept)) == [("Lò Thị Hường", "nguoi_lao_dong"), ("Vàng A Pó", "nguoi_dan")]


@pytest.mark.usefixtures("database")
async def test_acts_are_told_in_words():
    person = await make_person("Lò Thị Hương")
    await run("INSERT INTO audit_record (act, subject) VALUES ('pin_reset', $1)", f"person:{person}")

    (acts,) = [area for area in await own_data.in_words(person) if area.key == "acts"]

    assert "Đặt lại mã PIN trực tiếp" in [text for _, text in acts.lines[0]]
