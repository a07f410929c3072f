"""What people are asked to agree to, word for word; a test ties each text to its version.

Whoever changes a text raises its version: what somebody agreed to must be what was on the page.
"""

from dataclasses import dataclass

from contest.errors import N_
from contest.people.rules import ConsentKind


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One agreement: what is kept or shown, what for, who answers for it, the rights; the tick."""

    kind: ConsentKind
    version: int
    title: str
    parts: tuple[str, ...]
    tick: str
    # What stands above the rest where little room is.
    short: str = ""


ANSWERABLE = N_(
    "The organisers of the movement in Điện Biên answer for it. It is sold to nobody and goes to no company."
)
RIGHTS = N_(
    "On the page “Me” you may at any time see your data, correct them, take them away as a file, object, "
    "take your consent back or delete the account."
)
COSTS_NOTHING = N_("You are free to decline: it costs no points and closes no lesson.")
ONE_TAP = N_(
    "You take it back with one tap on the page “Me”, and it is gone at once. What others have copied before "
    "cannot be fetched back."
)

_ACCOUNT = ConsentText(
    ConsentKind.ACCOUNT,
    3,
    N_("An account of my own"),
    (
        N_(
            "We keep the name you want to be called, your age group, your group, your unit, the language of "
            "the screens, which lessons you passed, whom you helped and your points; of a phone number a "
            "code and the last three digits. No identity papers, no date of birth, no address, no ethnic "
            "group, no photo."
        ),
        N_(
            "It is used to teach you, to count points for your unit and to check that results are true, and "
            "for nothing else. Your helper and those who look after your unit see your name and progress; "
            "strangers see only whole units."
        ),
        ANSWERABLE,
        RIGHTS,
        N_("Points you earned stay with your unit, without your name."),
    ),
    N_("I agree that my data are kept for this."),
    N_(
        "We keep only your name, age group, unit and what you learn, to teach you and count points. It is "
        "sold to nobody."
    ),
)
_PUBLIC_NAME = ConsentText(
    ConsentKind.PUBLIC_NAME,
    2,
    N_("Show my name in public"),
    (
        N_(
            "Once you reach the standard, everybody may read the name you choose and your unit on the page "
            "of good examples, so that others take heart."
        ),
        ANSWERABLE,
        COSTS_NOTHING,
        ONE_TAP,
    ),
    N_("I agree that my name may be shown in public."),
)
_SHARE = ConsentText(
    ConsentKind.SHARE,
    2,
    N_("Share my badges"),
    (
        N_(
            "For each badge you choose you may make a link for Zalo or Facebook. Whoever has the link sees "
            "the name you choose, your unit, the badge and the day."
        ),
        ANSWERABLE,
        COSTS_NOTHING,
        ONE_TAP,
    ),
    N_("I agree that my badges may be shared by links I make myself."),
)
_GUARDIAN = ConsentText(
    ConsentKind.GUARDIAN,
    1,
    N_("An account for my child of 7 to 15"),
    (
        N_(
            "The school keeps the child's name, age group, class, the lessons passed, the helps and the "
            "points, so that the child can learn and the class can take part. No photo, no date of birth, no "
            "address."
        ),
        N_(
            "The teacher sees name and progress. Nothing of the child is ever shown in public: no name, no "
            "link, no ranking. A badge's picture bears the given name and the class, for the family only."
        ),
        ANSWERABLE,
        N_(
            "You may see the child's data, have them corrected, take your consent back or have the account "
            "deleted at any time: tell the teacher, by paper, by phone or in person. The child must agree "
            "too."
        ),
    ),
    N_("I am the child's parent or guardian, and I agree."),
)
TEXTS: dict[ConsentKind, ConsentText] = {
    text.kind: text for text in (_ACCOUNT, _PUBLIC_NAME, _SHARE, _GUARDIAN)
}
# What a person may decline and keep the account.
OPTIONAL = (ConsentKind.PUBLIC_NAME, ConsentKind.SHARE)


def spoken(kind: ConsentKind) -> tuple[str, ...]:
    """All sentences of a text in the order they are read, as they stand in the catalogues."""
    text = TEXTS[kind]
    return (text.title, *filter(None, (text.short,)), *text.parts, text.tick)
