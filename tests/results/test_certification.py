"""Certified once, reproducible to the byte, and closed in the database itself."""

import asyncio

import asyncpg
import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_id
from contest.database import row, run, value
from contest.errors import Conflict, NotFound
from contest.results.certification import queries
from contest.results.certification.service import best_of, board_of_ledger, certify, standings_of
from contest.standings.certificates import Certificate
from leaderboard import digest
from tests.campaigns.making import (
    DAY,
    DRAFT,
    ENDS,
    HOUR,
    STARTS,
    a_few_units,
    entry,
    gate,
    person,
    phase,
    phases,
    registering,
    running,
    unit,
)
from tests.making import make_campaign

pytestmark = pytest.mark.usefixtures("database")
GRACE_ENDS = ENDS + 2 * DAY
COVERAGE = """
    INSERT INTO rule_version (campaign_id, number, valid_from, rules)
    SELECT campaign_id, 2, $2, jsonb_set(rules, '{methods,village}', '"coverage"')
    FROM rule_version WHERE campaign_id = $1
"""
COUNT_ABOVE = "UPDATE enrolment SET folded = true WHERE unit_id = (SELECT id FROM unit WHERE code = $1)"


async def a_campaign_in_review() -> int:
    """Two villages with points, a third that came late, and an end that has passed."""
    units = await a_few_units()
    campaign = await running()
    late = await unit("03127-003", "ban", "village", units["commune"], name="Bản Huổi Lóng", eligible=30)
    await service.enrol(campaign, "03127-003", None, STARTS + HOUR)
    for name, village, points in (
        ("Hoa", units["na_su"], 60),
        ("Sùng", units["pa_ham"], 40),
        ("Tủa", late, 90),
    ):
        credited = [village, units["commune"]]
        await entry(campaign, await person(name), credited, points, STARTS + DAY, achieved=name == "Hoa")
    await service.advance_due(ENDS)
    return campaign


async def test_certification_writes_every_cluster_and_seals():
    campaign = await a_campaign_in_review()

    certificates = await certify(campaign, None, GRACE_ENDS)

    assert [(one.track, one.cluster) for one in certificates] == [
        ("village", "A"),
        ("enterprise", "DN-3"),
        ("enterprise", "HTX"),
        ("school", "TH-3"),
        ("agency", "CQ-1"),
    ]
    assert (await phase(campaign), await gate(campaign)) == ("certified", "sealed")
    assert (await phases(campaign))[-1] == ("certified", GRACE_ENDS)
    assert [line.act for line in await acts_on(subject(campaign), 2)] == [
        "campaign_certified",
        "results_certified",
    ]


async def test_the_certified_text_is_the_ledger_folded_again():
    campaign = await a_campaign_in_review()
    await certify(campaign, None, GRACE_ENDS)

    ledger = await value("SELECT id FROM ledger WHERE campaign_id = $1", campaign)
    again = await standings_of(await campaign_by_id(campaign), await board_of_ledger(ledger, 3, {}))

    for certificate in again:
        kept = await queries.canonical_text(campaign, certificate.track, certificate.cluster)
        assert kept == certificate.text
        assert digest(kept) == certificate.digest


async def test_published_scores_are_told_as_boards_tell_them():
    campaign = await a_campaign_in_review()
    await run(COVERAGE, campaign, STARTS)
    await certify(campaign, None, GRACE_ENDS)

    wards, *_ = await queries.final_standings(campaign)

    assert wards.method.name == "Share that reached the standard"
    assert [(one.name, str(one.score), one.shown, one.under, one.percent) for one in wards.rows] == [
        ("Bản Nà Sự", "5/6", 4.2, True, True),
        ("Bản Pá Hăm", "0", 0.0, False, True),
        ("Bản Huổi Lóng", "0", 0.0, False, True),
    ]


async def test_a_unit_of_under_five_people_has_no_line_in_a_certificate():
    campaign = await a_campaign_in_review()
    whole = {one.cluster: one.text for one in await certified_now(campaign)}
    await run(
        "UPDATE enrolment SET folded = true WHERE unit_id IN (SELECT id FROM unit WHERE code = '03127-002')"
    )

    without = {one.cluster: one.text for one in await certified_now(campaign)}

    assert (len(whole["A"].splitlines()), len(without["A"].splitlines())) == (8, 7)
    assert whole["TH-3"] == without["TH-3"]


async def certified_now(campaign: int) -> tuple[Certificate, ...]:
    """What certification would write down at this moment."""
    ledger = await value("SELECT id FROM ledger WHERE campaign_id = $1", campaign)
    card = await campaign_by_id(campaign)
    return await standings_of(card, await board_of_ledger(ledger, 3, await best_of(card)))


async def test_the_published_standing_names_places_and_those_outside():
    campaign = await a_campaign_in_review()
    await certify(campaign, None, GRACE_ENDS)

    wards, *_ = await queries.final_standings(campaign)

    assert [(one.place, one.name, one.points, str(one.score), one.achievers) for one in wards.rows] == [
        (1, "Bản Pá Hăm", 40, "100", 0),
        (2, "Bản Nà Sự", 60, "50", 1),
        (None, "Bản Huổi Lóng", 90, "300", 0),
    ]
    assert wards.digest == digest(await queries.canonical_text(campaign, "village", "A"))


async def test_after_certification_the_database_refuses_entries():
    campaign = await a_campaign_in_review()
    await certify(campaign, None, GRACE_ENDS)
    village = await value("SELECT id FROM unit WHERE code = '03127-001'")

    with pytest.raises(asyncpg.RestrictViolationError):
        await entry(campaign, await person("Muộn"), [village], 10, STARTS + DAY)
    with pytest.raises(asyncpg.RestrictViolationError):
        await run("UPDATE ledger SET gate = 'open' WHERE campaign_id = $1", campaign)
    with pytest.raises(asyncpg.RestrictViolationError):
        await run("UPDATE result SET text = '' WHERE campaign_id = $1", campaign)

    assert await value("SELECT count(*) FROM ledger_entry") == 3


async def test_no_certification_while_late_results_may_arrive():
    campaign = await a_campaign_in_review()

    with pytest.raises(Conflict, match="07:00 09/12/2026"):
        await certify(campaign, None, GRACE_ENDS - HOUR)

    assert (await phase(campaign), await gate(campaign)) == ("review", "open")


async def test_only_a_campaign_in_review_is_certified():
    campaign = await registering()

    with pytest.raises(Conflict, match="in review"):
        await certify(campaign, None, GRACE_ENDS)


async def test_a_ledger_that_lacks_an_entry_is_not_certified():
    campaign = await a_campaign_in_review()
    await run("UPDATE ledger SET last_number = last_number + 1 WHERE campaign_id = $1", campaign)

    with pytest.raises(Conflict, match="not complete"):
        await certify(campaign, None, GRACE_ENDS)

    assert (await phase(campaign), await value("SELECT count(*) FROM result")) == ("review", 0)


async def test_of_twenty_certifications_one_wins():
    campaign = await a_campaign_in_review()

    answers = await asyncio.gather(
        *(certify(campaign, None, GRACE_ENDS) for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(answer, tuple) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 19
    assert await value("SELECT count(*) FROM result") == 5


async def test_a_certified_campaign_is_archived_with_its_results():
    campaign = await a_campaign_in_review()
    await certify(campaign, None, GRACE_ENDS)

    await service.archive(campaign, None, GRACE_ENDS + DAY)

    assert await phase(campaign) == "archived"
    assert [card.slug for card in await queries.certified_campaigns()] == [DRAFT.slug]


async def test_there_is_no_text_before_certification():
    campaign = await a_campaign_in_review()

    assert await queries.final_standings(campaign) == ()
    with pytest.raises(NotFound, match="There is no certified result here"):
        await queries.canonical_text(campaign, "village", "A")


HELD = """
    WITH one AS (
        INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
        VALUES (gen_random_uuid(), 'quiz:' || gen_random_uuid(), '', 'lesson_passed', $1, 1, 100, $2)
        RETURNING id)
    INSERT INTO hold (fact_id, reason) SELECT id, $3 FROM one
"""
STATES = "SELECT string_agg(state, ' ' ORDER BY id) FROM hold"


async def test_what_nobody_decided_about_is_certified_over_knowingly_and_said():
    campaign = await a_campaign_in_review()
    inh = await person("Inh")
    for at, why in (
        (STARTS, "review"),
        (ENDS - HOUR, "too_fast"),
        (STARTS + DAY, "waiting"),
        (ENDS, "review"),
    ):
        await run(HELD, inh, at, why)

    for known in (0, 1):
        with pytest.raises(Conflict, match="nobody has decided"):
            await certify(campaign, None, GRACE_ENDS, over=known)
    assert await phase(campaign) == "review"

    await certify(campaign, None, GRACE_ENDS, over=2)

    # What happened at the end belongs to no campaign, and who waits for a unit still waits for it.
    assert await value(STATES) == "voided voided held held"
    told = await row("SELECT facts, people, waiting FROM undecided_result WHERE campaign_id = $1", campaign)
    assert tuple(told or ()) == (2, 1, 1)


async def test_what_another_campaign_may_count_waits_on_there():
    campaign = await a_campaign_in_review()
    other = await make_campaign(starts_at=ENDS - DAY, ends_at=ENDS + 30 * DAY)
    inh = await person("Inh")
    for at in (ENDS - 2 * DAY, ENDS - HOUR):
        await run(HELD, inh, at, "review")

    await certify(campaign, None, GRACE_ENDS, over=2)

    assert await value(STATES) == "voided held"
    assert await value("SELECT count(*) FROM undecided_result WHERE campaign_id = $1", other.id) == 0


async def test_where_everything_was_decided_nothing_is_said():
    campaign = await a_campaign_in_review()

    await certify(campaign, None, GRACE_ENDS, over=5)

    assert await value("SELECT count(*) FROM undecided_result") == 0
