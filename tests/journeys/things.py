"""One of each thing an address can name, made by SQL as fresh as each request wants it."""

import secrets
from collections.abc import Awaitable, Callable
from uuid import uuid4

from contest.clock import now
from contest.completions.importing import completions_of
from contest.database import run, value
from contest.lists.choices import ListChoices
from contest.lists.importing import File, ListImport, ListReader
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import ReadingProgress, read
from contest.rosters.homes import home_of
from contest.rosters.uploads.importing import Roster
from contest.security.codes import new_code
from contest.security.tokens import hash_token
from contest.units.queries import UnitCard, unit_by_code
from tests.journeys import things_of_offices
from tests.journeys.things_of_offices import SITE_SECRET
from tests.making import make_person, make_unit

Maker = Callable[[int, int], Awaitable[str]]

MEMBER_REF = "SELECT ref::text FROM person WHERE id = $1"
APPLICATION = """
    INSERT INTO unit_application (kind, name, folded, place_id, eligible, eligible_source, eligible_on,
                                  applicant_id)
    VALUES ('cooperative', 'HTX thử', 'htx thu', $1, 20, 'danh sách', '2026-10-01', $2) RETURNING ref::text
"""
JOIN_REQUEST = "INSERT INTO join_request (person_id, unit_id) VALUES ($1, $2) RETURNING ref::text"
# Only one declaration of a unit waits at a time.
NO_DECLARATION = "UPDATE eligible_declaration SET state = 'withdrawn' WHERE unit_id = $1"
DECLARATION = """
    INSERT INTO eligible_declaration (unit_id, people, source, counted_on, by_id)
    VALUES ($1, 130, 'công an xã', '2026-10-01', $2) RETURNING ref::text
"""
REQUEST = """
    INSERT INTO data_request (person_id, kind, text, due_at)
    VALUES ($1, 'see', 'Cho tôi xem.', now() + interval '2 days') RETURNING ref::text
"""
HELD = """
    WITH one AS (
        INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
        SELECT gen_random_uuid(), 'quiz:' || gen_random_uuid(), '', 'lesson_passed', $1, 1, 100, now()
        RETURNING id)
    INSERT INTO hold (fact_id, reason) SELECT id, 'too_fast' FROM one RETURNING fact_id
"""
CASE = """
    WITH one AS (
        INSERT INTO review_case (campaign_id, people, signals)
        SELECT min(id), ARRAY[$1::bigint], jsonb_build_array(jsonb_build_object(
            'rule', 'impossible_speed', 'people', jsonb_build_array($1::bigint),
            'evidence', '{"form": "reading", "passes": 1}'::jsonb))
        FROM campaign RETURNING id, ref),
    taken AS (
        UPDATE hold SET case_id = one.id, state = $3::text,
               decided_at = CASE WHEN $3::text <> 'held' THEN now() END
        FROM one WHERE fact_id = $2 RETURNING case_id)
    SELECT one.ref FROM one
"""
APPEAL = """
    INSERT INTO appeal (campaign_id, unit_id, subject, text, by_id)
    SELECT c.id, $1, 'other', 'Xin xem lại giúp đơn vị chúng tôi.', $2 FROM campaign c
    WHERE c.phase IN ('running', 'review') ORDER BY c.id LIMIT 1 RETURNING ref::text
"""
SESSION = """
    INSERT INTO session (token_hash, person_id, kind, expires_at)
    VALUES ($1, $2, 'web', now() + interval '1 day') RETURNING id::text
"""
CARD = """
    INSERT INTO card (token_hash, person_id) VALUES ($1, $2) RETURNING id
"""
LINE = """
    INSERT INTO roster_entry (unit_id, part_id, key, name, claim_code)
    VALUES ($1, $1, $2, 'Lò Văn Thẻ', $3) RETURNING claim_code
"""
HOUSEHOLD = "INSERT INTO household (unit_id, name, made_by_id) VALUES ($1, 'Nhà thử', $2) RETURNING ref::text"
ENTRY = """
    INSERT INTO roster_entry (unit_id, part_id, key, name)
    VALUES ($1, $1, $2, 'Lò Văn Dòng') RETURNING ref::text
"""
# Pasted lists, for they are read without a process of their own: hundreds are made.
LISTED = "Họ và tên\tMã số\nLò Văn Dòng\tNV1\nLò Văn 2\tNV2\n".encode()
FINISHED = "Họ và tên\tNgày hoàn thành\nLò Văn Học\t01/11/2026\nLò Văn 2\t\n".encode()
HELP_REQUEST = """
    INSERT INTO help_request (asker_id, trouble, expires_at)
    VALUES ($1, 'doing', now() + interval '3 days') RETURNING ref::text
"""
KEPT = """
    INSERT INTO kept_secret (kind, made_by_id, person_ids, sealed, made_at)
    VALUES ($1, $2, $3, 'sealed', now()) RETURNING ref::text
"""
JOIN_CODE = "SELECT join_code FROM unit WHERE id = $1"


async def member(unit: int, learner: int) -> str:
    """Somebody new in the unit, by ref."""
    return str(await value(MEMBER_REF, await make_person("Cà Văn Mới", unit=unit)))


async def pupil(unit: int, learner: int) -> str:
    """A child of the school, by ref."""
    return str(
        await value(MEMBER_REF, await make_person("Vàng Thị Mai", unit=unit, track="school", band="7-15"))
    )


async def application(unit: int, learner: int) -> str:
    """A co-operative that asks to take part in this commune; somebody else asks for it."""
    return str(await value(APPLICATION, unit, await make_person("Mùa A Dơ")))


async def own_application(unit: int, learner: int) -> str:
    """The same, asked for by the learner."""
    return str(await value(APPLICATION, unit, learner))


async def part(unit: int, learner: int) -> str:
    """A team of the firm, by its code."""
    number = await value("SELECT count(*) FROM unit WHERE parent_id = $1", unit)
    above = str(await value("SELECT code FROM unit WHERE id = $1", unit))
    code = f"{above}-T{number + 1}"
    await make_unit("Tổ thử", kind="team", track="enterprise", parent=unit, code=code)
    return code


async def join_request(unit: int, learner: int) -> str:
    """Somebody who waits to be let in."""
    return str(await value(JOIN_REQUEST, await make_person("Giàng Thị Sua"), unit))


async def own_help_request(unit: int, learner: int) -> str:
    """What the learner asks the helpers of the village."""
    await run("UPDATE help_request SET ended_at = now() WHERE asker_id = $1", learner)
    return str(await value(HELP_REQUEST, learner))


async def help_request(unit: int, learner: int) -> str:
    """What somebody else of the unit asks its helpers."""
    return str(await value(HELP_REQUEST, await make_person("Lò Thị Nhờ", unit=unit)))


async def own_join_request(unit: int, learner: int) -> str:
    """The learner's own waiting request, in one of these units that has none yet."""
    await run("DELETE FROM join_request WHERE person_id = $1 AND unit_id = $2", learner, unit)
    return str(await value(JOIN_REQUEST, learner, unit))


async def declaration(unit: int, learner: int) -> str:
    """A number of people that waits to be confirmed, declared by somebody who has no role."""
    await run(NO_DECLARATION, unit)
    return str(await value(DECLARATION, unit, await make_person("Lường Văn Pán")))


async def request(unit: int, learner: int) -> str:
    """What a member of the unit asks about the own data."""
    return str(await value(REQUEST, await make_person("Tòng Thị Inh", unit=unit)))


async def _case(person: int, state: str) -> str:
    return str(await value(CASE, person, await value(HELD, person), state))


async def review_case(unit: int, learner: int) -> str:
    """A case about a result of a member of the unit."""
    return await _case(await make_person("Quàng Thị Inh", unit=unit), "held")


async def decided_case(unit: int, learner: int) -> str:
    """One that was decided."""
    return await _case(await make_person("Quàng Thị Inh", unit=unit), "released")


async def own_case(unit: int, learner: int) -> str:
    """A case about a result of the learner."""
    return await _case(learner, "held")


async def appeal(unit: int, learner: int) -> str:
    """What somebody brought forward for the unit, and nobody has answered."""
    return str(await value(APPEAL, unit, await make_person("Lèng Văn Kiến")))


async def own_session(unit: int, learner: int) -> str:
    """A further session of the learner."""
    return str(await value(SESSION, hash_token(secrets.token_urlsafe(32)), learner))


async def card(unit: int, learner: int) -> str:
    """The secret part of a printed card's address."""
    token = secrets.token_urlsafe(32)
    await value(CARD, hash_token(token), await make_person("Bà Lò Thị Pâng", unit=unit))
    return token


async def join_code(unit: int, learner: int) -> str:
    """The code a unit hands out."""
    return str(await value(JOIN_CODE, unit))


async def claim(unit: int, learner: int) -> str:
    """The code of a join card of somebody on the list who has no account."""
    return str(await value(LINE, unit, f"claim-{secrets.token_hex(8)}", new_code(12)))


async def unknown_code(unit: int, learner: int) -> str:
    """A code nobody has handed out; it fits where an address answers alike to all."""
    return new_code()


async def unknown_ref(unit: int, learner: int) -> str:
    """A name of nothing."""
    return str(uuid4())


async def roster_entry(unit: int, learner: int) -> str:
    """A line of the unit's list of people."""
    return str(await value(ENTRY, unit, f"entry-{secrets.token_hex(8)}"))


async def roster_upload(unit: int, learner: int) -> str:
    """A list that was read and waits, one row of which is to be mended."""
    pasted = File(LISTED, False, ListChoices(pasted=True))
    return await _read(Roster(await home_of(await _card(unit))), pasted)


async def completions_upload(unit: int, learner: int) -> str:
    """A list of completions that was read and waits, one row of which does not count."""
    told = ListChoices(pasted=True, told={"course": "so-suc-khoe"})
    return await _read(await completions_of(await _card(unit)), File(FINISHED, False, told))


async def _card(unit: int) -> UnitCard:
    card = await unit_by_code(await value("SELECT code FROM unit WHERE id = $1", unit))
    assert card is not None
    return card


async def _read(of: ListImport, file: File) -> str:
    by, data, choices = await make_person("Cà Văn Gửi"), file.data, file.choices
    sealed = {"whole": False, "by": by, "version": 0, "secret": SITE_SECRET, "now": now()}
    ref = await uploads.begin(of.owner, data, choices, **sealed)
    await read(ref, of, file, ListReader(by, SITE_SECRET, now()), ReadingProgress())
    return str(ref)


async def household(unit: int, learner: int) -> str:
    """A family that began in the unit."""
    return str(await value(HOUSEHOLD, unit, await make_person("Lường Văn Hặc", unit=unit)))


async def cards(unit: int, learner: int) -> str:
    """A sheet of cards that the learner made, in another browser."""
    return str(await value(KEPT, "cards", learner, [await make_person("Bà Cà Thị Thẻ", unit=unit)]))


async def told_code(unit: int, learner: int) -> str:
    """A code that the learner made, in another browser."""
    return str(await value(KEPT, "code", learner, [await make_person("Hà Văn Mã", unit=unit)]))


# Add a maker here when an address of yours names something new; ACCESS names it as its `thing`.
THINGS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        member,
        pupil,
        application,
        own_application,
        part,
        join_request,
        own_help_request,
        help_request,
        own_join_request,
        declaration,
        request,
        review_case,
        decided_case,
        own_case,
        appeal,
        things_of_offices.obstacle,
        things_of_offices.told_count,
        things_of_offices.confirmed_upload,
        own_session,
        card,
        join_code,
        claim,
        unknown_code,
        unknown_ref,
        household,
        cards,
        told_code,
        roster_entry,
        roster_upload,
        completions_upload,
    )
}
