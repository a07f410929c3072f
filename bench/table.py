"""What was measured, and the lines that tell it: each figure beside its limit and its goal."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

LONGEST_REASON = 160


def reason_of(error: Exception) -> str:
    """Why something failed, in one line that may stand in a table and names no folder of this machine."""
    told = " ".join(f"{type(error).__name__}: {error}".split()).replace("|", "/")
    return re.sub(r"/[^\s:'\"]*/", "", told)[:LONGEST_REASON]


class Samples:
    """What was measured, by name, one value a round; a measure that fails leaves its reason instead."""

    def __init__(self) -> None:
        self._values: defaultdict[str, list[float]] = defaultdict(list)
        self._failed: dict[str, str] = {}

    @contextmanager
    def trying(self, *names: str) -> Iterator[None]:
        """Go on when a measure fails; the lines that need it will say why it is missing."""
        try:
            yield
        except Exception as error:
            reason = reason_of(error)
            print(f"  not measured ({', '.join(names)}): {reason}", flush=True)
            self._failed.update(dict.fromkeys(names, reason))

    def add(self, name: str, value: float) -> None:
        """Keep one value."""
        self._values[name].append(value)

    def missing(self, *names: str) -> str | None:
        """Why one of these was not measured, or none when all were."""
        for name in names:
            if name in self._failed:
                return self._failed[name]
            if name not in self._values:
                return "nothing was measured"
        return None

    def failure(self, name: str) -> str | None:
        """Why this was tried in vain, or none."""
        return self._failed.get(name)

    def of(self, name: str) -> float:
        """The median of the rounds."""
        return median(self._values[name])

    def ratio(self, name: str, limit: str) -> float:
        """The median of the ratios, each of one round: what slowed a round slowed both."""
        rounds = zip(self._values[name], self._values[limit], strict=False)
        return median(value / max(most, 1e-9) for value, most in rounds)


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed for, and whether it was reached."""

    told: str
    met: bool


def at_least(value: float, least: float, unit: str = "") -> Goal:
    """The goal that a figure is not smaller than this."""
    return Goal(f"≥ {_short(least)}{unit}", value >= least)


def at_most(value: float, most: float, unit: str = "") -> Goal:
    """The goal that a figure is not larger than this."""
    return Goal(f"≤ {_short(most)}{unit}", value <= most)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its limit; `more` says what else is worth knowing of it."""

    what: str
    value: str
    beside: str = ""
    limit: str = ""
    ratio: str = ""
    goal: Goal | None = None
    more: str = ""


@dataclass(slots=True)
class Part:
    """The figures of one subject; `notes` are sentences or further tables that stand below them."""

    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def missed(what: str, reason: str) -> Line:
    """The line of a figure that could not be measured."""
    return Line(what, "not measured", more=reason)


HEADINGS = ("what", "measured", "beside it", "limit", "ratio", "goal", "and")


def cells(line: Line) -> tuple[str, ...]:
    """A line as the table's cells."""
    goal = "" if line.goal is None else f"{line.goal.told}: {'met' if line.goal.met else '**missed**'}"
    return line.what, line.value, line.beside, line.limit, line.ratio, goal, line.more
