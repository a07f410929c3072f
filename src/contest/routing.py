"""Every route of the product, feature by feature."""

from contest.accounts import agreeing, household_routes, pupil_routes, sheet_pages
from contest.accounts import routes as accounts
from contest.audit_log import routes as audit_log
from contest.badges import api as badges_api
from contest.badges import routes as badges
from contest.campaigns import eligible_pages as eligible_approvals
from contest.campaigns import routes as campaigns
from contest.campaigns import rule_pages
from contest.completions import routes as completions
from contest.help import api as help_api
from contest.help import routes as helping
from contest.home import about, today
from contest.home import routes as home
from contest.lessons import api as lessons_api
from contest.lessons import routes as lessons
from contest.my_people import routes as my_people
from contest.own_data import routes as own_data
from contest.people import api as people_api
from contest.people import freezing_pages, own_pages, requests_pages, secret_pages, who_pages
from contest.people import routes as people
from contest.results import api as results_api
from contest.results import ledger_pages
from contest.results import routes as results
from contest.results import trust_routes as trust
from contest.roles import routes as roles
from contest.rosters import routes as rosters
from contest.rosters import upload_routes as roster_uploads
from contest.standings import api as standings_api
from contest.standings import examples, mine, part_boards, unit_routes
from contest.standings import place_routes as places
from contest.standings import routes as standings
from contest.standings import unit_api as unit_standings_api
from contest.sync import api as sync_api
from contest.targets import routes as targets
from contest.units import api as units_api
from contest.units import (
    application_pages,
    approval_pages,
    claim_pages,
    eligible_pages,
    joining_pages,
    managing,
    members_pages,
    part_pages,
    posters_pages,
    tree_pages,
)
from contest.units import routes as units
from contest.web import assets, health

_PAGES = (
    home,
    about,
    today,
    standings,
    unit_routes,
    mine,
    places,
    examples,
    lessons,
    helping,
    badges,
    people,
    own_pages,
    own_data,
    requests_pages,
    freezing_pages,
    accounts,
    sheet_pages,
    pupil_routes,
    agreeing,
    my_people,
    household_routes,
    secret_pages,
    who_pages,
    units,
    joining_pages,
    members_pages,
    posters_pages,
    claim_pages,
    application_pages,
    approval_pages,
    managing,
    part_pages,
    tree_pages,
    part_boards,
    eligible_pages,
    campaigns,
    rule_pages,
    eligible_approvals,
    results,
    ledger_pages,
    trust,
    targets,
    roles,
    audit_log,
    rosters,
    roster_uploads,
    completions,
)
_APIS = (
    people_api,
    units_api,
    standings_api,
    unit_standings_api,
    places,
    lessons_api,
    help_api,
    badges_api,
    results_api,
    sync_api,
)

PAGES = [route for feature in _PAGES for route in feature.ROUTES]
APIS = [route for feature in _APIS for route in feature.API]
OPERATION = [*health.ROUTES, assets.static_file]
