"""Which version of a thing a form showed: a digest of the columns it shows, compared again under a lock."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from contest.database.sql import row, rows, transaction
from contest.errors import N_, Conflict

# Whoever changes a thing through a form holds this until the transaction ends; it stands before any row lock.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"

CHANGED = N_("Somebody changed this after you opened the page. Nothing of what you sent was done.")


class Stale(Conflict):
    """The form showed a version that is no longer there; `current` is the one that is.

    `labels` name what the form shows, `there` is what stands there now, by the same names.
    """

    def __init__(self, current: str, labels: Mapping[str, str], there: Mapping[str, object]) -> None:
        super().__init__(CHANGED)
        self.current = current
        self.labels = labels
        self.there = there


@dataclass(frozen=True, slots=True)
class FormVersion:
    """What the forms of one kind of thing show: `of` names the thing, `sql` reads what they show of it.

    Forms of one thing that show different columns of it share its name, and so exclude each other.
    Columns that can be told to the person who is refused have a label.
    """

    of: str
    sql: str
    labels: Mapping[str, str] = field(default_factory=dict)

    async def version(self, *key: object) -> str:
        """The digest of what is there now; a form carries it."""
        return self.digest(await rows(self.sql, *key))

    def digest(self, found: Sequence[Iterable[object]]) -> str:
        """The same, of rows that were read together with those of other things."""
        told = repr([tuple(one) for one in found])
        return sha256(f"{self.of}\n{told}".encode()).hexdigest()[:20]

    async def check(self, seen: str | None, *key: object) -> None:
        """Refuse who saw something else; to be asked inside the transaction that changes the thing.

        A program that fills in no form has seen nothing and says so by None. A form always shows something:
        one that carries no version, or an empty one, is refused like one that carries an old one.
        """
        await row(LOCK, f"{self.of}:{key[0]}")
        found = await rows(self.sql, *key)
        current = self.digest(found)
        if seen is not None and seen != current:
            there = {name: found[0][name] for name in self.labels} if found else {}
            raise Stale(current, self.labels, there)

    @asynccontextmanager
    async def unchanged(self, seen: str | None, *key: object) -> AsyncIterator[None]:
        """One transaction in which the thing is still as it was seen, or `Stale` and nothing done."""
        async with transaction():
            await self.check(seen, *key)
            yield
