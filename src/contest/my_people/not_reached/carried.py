"""The list as a helper takes it along: only what a visit needs, for so many people and so many days."""

from datetime import datetime

import msgspec

from contest.accounts.households.rules import ITEMS
from contest.accounts.visits.rules import LABELS
from contest.help.witnessing.queries import practice_of
from contest.lessons import library
from contest.my_people.not_reached import queries
from contest.my_people.not_reached.queries import LastVisit
from contest.units.queries import UnitCard
from contest.web import language
from contest.web.language import gettext

# A village and what lies around it; beyond it one walks on foot for weeks.
MOST_PEOPLE, MOST_FAMILIES = 150, 100
DAYS = 7


class _Last(msgspec.Struct):
    label: str
    at: datetime
    next_on: datetime | None


class _Person(msgspec.Struct):
    ref: str
    name: str
    family: str
    lacking: list[str]
    practice: list[str]
    secret: str
    last: _Last | None


class _Family(msgspec.Struct):
    ref: str
    name: str
    seen: list[str]
    last: _Last | None


class _Practice(msgspec.Struct):
    title: str
    lines: list[str]


class CarriedList(msgspec.Struct):
    """What a phone locks away: people and families to visit, and the words for it."""

    code: str
    unit: str
    days: int
    taken_at: datetime
    people: list[_Person]
    families: list[_Family]
    titles: dict[str, str]
    practice: dict[str, _Practice]
    items: dict[str, str]
    outcomes: dict[str, str]


async def carried_list(unit: UnitCard, by: int, now: datetime) -> CarriedList:
    """The people and families of a unit as this helper takes them along."""
    found, _ = await queries.people(unit, by, now, 0, MOST_PEOPLE)
    homes = await queries.at_home([one.ref for one in found])
    families = (await queries.families(unit))[:MOST_FAMILIES] if unit.track == "village" else ()
    lessons, lang = await library.published(), language.current.get()
    can = await practice_of(by)
    lacking = {slug for one in found for slug in one.lacking}
    return CarriedList(
        code=unit.code,
        unit=unit.place.name,
        days=DAYS,
        taken_at=now,
        people=[
            _Person(
                ref=one.ref.hex,
                name=one.name,
                family=homes[one.ref].family,
                lacking=[lesson.content.slug for lesson in lessons if lesson.content.slug in one.lacking],
                practice=[lesson.content.slug for lesson in can if lesson.content.slug not in one.done],
                secret=homes[one.ref].signs_in_with,
                last=_last(one.last),
            )
            for one in found
        ],
        families=[_Family(one.ref.hex, one.name, list(one.ticked), _last(one.last)) for one in families],
        titles={
            one.content.slug: one.content.title.spoken(lang) for one in lessons if one.content.slug in lacking
        },
        practice={
            one.content.slug: _Practice(
                one.content.title.spoken(lang), [line.spoken(lang) for line in one.content.checklist]
            )
            for one in can
        },
        items={key: gettext(text) for key, text in ITEMS.items()},
        outcomes={key: gettext(text) for key, text in LABELS.items()},
    )


def _last(visit: LastVisit | None) -> _Last | None:
    return _Last(gettext(visit.label), visit.at, visit.next_on) if visit else None
