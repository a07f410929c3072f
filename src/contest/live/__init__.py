"""News to many screens: one listening connection a process, one rendering for all, one slot a viewer.

`contest.live.stream` is imported by its name: whoever only notifies, or stops in order, needs no web.
"""

from contest.live.coalescer import Coalescer
from contest.live.hub import Hub, Subscription
from contest.live.listener import CHANNEL, NotifyListener, notify
from contest.live.shutdown import end_streams_on_signal, orderly_exit

__all__ = [
    "CHANNEL",
    "Coalescer",
    "Hub",
    "NotifyListener",
    "Subscription",
    "end_streams_on_signal",
    "notify",
    "orderly_exit",
]
