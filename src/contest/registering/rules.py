"""Which questions a registration asks, in which order, and where it is; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# Each screen with the fields it asks. The PIN comes last: so it goes from its field into its account at once,
# and is never carried from page to page.
STEPS: dict[str, tuple[str, ...]] = {
    "name": ("band", "name"),
    "group": ("group",),
    "consent": ("consent", "public_name", "share"),
    "phone": ("phone",),
    "pin": ("pin", "keep"),
}
# What the last screen asks besides: digits in one field, or three rounds of pictures.
SECRETS = ("pin", "pin-tapped", "pin-1", "pin-2", "pin-3")
# What is kept between two screens, on the phone of whoever registers: never the PIN.
KEPT = (
    "unit",
    "join",
    "claim",
    "next",
    "key",
    "band",
    "name",
    "group",
    "consent",
    "public_name",
    "share",
    "phone",
    "phone-asked",
    "secret",
    "keep",
)


@dataclass(frozen=True, slots=True)
class Way:
    """The screens of one registration: the place unless a code names it, the group unless it is known."""

    steps: tuple[str, ...]
    placed: bool

    @property
    def of(self) -> int:
        """How many screens there are."""
        return len(self.steps) + (not self.placed)

    def number(self, step: str) -> int:
        """Which of them this is."""
        return self.steps.index(step) + 1 + (not self.placed)

    def before(self, step: str) -> str:
        """Where going back leads; from the first one to the choice of the place."""
        here = self.steps.index(step)
        return f"/register/{self.steps[here - 1]}" if here else "" if self.placed else "/register?place=1"

    def first_wrong(self, refused: Collection[str], *, phone_asked: bool = True) -> str:
        """The first screen that asks one of these fields; the phone, which may be left out, is asked once."""
        wrong = {*refused} | ({"phone"} if not phone_asked else set())
        return next(step for step in self.steps if not {*STEPS[step]}.isdisjoint(wrong))


def way(*, placed: bool, group_known: bool) -> Way:
    """The screens of a registration."""
    return Way(tuple(step for step in STEPS if not (group_known and step == "group")), placed)


def merged(kept: Mapping[str, str], sent: Mapping[str, str], step: str) -> dict[str, str]:
    """What was answered so far: the screen that was sent counts before what was kept.

    A box of that screen that came unticked was taken back.
    """
    unticked = {name for name in STEPS.get(step, ()) if name not in sent}
    answers = {name: text for name, text in kept.items() if name not in unticked} | dict(sent)
    return {name: text for name, text in answers.items() if name in KEPT and text}
