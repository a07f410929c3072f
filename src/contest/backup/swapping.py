"""The databases of a restore: a new one beside the site's own, and the step in which it takes its place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from contest.database import PATIENT, direct
from contest.database.embedded.dumping import beside, database_of

# PostgreSQL cuts names at 63 bytes: what we append must survive.
LONGEST_NAME = 50
MAINTENANCE = ("postgres", "template1")
EXISTS = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"
MAY = """
    SELECT rolsuper OR rolcreatedb AND coalesce((
        SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = $1), true)
    FROM pg_roles WHERE rolname = current_user
"""
WHO = "SELECT current_user::text"
SERVER = "SELECT current_setting('server_version_num')::int / 10000"
TABLES = "SELECT to_regclass('person') IS NOT NULL AND to_regclass('campaign') IS NOT NULL"
HOLDS = "SELECT EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM campaign)"
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
LOCALE = """
    SELECT datlocprovider::text AS provider, datcollate AS collate, datctype AS ctype,
           coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale
    FROM pg_database d WHERE datname = $1
"""
MARK = "restored by contest restore"
MARKED = "SELECT shobj_description(oid, 'pg_database') = $2 FROM pg_database WHERE datname = $1"
PROVIDERS = {"c": "libc", "i": "icu", "b": "builtin"}


class CannotRestore(Exception):
    """Nothing was restored, unless the message says otherwise: what stands in the way, in a sentence."""


class Places:
    """The site's own database, the one being restored beside it, and the one it takes the place of."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.name = database_of(url)
        if len(self.name.encode()) > LONGEST_NAME:
            raise CannotRestore(f"The name of the database is longer than {LONGEST_NAME} letters: rename it.")
        self.restoring, self.replaced = f"{self.name}_restoring", f"{self.name}_replaced"
        self.restoring_url = beside(url, self.restoring)

    async def check_rights(self) -> None:
        """Whether the user may make databases and rename the site's own."""
        async with self._maintenance() as connection:
            if not await connection.fetchval(MAY, self.name):
                user = await connection.fetchval(WHO)
                raise CannotRestore(
                    f"The user {user} of DATABASE_URL may not create a database beside {self.name} and "
                    f"rename it: let an administrator say ALTER ROLE {user} CREATEDB and make {user} its "
                    "owner."
                )

    async def check_alone(self) -> None:
        """Refuse while anybody is connected to the site's database."""
        async with self._maintenance() as connection:
            others = await connection.fetchval(OTHERS, self.name)
        if others:
            raise CannotRestore(
                f"Connections open to the database {self.name}: {others}. Stop the site, on every host."
            )

    async def exists(self) -> bool:
        """Whether the site has a database yet."""
        async with self._maintenance() as connection:
            return bool(await connection.fetchval(EXISTS, self.name))

    async def server(self) -> int:
        """The version of the server that will hold it."""
        async with self._maintenance() as connection:
            return int(await connection.fetchval(SERVER))

    async def holds_something(self) -> bool:
        """Whether anybody or any campaign would be lost with the site's own database."""
        if not await self.exists():
            return False
        connection = await direct(self.url, PATIENT)
        try:
            return bool(await connection.fetchval(TABLES) and await connection.fetchval(HOLDS))
        finally:
            await connection.close()

    async def clear(self) -> None:
        """Drop what an interrupted restore left; the site's own database is never touched."""
        async with self._maintenance() as connection:
            for name in (self.restoring, self.replaced):
                await connection.execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")

    async def create(self) -> None:
        """An empty database, in which text sorts as in the site's own."""
        async with self._maintenance() as connection:
            found = await connection.fetchrow(LOCALE, self.name)
            like = "" if found is None else _like(found)
            await connection.execute(
                f"CREATE DATABASE {_quoted(self.restoring)} TEMPLATE template0 ENCODING 'UTF8' {like}"
            )
            # It keeps the mark when it takes the name of the site's own: so one sees that it has.
            await connection.execute(f"COMMENT ON DATABASE {_quoted(self.restoring)} IS {_text(MARK)}")

    async def is_restored(self) -> bool:
        """Whether the site's own database is one that a restore has just put in place."""
        async with self._maintenance() as connection:
            return bool(await connection.fetchval(MARKED, self.name, MARK))

    async def unmark(self) -> None:
        """From now on it is a database like any other."""
        if await self.is_restored():
            async with self._maintenance() as connection:
                await connection.execute(f"COMMENT ON DATABASE {_quoted(self.name)} IS NULL")

    async def swap(self) -> None:
        """In one transaction the restored database takes the name of the site's own, or nothing changes."""
        async with self._maintenance() as connection:
            there = await connection.fetchval(EXISTS, self.name)
            try:
                async with connection.transaction():
                    if there:
                        await connection.execute(_rename(self.name, self.replaced))
                    await connection.execute(_rename(self.restoring, self.name))
            except asyncpg.ObjectInUseError:
                raise CannotRestore(
                    f"Somebody connected to the database {self.name} at the last moment: stop the site first."
                ) from None

    @asynccontextmanager
    async def _maintenance(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await self._connected()
        try:
            yield connection
        finally:
            await connection.close()

    async def _connected(self) -> asyncpg.Connection:
        for name in MAINTENANCE[:-1]:
            try:
                return await direct(beside(self.url, name), PATIENT)
            except (asyncpg.InvalidCatalogNameError, asyncpg.InsufficientPrivilegeError):
                continue
        return await direct(beside(self.url, MAINTENANCE[-1]), PATIENT)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _rename(name: str, to: str) -> str:
    return f"ALTER DATABASE {_quoted(name)} RENAME TO {_quoted(to)}"


def _like(found: asyncpg.Record) -> str:
    provider = PROVIDERS[found["provider"]]
    words = (
        f"LOCALE_PROVIDER {provider} LC_COLLATE {_text(found['collate'])} LC_CTYPE {_text(found['ctype'])}"
    )
    return words if found["locale"] is None else f"{words} {provider}_LOCALE {_text(found['locale'])}"
