"""What phases, tracks, methods and audited acts are called on screens; English sources of the catalogues."""

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
VALUE_LABELS: dict[str, str] = {
    "name": N_("Name"),
    "template": N_("Ready-made season"),
    "tracks": N_("Who takes part"),
    "phase": N_("Phase"),
    "planned_at": N_("Planned for"),
    "starts_at": N_("Start"),
    "ends_at": N_("End"),
    "reason": N_("Reason"),
    "units": N_("Units"),
    "unit": N_("Unit"),
    "ranked": N_("Ranked"),
    "last_number": N_("Last ledger number"),
    "in_force_at": N_("In force from"),
    "entry": N_("Entry"),
    "undone": N_("Entries undone"),
    "points": N_("Points"),
    "people": N_("Number of people"),
    "methods": N_("How units are compared"),
    "lesson_points": N_("A lesson with all answers right"),
    "standard_points": N_("Reaching the standard"),
    "help_confirmed_points": N_("A help that was confirmed"),
    "help_completed_points": N_("The helped person passing"),
    "day_cap": N_("At most a day"),
    "campaign_cap": N_("At most in the season"),
    "pair_cap": N_("Helps between the same two people"),
}
YES_NO = {"true": N_("yes"), "false": N_("no")}
BY_CLOCK = N_("the clock")
