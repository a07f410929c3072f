"""What phases, tracks and methods are called on screens; English sources of the catalogues."""

from dataclasses import dataclass

from contest.campaigns.rules import Phase, Ranking, Track
from contest.errors import N_

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
    """What a ranking method is called, whom it favours in one line, and what its scores are counted in."""

    name: str
    line: str
    unit: str


METHOD_WORDS: dict[Ranking, MethodWords] = {
    Ranking.PER_ELIGIBLE: MethodWords(
        N_("Points per 100 people"),
        N_("All points, shared among the people of the unit: large and small have the same chance."),
        N_("points per 100 eligible people"),
    ),
    Ranking.COVERAGE: MethodWords(
        N_("Share that reached the standard"),
        N_("How many of the unit's people reached the standard: nobody is left behind."),
        N_("percent of the people who reached the standard"),
    ),
    Ranking.PARTICIPATION: MethodWords(
        N_("Share taking part"),
        N_("How many of the unit's people passed at least one lesson: everyone begins."),
        N_("percent of the people taking part"),
    ),
    Ranking.TOTAL: MethodWords(
        N_("All points"),
        N_("All points of the unit, whatever its size: only for units of about the same size."),
        N_("points"),
    ),
    Ranking.TOP_N: MethodWords(
        N_("The best of each unit"),
        N_("The points of the unit's best %(top)s people, on average: a small keen group can win."),
        N_("points a head of the best %(top)s people"),
    ),
    Ranking.BALANCED: MethodWords(
        N_("Balanced, out of 1,000"),
        N_("600 for people who reached the standard, 250 for helping one another, 150 for taking part."),
        N_("of 1,000"),
    ),
}
