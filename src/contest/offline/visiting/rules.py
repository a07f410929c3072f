"""What is answered to what a helper noted without a network; pure."""

from datetime import datetime, timedelta

from contest.errors import N_

# Whoever was to be visited then has been asked anew since.
LONGEST = timedelta(days=60)

KEPT = N_("The visit is kept.")
FOLLOWED = N_("The visit is kept. Somebody came there after you, so the later visit is shown.")
RECOGNISED = N_("The visit is kept. This family was recognised meanwhile.")
COUNTED = N_("The practice counts for both of you.")
BEFORE = N_("It was sent before and counts once.")
TOO_OLD = N_("It is more than two months old, so it is not kept any more.")
LEARNER = N_("The PIN of the learner was not right. Please let the person type it once more.")
SEALED = N_(
    "The site cannot open this. It stays here: open your list with your PIN, then it is sealed anew and sent."
)


def too_old(at: datetime, now: datetime) -> bool:
    """Whether so much time has gone by that a visit tells nothing any more."""
    return now - at > LONGEST
