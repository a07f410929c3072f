"""Telling somebody that another person set, or has seen, the PIN they sign in with."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import row
from contest.people.models import Person
from contest.people.names import public_name

NEWS = """
    SELECT p.secret = 'pictures' AS pictures, p.pin_seen, p.pin_reset_at, by.display_name AS by_name
    FROM person p LEFT JOIN person by ON by.id = p.pin_reset_by_id AND by.disabled_at IS NULL
    WHERE p.id = $1
"""


@dataclass(frozen=True, slots=True)
class PinNews:
    """When and by whom the PIN was set anew, until that was read; and whether somebody else knows it."""

    reset_at: datetime | None
    reset_by: str
    seen: bool
    pictures: bool


async def pin_news(person_id: int) -> PinNews:
    """What a person should know about their own PIN."""
    found = await row(NEWS, person_id)
    assert found is not None, "a viewer is a person"
    return PinNews(
        found["pin_reset_at"], public_name(found["by_name"] or ""), found["pin_seen"], found["pictures"]
    )


async def news_read(person_id: int) -> None:
    """The owner knows who set the PIN; it is not told again."""
    await Person.filter(id=person_id).update(pin_reset_at=None, pin_reset_by_id=None)
