"""The first ten minutes of somebody who has never been here, played on a phone of 360×640 and counted.

From the home page by the main buttons to a lesson passed, and on until it stands in an account of their own.
A tap needs a scroll when its target does not lie whole within the screen, or something covers it. What
is typed is told apart. `python -m bench.first_visit http://127.0.0.1:8000` plays it against a site that runs;
with `every` behind it each lesson is begun at its own address instead, as a poster or a message leads to it.
"""

import sys
from dataclasses import dataclass, field
from functools import cache
from random import Random
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, sync_playwright

from bench.ground import Ground
from bench.table import Line, Part, at_most
from contest.lessons.content import load
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent
from contest.seeding.sheets import SEEDS
from tests.browser import CHROMIUM, FLAGS

PHONE = {"width": 360, "height": 640}
MOST_STEPS = 150
# What a villager types of the village's name.
TYPED = "nong khua"
TAPS, SCREENS = 20, 16
IN_REACH = """
    one => {
      const box = one.getBoundingClientRect();
      if (box.top < -1 || box.bottom > innerHeight + 1) return false;
      const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return one === seen || one.contains(seen) || (seen !== null && seen.contains(one));
    }
"""


@dataclass(slots=True)
class Walk:
    """What was counted on the way."""

    taps: int = 0
    typed: int = 0
    screens: int = 1
    scrolled: list[str] = field(default_factory=list)

    def copy(self) -> "Walk":
        """As it is now."""
        return Walk(self.taps, self.typed, self.screens, list(self.scrolled))


class Newcomer:
    """Somebody with a new phone, who reads, taps the main button, and knows the answers."""

    def __init__(self, page: Page, base: str, random: Random) -> None:
        self.page = page
        self.base = base
        self.walk = Walk()
        self._random = random
        self._lesson = ""

    def play(self, begins: str = "/") -> tuple[Walk, Walk]:
        """Until a lesson is passed, and until it stands in an account."""
        self.page.goto(self.base + begins)
        passed: Walk | None = None
        for _ in range(MOST_STEPS):
            path = urlsplit(self.page.url).path
            if path.endswith("/outcome"):
                passed = passed or self.walk.copy()
                if not self.page.locator("main a[href^='/register']").count():
                    return passed, self.walk
            self._go_on(path)
        raise RuntimeError(f"no way on at {self.page.url}")

    def _go_on(self, path: str) -> None:
        page = self.page
        if page.locator("#question").count():
            self._answer()
        elif page.locator("#feedback").count():
            before = page.url
            self._tap(page.locator("#feedback .button:not([data-listen])").last)
            # The next question has the same address.
            self.walk.screens += page.url == before
        elif path.startswith("/register") and page.locator("input[name=q]").count():
            self._find()
        elif path.startswith("/register"):
            self._register()
        elif "/steps/" in path:
            self._lesson = path.split("/")[2]
            onward = page.locator("a[rel=next]")
            last = page.locator("form[action$='/attempts'] button.button:not([data-listen])")
            self._tap(onward.first if onward.count() else last.first)
        else:
            self._tap(_first(page, "main a[href='/start']", "main .button:not(.quiet):not([data-listen])"))

    def _find(self) -> None:
        self._type(self.page.locator("input[name=q]"), TYPED)
        found = self.page.locator("#matches a").first
        found.wait_for()
        self._tap(found)

    def _register(self) -> None:
        page = self.page
        picks = page.locator("form[action='/register'] button[name=group]")
        if picks.count():
            self._tap(picks.first)
            return
        for name in dict.fromkeys(
            page.locator("main input[type=radio]").evaluate_all("all => all.map(o => o.name)")
        ):
            self._tap(_label(page.locator(f"input[name='{name}']").first))
        phone = f"09{self._random.randrange(10**8):08}"
        for name, text in {"name": "Lò Thị Mai", "phone": phone, "pin": "502817"}.items():
            box = page.locator(f"main input[name='{name}']:visible")
            if box.count() and not box.input_value():
                self._type(box, text)
        agreed = page.locator("input[name=consent][type=checkbox]")
        if agreed.count() and not agreed.is_checked():
            self._tap(_label(agreed))
        self._tap(page.locator("form[action='/register'] .button:not([data-listen]):visible").last)

    def _answer(self) -> None:
        page, asked = self.page, self._key()
        question = _question(self._lesson, asked)
        by_tap = page.locator("#question[data-tap=on]").count()
        if page.locator("#question select:visible").count():
            for place, choice in enumerate(question.choices, 1):
                box = page.locator(f"select[name='place-{choice.key}']")
                self._reach(box)
                # The picker opens, and a number is tapped in it.
                self.walk.taps += 2
                box.select_option(str(place))
        elif question.kind == "ordering":
            # The last line is left over.
            for choice in question.choices[:-1]:
                self._tap(page.locator(f"#place-{choice.key}-text"), settle=False)
        else:
            for key in question.solution:
                self._tap(page.locator(f"#question label[for='choice-{key}']"), settle=False)
        if not by_tap:
            self._tap(page.locator("#question .button:not([type=button]):visible").last, settle=False)
        # What is said to it: alone, above the next question, or above the outcome. Each is another screen.
        following = f"#question:has(input[name=question]:not([value='{asked}']))"
        page.wait_for_selector(f"#feedback, #outcome, {following}")
        self.walk.screens += 1

    def _key(self) -> str:
        return self.page.locator("#question input[name=question]").get_attribute("value") or ""

    def _type(self, box: Locator, text: str) -> None:
        self._reach(box)
        self.walk.typed += 1
        box.press_sequentially(text)

    def _tap(self, target: Locator, *, settle: bool = True) -> None:
        self._reach(target)
        self.walk.taps += 1
        before = self.page.url
        target.click()
        if settle:
            self.page.wait_for_load_state()
            self.walk.screens += self.page.url != before

    def _reach(self, target: Locator) -> None:
        if not target.evaluate(IN_REACH):
            told = " ".join((target.inner_text() or target.get_attribute("name") or "").split())[:40]
            self.walk.scrolled.append(f"{urlsplit(self.page.url).path}: {told}")
            target.scroll_into_view_if_needed(timeout=4000)


def _label(box: Locator) -> Locator:
    return box.locator("xpath=ancestor::label")


def _first(page: Page, *selectors: str) -> Locator:
    return next(found.first for one in selectors if (found := page.locator(one)).count())


@cache
def _lessons() -> dict[str, LessonContent]:
    contents = map(load, sorted((SEEDS / "lessons").glob("*.md")))
    return {content.slug: content for content in contents}


def _question(slug: str, key: str) -> Question:
    question = _lessons()[slug].question(key)
    assert question is not None, f"{slug} asks what its file has not: {key}"
    return question


def played(base: str, begins: str = "/") -> tuple[Walk, Walk]:
    """One first visit to a site that runs: what it took to pass, and to have it in an account."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            page = browser.new_page(viewport=PHONE, has_touch=True, is_mobile=True, locale="vi-VN")
            return Newcomer(page, base, Random()).play(begins)
        finally:
            browser.close()


def measured(ground: Ground) -> Part:
    """Several newcomers, of whom the one with most taps is told."""
    with ground.province("first visit") as url, ground.served(url) as app:
        base = f"http://127.0.0.1:{app.port}"
        walks = [played(base) for _ in range(ground.scale.rounds)]
    passed, kept = max(walks, key=lambda walk: walk[0].taps)
    reach = "; ".join(dict.fromkeys(passed.scrolled)) or "none"
    return Part(
        [
            Line("taps, first visit → lesson passed", str(passed.taps), goal=at_most(passed.taps, TAPS)),
            Line("screens", str(passed.screens), goal=at_most(passed.screens, SCREENS)),
            Line(
                "taps that needed a scroll first, 360×640",
                str(len(passed.scrolled)),
                goal=at_most(len(passed.scrolled), 0),
                more=reach,
            ),
            Line(
                "taps until it is in an account of one's own",
                str(kept.taps),
                more=f"{kept.typed} fields typed",
            ),
            Line("screens until then", str(kept.screens)),
            Line(
                "taps that needed a scroll until then",
                str(len(kept.scrolled)),
                goal=at_most(len(kept.scrolled), 0),
            ),
        ]
    )


def told(what: str, walk: Walk) -> None:
    """Print what was counted, and where something was out of reach."""
    print(f"{what}: {walk.taps} taps, {walk.typed} typed, {walk.screens} screens,", end=" ")
    print(f"{len(walk.scrolled)} taps needed a scroll", *(f"  {one}" for one in walk.scrolled), sep="\n")


def _each(base: str) -> None:
    for slug in _lessons():
        told(slug, played(base, f"/lessons/{slug}")[0])


if __name__ == "__main__":
    if "every" in sys.argv[2:]:
        _each(sys.argv[1])
        sys.exit()
    for name, walked in zip(("passed", "in an account"), played(sys.argv[1]), strict=True):
        told(name, walked)
