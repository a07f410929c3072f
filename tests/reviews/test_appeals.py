"""Appeals (kiến nghị): filed in time and not too many, answered by somebody who had no hand in it, once."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from contest.campaigns.appeals.queries import of_unit, open_at, outcomes, unanswered
from contest.campaigns.appeals.rules import (
    AppealOutcome,
    AppealSubject,
    check_filing,
    filed_until,
    is_open,
)
from contest.campaigns.rules import Phase
from contest.clock import now
from contest.database import rows, run, value
from contest.errors import Conflict, Forbidden, NotFound
from contest.reviews.appeals import queries, service
from contest.reviews.appeals.forms import AppealAnswer, NewAppeal
from contest.units.queries import UnitCard, unit_by_code
from tests.making import (
    MadeCampaign,
    against_the_rules,
    give_role,
    make_campaign,
    make_corner,
    make_person,
    make_unit,
)

Corner = Mapping[str, int]
HOUR = timedelta(hours=1)
TEXT = "Bản chúng tôi thiếu một bài đã học ngày 12/11."
REASON = "Đã xem lại sổ điểm, bài ấy đã được tính."
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked) VALUES ($1, $2, $3, 100, true)
"""
CLUSTER = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    VALUES ($1, 'village', 'A', 'Cụm A', 'Cluster A', 1) RETURNING id
"""


class Place:
    """A village in a running campaign, its head, and organisers of the province."""

    unit: UnitCard
    campaign: MadeCampaign
    champion: int
    corner: Corner

    async def file(self, subject: AppealSubject = AppealSubject.OTHER, at: datetime | None = None) -> UUID:
        return await service.file(
            self.unit, NewAppeal(self.campaign.slug, subject, TEXT), self.champion, at or now()
        )

    async def answers(self, ref: UUID, by: int, outcome: AppealOutcome = AppealOutcome.UPHELD) -> None:
        await service.answer(ref, AppealAnswer(outcome, REASON), by, now())


@pytest.fixture
async def place(database: str) -> Place:
    made = Place()
    made.corner = await make_corner()
    unit = await unit_by_code("03325-001")
    assert unit is not None
    made.unit, made.campaign = unit, await make_campaign()
    cluster = await value(CLUSTER, made.campaign.id)
    await run(ENROL, made.campaign.id, unit.id, cluster)
    made.champion = await give_role(await make_person("Lường Thị Trưởng"), "champion", unit.id)
    return made


async def organiser(unit: int | None = None, of: int | None = None) -> int:
    role = "province_organiser" if unit is None else "commune_organiser"
    return await give_role(await make_person("Nguyễn Thị Tỉnh", unit=of), role, unit)


async def states() -> list[str]:
    return [one["state"] for one in await rows("SELECT state FROM appeal ORDER BY id")]


async def test_an_appeal_is_answered_and_everybody_reads_how_it_ended(place: Place):
    ref = await place.file(AppealSubject.PLACE)
    assert await unanswered(place.campaign.id) == 1
    assert await outcomes(place.campaign.id) == ()

    await place.answers(ref, await organiser(), AppealOutcome.PARTLY)

    (told,) = await outcomes(place.campaign.id, place.unit.id)
    assert (told.subject, told.outcome, told.reason) == ("place", "partly", REASON)
    assert TEXT not in str(told) and "Trưởng" not in str(told)
    (own,) = await of_unit(place.unit.id)
    assert (own.state, own.text, own.reason) == ("answered", TEXT, REASON)
    assert await unanswered(place.campaign.id) == 0
    acts = await rows("SELECT act, unit_id FROM audit_record WHERE act LIKE 'appeal%' ORDER BY id")
    assert [tuple(one) for one in acts] == [
        ("appeal_filed", place.unit.id),
        ("appeal_answered", place.unit.id),
    ]
    assert TEXT not in str(await rows("SELECT before, after FROM audit_record"))


async def test_of_many_answers_at_once_one_is_given(place: Place):
    ref = await place.file()
    answering = [place.answers(ref, await organiser()) for _ in range(10)]

    done = await asyncio.gather(*answering, return_exceptions=True)

    assert sorted(type(one).__name__ for one in done) == ["Conflict"] * 9 + ["NoneType"]


@pytest.mark.parametrize("how", ["filed it", "is a member", "is of a team", "holds a task there"])
async def test_nobody_of_the_unit_answers(place: Place, how: str):
    ref = await place.file()
    by = await organiser(of=place.unit.id if how == "is a member" else None)
    if how == "filed it":
        await run("UPDATE appeal SET by_id = $1", by)
    if how == "is of a team":
        team = await make_unit("Tổ một", kind="team", parent=place.unit.id)
        await run("INSERT INTO membership (person_id, unit_id, track) VALUES ($1, $2, 'village')", by, team)
    if how == "holds a task there":
        await give_role(by, "helper", place.unit.id)

    with pytest.raises(Forbidden, match="of a unit of their own"):
        await place.answers(ref, by)

    assert await states() == ["waiting"]


async def held(place: Place, by: int) -> None:
    person = await make_person(unit=place.unit.id)
    fact = await value(
        """INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)
           VALUES (gen_random_uuid(), $2, '', 'lesson_passed', $1, 100, now()) RETURNING id""",
        person,
        f"quiz:{uuid4()}",
    )
    await run(
        "INSERT INTO hold (fact_id, reason, state, decided_at, decided_by_id)"
        " VALUES ($1, 'too_fast', 'voided', now(), $2)",
        fact,
        by,
    )


async def corrected(place: Place, by: int) -> None:
    person = await make_person(unit=place.unit.id)
    for number, reverses in ((1, None), (2, 1)):
        fact = await value(
            """INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)
               VALUES (gen_random_uuid(), $2, '', 'lesson_passed', $1, 100, now()) RETURNING id""",
            person,
            f"quiz:{uuid4()}",
        )
        await run(
            """INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,
                   achieved, rule_version, reason, occurred_at, reverses)
               VALUES ($1, $2, $3, $4, ARRAY[$5::bigint], '{}', 0, 'lesson', false, 1, '', now(), $6)""",
            place.campaign.ledger_id, number, fact, person, place.unit.id, reverses,
        )  # fmt: skip
    await run(
        "INSERT INTO correction (ledger_id, number, reverses, reason, by_id) VALUES ($1, 2, 1, 'Nhầm', $2)",
        place.campaign.ledger_id,
        by,
    )


async def counted(place: Place, by: int) -> None:
    await run(
        """INSERT INTO eligible_declaration (unit_id, people, source, counted_on, state, decided_at,
                                             decided_by_id)
           VALUES ($1, 90, 'công an xã', '2026-10-01', 'confirmed', now(), $2)""",
        place.unit.id,
        by,
    )


async def changed(place: Place, by: int) -> None:
    await run(
        """INSERT INTO eligible_change (campaign_id, unit_id, before, after, source, reason, declaration_id,
                                        by_id) VALUES ($1, $2, 90, 100, 'công an', 'Đếm lại', 1, $3)""",
        place.campaign.id,
        place.unit.id,
        by,
    )


async def ranked(place: Place, by: int) -> None:
    await run(
        "INSERT INTO ranking_change (campaign_id, unit_id, ranked, reason, by_id)"
        " VALUES ($1, $2, true, 'Đăng ký muộn', $3)",
        place.campaign.id,
        place.unit.id,
        by,
    )


@pytest.mark.parametrize(
    ("subject", "act", "barred"),
    [
        (AppealSubject.RESULT, held, True),
        (AppealSubject.CORRECTION, corrected, True),
        (AppealSubject.PEOPLE, counted, True),
        (AppealSubject.PEOPLE, changed, True),
        *((AppealSubject.PLACE, act, True) for act in (held, corrected, counted, changed, ranked)),
        (AppealSubject.CORRECTION, held, False),
        (AppealSubject.RESULT, corrected, False),
        (AppealSubject.PEOPLE, ranked, False),
        (AppealSubject.OTHER, held, False),
    ],
)
async def test_who_decided_it_leaves_the_answer_to_another(
    place: Place, subject: AppealSubject, act: object, barred: bool
):
    judge, other = await organiser(), await organiser()
    await act(place, judge)  # type: ignore[operator]
    ref = await place.file(subject)

    assert await queries.case_of(ref, judge, (), now()) is None, "of no branch there is none"
    if barred:
        with pytest.raises(Forbidden, match="had decided"):
            await place.answers(ref, judge)
        await place.answers(ref, other)
    else:
        await place.answers(ref, judge)

    assert await states() == ["answered"]


async def test_organisers_of_another_commune_and_heads_answer_nothing(place: Place):
    ref = await place.file()
    elsewhere = await organiser(place.corner["DN001"])

    with pytest.raises(NotFound, match="no such appeal"):
        await place.answers(ref, elsewhere)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await place.answers(ref, place.champion)
    await place.answers(ref, await organiser(place.unit.ancestors[0]))


async def test_some_wait_at_a_time_and_taking_one_back_makes_room(place: Place):
    refs = [await place.file() for _ in range(5)]
    with pytest.raises(Conflict, match="Five appeals"):
        await place.file()

    await service.withdraw(place.unit, refs[0], place.champion, now())
    await place.file()

    with pytest.raises(Conflict, match="answered or taken back"):
        await service.withdraw(place.unit, refs[0], place.champion, now())
    with pytest.raises(Conflict, match="answered or taken back"):
        await place.answers(refs[0], await organiser())


async def test_of_many_filed_at_once_no_more_than_that_wait(place: Place):
    done = await asyncio.gather(*(place.file() for _ in range(12)), return_exceptions=True)

    assert sum(isinstance(one, UUID) for one in done) == 5 == await unanswered(place.campaign.id)


async def test_not_about_a_campaign_without_the_unit_nor_once_it_is_certified(place: Place):
    other = await make_campaign()
    with pytest.raises(Conflict, match="takes no part"):
        await service.file(
            place.unit, NewAppeal(other.slug, AppealSubject.OTHER, TEXT), place.champion, now()
        )

    await against_the_rules("UPDATE campaign SET phase = 'certified' WHERE id = $1", place.campaign.id)
    with pytest.raises(Conflict, match="certified"):
        await place.file()


async def test_an_answer_may_still_come_after_certification_and_that_is_told(place: Place):
    ref = await place.file()
    certified_at = now()
    await against_the_rules("UPDATE campaign SET phase = 'certified' WHERE id = $1", place.campaign.id)

    await place.answers(ref, await organiser())

    assert await open_at(place.campaign.id, certified_at) == 1
    assert await unanswered(place.campaign.id) == 0


@pytest.mark.parametrize(("grace", "last"), [(0, 48), (48, 48), (720, 720)])
def test_the_last_moment_is_that_of_late_results_and_two_days_at_least(grace: int, last: int):
    ends = datetime(2026, 12, 1, 17, 0).astimezone()
    until = filed_until(ends, ends + grace * HOUR)

    assert until == ends + last * HOUR
    assert is_open(Phase.REVIEW, until, until - HOUR) and not is_open(Phase.REVIEW, until, until)
    with pytest.raises(Conflict, match="could be filed until"):
        check_filing(Phase.REVIEW, until, 0, until)
    with pytest.raises(Conflict, match="once the campaign has begun"):
        check_filing(Phase.REGISTRATION, until, 0, ends)
