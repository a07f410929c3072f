"""Prints boards once a change and language, and hands the same bytes to pages, streams and those who poll."""

from collections import OrderedDict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from contest.errors import NotFound
from contest.live import Hub
from contest.live.stream import LiveStream, event
from contest.standings.delivery.page_cache import MOST_KEPT, CachedPage, PageCache
from contest.standings.delivery.part_cache import PartCache
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.engine.campaigns import Campaigns
from contest.web import language
from contest.web.environment import render

# Of every unit of a province one.
MOST_RECORDS = 2_000


@dataclass(frozen=True, slots=True)
class WatchedTopic:
    """What the viewers of a topic look at: a page of a board, or, without one, the campaign at a glance.

    A `bare` one is told only that the campaign changed, and asks for what it shows by itself.
    """

    slug: str
    spoken: str
    board: tuple[str, str, int] | None = None
    bare: bool = False

    @property
    def topic(self) -> str:
        """The topic that names it."""
        if self.bare:
            return f"change:{self.slug}:{self.spoken}"
        if self.board is None:
            return f"home:{self.slug}:{self.spoken}"
        return ":".join(("board", self.slug, *map(str, self.board), self.spoken))

    @classmethod
    def of(cls, topic: str) -> "WatchedTopic | None":
        """What a topic names; none when it is no topic of boards."""
        match topic.split(":"):
            case ["home", slug, spoken]:
                return cls(slug, spoken)
            case ["change", slug, spoken]:
                return cls(slug, spoken, bare=True)
            case ["board", slug, track, key, page, spoken]:
                return cls(slug, spoken, (track, key, int(page)))
        return None


class BoardPublisher:
    """Prints what the campaigns say; publishes only what somebody watches."""

    def __init__(self, hub: Hub, campaigns: Campaigns) -> None:
        self.hub = hub
        self.pages = PageCache()
        # The pages of units, which change with points, and what the database tells of each.
        self.units: PartCache[object] = PartCache()
        self.records: PartCache[object] = PartCache(MOST_RECORDS)
        self._campaigns = campaigns
        self._told: OrderedDict[str, tuple[CachedPage, int, bytes]] = OrderedDict()

    def board(self, slug: str, track: str, key: str, page: int, spoken: str) -> CachedPage:
        """The fragment of one page of a board."""
        campaigns = self._campaigns

        def make() -> bytes:
            view = campaigns.board(slug, track, key, page)
            return printed(
                spoken, "standings/_board.html", board=view, stale=campaigns.notice(slug), oob=False
            )

        version = campaigns.version(slug, (track, key))
        return self.pages.take(("board", slug, track, key, page, spoken), version, make)

    def glance(self, slug: str, spoken: str) -> CachedPage:
        """The live parts of the home page, each a root of its own."""
        return self.pages.take(
            ("glance", slug, spoken),
            self._campaigns.version(slug),
            lambda: printed(
                spoken,
                "standings/_glance.html",
                glance=self._campaigns.glance(slug),
                stale=self._campaigns.notice(slug),
                oob=True,
            ),
        )

    def message(self, watched: WatchedTopic) -> bytes:
        """What viewers are told now, as it is sent; its id is the number of the last entry.

        All who come while it stands are given the same bytes: a copy each would tear the memory to pieces.
        """
        published, number, topic = self._published(watched), self._number(watched), watched.topic
        told = self._told.get(topic)
        if told is None or told[0] is not published or told[1] != number:
            told = self._told[topic] = published, number, event(published.body.decode(), number)
            self._told.move_to_end(topic)
            if len(self._told) > MOST_KEPT:
                self._told.popitem(last=False)
        return told[2]

    def _published(self, watched: WatchedTopic) -> CachedPage:
        if watched.bare:
            version = self._campaigns.version(watched.slug)
            count = self._campaigns.campaign(watched.slug).version
            return self.pages.take(("change", watched.slug), version, lambda: b"%d" % count)
        if watched.board is None:
            return self.glance(watched.slug, watched.spoken)
        return self.board(watched.slug, *watched.board, watched.spoken)

    def _number(self, watched: WatchedTopic) -> int:
        return self._campaigns.campaign(watched.slug).fold.board.number

    def publish(self, campaign: LiveCampaign, moved: Collection[ClusterBoard]) -> None:
        """Show what moved to those who watch it."""
        boards = {(table.cluster.track.value, table.cluster.key) for table in moved}
        for topic in self.hub.topics:
            watched = WatchedTopic.of(topic)
            if watched is None or watched.slug != campaign.card.slug:
                continue
            if watched.board is None or watched.board[:2] in boards:
                with suppress(NotFound):  # a page that is no more since organisers changed the board
                    self.hub.publish(topic, self.message(watched))

    def stream(self, watched: WatchedTopic, seen: str = "") -> LiveStream:
        """The stream of what is watched: what stands now, then every change.

        A page that was printed with what still stands, as its digest `seen` shows, is spared the first.
        """
        # Refused here, while a refusal can still be told; its mark is kept, for a thousand viewers must not
        # each hold the message.
        mark = hash(self.message(watched))
        unchanged = event("", self._number(watched), name="unchanged")
        same = seen == self._published(watched).digest

        async def first() -> bytes:
            return self.message(watched)

        def shorten(latest: bytes) -> bytes:
            return unchanged if same and hash(latest) == mark else latest

        return LiveStream(self.hub, watched.topic, first, shorten=shorten)


def printed(spoken: str, template: str, **context: object) -> bytes:
    """A fragment in the language asked for, the same for all, whoever asks for it in whatever language."""
    before, called = language.current.set(spoken), language.addressed.set("")
    try:
        return render(template, {"lang": spoken, **context}).encode()
    finally:
        language.current.reset(before)
        language.addressed.reset(called)
