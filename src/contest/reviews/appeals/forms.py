"""What is written in the forms of appeals, read or refused field by field."""

from dataclasses import dataclass

from contest.campaigns.appeals.rules import (
    LONGEST_REASON,
    LONGEST_TEXT,
    SHORTEST,
    AppealOutcome,
    AppealSubject,
)
from contest.errors import N_, InvalidForm
from contest.people.names import visible
from contest.web.requests import Posted

CHOOSE_CAMPAIGN = N_("Please choose the campaign.")
CHOOSE_SUBJECT = N_("Please choose what it is about.")
CHOOSE_OUTCOME = N_("Please choose how it ends.")
SAY_WHAT = N_("Please write in 10 to 1,000 letters what happened and what you ask for.")
SAY_WHY = N_("Please write the reason in 10 to 500 letters. Everybody can read it.")


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """An appeal as it is written: about which campaign, what, and the text."""

    slug: str
    subject: AppealSubject
    text: str


@dataclass(frozen=True, slots=True)
class AppealAnswer:
    """How an appeal ends, and the reason for everybody."""

    outcome: AppealOutcome
    reason: str


def new_appeal(form: Posted) -> NewAppeal:
    """What the form of a unit says, or every refusal at once."""
    wrong: dict[str, str] = {}
    slug, subject, text = form.text("campaign"), form.text("subject"), visible(form.text("text"))
    if not slug:
        wrong["campaign"] = CHOOSE_CAMPAIGN
    if subject not in list(AppealSubject):
        wrong["subject"] = CHOOSE_SUBJECT
    if not SHORTEST <= len(text) <= LONGEST_TEXT:
        wrong["text"] = SAY_WHAT
    if wrong:
        raise InvalidForm(wrong)
    return NewAppeal(slug, AppealSubject(subject), text)


def appeal_answer(form: Posted) -> AppealAnswer:
    """What the form of an organiser says, or every refusal at once."""
    wrong: dict[str, str] = {}
    outcome, reason = form.text("outcome"), visible(form.text("reason"))
    if outcome not in list(AppealOutcome):
        wrong["outcome"] = CHOOSE_OUTCOME
    if not SHORTEST <= len(reason) <= LONGEST_REASON:
        wrong["reason"] = SAY_WHY
    if wrong:
        raise InvalidForm(wrong)
    return AppealAnswer(AppealOutcome(outcome), reason)
