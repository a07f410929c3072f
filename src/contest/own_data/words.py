"""What the stored codes of one's own data mean, in words."""

from contest.accounts.visits.rules import LABELS as VISIT_LABELS
from contest.audit.codes import ROLES
from contest.audit.words import ACTS
from contest.badges.kinds import BADGES
from contest.campaigns.appeals.rules import OUTCOME_LABELS, PUBLIC_SUBJECTS
from contest.data_requests.rules import KIND_LABELS
from contest.errors import N_
from contest.help.asking.rules import LABELS as TROUBLES
from contest.people.consents.service import HOW_LABELS
from contest.people.consents.texts import TEXTS
from contest.people.rules import BAND_LABELS, GROUP_LABELS

KINDS: dict[str, str] = {
    **{kind: text.title for kind, text in TEXTS.items()},
    "web": N_("By browser"),
    "api": N_("By program"),
    "lesson_passed": N_("Lesson passed"),
    "witnessed": N_("Lesson passed by doing it beside a helper"),
    "on_paper": N_("Lesson passed, as a sheet of paper says"),
    "imported": N_("Course finished elsewhere"),
    "help_confirmed": N_("Help confirmed"),
    "help_completed": N_("Help that led to a pass"),
    "correction": N_("Correction"),
    "lesson": N_("Lesson"),
    "help": N_("Help"),
    **{kind: badge.title for kind, badge in BADGES.items()},
    **KIND_LABELS,
}
STATES: dict[str, str] = {
    "waiting": N_("waiting"),
    "approved": N_("approved"),
    "admitted": N_("admitted"),
    "refused": N_("refused"),
    "answered": N_("answered"),
    "withdrawn": N_("withdrawn"),
    "held": N_("does not count yet"),
    "released": N_("counts"),
    "voided": N_("does not count"),
}
HELD: dict[str, str] = {
    "waiting": N_("my unit had not confirmed me"),
    "too_fast": N_("it went faster than one can read"),
    "review": N_("somebody looks at it again"),
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
    "held_because": HELD,
    "subject": PUBLIC_SUBJECTS,
    "outcome": {**OUTCOME_LABELS, **VISIT_LABELS},
    "how": WAYS,
    "role": ROLES,
    "trouble": TROUBLES,
    "secret": {"pin": N_("PIN"), "passphrase": N_("Passphrase"), "pictures": N_("Three pictures")},
    "language": {"vi": "Tiếng Việt", "en": "English", "thai": N_("Thai"), "hmong": N_("Hmong")},
}
