"""One simulated person: comes, learns, helps, looks around, goes."""

import asyncio
from random import Random

from contest.simulate import words
from contest.simulate.notes import Notes
from contest.simulate.tally import CrowdTally
from contest.simulate.visitor import Faulty, VisitedPage, Visitor

SLIP = 0.3  # how often a first try at a quiz guesses where somebody knows
TRIES = 3
MOST_SCREENS = 40
BOARD_SLASHES = 4  # /standings/campaign/track/cluster
SIGHTS = ("/", "/standings", "/standings/mine", "/lessons", "/badges", "/me")


class SimulatedPerson:
    """Does what people do, by the links and forms of the pages it is given."""

    def __init__(
        self, visitor: Visitor, notes: Notes, tally: CrowdTally, random: Random, seconds: float = 0.0
    ) -> None:
        self._visitor = visitor
        self._notes = notes
        self._tally = tally
        self._random = random
        # How long a question is looked at before it is answered.
        self._seconds = seconds
        self._pin = words.pin(random)
        self._sign_in_name = ""
        self._wish = ""
        self.finished = False
        self.helping = False
        self.passed: set[str] = set()
        # Held while doing something, so that a neighbour does not take the phone out of the hand.
        self.busy = asyncio.Lock()

    @property
    def may_be_helped(self) -> bool:
        """Whether somebody may come and help: who was just helped has a lesson to pass first."""
        return not self._wish and not self.helping and not self.finished

    # Coming and going

    async def register(self) -> None:
        """Find the unit, open an account, note the name to sign in with."""
        track, unit = await self._unit_on_a_board()
        page, group = await self._found(unit), words.GROUPS.get(track, "nguoi_dan")
        for _ in range(MOST_SCREENS):
            if not page.path.startswith("/register"):
                break
            page = await self._answered_one(page, group)
        else:
            raise Faulty("an account could not be opened")
        for shown in page.body.each(class_="code"):
            self._sign_in_name = shown.words()
        self._tally.people += 1

    async def _unit_on_a_board(self) -> tuple[str, str]:
        """The track and name of a unit as a board shows it; no name while there are no boards."""
        page = await self._visitor.open("/standings")
        links = [link for link in page.links("/standings/") if "/units/" not in link]
        boards = [link for link in links if link.count("/") == BOARD_SLASHES]
        if not boards:
            return "", ""
        address = self._random.choice(boards)
        page = await self._visitor.open(address)
        units = [row.first("a").words() for row in page.body.each("th", scope="row")]
        return address.split("/")[-2], self._random.choice(units) if units else ""

    async def _found(self, unit: str) -> VisitedPage:
        """The registration with the unit chosen by search; whoever does not find it chooses later."""
        page = await self._visitor.open("/register")
        page = await self._visitor.send(page.form("/register").filled(q=words.typed(unit)))
        found = [link for link in page.links("/units/") if link.endswith("/join")]
        return await self._visitor.open(self._random.choice(found) if found else "/register?later=1")

    async def _answered_one(self, page: VisitedPage, group: str) -> VisitedPage:
        """Answer what this screen of the registration asks, and go on."""
        asked = page.form("/register")
        if page.path == "/register/phone":
            # Half of them have no number of their own, and sign in by the name that their unit gives them.
            without = any(asked.fields["unit"]) and self._random.random() < 0.5
            self._sign_in_name = "" if without else words.phone(self._random)
        if "pin" in asked.fields:
            self._pin = words.pin(self._random)
        answers = {
            "name": words.full_name(self._random),
            "band": words.BANDS.get(group, "18+"),
            "group": group,
            "consent": "yes",
            "phone": self._sign_in_name,
            "pin": self._pin,
        }
        # What was answered before goes along as it is.
        told = {
            name: text
            for name, text in answers.items()
            if name in asked.options or not any(asked.fields.get(name, ("-",)))
        }
        return await self._visitor.send(asked.filled(**told))

    async def sign_in(self) -> None:
        """Come back by name and PIN."""
        page = await self._visitor.open("/sign-in")
        if page.path != "/sign-in":
            return
        page = await self._visitor.send(page.form("/sign-in").filled(name=self._sign_in_name, pin=self._pin))
        if page.path == "/sign-in":
            raise Faulty("the right PIN was refused")

    async def sign_out(self) -> None:
        """Leave the phone to the next one."""
        page = await self._opened("/me")
        await self._visitor.send(page.form("/sign-out"))

    async def _opened(self, path: str) -> VisitedPage:
        page = await self._visitor.open(path)
        if page.path != "/sign-in":
            return page
        await self.sign_in()
        return await self._visitor.open(path)

    # Learning

    async def learn(self) -> None:
        """Take the next lesson, or the one just helped with, and try its quiz until it is passed."""
        slug, self._wish = self._wish or await self._next_lesson(), ""
        if not slug:
            self.finished = True
            return
        page = await self._read_through(slug)
        for attempt in range(TRIES):
            page = await self._visitor.send(page.form("/attempts"))
            page = await self._answered(page, 0 if attempt else SLIP)
            if page.body.first(id="outcome").attributes.get("data-kind") != "again":
                self.passed.add(slug)
                self._tally.passed += 1
                return
            self._tally.again += 1

    async def _next_lesson(self) -> str:
        page = await self._opened("/today")
        # The lesson, the step that was read last, or the lesson beside the open quiz.
        return next((link.split("/")[2] for link in page.links("/lessons/")), "")

    async def _read_through(self, slug: str) -> VisitedPage:
        page = await self._opened(f"/lessons/{slug}")
        page = await self._visitor.open(f"/lessons/{slug}/steps/1")
        for _ in range(MOST_SCREENS):
            onward = list(page.body.each("a", rel="next"))
            if not onward:
                return page
            page = await self._visitor.open(onward[0].attributes["href"])
        raise Faulty(f"the lesson {slug} has no end")

    async def _answered(self, page: VisitedPage, slip: float) -> VisitedPage:
        """Answer question after question; the page that tells how it went."""
        for _ in range(MOST_SCREENS):
            if page.path.endswith("/outcome"):
                return page
            if page.path.endswith("/again"):
                page = await self._visitor.open(page.path.replace("/again", "/outcome"))
            elif any(page.body.each(id="question")):
                await asyncio.sleep(self._seconds * self._random.uniform(0.8, 1.4))
                asked = page.body
                form = self._notes.answer(asked, page.form("/answers"), self._random, slip)
                page = await self._visitor.send(form)
                if any(page.body.each(id="said")) and not any(page.body.each(id="feedback")):
                    self._notes.confirm(asked, form)
            else:
                self._notes.study(page.body)
                page = await self._visitor.open(page.links("/attempts/")[0])
        raise Faulty("a quiz has no end")

    # Helping

    async def help(self, neighbour: "SimulatedPerson") -> None:
        """Teach a neighbour the lesson that comes next for them, and have it confirmed on their phone."""
        slug = await neighbour._next_lesson()
        page = await self._opened("/help")
        if not page.offers("/help"):  # nothing passed yet that could be taught
            await self.look()
            return
        form = page.form("/help")
        if slug not in [option.value for option in form.options["lesson"]]:
            await self.look()
            return
        page = await self._visitor.send(form.filled(lesson=slug))
        await neighbour._confirm(page.body.first(class_="code").words(), slug)

    async def _confirm(self, code: str, slug: str) -> None:
        page = await self._opened("/help/confirm")
        page = await self._visitor.send(page.form("/help/confirm").filled(code=code))
        if page.status == 200:  # who helped with what is shown before one agrees
            page = await self._visitor.send(page.form("/help/confirm"))
        if page.status == 200:
            self._tally.helps += 1
            self._wish = slug

    # Looking around

    async def look(self) -> None:
        """Open something to see, and from there one of the boards or units it leads to."""
        page = await self._opened(self._random.choice(SIGHTS))
        onward = page.links("/standings/") + page.links("/units/")
        if onward:
            await self._visitor.open(self._random.choice(onward))

    async def close(self) -> None:
        """Go home."""
        await self._visitor.close()
