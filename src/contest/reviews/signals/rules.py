"""What the signals see of a campaign, and what they say; pure values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.ledger.rules import FactKind


class SignalRule(StrEnum):
    """The rules by which something is looked at; stored with every case."""

    MUTUAL_PAIR = "mutual_pair"
    RING = "ring"
    CONCENTRATION = "concentration"
    NEVER_NEAR = "never_near"
    IMPOSSIBLE_SPEED = "impossible_speed"
    BURST = "burst"
    SHARED_DEVICE = "shared_device"
    SHARED_SOURCE = "shared_source"
    SAME_ANSWERS = "same_answers"
    ONLY_REQUIRED = "only_required"
    PAPER_SHEET = "paper_sheet"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Deed:
    """One fact as the signals see it.

    `unit_id` is the leaf unit of its person then. `device` and `source` are digests, empty where unknown;
    `seconds` lie between the start of the quiz (or showing the help code) and its end. `answers` is the same
    for the same questions answered alike; it is empty where a lesson asks everybody the same.
    """

    fact_id: int
    kind: FactKind
    person_id: int
    other_id: int | None
    lesson_id: int | None
    unit_id: int | None
    occurred_at: datetime
    received_at: datetime
    device: str = ""
    source: str = ""
    seconds: int | None = None
    answers: str = ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is known of a person.

    `vouched`: a roster, a join card, a code of the unit or of a helper, or who made the account tells that
    there is such a person. `confirmed_by` came later: who let in somebody that had registered alone.
    """

    person_id: int
    since: datetime
    unit_id: int | None
    made_by: int | None
    vouched: bool
    confirmed_by: int | None = None

    @property
    def alone(self) -> bool:
        """Whether the person came without anybody who knew them, even if somebody let them in later."""
        return self.confirmed_by is not None or not (self.vouched or self.made_by is not None)


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern that was found: whose, which facts wait for it, and the numbers its sentence is made of."""

    rule: SignalRule
    people: frozenset[int]
    facts: frozenset[int]
    evidence: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Case:
    """Signals that share people or facts: what one person decides at once."""

    signals: tuple[Signal, ...]

    @property
    def people(self) -> frozenset[int]:
        """Everybody concerned."""
        return frozenset().union(*(signal.people for signal in self.signals))

    @property
    def facts(self) -> frozenset[int]:
        """All that waits for the decision."""
        return frozenset().union(*(signal.facts for signal in self.signals))

    @property
    def rules(self) -> tuple[SignalRule, ...]:
        """The rules that found it, each once, in the order of their names here."""
        found = {signal.rule for signal in self.signals}
        return tuple(rule for rule in SignalRule if rule in found)
