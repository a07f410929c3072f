"""The crowd: so many people at once, so many actions a minute, for as long as nobody says stop."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

import httpx

from contest.simulate.notes import Notes
from contest.simulate.person import SimulatedPerson
from contest.simulate.reading import NothingLikeIt
from contest.simulate.tally import CrowdTally
from contest.simulate.visitor import Faulty, StayedAway, Visitor

SHORTEST_STAY, LONGEST_STAY = 6, 14
COMES_BACK = 0.3
LEARNS, HELPS = 0.65, 0.2


class Pace:
    """Lets one waiting person act at a time, at random instants, so many a minute."""

    def __init__(self, rate: float, random: Random) -> None:
        self._per_second = rate / 60
        self._random = random
        self._waiting: list[asyncio.Future[None]] = []

    async def turn(self) -> None:
        """Wait until it is one's turn."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        await waiter

    async def keep(self) -> None:
        """Give turns until cancelled; anybody who waits may be the next."""
        while True:
            await asyncio.sleep(self._random.expovariate(self._per_second))
            self._waiting = [waiter for waiter in self._waiting if not waiter.done()]
            if self._waiting:
                self._waiting.pop(self._random.randrange(len(self._waiting))).set_result(None)


class Crowd:
    """People who come, stay for a while and make room for others.

    They look at each question for about so many `seconds`; the site holds what goes faster than reading.
    """

    def __init__(
        self,
        url: str,
        people: int,
        rate: float,
        seed: str | None = None,
        tally: CrowdTally | None = None,
        *,
        seconds: float = 0.0,
    ) -> None:
        self.tally = tally or CrowdTally()
        self._url = url
        self._people = people
        self._seconds = seconds
        self._random = Random(seed)  # noqa: S311 - a crowd keeps no secrets
        self._notes = Notes()
        self._pace = Pace(rate, self._random)
        self._present: set[SimulatedPerson] = set()

    async def run(self, stop: asyncio.Event, seconds: float | None = None) -> None:
        """Keep the crowd going until it is told to stop or its time is over."""
        tasks = [asyncio.create_task(self._pace.keep())]
        tasks += [asyncio.create_task(self._place()) for _ in range(self._people)]
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            pass
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _place(self) -> None:
        """One person after another."""
        while True:
            random = Random(self._random.random())  # noqa: S311
            visitor = Visitor(self._url, self.tally, random)
            person = SimulatedPerson(visitor, self._notes, self.tally, random, self._seconds)
            try:
                await self._live(person, random)
            except (Faulty, NothingLikeIt, httpx.HTTPError) as fault:
                self.tally.fault(f"{type(fault).__name__}: {fault}")
            finally:
                self._present.discard(person)
                await person.close()

    async def _live(self, person: SimulatedPerson, random: Random) -> None:
        await self._do(person, person.register)
        await self._stay(person, random)
        if random.random() < COMES_BACK:
            await self._do(person, person.sign_in)
            await self._stay(person, random)

    async def _stay(self, person: SimulatedPerson, random: Random) -> None:
        self._present.add(person)
        for _ in range(random.randint(SHORTEST_STAY, LONGEST_STAY)):
            if person.finished:
                break
            await self._do(person, self._deed(person, random.random()))
        self._present.discard(person)
        await self._do(person, person.sign_out)

    def _deed(self, person: SimulatedPerson, drawn: float) -> Callable[[], Awaitable[None]]:
        if drawn < LEARNS:
            return person.learn
        return (lambda: self._help(person)) if drawn < LEARNS + HELPS else person.look

    async def _help(self, person: SimulatedPerson) -> None:
        """Help a neighbour as soon as they have a hand free; alone, look around."""
        willing = [other for other in self._present if other is not person and other.may_be_helped]
        if not willing:
            await person.look()
            return
        neighbour = self._random.choice(sorted(willing, key=id))
        # Who waits to help is not waited for, so nobody waits in a circle.
        person.helping = True
        try:
            async with neighbour.busy:
                await (person.help(neighbour) if neighbour.may_be_helped else person.look())
        finally:
            person.helping = False

    async def _do(self, person: SimulatedPerson, deed: Callable[[], Awaitable[None]]) -> None:
        """One action when its turn comes; when the service stays away, the same again later."""
        while True:
            await self._pace.turn()
            try:
                async with person.busy:
                    await deed()
                return
            except StayedAway:
                self.tally.fault("the service stayed away")
