"""People one can sign in as, and two months of learning that was given in the same way as everybody's.

The PINs are public on purpose: they exist only where somebody asked for a demonstration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.capabilities import ORGANISERS, Role
from contest.database import row, transaction, value
from contest.people import demonstration, grants
from contest.people.consents import service as consents
from contest.people.phones.reading import phone_number
from contest.people.rules import ConsentKind
from contest.people.service import Keyring
from contest.points.public_log.checkpoints import hash_ahead, keep_checkpoints
from contest.reviews.scanning.service import begin_now
from contest.security.blind_index import blind
from contest.seeding.campaign import seed_campaign
from contest.seeding.history import seed_history
from contest.seeding.province import know_sizes, seed_province
from contest.standings.rounds.days import keep_days
from contest.standings.rounds.service import decide_loaded
from contest.units.membership.service import JoinMethod, enter
from contest.units.queries import unit_by_code

Say = Callable[[str], None]

LEDGER = "SELECT id FROM ledger WHERE campaign_id = $1"
KNOWN = "SELECT id, demo AND secret = 'pin' AS with_pin FROM person WHERE phone_blind = $1"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to sign in as; the role is held in the `branch`, or in their own unit where none is named."""

    title: str
    phone: str
    pin: str
    name: str
    target_group: str
    unit: str
    role: str | None = None
    branch: str | None = None

    @property
    def secret(self) -> str:
        """Organisers sign in with a passphrase; it stands in the place of the PIN."""
        return "pin" if self.pin.isdigit() else "passphrase"


VILLAGE, COMMUNE, SCHOOL = "03352-017", "03352", "TH001"
# Held without a unit, which is the whole province.
PROVINCE_WIDE = ("admin", "province_organiser")
DEMO_PEOPLE = (
    DemoPerson("learner", "0912000001", "402817", "Lò Thị Hương", "nguoi_dan", VILLAGE),
    DemoPerson("helper", "0912000002", "593046", "Vàng A Páo", "nguoi_dan", VILLAGE, "helper"),
    DemoPerson("champion", "0912000003", "718254", "Quàng Văn Thành", "nguoi_dan", VILLAGE, "champion"),
    DemoPerson(
        "organiser",
        "0912000004",
        "hoa ban trang 860391",
        "Nguyễn Thị Kim Oanh",
        "can_bo",
        "CQ001",
        "province_organiser",
    ),
    DemoPerson("admin", "0912000005", "ruong bac thang 860392", "Trần Quang Huy", "can_bo", "CQ001", "admin"),
    DemoPerson(
        "commune",
        "0912000006",
        "nang tren ban 860393",
        "Cà Văn Tướng",
        "nguoi_dan",
        VILLAGE,
        "commune_organiser",
        COMMUNE,
    ),
    DemoPerson("teacher", "0912000007", "629405", "Đỗ Thị Thu Hà", "can_bo", SCHOOL, "champion", "TH001-6A"),
)


async def seed_demo(keyring: Keyring, now: datetime, say: Say) -> None:
    """Bring the database to a running campaign of Điện Biên; what is there already is left alone."""
    if await seed_province():
        say("45 communes, 1,446 villages, 60 enterprises, 40 schools, 30 agencies and 16 lessons are in.")
    people = {who.title: await make_person(who, keyring, now) for who in DEMO_PEOPLE}
    campaign = await seed_campaign(people["organiser"], now)
    if campaign is not None:
        say("The campaign is running; two months of learning are being counted.")
        counted = await seed_history(campaign, people["helper"], now, say)
        await know_sizes()
        await begin_now()
        say(f"Facts that went through the ledger: {counted:,}; it is being sealed.")
        await hash_ahead(await value(LEDGER, campaign))
        await keep_checkpoints(now)
        await decide_loaded(campaign, now)
        await keep_days(now)


async def make_person(who: DemoPerson, keyring: Keyring, now: datetime) -> int:
    """Let this person be able to sign in, as a member of the unit; the id."""
    phone = phone_number(who.phone)
    assert phone is not None, "demo phones are well formed"
    known = await row(KNOWN, blind(keyring.secret, phone))
    if known is not None and not (known["with_pin"] and who.role in ORGANISERS):
        return int(known["id"])
    pin_hash = await keyring.pins.hashed(who.pin)
    if known is not None:
        await _renew(known["id"], who, pin_hash)
        return int(known["id"])
    since = now - timedelta(days=75)
    async with transaction():
        person = await demonstration.add(
            who.name, who.target_group, phone, keyring.secret, pin_hash, who.secret
        )
        await consents.record(person, ConsentKind.ACCOUNT, "vi", consents.ConsentMethod.TAP, since)
        # A site without units has its people all the same.
        if (unit := await unit_by_code(who.unit)) is not None:
            await enter(person, unit, since, JoinMethod.CHOSEN)
        if who.role is not None:
            held_in = None if who.role in PROVINCE_WIDE else await unit_by_code(who.branch or who.unit)
            await grants.give(person, Role(who.role), held_in.id if held_in else None, None, now)
    return person


async def _renew(person: int, who: DemoPerson, pin_hash: str) -> None:
    async with transaction():
        await demonstration.renew(person, pin_hash, who.secret)
        if who.role in PROVINCE_WIDE:
            await demonstration.widen(person, Role(who.role or ""))
