"""A ledger as everybody may read it: no person, no unit of under five people, no time but the hour."""

import hmac
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contest.database import Record, rows, value
from contest.ledger.public_units import names_of
from contest.local_time import local
from leaderboard import Kind
from leaderboard.log import leaf_hash
from leaderboard.package import PublicEntry

PAGE = 5_000
# 80 bits: among a million people no two share a pseudonym, and nobody can try the rest without the salt.
PSEUDONYM_BYTES = 10

SALT = "SELECT salt FROM ledger WHERE id = $1"
ENTRIES = """
    SELECT number, person_id, units, fresh, points, kind, achieved, rule_version, reverses, reason,
           occurred_at
    FROM ledger_entry WHERE ledger_id = $1 AND number > $2 ORDER BY number LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class Mask:
    """What stands between the ledger of one campaign and the public."""

    salt: bytes = field(repr=False)
    names: Mapping[int, int]

    def pseudonym(self, person_id: int) -> str:
        """The person's name in this campaign's public log; in every campaign another one."""
        mark = hmac.digest(self.salt, str(person_id).encode(), "sha256")
        return b32encode(mark[:PSEUDONYM_BYTES]).decode().lower()

    def units(self, credited: Iterable[int]) -> tuple[int, ...]:
        """The units that stand under their own name; one that does not lies within one that does."""
        return tuple(unit for unit in credited if self.names[unit] == unit)

    def entries(self, found: Iterable[Record]) -> list[PublicEntry]:
        """The public side of ledger rows."""
        return [self._entry(one) for one in found]

    def leaves(self, found: Iterable[Record]) -> list[bytes]:
        """The leaf hashes of ledger rows."""
        return [leaf_hash(entry.leaf) for entry in self.entries(found)]

    def _entry(self, found: Record) -> PublicEntry:
        return PublicEntry(
            number=found["number"],
            hour=local(found["occurred_at"]).strftime("%Y-%m-%dT%H"),
            person=self.pseudonym(found["person_id"]),
            units=self.units(found["units"]),
            fresh=self.units(found["fresh"]),
            points=found["points"],
            kind=Kind(found["kind"]),
            achieved=found["achieved"],
            rule_version=found["rule_version"],
            reverses=found["reverses"],
            reason=found["reason"],
        )


async def mask_of(ledger_id: int) -> Mask:
    """The mask of a ledger with the names decided so far."""
    return Mask(bytes(await value(SALT, ledger_id)), await names_of(ledger_id))


async def ledger_rows(ledger_id: int, after: int, limit: int = PAGE) -> list[Record]:
    """The next rows of a ledger as they are kept, persons and all."""
    return await rows(ENTRIES, ledger_id, after, limit)
