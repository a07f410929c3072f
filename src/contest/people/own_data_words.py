"""What the stored codes of one's own data mean, in words."""

from contest.audit.words import ACTS, ROLES
from contest.errors import N_
from contest.people.consents import HOW_LABELS
from contest.people.rules import BAND_LABELS, GROUP_LABELS

KINDS: dict[str, str] = {
    "account": N_("An account of my own"),
    "public_name": N_("Show my name in public"),
    "share": N_("Share my badges"),
    "guardian": N_("An account for my child of 7 to 15"),
    "web": N_("By browser"),
    "api": N_("By program"),
    "lesson_passed": N_("Lesson passed"),
    "imported": N_("Course finished elsewhere"),
    "help_confirmed": N_("Help confirmed"),
    "help_completed": N_("Help that led to a pass"),
    "correction": N_("Correction"),
    "lesson": N_("Lesson"),
    "help": N_("Help"),
    "first_lesson": N_("First lesson"),
    "five_lessons": N_("Five lessons"),
    "dat_chuan": N_("Digital skills standard"),
    "helping_hand": N_("Helping hand"),
    "dai_su_so": N_("Digital ambassador"),
    "see": N_("See my data"),
    "correct": N_("Correct my data"),
    "restrict": N_("Restrict the use of my data"),
    "object": N_("Object to a use of my data"),
    "delete": N_("Delete my data"),
}
STATES: dict[str, str] = {
    "waiting": N_("waiting"),
    "approved": N_("approved"),
    "admitted": N_("admitted"),
    "refused": N_("refused"),
    "withdrawn": N_("withdrawn"),
}
WAYS: dict[str, str] = {
    **HOW_LABELS,
    "chosen": N_("chosen by myself"),
    "code": N_("by the unit's code"),
    "approved": N_("approved by the unit"),
    "roster": N_("from the unit's list"),
    "account": N_("when the account was made"),
    "moved": N_("moved by the unit"),
    "merged": N_("when units were merged"),
}
WORDS: dict[str, dict[str, str]] = {
    "act": ACTS,
    "birth_band": BAND_LABELS,
    "target_group": GROUP_LABELS,
    "kind": KINDS,
    "state": STATES,
    "how": WAYS,
    "role": ROLES,
    "secret": {"pin": N_("PIN"), "passphrase": N_("Passphrase")},
    "language": {"vi": "Tiếng Việt", "en": "English"},
}
