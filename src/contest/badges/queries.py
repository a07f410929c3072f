"""Reads about badges: one's own, a shared one, the proof behind a QR code."""

from dataclasses import dataclass
from datetime import datetime

from contest.badges.kinds import BADGES
from contest.badges.rules import BadgeDefinition
from contest.database import Record, row, rows
from contest.errors import N_, Busy, Gone, NotFound
from contest.people.consents.service import in_force
from contest.people.freezing.service import COME_BACK_SECONDS, PAUSED
from contest.units.rules import UnitName

UNKNOWN = N_("No badge has this number. Please look at the address again, or scan the code once more.")
NO_SUCH_SHARE = N_("There is no such badge page.")
TAKEN_BACK = N_("This badge page was taken back.")

# A share is live while it was not ended, the badge stands, its person is here and old enough, and the consent
# it was made under is in force still. A later consent brings no ended address back.
LIVE = f"""
    s.ended_at IS NULL AND b.revoked_at IS NULL AND p.disabled_at IS NULL AND p.birth_band <> '7-15'
    AND EXISTS (SELECT FROM consent k WHERE k.person_id = p.id AND k.kind = 'share'
                AND {in_force("k")} AND k.given_at <= s.created_at)
"""
BADGE = """
    SELECT b.id, b.public_id, b.person_id, b.kind, b.issued_at, b.revoked_at, c.name AS campaign,
           p.display_name, p.birth_band,
           EXISTS (SELECT FROM sharing_freeze f WHERE f.ended_at IS NULL) AS frozen,
           EXISTS (SELECT FROM consent k WHERE k.person_id = p.id AND k.kind = 'guardian'
                   AND k.withdrawn_at IS NULL) AS guarded,
           u.code AS unit_code, u.kind AS unit_kind, u.name AS unit_name,
           above.code AS above_code, above.kind AS above_kind, above.name AS above_name
"""
AROUND = """
    FROM badge b
    JOIN person p ON p.id = b.person_id
    JOIN campaign c ON c.id = b.campaign_id
    LEFT JOIN unit u ON u.id = b.unit_id
    LEFT JOIN unit above ON above.id = u.parent_id AND above.kind <> 'province'
"""
# A badge has one open share at most, so the join multiplies nothing.
WITH_SHARE = f"{AROUND} LEFT JOIN badge_share s ON s.badge_id = b.id AND {LIVE}"

MINE = (
    f"{BADGE}, s.token, s.shown_name {WITH_SHARE} WHERE b.person_id = $1 ORDER BY b.issued_at DESC, b.id DESC"
)
ONE = f"{BADGE}, s.token, s.shown_name {WITH_SHARE} WHERE b.public_id = $1"
SHARED = f"""
    {BADGE}, s.token, s.shown_name, ({LIVE}) AS live {AROUND} JOIN badge_share s ON s.badge_id = b.id
    WHERE s.token = $1
"""


@dataclass(frozen=True, slots=True)
class Share:
    """The public page of a badge: its secret address and the name it shows."""

    token: str
    shown_name: str


@dataclass(frozen=True, slots=True)
class BadgeRecord:
    """One issued badge with all that is said about it; `share` only while its person leaves it public.

    `guarded` tells of a parent's consent, `frozen` that nobody's name is shown for the time being.
    """

    id: int
    public_id: str
    person_id: int
    kind: str
    issued_at: datetime
    revoked_at: datetime | None
    campaign: str
    display_name: str
    may_be_public: bool
    places: tuple[UnitName, ...]
    share: Share | None
    guarded: bool
    frozen: bool

    @property
    def revoked(self) -> bool:
        """Whether the organisers took it back."""
        return self.revoked_at is not None

    @property
    def definition(self) -> BadgeDefinition:
        return BADGES[self.kind]

    @property
    def public_name(self) -> str | None:
        """The name strangers may read now."""
        return self.share.shown_name if self.share and not self.frozen else None

    @property
    def has_picture(self) -> bool:
        """Whether there may be a picture for the person alone: of a child's only when a parent agreed."""
        return self.may_be_public or self.guarded


async def badges_of(person_id: int) -> tuple[BadgeRecord, ...]:
    """All badges of a person, the latest first."""
    return tuple(_record(found) for found in await rows(MINE, person_id))


async def badge(public_id: str) -> BadgeRecord:
    """The badge of that public id."""
    found = await row(ONE, public_id)
    if found is None:
        raise NotFound(UNKNOWN)
    return _record(found)


async def shared(token: str) -> tuple[BadgeRecord, Share]:
    """The badge a public address leads to, as long as its person leaves it public."""
    found = await row(SHARED, token)
    if found is None:
        raise NotFound(NO_SUCH_SHARE)
    record = _record(found)
    if record.share is None or not found["live"]:
        raise Gone(TAKEN_BACK)
    if record.frozen:
        raise Busy(PAUSED, retry_after=COME_BACK_SECONDS)
    return record, record.share


def _record(found: Record) -> BadgeRecord:
    # The place above is enough to know which "Bản Hua Ná" it is.
    levels = [
        tuple(found[f"{level}_{name}"] for name in ("code", "kind", "name")) for level in ("unit", "above")
    ]
    return BadgeRecord(
        id=found["id"],
        public_id=found["public_id"],
        person_id=found["person_id"],
        kind=found["kind"],
        issued_at=found["issued_at"],
        revoked_at=found["revoked_at"],
        campaign=found["campaign"],
        display_name=found["display_name"],
        may_be_public=found["birth_band"] != "7-15",
        places=tuple(UnitName(code, kind, name) for code, kind, name in levels if kind),
        share=Share(found["token"], found["shown_name"]) if found["token"] else None,
        guarded=found["guarded"],
        frozen=found["frozen"],
    )
