"""A badge of somebody in a village, and the somebody as a viewer."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import value
from contest.security.tokens import public_id
from contest.web.viewer import Viewer
from tests.making import NOON, make_campaign, make_person, make_unit


@dataclass(frozen=True, slots=True)
class Scene:
    viewer: Viewer
    badge: str


def viewer_of(person: int, name: str, band: str = "18+") -> Viewer:
    return Viewer(person, name, "nguoi_dan", band, "vi", "binding", 1)


async def issue(
    person: int, campaign: int, unit: int | None, kind: str = "dat_chuan", at: datetime = NOON
) -> str:
    """A badge as the ledger would issue it; its public id."""
    issued: str = await value(
        """INSERT INTO badge (public_id, campaign_id, person_id, unit_id, kind, entry_number, issued_at)
           VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING public_id""",
        public_id(), campaign, person, unit, kind, at,
    )  # fmt: skip
    return issued


async def badge_of(name: str = "Nguyễn Thị Hường", band: str = "18+") -> Scene:
    """Somebody of Bản Che Căn who reached the standard."""
    province = await make_unit("Điện Biên", kind="province", track=None)
    commune = await make_unit("Mường Phăng", kind="xa", track=None, parent=province)
    village = await make_unit("Bản Che Căn", kind="ban", parent=commune)
    campaign = await make_campaign()
    person = await make_person(name, unit=village, band=band)
    return Scene(viewer_of(person, name, band), await issue(person, campaign.id, village))
