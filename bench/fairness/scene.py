"""What a simulated campaign consists of: people, what they do, and which of it was planted."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from contest.campaigns.templates import template
from contest.ledger.rules import FactKind
from contest.reviews.signals.rules import Deed, KnownPerson

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "units"
STARTS = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)  # midnight in Điện Biên
DAYS = 21
CLUSTER = "E"
CAMPAIGN = template("100-ngay-cao-diem").rules
SLUGS = dict(enumerate(CAMPAIGN.lessons, 1))
REQUIRED = tuple(lesson for lesson, slug in SLUGS.items() if slug in CAMPAIGN.required["nguoi_dan"])
# A quiz draws five of ten questions.
DRAWS = 252
# What the product holds as faster than five questions can be read.
SHORTEST = 18
FACTS, PEOPLE = count(1), count(1)


@dataclass(frozen=True, slots=True)
class Village:
    """A unit of the cluster whose board is watched; classes stand beside it, on none."""

    id: int
    eligible: int
    commune: str


def villages() -> list[Village]:
    """The villages of one cluster, as the seeds have them."""
    with (SEEDS / "communes.csv").open(encoding="utf-8", newline="") as file:
        own = {line["code"] for line in csv.DictReader(file) if line["cluster"] == CLUSTER}
    with (SEEDS / "villages.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["commune_code"] in own]
    return [Village(at, int(one["eligible"]), one["commune_code"]) for at, one in enumerate(lines, 1)]


@dataclass(slots=True)
class Scene:
    """Who does what; `planted` facts should be held, `guilty` people planted them.

    `counts_from` is when somebody was let in who had to wait for it; never for whom nobody knows.
    """

    random: Random
    people: dict[int, KnownPerson] = field(default_factory=dict)
    counts_from: dict[int, datetime | None] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    scores: dict[int, int] = field(default_factory=dict)
    too_fast: set[int] = field(default_factory=set)
    planted: set[int] = field(default_factory=set)
    guilty: set[int] = field(default_factory=set)
    busy: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def free(self, device: str, at: datetime, seconds: float) -> datetime:
        """When the device is free for so long, from then on; who leaves a quiz open is waited for rarely."""
        taken, length = self.busy.setdefault(device, []), timedelta(seconds=seconds)
        if self.random.random() > 0.03:
            for begins, ends in sorted(taken):
                if begins < at + length and at < ends:
                    at = ends
        taken.append((at, at + length))
        return at

    def join(
        self,
        unit: int,
        at: datetime,
        *,
        vouched: bool = True,
        made_by: int | None = None,
        confirmed_by: int | None = None,
        guilty: bool = False,
    ) -> int:
        """Somebody new."""
        person = next(PEOPLE)
        self.people[person] = KnownPerson(person, at, unit, made_by, vouched, confirmed_by)
        if guilty:
            self.guilty.add(person)
        return person

    def passes(
        self,
        person: int,
        lesson: int,
        at: datetime,
        *,
        device: str,
        source: str,
        seconds: int | None = 240,
        sent: datetime | None = None,
        answers: str | None = None,
        planted: bool = False,
    ) -> datetime:
        """A pass at that time; what nobody can read so fast is marked as the product marks it."""
        right = self.random.random() < 0.55
        deed = Deed(
            next(FACTS), FactKind.LESSON_PASSED, person, None, lesson, self.people[person].unit_id, at,
            sent or at, device, source, seconds, self._sheet(lesson, right) if answers is None else answers,
        )  # fmt: skip
        self._keep(deed, 100 if right else 80, planted)
        if seconds is not None and seconds < SHORTEST:
            self.too_fast.add(deed.fact_id)
        return at

    def helps(
        self,
        helper: int,
        learner: int,
        lesson: int,
        at: datetime,
        *,
        passes_at: datetime | None = None,
        seconds: int = 25,
        device: str = "",
        source: str = "",
        planted: bool = False,
    ) -> None:
        """A confirmed help, and its second half where the learner then passes."""
        halves = [(FactKind.HELP_CONFIRMED, at, seconds), (FactKind.HELP_COMPLETED, passes_at, None)]
        for kind, when, took in halves:
            if when is not None:
                unit = self.people[helper].unit_id
                deed = Deed(
                    next(FACTS), kind, helper, learner, lesson, unit, when, when, device, source, took
                )
                self._keep(deed, 0, planted)

    def taken(self, other: "Scene") -> None:
        """Take in what happens in another scene."""
        self.people.update(other.people)
        self.deeds.extend(other.deeds)

    def admit(self, person: int, by: int, at: datetime) -> None:
        """Somebody who waited is let in."""
        known = self.people[person]
        self.people[person] = replace(known, vouched=True, confirmed_by=by)
        self.counts_from[person] = at

    def _sheet(self, lesson: int, right: bool) -> str:
        drawn = f"{lesson}:{self.random.randrange(DRAWS)}"
        return drawn if right else f"{drawn}:{self.random.randrange(15)}"

    def _keep(self, deed: Deed, score: int, planted: bool) -> None:
        self.deeds.append(deed)
        self.scores[deed.fact_id] = score
        if planted:
            self.planted.add(deed.fact_id)


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


def day(number: float, hour: float = 0.0) -> datetime:
    """An instant of the campaign by its day and local hour."""
    return STARTS + timedelta(days=number, hours=hour)


def lasting(random: Random, usual: float, spread: float = 0.45) -> int:
    """Seconds somebody takes, never fewer than the words of five questions take to read."""
    return max(SHORTEST + 1, int(usual * random.lognormvariate(0, spread)))


def chosen(random: Random, lessons: Iterable[int], share: float) -> list[int]:
    """Each of them with this chance, at least one, in order."""
    every = list(lessons)
    return [one for one in every if random.random() < share] or [random.choice(every)]
