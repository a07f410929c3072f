"""What phases, tracks and audited acts are called on the screens; English sources of the catalogues."""

from contest.campaigns.rules import Phase, Track
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
ACT_LABELS: dict[str, str] = {
    "campaign_created": N_("Season created"),
    "campaign_registration": N_("Registration opened"),
    "campaign_launched": N_("Season launched, waiting for its start"),
    "campaign_start_moved": N_("Start moved"),
    "campaign_running": N_("Season started"),
    "campaign_end_moved": N_("End moved"),
    "campaign_review": N_("Season ended, review began"),
    "campaign_certified": N_("Season certified"),
    "campaign_archived": N_("Season archived"),
    "results_certified": N_("Results written down and ledger sealed"),
    "units_enrolled": N_("Units registered"),
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
}
YES_NO = {"true": N_("yes"), "false": N_("no")}
BY_CLOCK = N_("the clock")
