"""What is planted: circles, made-up people, farms, bots, copies, and a champion who lets anybody in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations

from bench.fairness.scene import REQUIRED, SLUGS, Scene, day, hours, lasting

# When the board has found its order.
BEGINS = 9
EVERYTHING = tuple(SLUGS)
Edges = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attack:
    """One way to cheat: `empty`, into the smallest village, where nobody else learns; else into a lively one.

    `careful` does nothing that a person could not do, and is here to tell what remains possible; `honest` is
    somebody who just learns, to compare with.
    """

    name: str
    plants: Callable[[Scene, int], None]
    accounts: int
    empty: bool = False
    careful: bool = False
    honest: bool = False


def _circle(
    kind: Callable[[Sequence[int]], Edges], every: float = 1.0, outside: float = 0.0
) -> Callable[..., None]:
    """People of a village who learn as others do and confirm helps that none of them needed."""

    def plants(scene: Scene, unit: int) -> None:
        random = scene.random
        size = 2 if kind is _pair else random.randint(3, 8)
        ring = [scene.join(unit, day(1), guilty=True) for _ in range(size)]
        others = [scene.join(unit, day(1)) for _ in range(6)]
        used: dict[int, int] = {}
        for at, (helper, learner) in enumerate(kind(ring)):
            lesson = used[learner] = used.get(learner, 0) + 1
            if lesson > len(EVERYTHING):
                continue
            when = day(BEGINS + every * (at // max(2, size)), 19 + at % size * 0.2)
            ends = when + timedelta(seconds=lasting(random, 130))
            scene.helps(
                helper, learner, lesson, when, passes_at=ends, seconds=random.randint(6, 60), planted=True
            )
            scene.passes(learner, lesson, ends, device=f"of {learner}", source=f"home {learner}")
            if random.random() < outside:
                friend = random.choice(others)
                lesson = used[friend] = used.get(friend, 0) + 1
                if lesson <= len(EVERYTHING):
                    scene.helps(helper, friend, lesson, ends, passes_at=ends + hours(0.2))
                    scene.passes(
                        friend, lesson, ends + hours(0.2), device=f"of {friend}", source=f"home {friend}"
                    )

    return plants


def _pair(ring: Sequence[int]) -> Edges:
    """Three lessons each way, as much as is paid."""
    for _ in range(3):
        yield ring[0], ring[1]
        yield ring[1], ring[0]


def _clique(ring: Sequence[int]) -> Edges:
    for _ in range(3):
        yield from permutations(ring, 2)


def _round(ring: Sequence[int]) -> Edges:
    for _ in range(3):
        yield from zip(ring, [*ring[1:], ring[0]], strict=True)


def _double(ring: Sequence[int]) -> Edges:
    """Each helps the next two."""
    for _ in range(3):
        for step in (1, 2):
            yield from ((one, ring[(at + step) % len(ring)]) for at, one in enumerate(ring))


def _hub(ring: Sequence[int]) -> Edges:
    """One helps all, all help one."""
    for _ in range(3):
        for one in ring[1:]:
            yield ring[0], one
            yield one, ring[0]


def _bots(
    people: int,
    *,
    lessons: Sequence[int] = REQUIRED,
    seconds: tuple[int, int] | None = (60, 100),
    a_day: int = 1_000,
    device: str = "of {person}",
    source: str = "bot",
    copied: bool = False,
    at_once: bool = True,
    vouched: bool = False,
    let_in: bool = False,
    made: bool = False,
) -> Callable[[Scene, int], None]:
    """Accounts that nobody stands behind; `let_in`: a bribed champion confirms them, `made`: makes them."""

    def plants(scene: Scene, unit: int) -> None:
        random = scene.random
        champion = scene.join(unit, day(0))
        for one in range(people):
            came = day(BEGINS + one // a_day, 9 + one % a_day * (0.001 if at_once else 4))
            made_by = champion if made else None
            person = scene.join(unit, came, vouched=vouched or made, made_by=made_by, guilty=True)
            if let_in:
                scene.admit(person, champion, came + hours(2))
            elif not (vouched or made):
                scene.counts_from[person] = None
            names = {"person": person, "village": unit, "phone": one // 20, "eight": one // 8}
            ends = came
            for lesson in lessons:
                took = random.randint(*seconds) if seconds else None
                ends += timedelta(seconds=took + 5 if took else 1)
                sheet = f"{lesson}:copied" if copied else None
                scene.passes(
                    person, lesson, ends, device=device.format(**names), source=source.format(**names),
                    seconds=took, answers=sheet, planted=True,
                )  # fmt: skip

    return plants


def _puppets(learning: bool) -> Callable[[Scene, int], None]:
    """One person and three accounts of theirs; or a dozen that confirm and never learn."""

    def plants(scene: Scene, unit: int) -> None:
        random = scene.random
        helper = scene.join(unit, day(1), guilty=True)
        for at in range(3 if learning else 12):
            came = day(BEGINS + at, 10)
            puppet = scene.join(unit, came, vouched=False, guilty=True)
            scene.counts_from[puppet] = came + hours(3)
            for lesson in random.sample(EVERYTHING, 3):
                when = came + hours(3 + lesson * 0.1)
                ends = when + timedelta(seconds=lasting(random, 140))
                scene.helps(
                    helper, puppet, lesson, when, passes_at=ends if learning else None,
                    seconds=random.randint(5, 20), planted=True,
                )  # fmt: skip
                if learning:
                    scene.passes(puppet, lesson, ends, device=f"of {puppet}", source="home x", planted=True)

    return plants


def _one_bot(seconds: tuple[int, int]) -> Callable[[Scene, int], None]:
    def plants(scene: Scene, unit: int) -> None:
        person = scene.join(unit, day(1), guilty=True)
        ends = day(BEGINS, 9)
        for lesson in EVERYTHING:
            took = scene.random.randint(*seconds)
            ends += timedelta(seconds=took + 3)
            scene.passes(person, lesson, ends, device="bot", source="bot", seconds=took, planted=True)

    return plants


ATTACKS = (
    Attack("mutual pair", _circle(_pair), 2),
    Attack("ring, everybody with everybody", _circle(_clique), 8),
    Attack("ring, each helps the next", _circle(_round), 8),
    Attack("ring, each helps the next two", _circle(_double), 8),
    Attack("ring around one person", _circle(_hub), 8),
    Attack("ring, a round every other day", _circle(_round, every=2.0), 8),
    Attack("ring that also helps others", _circle(_clique, outside=0.12), 8),
    Attack("120 accounts at once from one source", _bots(120, seconds=None), 120, empty=True),
    Attack("three a day from one source", _bots(18, a_day=3), 18, empty=True),
    Attack(
        "three a day from anywhere, hours apart",
        _bots(18, a_day=3, source="away {person}", at_once=False), 18, empty=True,
    ),
    Attack("three a day on phones of eight", _bots(18, device="phone {eight}", a_day=3), 18, empty=True),
    Attack("one phone, 18 accounts made by a helper", _bots(18, device="phone", made=True), 18, empty=True),
    Attack("lesson bot under the reading time", _one_bot((6, 17)), 1),
    Attack("lesson bot over the reading time", _one_bot((19, 40)), 1),
    Attack(
        "answers copied by 12",
        _bots(12, seconds=(150, 400), source="s {person}", copied=True, vouched=True), 12,
    ),
    Attack("champion lets 40 bots in", _bots(40, source="b {phone}", let_in=True), 40, empty=True),
    Attack("champion lets 18 bots in", _bots(18, source="b", let_in=True), 18, empty=True),
    Attack("one person and three puppets", _puppets(learning=True), 4),
    Attack("helps that nobody learns from", _puppets(learning=False), 13),
    Attack("three a day, in a lively village", _bots(18, a_day=3), 18),
    Attack(
        "for comparison: one honest person learns what the standard takes",
        _bots(1, seconds=(150, 400), source="home {person}", vouched=True), 1, honest=True,
    ),
    Attack(
        "three a day at a person's pace, lively village",
        _bots(18, seconds=(150, 400), a_day=3, source="away {person}"), 18, careful=True,
    ),
    Attack(
        "three a day at a person's pace from anywhere",
        _bots(18, seconds=(150, 400), a_day=3, source="away {person}"), 18, empty=True, careful=True,
    ),
    Attack(
        "champion lets 18 in, at a person's pace",
        _bots(18, seconds=(150, 400), source="away {person}", let_in=True), 18, empty=True, careful=True,
    ),
)  # fmt: skip


def attack_times(scene: Scene) -> tuple[datetime, datetime]:
    """From the first planted fact to the last."""
    times = [deed.received_at for deed in scene.deeds if deed.fact_id in scene.planted]
    return min(times), max(times)
