"""Which tables belong to the product: named as text, because the database layer stands below the features."""

from dataclasses import dataclass

MODELS = (
    "contest.people.models",
    "contest.units.models",
    "contest.data_requests.models",
    "contest.lists.models",
    "contest.results.models",
    "contest.reviews.models",
    "contest.speech.models",
    "contest.rosters.models",
    "contest.accounts.models",
    "contest.ledger.models",
    "contest.campaigns.models",
    "contest.campaigns.appeals.models",
    "contest.campaigns.freezes.models",
    "contest.campaigns.proposals.models",
    "contest.campaigns.ceremonies.models",
    "contest.campaigns.goals.models",
    "contest.campaigns.dates.models",
    "contest.points.models",
    "contest.badges.models",
    "contest.curriculum.models",
    "contest.lessons.models",
    "contest.help.models",
    "contest.paper.models",
    "contest.confirmed.models",
    "contest.follow_ups.models",
    "contest.audit.models",
    "contest.standings.models",
    "contest.standings.rounds.models",
    "contest.organising.models",
    "contest.security.models",
    "contest.web.models",
)


@dataclass(frozen=True, slots=True)
class App:
    """One set of tables with the package of migrations that makes them."""

    label: str
    models: tuple[str, ...]
    migrations: str
    # Whether the migrations' package holds `baseline.sql`, all of them up to some point in one script.
    has_baseline: bool = False


CONTEST = App("contest", MODELS, "contest.migrations", has_baseline=True)
