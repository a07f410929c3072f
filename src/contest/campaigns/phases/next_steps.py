"""What happens next in a campaign, and what its organisers can do now; pure."""

from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.phases.rules import missed
from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.errors import N_

BY_HAND = N_("Nothing happens by itself: open the registration of units when you are ready.")
START_PAST = N_("The planned start, %(at)s, is past and nothing has begun. Choose new dates to go on.")
CLOSED_PAST = N_("Registration was to end at %(at)s and was never opened. Choose new dates to go on.")
MISSED = N_(
    "The planned start, %(at)s, passed without a unit that is ranked, so nothing has begun. Units that "
    "have registered by the launch are ranked; the campaign starts at that moment."
)
WILL_OPEN = N_("Registration opens by itself at %(at)s.")
WILL_START = N_("The campaign starts by itself at %(at)s.")
STARTS_WITH_UNITS = N_("The campaign starts by itself at %(at)s, if a unit has registered in time.")
WILL_END = N_("The campaign ends by itself at %(at)s.")
STILL_LATE = N_("Late results of lessons done before the end still count until %(at)s.")
MAY_CERTIFY = N_("Late results no longer count since %(at)s. The campaign can be certified.")
FINAL = N_("The results are final. Nothing can change them.")


@dataclass(frozen=True, slots=True)
class NextSteps:
    """A sentence for the organiser with the instant it names, and the acts that are open."""

    sentence: str
    at: datetime
    acts: frozenset[str]

    @property
    def launches(self) -> bool:
        """Whether the campaign can be launched, once units take part."""
        return not self.acts.isdisjoint(("launch", "start", "late"))


def next_steps(card: CampaignCard, now: datetime) -> NextSteps:
    """Say what comes next and which buttons to show."""
    if card.phase is Phase.DRAFT:
        return _draft(card, now)
    if card.phase is Phase.REGISTRATION:
        return _before_start(card, now)
    if card.phase is Phase.RUNNING:
        return NextSteps(WILL_END, card.ends_at, frozenset({"enrol", "end"}))
    if card.phase is Phase.REVIEW:
        return _in_review(card, now)
    acts = frozenset({"archive"}) if card.phase is Phase.CERTIFIED else frozenset()
    return NextSteps(FINAL, card.grace_ends_at, acts)


def _draft(card: CampaignCard, now: datetime) -> NextSteps:
    if card.starts_at <= now:
        return NextSteps(START_PAST, card.starts_at, frozenset({"dates"}))
    if card.closes_at <= now:
        return NextSteps(CLOSED_PAST, card.closes_at, frozenset({"dates"}))
    opens = card.registration_at
    return NextSteps(WILL_OPEN if opens else BY_HAND, opens or now, frozenset({"open", "dates"}))


def _before_start(card: CampaignCard, now: datetime) -> NextSteps:
    if missed(card.phase, card.times, now, ready=card.ready):
        late = {"late"} if now < card.ends_at else set[str]()
        return NextSteps(MISSED, card.starts_at, frozenset({"enrol", "dates", *late}))
    launched = "launch" if card.gate == "shut" else "start"
    sentence = WILL_START if card.ready else STARTS_WITH_UNITS
    close = {"close"} if now < card.starts_at else set[str]()
    return NextSteps(sentence, card.starts_at, frozenset({"enrol", "dates", launched, *close}))


def _in_review(card: CampaignCard, now: datetime) -> NextSteps:
    if now < card.grace_ends_at:
        return NextSteps(STILL_LATE, card.grace_ends_at, frozenset())
    return NextSteps(MAY_CERTIFY, card.grace_ends_at, frozenset({"certify"}))
