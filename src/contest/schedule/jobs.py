"""Everything done by the clock: each job with its interval, its lock, and what happens when it fails.

Every process runs all of them. However many runs were missed, one run makes up for them, however late; a job
still at work when it is due again is let finish. One that failed is tried again `again` seconds later.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from contest.accounts.visits.service import sweep as sweep_visits
from contest.campaigns.ceremonies.service import lead_on_due
from contest.campaigns.freezes.service import hold_due
from contest.campaigns.service import advance_due
from contest.completions.ending import sweep as sweep_begun
from contest.database.timekeeping import keep_time
from contest.follow_ups.drawing.service import draw_due
from contest.help.asking.service import sweep as sweep_asked
from contest.help.service import sweep as sweep_helps
from contest.ledger.holds import forget_origins
from contest.lessons.guests.attempts import sweep as sweep_guests
from contest.lessons.service import sweep as sweep_attempts
from contest.paper.keying.service import sweep as sweep_paper
from contest.people.secrets.shown_once import sweep as sweep_kept
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.reviews.scanning.service import look
from contest.rewards.holding import release_confirmed
from contest.rosters.service import forget as forget_leavers
from contest.security.throttle import sweep as sweep_throttle
from contest.speech.service import available, speak_some
from contest.standings.delivery.cursors import sweep as sweep_pinned
from contest.standings.engine.live import Boards
from contest.standings.engine.maintenance import BoardMaintenance
from contest.standings.rounds.days import keep_days
from contest.standings.rounds.service import decide_due
from contest.web.forms.sending import sweep as sweep_sent

Work = Callable[[datetime], Awaitable[object]]


class Lock(Enum):
    """What keeps several processes from doing the same work."""

    SITE = "an advisory lock named after the job: one process is at it, the others pass it by"
    WORK = "the work locks the campaign or ledger it changes, or its key lets a fact count once"
    NONE = "none is needed: it looks after something of this process alone"


@dataclass(frozen=True, slots=True)
class Job:
    """One thing done by the clock."""

    name: str
    work: Work
    every: float  # seconds
    lock: Lock
    again: float = 5.0  # seconds after a failure
    # Done at once when a process starts; the age of its last success tells whether the schedule lives.
    vital: bool = False
    # Not waited for when the process ends: it may take minutes, and what it makes is made anew.
    dropped: bool = False


PHASES = Job("phases", advance_due, 1.0, Lock.WORK, again=1.0, vital=True)
SITE = (
    PHASES,
    # No entry from after the instant is shown meanwhile; this writes down where it was.
    Job("locked_boards", hold_due, 1.0, Lock.WORK, again=1.0),
    Job("ceremonies", lead_on_due, 1.0, Lock.WORK, again=1.0),
    # Passes and helps whose fact could not be given while the database was away.
    Job("facts_of_attempts", sweep_attempts, 60.0, Lock.WORK),
    Job("facts_of_helps", sweep_helps, 60.0, Lock.WORK),
    Job("lines_of_paper", sweep_paper, 60.0, Lock.SITE),
    # Over the passes of days that are over: drawn once a day, looked for every hour.
    Job("follow_ups", draw_due, 3600.0, Lock.SITE),
    # Whoever confirms a person sees within moments that what they learned counts.
    Job("confirmed_people", release_confirmed, 5.0, Lock.SITE),
    Job("requests_for_help", sweep_asked, 3600.0, Lock.SITE),
    Job("visits", sweep_visits, 3600.0, Lock.SITE),
    Job("origins_of_facts", forget_origins, 3600.0, Lock.SITE),
    Job("checkpoints", keep_checkpoints, 60.0, Lock.WORK),
    # From the ledger as it was at its instant, however late; a round is kept once.
    Job("rounds", decide_due, 60.0, Lock.WORK),
    # Some seconds a campaign and night, minutes for the past of a large one; one process does it.
    Job("boards_of_days", keep_days, 600.0, Lock.SITE, again=60.0, dropped=True),
    Job("unfinished_lists", sweep_begun, 60.0, Lock.SITE),
    Job("failed_sign_ins", sweep_throttle, 60.0, Lock.SITE),
    Job("sent_forms", sweep_sent, 60.0, Lock.SITE),
    Job("shown_secrets", sweep_kept, 60.0, Lock.SITE),
    Job("quizzes_of_guests", sweep_guests, 60.0, Lock.SITE),
    Job("paged_standings", sweep_pinned, 60.0, Lock.SITE),
    Job("leavers", forget_leavers, 60.0, Lock.SITE),
    Job("clock", keep_time, 60.0, Lock.NONE),
)


def of_boards(boards: Boards) -> tuple[Job, ...]:
    """What the boards of a process need once they are open."""

    async def look_around(_: datetime) -> None:
        boards.look_around()

    return (
        Job("day_of_boards", look_around, 1.0, Lock.NONE, again=1.0),
        Job("recount_of_boards", BoardMaintenance(boards).look_after_all, 5.0, Lock.NONE, dropped=True),
    )


def of_reviews(every: float) -> tuple[Job, ...]:
    """What is sought so many seconds apart that somebody should look at; nothing where it is never sought."""
    return (Job("signals", look, every, Lock.SITE),) if every else ()


def of_speech(every: float, data: Path) -> tuple[Job, ...]:
    """What lessons lack of a machine's voice, spoken so many seconds apart, some texts each time.

    Nothing where it is never to be spoken, and on a machine that has no voice.
    """

    async def speak(at: datetime) -> None:
        await speak_some(data, at)

    return (Job("speech", speak, every, Lock.WORK, again=60.0),) if every and available(data) else ()
