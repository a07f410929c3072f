"""Honest people of the seeds' villages: halls, families, markets, neighbours, classes, phones offline."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from bench.fairness.scene import DAYS, REQUIRED, SLUGS, Scene, Village, chosen, day, hours, lasting

EVERYTHING = tuple(SLUGS)
CLASSES, PUPILS = 8, 35
MARKETS = 6
# By then every village that takes part has begun.
BEGUN = 5


@dataclass(frozen=True, slots=True)
class Ways:
    """Where somebody learns: on which device, from which network, how fast, and with or without signal."""

    device: str
    source: str
    usual: float
    offline: bool = False


def honest_scene(random: Random, places: list[Village], takes_part: float = 0.06) -> Scene:
    """Three weeks of a cluster in which everybody learns as people do."""
    scene = Scene(random)
    for place in places:
        people = min(place.eligible, round(place.eligible * takes_part * random.lognormvariate(-0.3, 0.8)))
        if people:
            _village(scene, place, people)
    for at in range(CLASSES):
        _class(scene, 10_000 + at)
    for _ in range(MARKETS):
        _market(scene, places)
    return scene


def _village(scene: Scene, place: Village, people: int) -> None:
    """A helper first; then evenings in the hall, families, and some who come by themselves."""
    random = scene.random
    begins = random.uniform(0, BEGUN)
    helper = scene.join(place.id, day(begins, 8))
    own = Ways(f"of {helper}", _network(random, place), lasting(random, 150, 0.3))
    _learns(scene, helper, chosen(random, EVERYTHING, 0.6), day(begins, 9), own)
    left = people - 1
    while left > 0:
        size = min(left, random.choice((1, 1, 2, 3, 4, 5)))
        what = random.random()
        when = begins + random.uniform(0.3, DAYS - begins - 1)
        if what < 0.35:
            size = min(left, random.randint(6, 40))
            _hall(scene, place, helper, size, when)
        elif what < 0.7:
            _family(scene, place, size, when)
        else:
            _alone(scene, place, helper, size, when)
        left -= size


def _hall(scene: Scene, place: Village, helper: int, people: int, when: float) -> None:
    """One phone for all, one after the other; or their own phones at once, with the poster's code."""
    random = scene.random
    one_phone = random.random() < 0.5
    at = day(int(when), 18.5)
    lessons = random.sample(REQUIRED, random.randint(1, 3))
    for _ in range(people):
        made_by = helper if one_phone else None
        person = scene.join(place.id, at, made_by=made_by)
        device = f"of {helper}" if one_phone else f"of {person}"
        source = f"hall {place.id}" if random.random() < 0.5 else _network(random, place)
        begins = at
        for lesson in lessons:
            seconds = lasting(random, 200)
            begins = scene.free(device, begins, seconds + 30) + timedelta(seconds=seconds + 30)
            helped = random.random() < 0.8
            if helped:
                start = begins - timedelta(seconds=seconds + 10)
                scene.helps(helper, person, lesson, start, passes_at=begins, seconds=random.randint(8, 200))
            scene.passes(person, lesson, begins, device=device, source=source, seconds=seconds)
        if one_phone:
            at = begins
        if random.random() < 0.4:
            ways = _own(scene, place, person)
            _learns(scene, person, chosen(random, EVERYTHING, 0.3), begins + hours(20), ways)


def _family(scene: Scene, place: Village, people: int, when: float) -> None:
    """One phone, one network; whoever knows more helps, and is now and then helped back."""
    random = scene.random
    first = scene.join(place.id, day(when), vouched=random.random() < 0.6)
    device, source = f"of {first}", f"home {first}"
    members = [first] + [
        scene.join(place.id, day(when, 0.2), made_by=first if random.random() < 0.7 else None, vouched=False)
        for _ in range(people - 1)
    ]
    for at, person in enumerate(members):
        evening = day(int(when) + random.randint(0, 2), 16 + at * 1.3)
        ways = Ways(device, source, lasting(random, 240, 0.3))
        helper = random.choice([one for one in members if one != person] or [person])
        helper = first if random.random() < 0.7 and person != first else helper
        _learns(scene, person, chosen(random, REQUIRED, 0.6), evening, ways, helper, 0.35)
    _wait(scene, place, members, when)


def _alone(scene: Scene, place: Village, helper: int, people: int, when: float) -> None:
    """Neighbours who register by themselves; some know it all already and are quick."""
    random = scene.random
    members = [
        scene.join(place.id, day(when, random.uniform(0, 3)), vouched=random.random() < 0.3)
        for _ in range(people)
    ]
    friends = dict(pairwise([*members, members[0]]))
    for person in members:
        ways = _own(scene, place, person)
        friend = friends[person] if random.random() < 0.5 else helper
        known = scene.people[person].since
        lessons = REQUIRED if random.random() < 0.3 else chosen(random, EVERYTHING, 0.35)
        _learns(scene, person, lessons, known + hours(0.2), ways, friend, 0.3)
    _wait(scene, place, members, when)


def _wait(scene: Scene, place: Village, members: list[int], when: float) -> None:
    """Their champion lets in within a day whom nobody vouched for."""
    for person in members:
        if scene.people[person].alone:
            scene.counts_from[person] = day(when) + hours(scene.random.uniform(1, 24))


def _class(scene: Scene, unit: int) -> None:
    """A teacher's list; the same lesson in the same forty-five minutes, friends who help one another."""
    random = scene.random
    pupils = [scene.join(unit, day(1)) for _ in range(PUPILS)]
    star = pupils[0]
    lab = random.random() < 0.4
    for week in range(3):
        at = day(week * 7 + unit % 5, 8)
        for lesson in random.sample(EVERYTHING, 2):
            for seat, pupil in enumerate(pupils):
                device = f"lab {unit} {seat % 18}" if lab else f"of {pupil}"
                begins = at + timedelta(minutes=20 * (seat // 18) if lab else random.uniform(0, 15))
                seconds = lasting(random, 220)
                ends = begins + timedelta(seconds=seconds)
                near = [one for one in pupils[max(0, seat - 3) : seat + 4] if one != pupil]
                if random.random() < 0.3 and pupil != star:
                    friend = star if random.random() < 0.4 else random.choice(near)
                    scene.helps(friend, pupil, lesson, begins, passes_at=ends, seconds=random.randint(8, 90))
                scene.passes(pupil, lesson, ends, device=device, source=f"school {unit}", seconds=seconds)
            at += hours(0.8)


def _market(scene: Scene, places: list[Village]) -> None:
    """A stand with two phones: accounts made by those who stand there, one lesson each, from all villages."""
    random = scene.random
    on = random.randint(0, DAYS - 2)
    home = random.choice(places)
    stand = scene.join(home.id, day(on))
    for at in range(random.randint(30, 70)):
        person = scene.join(random.choice(places).id, day(on, 6 + at * 0.07), made_by=stand)
        ends = day(on, 6.1 + (at // 2) * 0.12)
        lesson = random.choice(REQUIRED)
        scene.helps(stand, person, lesson, ends - timedelta(minutes=4), passes_at=ends)
        seconds = lasting(random, 150, 0.2)
        scene.passes(person, lesson, ends, device=f"stand {stand} {at % 2}", source="market", seconds=seconds)


def _learns(
    scene: Scene,
    person: int,
    lessons: list[int] | tuple[int, ...],
    at: datetime,
    ways: Ways,
    helper: int | None = None,
    helped: float = 0.0,
) -> None:
    """Some lessons a sitting, some days between sittings, with or without somebody's help."""
    random = scene.random
    while_away = at + hours(random.uniform(4, 72))
    for lesson in lessons:
        seconds = lasting(random, ways.usual)
        at = scene.free(ways.device, at, seconds + 200)
        ends = at + timedelta(seconds=seconds + random.uniform(20, 200))
        sent = max(while_away, ends) if ways.offline else None
        if helper is not None and helper != person and random.random() < helped:
            scene.helps(helper, person, lesson, at, passes_at=ends, seconds=random.randint(8, 120))
        known = None if ways.offline else seconds
        scene.passes(person, lesson, ends, device=ways.device, source=ways.source, seconds=known, sent=sent)
        at = ends + (hours(random.uniform(10, 50)) if random.random() < 0.3 else timedelta(0))


def _own(scene: Scene, place: Village, person: int) -> Ways:
    random = scene.random
    usual = lasting(random, 90, 0.2) if random.random() < 0.1 else lasting(random, 240, 0.35)
    return Ways(f"of {person}", _network(random, place), usual, random.random() < 0.12)


def _network(random: Random, place: Village) -> str:
    """The address of a mobile network, which serves the villages around as well; or one's own at home."""
    own = random.random() < 0.3
    return f"home {random.random()}" if own else f"mobile {place.commune} {random.randrange(2)}"
