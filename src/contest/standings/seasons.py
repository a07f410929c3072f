"""The seasons this process holds in memory, by address; reading them never waits for the database."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum

from contest import clock
from contest.campaigns.rules import Phase
from contest.errors import N_, NotFound
from contest.standings.province import Glance, glance
from contest.standings.season import Season, Table
from contest.standings.views import BoardPage, board_page, pages_of

ORDER = (Phase.RUNNING, Phase.REVIEW, Phase.REGISTRATION, Phase.CERTIFIED)

NO_SEASON = N_("There is no such season.")
NO_BOARD = N_("There is no such board.")

Version = tuple[int | str | date, ...]


class Notice(StrEnum):
    """Why what a board shows may not be the last word; templates print it."""

    NONE = ""
    WAITING = "waiting"
    CHECKING = "checking"


class Seasons:
    """What boards read.

    `stale` says that news may be missing at the moment, `doubted` whose sums a recount does not confirm and
    `refolding` whose ledger is being folded again from its first entry.
    """

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        self.held: dict[int, Season] = {}
        self.stale = False
        self.doubted: set[int] = set()
        self.refolding: set[int] = set()
        self._now = now

    def __iter__(self) -> Iterator[Season]:
        """Running first, then in review, in registration, certified; of equals, the latest first."""
        latest = sorted(self.held.values(), key=lambda season: season.card.starts_at, reverse=True)
        return iter(sorted(latest, key=lambda season: ORDER.index(season.card.phase)))

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return clock.local_day(self._now())

    def current(self) -> Season | None:
        """The season to show first."""
        return next(iter(self), None)

    def season(self, slug: str) -> Season:
        """The season of that address, or NotFound."""
        found = next((season for season in self.held.values() if season.card.slug == slug), None)
        if found is None:
            raise NotFound(NO_SEASON)
        return found

    def table(self, slug: str, track: str, key: str) -> tuple[Season, Table]:
        """A season and one of its clusters, or NotFound."""
        season = self.season(slug)
        table = season.table(track, key)
        if table is None:
            raise NotFound(NO_BOARD)
        return season, table

    def board(self, slug: str, track: str, key: str, page: int) -> BoardPage:
        """One page of a board, or NotFound."""
        season, table = self.table(slug, track, key)
        if not 1 <= page <= pages_of(len(table.members)):
            raise NotFound(NO_BOARD)
        return board_page(season, table, page, self.today)

    def glance(self, slug: str) -> Glance:
        """A season at a glance, or NotFound."""
        return glance(self.season(slug), self.today)

    def notice(self, slug: str) -> Notice:
        """What a season's boards say beside their time."""
        season = self.season(slug)
        if season.card.id in self.doubted or season.card.id in self.refolding:
            return Notice.CHECKING
        return Notice.WAITING if self.stale else Notice.NONE

    def version(self, slug: str, board: tuple[str, str] | None = None) -> Version:
        """Changes whenever the board, or the season when none is named, would be printed differently."""
        season = self.season(slug)
        table = season.table(*board) if board else None
        counted = table.version if table else season.version
        return (season.card.id, counted, self.notice(slug), self.today)
