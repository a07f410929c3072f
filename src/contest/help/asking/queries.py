"""Reads about requests for help: who could come, what one asked, and who asks a helper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from contest.database import Record, row, rows
from contest.help.asking.rules import LABELS
from contest.help.queries import LessonName
from contest.help.reaching.service import shown_phone
from contest.people.consents.texts import TEXTS
from contest.people.names import public_name
from contest.people.rules import ConsentKind
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

# Helpers and champions of somebody's own units; of the commune where the units have none. Children have those
# of their school alone.
TEAM = """
    SELECT g.person_id, bool_and(place.track IS NULL) AS far
    FROM membership m
    JOIN person own ON own.id = m.person_id
    JOIN unit u ON u.id = m.unit_id
    JOIN unit place ON place.id = u.id OR place.id = ANY (u.ancestors)
    JOIN role_grant g ON g.unit_id = place.id AND g.person_id <> m.person_id
    JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
    WHERE m.person_id = $1 AND m.until IS NULL
      AND (own.birth_band <> '7-15' OR (u.track = 'school' AND place.track IS NOT NULL))
      AND ((g.role IN ('helper', 'champion') AND p.secret <> 'pictures')
           OR (g.role = 'commune_organiser' AND p.secret = 'passphrase'))
      AND (place.track IS NOT NULL OR place.kind IN ('xa', 'phuong', 'dac_khu'))
    GROUP BY g.person_id
"""
# The same one by one: the text under which they agreed to be named, and the phone they let be seen.
HELPERS_HERE = "".join(
    (
        "WITH team AS (",
        TEAM,
        """)
    SELECT p.id, p.display_name, p.whole_name, p.birth_band, team.far, frozen.so AS frozen,
           (SELECT max(k.version) FROM consent k WHERE k.person_id = p.id
            AND k.kind = 'public_name' AND k.withdrawn_at IS NULL) AS agreed,
           encode(c.phone_sealed, 'hex') AS phone
    FROM team JOIN person p ON p.id = team.person_id
    LEFT JOIN helper_phone c ON c.person_id = p.id
    CROSS JOIN (SELECT EXISTS (SELECT FROM sharing_freeze f WHERE f.ended_at IS NULL) AS so) AS frozen
    WHERE team.far = (SELECT bool_and(far) FROM team) ORDER BY p.id
""",
    )
)
LESSON_OF = """
    SELECT l.id, l.slug, v.content->'title'->>'vi' AS vi, v.content->'title'->>'en' AS en,
           v.content->>'icon' AS icon
    FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
"""
OWN = "".join(
    (
        "SELECT r.id, r.ref, r.trouble, r.asked_at, r.expires_at, r.lesson_id,",
        " one.slug, one.vi, one.en, one.icon FROM help_request r LEFT JOIN (",
        LESSON_OF,
        """) AS one ON one.id = r.lesson_id
    WHERE r.asker_id = $1 AND r.ended_at IS NULL AND r.expires_at > $2
      AND NOT EXISTS (SELECT FROM help h WHERE h.learner_id = r.asker_id AND h.confirmed_at > r.asked_at
                      AND (r.lesson_id IS NULL OR h.lesson_id = r.lesson_id))
    ORDER BY r.id DESC LIMIT 1
""",
    )
)
ANSWERS = """
    SELECT p.display_name, a.coming, a.answered_at, encode(c.phone_sealed, 'hex') AS phone
    FROM help_answer a JOIN person p ON p.id = a.helper_id AND p.disabled_at IS NULL
    LEFT JOIN helper_phone c ON c.person_id = p.id
    WHERE a.request_id = $1 ORDER BY a.coming DESC, a.answered_at, a.id
"""
# The branches come first, so that few are asked whose team it is.
ASKED = "".join(
    (
        "SELECT DISTINCT ON (r.id) r.id, r.ref, r.trouble, r.asked_at, r.expires_at, r.lesson_id,",
        " one.slug, one.vi, one.en, one.icon, asker.display_name, u.code, u.kind, u.name, ",
        lies_in("u"),
        """ AS within,
           (SELECT a.coming FROM help_answer a WHERE a.request_id = r.id AND a.helper_id = $1) AS own_answer,
           (SELECT min(o.display_name) FROM help_answer a JOIN person o ON o.id = a.helper_id
            WHERE a.request_id = r.id AND a.coming AND a.helper_id <> $1) AS other
    FROM help_request r
    JOIN person asker ON asker.id = r.asker_id AND asker.disabled_at IS NULL
    JOIN membership mine ON mine.person_id = r.asker_id AND mine.until IS NULL
    JOIN unit u ON u.id = mine.unit_id AND (u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
    LEFT JOIN (""",
        LESSON_OF,
        """) AS one ON one.id = r.lesson_id
    WHERE r.ended_at IS NULL AND r.expires_at > $3 AND r.asker_id <> $1
      AND ($4::uuid IS NULL OR r.ref = $4)
      AND NOT EXISTS (SELECT FROM help h WHERE h.learner_id = r.asker_id AND h.confirmed_at > r.asked_at
                      AND (r.lesson_id IS NULL OR h.lesson_id = r.lesson_id))
      AND EXISTS (WITH team AS (""",
        TEAM.replace("$1", "r.asker_id"),
        """) SELECT FROM team
                  WHERE team.person_id = $1 AND team.far = (SELECT bool_and(far) FROM team))
    ORDER BY r.id, mine.id LIMIT 50
""",
    )
)


@dataclass(frozen=True, slots=True)
class HelperName:
    """A helper as whoever asks may know them: a name, and a phone to call where it may be seen."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class HelpingTeam:
    """Who can help somebody: some by name, how many others; `far` where they are the commune's."""

    named: tuple[HelperName, ...]
    others: int
    far: bool

    @property
    def size(self) -> int:
        return len(self.named) + self.others


@dataclass(frozen=True, slots=True)
class HelperAnswer:
    """What a helper answered."""

    name: str
    coming: bool
    at: datetime
    phone: str


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What somebody asked and waits for."""

    ref: UUID
    trouble: str
    lesson: LessonName | None
    asked_at: datetime
    expires_at: datetime
    answers: tuple[HelperAnswer, ...]

    @property
    def coming(self) -> bool:
        return any(answer.coming for answer in self.answers)


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """What somebody asks a helper; `answer` is the helper's own, `other` somebody else who comes."""

    id: int
    ref: UUID
    name: str
    place: UnitName
    trouble: str
    lesson: LessonName | None
    asked_at: datetime
    answer: bool | None
    other: str


def team_in(found: Iterable[Mapping[str, Any]], secret: bytes) -> HelpingTeam:
    """The helpers that rows of `HELPERS_HERE` tell of; while sharing is stopped nobody is named."""
    people = list(found)
    named = tuple(one for one in (_named(person, secret) for person in people) if one is not None)
    return HelpingTeam(named, len(people) - len(named), bool(people) and all(one["far"] for one in people))


def _named(one: Mapping[str, Any], secret: bytes) -> HelperName | None:
    if one["frozen"] or one["birth_band"] == "7-15":
        return None
    phone = shown_phone(one["phone"], secret)
    agreed = (one["agreed"] or 0) >= TEXTS[ConsentKind.PUBLIC_NAME].version
    if agreed:
        return HelperName(
            one["display_name"] if one["whole_name"] else public_name(one["display_name"]), phone
        )
    return HelperName(one["display_name"], phone) if phone else None


async def team_of(person_id: int, secret: bytes) -> HelpingTeam:
    """Who can help this person."""
    return team_in([dict(one) for one in await rows(HELPERS_HERE, person_id)], secret)


async def own_request(person_id: int, secret: bytes, now: datetime) -> OwnRequest | None:
    """The request of this person that stands, with what was answered."""
    found = await row(OWN, person_id, now)
    if found is None:
        return None
    answers = tuple(
        HelperAnswer(
            one["display_name"],
            one["coming"],
            one["answered_at"],
            shown_phone(one["phone"], secret) if one["coming"] else "",
        )
        for one in await rows(ANSWERS, found["id"])
    )
    return OwnRequest(
        UUID(bytes=found["ref"].bytes),
        LABELS[found["trouble"]],
        _lesson(found),
        found["asked_at"],
        found["expires_at"],
        answers,
    )


async def asked(
    helper_id: int, units: list[int], now: datetime, ref: UUID | None = None
) -> tuple[AskedRequest, ...]:
    """The requests that this helper sees in these units, those nobody answered first."""
    found = [_asked(one) for one in await rows(ASKED, helper_id, units, now, ref)] if units else []
    return tuple(sorted(found, key=lambda one: (one.answer is False, bool(one.other), one.id)))


def _asked(one: Record) -> AskedRequest:
    return AskedRequest(
        one["id"],
        UUID(bytes=one["ref"].bytes),
        one["display_name"],
        UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])),
        LABELS[one["trouble"]],
        _lesson(one),
        one["asked_at"],
        one["own_answer"],
        one["other"] or "",
    )


def _lesson(found: Record) -> LessonName | None:
    if found["slug"] is None:
        return None
    return LessonName(found["lesson_id"], found["slug"], found["vi"], found["en"], found["icon"])
