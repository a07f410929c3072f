"""The only way from achievements to points and badges."""

from dataclasses import replace

from contest.errors import N_, Busy
from contest.ledger.rules import NewFact, Origin, Outcome
from contest.rewards.batch import DoneBefore, SourceRecord
from contest.rewards.fact_writer import FactWriter
from contest.web import sender

__all__ = ["DoneBefore", "SourceRecord", "close_writer", "give", "open_writer"]

_writer: FactWriter | None = None


async def open_writer() -> FactWriter:
    """Start this process's writer of facts."""
    global _writer
    _writer = FactWriter()
    _writer.open()
    return _writer


async def close_writer() -> None:
    """Finish what is queued and stop."""
    global _writer
    writer, _writer = _writer, None
    if writer is not None:
        await writer.close()


async def give(fact: NewFact, deed: SourceRecord | None = None) -> Outcome:
    """Record and price a fact, exactly once however often it is given; returns when it is durable.

    The same fact again gives the first outcome as a duplicate; the same key with other content is refused.
    What earned it may come along and is then stored in the same transaction; when a deed of that key was
    stored before, `DoneBefore` is raised and nothing is recorded.
    """
    fact = replace(fact, origin=_origin(fact.origin))
    if _writer is None:
        raise Busy(N_("Many people are here at this moment. Please try again in a few seconds."))
    return await _writer.give(fact, deed)


def _origin(known: Origin | None) -> Origin | None:
    """What is known of a fact, with the device and the network of the request that gives it."""
    one = sender.current.get()
    if one is None:
        return known
    known = known or Origin()
    return replace(known, device=one.device_digest or known.device, source=one.source_digest)
