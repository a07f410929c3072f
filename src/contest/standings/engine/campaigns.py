"""The campaigns this process holds in memory, by address; reading them never waits for the database."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from contest import clock
from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.campaigns.words import PHASE_LABELS
from contest.errors import N_, NotFound
from contest.local_time import local_day
from contest.standings.board.province import Glance, glance
from contest.standings.board.views import BoardPage, board_page, pages_of
from contest.standings.engine.campaign import FINAL, ClusterBoard, LiveCampaign

ORDER = (Phase.RUNNING, Phase.REVIEW, Phase.REGISTRATION, Phase.CERTIFIED)
# Archived campaigns that are held at once; the one not asked for the longest makes room.
REOPENED = 3
# Campaigns of which what the home page shows is kept.
GLANCES = 8

NO_CAMPAIGN = N_("There is no such campaign.")
NO_BOARD = N_("There is no such board.")

Version = tuple[Hashable, ...]
Listed = tuple[tuple[CampaignCard, tuple[int, int]], ...]


class Notice(StrEnum):
    """Why what a board shows may not be the last word; templates print it."""

    NONE = ""
    WAITING = "waiting"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class CampaignLink:
    """A campaign as it is listed beside others."""

    slug: str
    name: str
    phase: Phase
    starts_at: datetime
    ends_at: datetime

    @property
    def label(self) -> str:
        """What its phase is called."""
        return PHASE_LABELS[self.phase]

    @property
    def final(self) -> bool:
        """Whether it is over for good."""
        return self.phase in FINAL


def link_to(card: CampaignCard) -> CampaignLink:
    """A campaign as it is listed beside others."""
    return CampaignLink(card.slug, card.name, card.phase, card.starts_at, card.ends_at)


class Campaigns:
    """What boards read.

    `stale` says that news may be missing at the moment, `doubted` whose sums a recount does not confirm and
    `refolding` whose ledger is being folded again from its first entry.
    """

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        self.held: dict[int, LiveCampaign] = {}
        self.stale = False
        self.doubted: set[int] = set()
        self.refolding: set[int] = set()
        self._reopened: OrderedDict[str, LiveCampaign] = OrderedDict()
        self._glances: OrderedDict[str, tuple[LiveCampaign, Version, Glance]] = OrderedDict()
        self._now = now
        self._listed: tuple[Listed, tuple[CampaignLink, ...]] = ((), ())

    def __iter__(self) -> Iterator[LiveCampaign]:
        """Running first, then in review, in registration, certified; of equals, the widest first.

        A campaign in which nobody takes part comes after all others; of certified ones, the latest is first.
        """
        return iter(sorted(self._shown(), key=_rank))

    def _shown(self) -> Iterator[LiveCampaign]:
        """Those held that have boards: one archived while it was read is let go at the next reading."""
        return (campaign for campaign in self.held.values() if campaign.card.phase in ORDER)

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return local_day(self._now())

    def current(self) -> LiveCampaign | None:
        """The campaign to begin with where none is named."""
        return next(iter(self), None)

    def going_on(self) -> tuple[LiveCampaign, ...]:
        """All campaigns that are not over for good, the one to begin with first."""
        return tuple(campaign for campaign in self if not campaign.final)

    def present(self) -> tuple[LiveCampaign, ...]:
        """All campaigns that are going on, else the last one that was."""
        return self.going_on() or tuple(self)[:1]

    def links(self) -> tuple[CampaignLink, ...]:
        """All campaigns with boards, for lists and for telling that a list would be printed differently."""
        listed = tuple((campaign.card, campaign.size) for campaign in self.held.values())
        if not _same(self._listed[0], listed):
            self._listed = listed, tuple(link_to(campaign.card) for campaign in self)
        return self._listed[1]

    def knows(self, slug: str) -> bool:
        """Whether the campaign of that address can be read at once."""
        return slug in self._reopened or any(one.card.slug == slug for one in self._shown())

    def reopen(self, campaign: LiveCampaign) -> None:
        """Hold an archived campaign for those who look at it now."""
        self._reopened[campaign.card.slug] = campaign
        while len(self._reopened) > REOPENED:
            self._reopened.popitem(last=False)

    def let_go(self, campaign_id: int) -> None:
        """Read an archived campaign again for the next who looks: something of it was changed."""
        for slug in [slug for slug, one in self._reopened.items() if one.card.id == campaign_id]:
            del self._reopened[slug]

    def campaign(self, slug: str) -> LiveCampaign:
        """The campaign of that address, or NotFound."""
        found = next((campaign for campaign in self._shown() if campaign.card.slug == slug), None)
        if found is None and slug in self._reopened:
            self._reopened.move_to_end(slug)
            found = self._reopened[slug]
        if found is None:
            raise NotFound(NO_CAMPAIGN)
        return found

    def table(self, slug: str, track: str, key: str) -> tuple[LiveCampaign, ClusterBoard]:
        """A campaign and one of its clusters, or NotFound."""
        campaign = self.campaign(slug)
        table = campaign.table(track, key)
        if table is None:
            raise NotFound(NO_BOARD)
        return campaign, table

    def board(self, slug: str, track: str, key: str, page: int) -> BoardPage:
        """One page of a board, or NotFound."""
        campaign, table = self.table(slug, track, key)
        if not 1 <= page <= pages_of(len(table.members)):
            raise NotFound(NO_BOARD)
        return board_page(campaign, table, page, self.today)

    def glance(self, slug: str) -> Glance:
        """A campaign at a glance, or NotFound; worked out once a change."""
        campaign, version = self.campaign(slug), self.version(slug)
        kept = self._glances.get(slug)
        # One that was folded again counts its changes anew.
        if kept is None or kept[0] is not campaign or kept[1] != version:
            kept = self._glances[slug] = campaign, version, glance(campaign, self.today)
            while len(self._glances) > GLANCES:
                self._glances.popitem(last=False)
        return kept[2]

    def notice(self, slug: str) -> Notice:
        """What a campaign's boards say beside their time."""
        return self._notice(self.campaign(slug))

    def _notice(self, campaign: LiveCampaign) -> Notice:
        if campaign.card.id in self.doubted or campaign.card.id in self.refolding:
            return Notice.CHECKING
        return Notice.WAITING if self.stale else Notice.NONE

    def version(self, slug: str, board: tuple[str, str] | None = None) -> Version:
        """Changes whenever the board, or the campaign when none is named, would be printed differently."""
        campaign = self.campaign(slug)
        table = campaign.table(*board) if board else None
        counted = table.version if table else campaign.version
        return (campaign.serial, counted, self._notice(campaign), self.today)


def _same(one: Listed, other: Listed) -> bool:
    """Whether nothing changed that the list of campaigns tells; a campaign that changed has another card."""
    return len(one) == len(other) and all(
        card is another and size == as_large
        for (card, size), (another, as_large) in zip(one, other, strict=True)
    )


def _rank(campaign: LiveCampaign) -> tuple[float, ...]:
    units, people = campaign.size
    starts = campaign.card.starts_at.timestamp()
    wide = (0, 0, -starts) if campaign.final else (-units, -people, starts)
    return (not units, ORDER.index(campaign.card.phase), *wide, campaign.card.id)
