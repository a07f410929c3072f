"""Agreements: given each by its own act, kept with the version of their text, withdrawn at once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.database import run, transaction
from contest.errors import N_, Conflict
from contest.people.consents.texts import OPTIONAL, TEXTS
from contest.people.models import Consent, Person
from contest.people.rules import ConsentKind
from contest.web.viewer import Viewer

MINOR = N_("Under 16 nobody is shown in public.")

# One that stands under the present text makes a second one superfluous; under an older text it does not.
NEW = """
    INSERT INTO consent (person_id, kind, version, language, how, witness_id, relation, given_at)
    SELECT $1::bigint, $2::text, $3::int, $4, $5, $6::bigint, $7, $8
    WHERE NOT EXISTS (SELECT FROM consent WHERE person_id = $1 AND kind = $2 AND version >= $3
                      AND withdrawn_at IS NULL)
"""
# A clock that went back must not end an agreement before it was given.
WITHDRAW = """
    UPDATE consent SET withdrawn_at = greatest(given_at, $3)
    WHERE person_id = $1 AND kind = $2 AND withdrawn_at IS NULL
"""
# The version of the text that somebody opened the account under.
AGREED = """
    SELECT version FROM consent WHERE person_id = $1 AND kind = 'account' AND withdrawn_at IS NULL
    ORDER BY given_at DESC, id DESC LIMIT 1
"""
# A column may hold one of two constants here; nothing that people typed reaches these lines.
_VERSIONS = " ".join(f"WHEN '{kind.value}' THEN {TEXTS[kind].version}" for kind in OPTIONAL)


class ConsentMethod(StrEnum):
    """How somebody agreed."""

    TAP = "tap"
    VOICE = "voice"
    READ_ALOUD = "read_aloud"
    PAPER = "paper"
    SCHOOL = "school"


HOW_LABELS: dict[str, str] = {
    ConsentMethod.TAP: N_("by a tap on the screen"),
    ConsentMethod.VOICE: N_("by word of mouth"),
    ConsentMethod.READ_ALOUD: N_("read aloud by a helper"),
    ConsentMethod.PAPER: N_("on paper"),
    ConsentMethod.SCHOOL: N_("through the school"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One record of an agreement; `lapsed` when its text has changed since and it must be asked anew."""

    kind: ConsentKind
    version: int
    language: str
    how: str
    witnessed: bool
    relation: str
    given_at: datetime
    withdrawn_at: datetime | None

    @property
    def lapsed(self) -> bool:
        return self.version < TEXTS[self.kind].version


def in_force(alias: str) -> str:
    """The SQL condition under which a consent counts; an optional one lapses when its text changes."""
    return f"({alias}.withdrawn_at IS NULL AND {alias}.version >= CASE {alias}.kind {_VERSIONS} ELSE 1 END)"


async def record(
    person_id: int,
    kind: ConsentKind,
    language: str,
    how: ConsentMethod,
    now: datetime,
    witness_id: int | None = None,
    relation: str = "",
) -> None:
    """Keep that somebody agreed to the present text; `witness_id` read it aloud or heard the guardian."""
    version = TEXTS[kind].version
    await run(NEW, person_id, kind, version, language, how, witness_id, relation, now)


async def give(viewer: Viewer, kind: ConsentKind, now: datetime) -> None:
    """Record a person's own agreement; nobody under 16 can agree to be shown in public."""
    if kind in OPTIONAL and not viewer.may_be_public:
        raise Conflict(MINOR)
    await record(viewer.person_id, kind, viewer.language, ConsentMethod.TAP, now)


async def give_name(viewer: Viewer, whole: bool, now: datetime) -> None:
    """Agree to be named in public under the short or the whole name, or choose the other of the two."""
    async with transaction():
        await give(viewer, ConsentKind.PUBLIC_NAME, now)
        await Person.filter(id=viewer.person_id).update(whole_name=whole)


async def withdraw(person_id: int, kind: ConsentKind, now: datetime) -> None:
    """End an agreement; the record of it stays, with both dates."""
    await run(WITHDRAW, person_id, kind, now)


async def history(person_id: int) -> tuple[Agreement, ...]:
    """Every agreement of a person, the latest first."""
    return tuple(
        Agreement(
            ConsentKind(found.kind),
            found.version,
            found.language,
            found.how,
            found.witness_id is not None,
            found.relation,
            found.given_at,
            found.withdrawn_at,
        )
        for found in await Consent.filter(person_id=person_id).order_by("-given_at", "-id")
    )


def standing(agreements: tuple[Agreement, ...]) -> dict[str, Agreement]:
    """Of each kind the latest agreement that was not withdrawn, of the present text or an older one."""
    latest: dict[str, Agreement] = {}
    for agreement in agreements:
        if agreement.withdrawn_at is None:
            latest.setdefault(agreement.kind.value, agreement)
    return latest


def outdated(agreed: int | None) -> bool:
    """Whether the text a person opened the account under has changed since, by its `AGREED` version."""
    return agreed is not None and agreed < TEXTS[ConsentKind.ACCOUNT].version
