"""The draughtsman of links: one picture at a time, and few that wait."""

from functools import partial

from contest.badges.pictures.artwork import Artwork
from contest.previews.card import PreviewCard
from contest.previews.composing import draw

# At some 30 ms a picture the last in the queue waits a quarter of a second.
LONGEST_QUEUE = 8


class Previews:
    """Draws the pictures of links of one process."""

    def __init__(self) -> None:
        self._artwork = Artwork(threads=1, queue=LONGEST_QUEUE)

    async def drawn(self, card: PreviewCard) -> bytes:
        """The PNG of a card; `Busy` when too many wait already."""
        return await self._artwork.made(card.digest, partial(draw, card))

    def close(self) -> None:
        """Let the thread go."""
        self._artwork.close()
