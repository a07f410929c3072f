"""When a signal is new to somebody who decides, and how signals are stored; pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from contest.ledger.rules import HoldState
from contest.reviews.signals.rules import Signal, SignalRule


@dataclass(frozen=True, slots=True)
class HeldFact:
    """What became so far of a fact that a signal names: held, let count or void, and in which case."""

    state: HoldState
    case_id: int | None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class SeenSignal:
    """A signal as a case keeps it: the numbers of its sentence, and whom it is about."""

    rule: SignalRule
    people: frozenset[int]
    evidence: Mapping[str, int | str]


def asks_again(signal: Signal, known: Mapping[int, HeldFact]) -> bool:
    """Whether somebody should look: not while at least half of it was looked at before and let count.

    What does not count any more tells nothing new either.
    """
    let_count = sum(_let_count(known.get(fact)) for fact in signal.facts)
    open_yet = sum(_open(known.get(fact)) for fact in signal.facts)
    return open_yet > let_count


def to_hold(signals: Iterable[Signal], known: Mapping[int, HeldFact]) -> list[int]:
    """The facts of these signals that nobody has decided about, and that no case holds yet."""
    facts = frozenset[int]().union(*(signal.facts for signal in signals))
    return sorted(fact for fact in facts if _open(known.get(fact)) and not _in_case(known.get(fact)))


def stored(signals: Iterable[SeenSignal]) -> list[dict[str, object]]:
    """What a case keeps of its signals, in one order whatever order they came in."""
    told = {(one.rule, one.people): one for one in signals}
    ordered = sorted(told.values(), key=lambda one: (list(SignalRule).index(one.rule), sorted(one.people)))
    return [
        {"rule": one.rule.value, "people": sorted(one.people), "evidence": dict(one.evidence)}
        for one in ordered
    ]


def read(kept: str | None) -> tuple[SeenSignal, ...]:
    """The signals of a case, from the text in which the table keeps them; none of no case."""
    return tuple(_read(one) for one in json.loads(kept or "[]"))


def merged(old: Iterable[SeenSignal], new: Iterable[Signal]) -> list[SeenSignal]:
    """The signals of a case with what was seen now: the same seen again says its latest numbers.

    One that was seen of fewer of the same people before is told by the new one.
    """
    found = [SeenSignal(one.rule, one.people, one.evidence) for one in new]
    kept = [one for one in old if not any(now.rule is one.rule and now.people >= one.people for now in found)]
    return [*kept, *found]


def _read(kept: Mapping[str, Any]) -> SeenSignal:
    return SeenSignal(SignalRule(kept["rule"]), frozenset(kept["people"]), kept["evidence"])


def _open(one: HeldFact | None) -> bool:
    if one is None or one.state is HoldState.HELD:
        return True
    return one.state is HoldState.RELEASED and one.case_id is None


def _let_count(one: HeldFact | None) -> bool:
    return one is not None and one.state is HoldState.RELEASED and one.case_id is not None


def _in_case(one: HeldFact | None) -> bool:
    # Who waits to be confirmed counts nowhere meanwhile; what they did is looked at once it would count.
    return one is not None and one.state is HoldState.HELD and (one.case_id is not None or one.waiting)
