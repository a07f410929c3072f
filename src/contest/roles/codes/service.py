"""The code of an appointment, kept for a few minutes for the browser that made it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from contest.capabilities import Role
from contest.people.secrets.shown_once import SecretKind, SecretMaker
from contest.units.queries import UnitCard
from contest.units.rules import UnitName

Keep = Callable[[str, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AppointmentCode:
    """A code, for which task, and where; no place means the whole province."""

    code: str
    role: Role
    place: UnitName | None


class Appointing:
    """A code in the making: gives `keep` to the act, and knows afterwards where the code can be read."""

    def __init__(self, keeper: SecretMaker, role: Role, unit: UnitCard | None, now: datetime) -> None:
        self._keeper, self._role, self._unit, self._now = keeper, role, unit, now
        self.ref: UUID | None = None

    async def keep(self, code: str, person_id: int) -> None:
        """Keep the code in the transaction that makes it."""
        unit = self._unit
        text = msgspec.json.encode(AppointmentCode(code, self._role, unit.place if unit else None))
        unit_id = unit.id if unit else None
        self.ref = await self._keeper.keep(SecretKind.CODE, text, [person_id], unit_id, self._now)


def read(text: bytes | None) -> AppointmentCode | None:
    """What was kept, where it can still be read."""
    return msgspec.json.decode(text, type=AppointmentCode) if text is not None else None
