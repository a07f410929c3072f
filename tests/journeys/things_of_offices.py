"""What organisers and champions write of units, as fresh as each request wants it."""

from datetime import date, timedelta

from contest.clock import now
from contest.confirmed import uploading
from contest.confirmed.lines import ForAll
from contest.confirmed.uploading import SentFile
from contest.database import value
from contest.lists.choices import ListChoices
from contest.units.queries import unit_by_code
from tests.making import OBSTACLE

SITE_SECRET = b"s" * 40
ORGANISER = "SELECT min(person_id) FROM role_grant WHERE role = 'province_organiser'"
CODE = "SELECT code FROM unit WHERE id = $1"
TOLD = """
    INSERT INTO confirmed_count (unit_id, target_group, as_of, confirmed, source, by_id)
    VALUES ($1, 'nguoi_dan', date '2022-01-01' + (SELECT count(*)::int FROM confirmed_count), 7, 'Công an xã',
            $2) RETURNING id
"""


async def obstacle(unit: int, learner: int) -> str:
    """What is in the way in the unit."""
    return str(await value(OBSTACLE, unit, learner))


async def told_count(unit: int, learner: int) -> str:
    """A number of people that an office told of the unit."""
    return str(await value(TOLD, unit, learner))


async def confirmed_upload(unit: int, learner: int) -> str:
    """A file of such numbers that was read and waits."""
    place = await unit_by_code(await value(CODE, unit))
    assert place is not None
    by = await value(ORGANISER)
    # A day of which nothing is told yet.
    day = date(2023, 1, 1) + timedelta(days=await value("SELECT count(*) FROM confirmed_count"))
    data = f"Mã đơn vị,Số người được xác nhận\n{place.code},6".encode()
    sent = SentFile(data, ListChoices(), ForAll(day, "Công an xã"))
    return str(await uploading.take(place, sent, by, SITE_SECRET, now()))
