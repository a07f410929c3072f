"""What phases, tracks and methods are called on screens; English sources of the catalogues."""

from dataclasses import dataclass

from contest.campaigns.rules import Phase
from contest.errors import N_
from contest.units.rules import Track

NAME_TAKEN = N_("Another campaign has this address already. Please give this one another name.")
PHASE_LABELS: dict[Phase, str] = {
    Phase.DRAFT: N_("Draft"),
    Phase.REGISTRATION: N_("Registration"),
    Phase.RUNNING: N_("Running"),
    Phase.REVIEW: N_("In review"),
    Phase.CERTIFIED: N_("Certified"),
    Phase.ARCHIVED: N_("Archived"),
}
TRACK_PLURALS: dict[Track, str] = {
    Track.VILLAGE: N_("Villages"),
    Track.ENTERPRISE: N_("Enterprises"),
    Track.SCHOOL: N_("Schools"),
    Track.AGENCY: N_("Agencies"),
}


@dataclass(frozen=True, slots=True)
class MethodWords:
    """What a ranking method is called, whom it favours in one line, what its scores are counted in, and how.

    `top` fills in how many best people are compared.
    """

    name: str
    line: str
    unit: str
    formula: str


METHOD_WORDS: dict[str, MethodWords] = {
    "per-eligible": MethodWords(
        N_("Points per 100 people"),
        N_("All points, shared among the people of the unit: large and small have the same chance."),
        N_("points per 100 eligible people"),
        N_(
            "Score = points × 100 ÷ eligible people of the unit. A large and a small village "
            "whose people do the same have the same score."
        ),
    ),
    "coverage": MethodWords(
        N_("Share that reached the standard"),
        N_("How many of the unit's people reached the standard: nobody is left behind."),
        N_("percent of the people who reached the standard"),
        N_("Score = people who reached the standard × 100 ÷ eligible people of the unit."),
    ),
    "participation": MethodWords(
        N_("Share taking part"),
        N_("How many of the unit's people passed at least one lesson: everyone begins."),
        N_("percent of the people taking part"),
        N_("Score = people taking part × 100 ÷ eligible people of the unit."),
    ),
    "total": MethodWords(
        N_("All points"),
        N_("All points of the unit, whatever its size: only for units of about the same size."),
        N_("points"),
        N_("Score = all points of the unit, added up."),
    ),
    "top-n": MethodWords(
        N_("The best of each unit"),
        N_("The points of the unit's best %(top)s people, on average: a small keen group can win."),
        N_("points a head of the best %(top)s people"),
        N_(
            "Score = points of the best %(top)s people ÷ %(top)s. Where fewer take part, the "
            "others count with no points."
        ),
    ),
    "balanced": MethodWords(
        N_("Balanced, out of 1,000"),
        N_("600 for people who reached the standard, 250 for helping one another, 150 for taking part."),
        N_("of 1,000"),
        N_(
            "Score = 600 × share that reached the standard + 250 × share of help + 150 × "
            "share taking part. Help is full when there is one completed help for every "
            "person."
        ),
    ),
}
