"""What is done by the clock: a table of jobs, and who carries them out."""

from contest.schedule.jobs import SITE, Job, Lock, of_boards, of_reviews, of_speech
from contest.schedule.runner import Schedule, carry_out

__all__ = ["SITE", "Job", "Lock", "Schedule", "carry_out", "of_boards", "of_reviews", "of_speech"]
