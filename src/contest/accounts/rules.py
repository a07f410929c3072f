"""Decisions about accounts made for others: for whom, in which group, with whose consent; pure."""

from contest.errors import N_
from contest.people.rules import BAND_LABELS, PUPILS, TOO_YOUNG, UNDER_SEVEN, BirthBand, TargetGroup
from contest.units.rules import Track

# One class, as large as a class may be; more would keep those who sign in meanwhile waiting.
MOST_PUPILS = 50
# A helper gives so many new PINs a day at most: more is no evening in a village but a harvest.
MOST_RESETS = 20
# A school day of four full classes, or every family of a village in an evening. Whoever makes more has nobody
# beside them, and a printed PIN opens each account.
MOST_ACCOUNTS = 200

CHOOSE_AGE = N_("Please choose the age.")
ONE_BY_ONE = N_("Pupils aged 7 to 15 are entered by class, with the consent of a parent for each of them.")
ONLY_SCHOOLS = N_("Pupils aged 7 to 15 are entered by their school. This unit is not a school.")
NO_GUARDIAN = N_("Without the consent of a parent or guardian a child has no account.")

RELATIONS: dict[str, str] = {
    "mother": N_("Mother"),
    "father": N_("Father"),
    "grandparent": N_("Grandparent"),
    "guardian": N_("Guardian"),
}
# As consents are recorded: `voice` is a call in which the school heard the parent.
WAYS: dict[str, str] = {"paper": N_("On paper"), "voice": N_("By phone")}

GROUP_OF: dict[Track | None, TargetGroup] = {
    Track.VILLAGE: TargetGroup.RESIDENT,
    Track.ENTERPRISE: TargetGroup.WORKER,
    Track.SCHOOL: TargetGroup.PUPIL,
    Track.AGENCY: TargetGroup.PUBLIC_SECTOR,
}


def age_refusal(band: str, track: Track | None) -> str | None:
    """Why nobody of this age gets an account on the page for one person, or None when they do."""
    if band not in BAND_LABELS:
        return CHOOSE_AGE
    if band == BirthBand.CHILD:
        return ONE_BY_ONE if track is Track.SCHOOL else PUPILS
    return TOO_YOUNG if band == UNDER_SEVEN else None


def child_refusal(track: Track | None, *, agreed: bool) -> str | None:
    """Why a child of 7 to 15 gets no account here, or None when a school enters it and a guardian agreed."""
    if track is not Track.SCHOOL:
        return ONLY_SCHOOLS
    return None if agreed else NO_GUARDIAN


def named_lines(text: str) -> tuple[str, ...]:
    """The names of a list, one a line; empty lines and numbers before the names do not count."""
    lines = (line.strip().lstrip("0123456789").lstrip(".)-\t ").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
