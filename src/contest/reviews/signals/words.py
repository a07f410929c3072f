"""What a signal says to those it concerns and to those who decide: what was seen, never what it means."""

from collections.abc import Mapping

from contest.errors import N_
from contest.reviews.signals.rules import SignalRule

NAMES: dict[SignalRule, str] = {
    SignalRule.MUTUAL_PAIR: N_("Two people who help each other in turn"),
    SignalRule.RING: N_("A small circle of people who help one another"),
    SignalRule.CONCENTRATION: N_("Many helps for few people"),
    SignalRule.NEVER_NEAR: N_("Helps after which nobody passed"),
    SignalRule.IMPOSSIBLE_SPEED: N_("Very fast"),
    SignalRule.BURST: N_("Many newcomers within an hour"),
    SignalRule.SHARED_DEVICE: N_("Many people on one device"),
    SignalRule.SHARED_SOURCE: N_("Many newcomers from one network"),
    SignalRule.SAME_ANSWERS: N_("Answers alike to the letter"),
    SignalRule.ONLY_REQUIRED: N_("The same lessons in one sitting"),
    SignalRule.PAPER_SHEET: N_("Lines of a paper register to compare"),
    SignalRule.FOLLOW_UP: N_("A pass to ask about again"),
}
# By rule and form: some rules see one thing in several ways.
SEEN: dict[tuple[SignalRule, str], str] = {
    (SignalRule.MUTUAL_PAIR, ""): N_(
        "Two people confirmed help for each other %(helps)s times within %(days)s days."
    ),
    (SignalRule.RING, ""): N_(
        "%(people)s people helped one another %(helps)s times and hardly anybody else."
    ),
    (SignalRule.CONCENTRATION, ""): N_(
        "%(helps)s helps of one person went to very few people, %(people)s in all, who had "
        "registered by themselves."
    ),
    (SignalRule.NEVER_NEAR, ""): N_(
        "%(helps)s helps of one person: after %(near)s of them the learner passed the "
        "lesson within %(hours)s hours."
    ),
    (SignalRule.IMPOSSIBLE_SPEED, "quiz"): N_(
        "%(passes)s quizzes were passed. Seconds that the slowest of them took: %(seconds)s."
    ),
    (SignalRule.IMPOSSIBLE_SPEED, "reading"): N_(
        "Quizzes that were passed faster than their questions can be read: %(passes)s."
    ),
    (SignalRule.IMPOSSIBLE_SPEED, "pace"): N_(
        "%(passes)s lessons were passed, one at once after the other. Seconds from the "
        "first to the last: %(seconds)s."
    ),
    (SignalRule.IMPOSSIBLE_SPEED, "codes"): N_(
        "%(helps)s help codes were confirmed less than %(seconds)s seconds after they were shown."
    ),
    (SignalRule.BURST, ""): N_(
        "%(people)s people registered by themselves within %(minutes)s minutes and passed their lessons "
        "in less than %(seconds)s seconds each."
    ),
    (SignalRule.SHARED_DEVICE, "people"): N_(
        "%(people)s people who had registered by themselves learned on one device."
    ),
    (SignalRule.SHARED_DEVICE, "at_once"): N_(
        "%(passes)s quizzes of %(people)s people were done on one device at the same time."
    ),
    (SignalRule.SHARED_SOURCE, ""): N_(
        "%(people)s people of one unit registered by themselves and learned from one network."
    ),
    (SignalRule.SAME_ANSWERS, ""): N_(
        "%(people)s people answered the same questions of %(lessons)s lessons alike to the letter."
    ),
    (SignalRule.ONLY_REQUIRED, ""): N_(
        "%(people)s people who had registered by themselves passed the same %(lessons)s lessons in one "
        "sitting and were not seen again for %(hours)s hours."
    ),
    (SignalRule.PAPER_SHEET, "drawn"): N_(
        "Lines of paper sheet %(sheet)s that were drawn by lot, to be compared with the paper: %(lines)s."
    ),
    (SignalRule.PAPER_SHEET, "rest"): N_(
        "A line of paper sheet %(sheet)s was not found on the paper as it was keyed. Its "
        "other lines are compared as well: %(lines)s."
    ),
    (SignalRule.FOLLOW_UP, ""): N_(
        "Called on by lot, the person said of a pass beside a helper or on paper that it was not so."
    ),
}


def seen(rule: SignalRule, evidence: Mapping[str, int | str]) -> str:
    """The sentence of a signal, still to be translated and filled with its evidence."""
    return SEEN[rule, str(evidence.get("form", ""))]
