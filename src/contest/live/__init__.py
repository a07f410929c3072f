"""News to many screens: one listening connection a process, one rendering for all, one slot a viewer."""

from contest.live.coalescer import Coalescer
from contest.live.hub import Hub, Subscription
from contest.live.listener import CHANNEL, NotifyListener, notify
from contest.live.shutdown import end_streams_on_signal, orderly_exit
from contest.live.stream import LiveStream, event

__all__ = [
    "CHANNEL",
    "Coalescer",
    "Hub",
    "LiveStream",
    "NotifyListener",
    "Subscription",
    "end_streams_on_signal",
    "event",
    "notify",
    "orderly_exit",
]
