"""Every route of the product, feature by feature."""

from contest.accounts.card_sheets import routes as sheet_pages
from contest.accounts.children import routes as agreeing
from contest.accounts.households import routes as household_routes
from contest.accounts.making import routes as accounts
from contest.accounts.pupils import routes as pupil_routes
from contest.audit_log import routes as audit_log
from contest.badges import api as badges_api
from contest.badges import routes as badges
from contest.campaigns import routes as campaigns
from contest.campaigns.eligible_changes import routes as eligible_approvals
from contest.campaigns.freezes import routes as freezes
from contest.campaigns.goals import routes as goals
from contest.completions import routes as completions
from contest.confirmed import routes as confirmed
from contest.data_requests import routes as data_requests
from contest.follow_ups.asking import routes as follow_ups
from contest.follow_ups.asking import waiting as waiting_follow_ups
from contest.follow_ups.published import routes as follow_up_lots
from contest.help import api as help_api
from contest.help import routes as helping
from contest.help.asking import routes as asking_for_help
from contest.help.reaching import routes as reaching_helpers
from contest.home import about, shared_badge, today
from contest.home import routes as home
from contest.home.screen import remote
from contest.home.screen import routes as screen
from contest.joining import routes as joining
from contest.joining.admitting import routes as admitting
from contest.joining.browsing import routes as browsing
from contest.joining.cards import routes as join_cards
from contest.joining.posters import routes as posters
from contest.launching import routes as launching
from contest.launching.drafts import routes as draft_pages
from contest.launching.trying import routes as trials
from contest.lessons import api as lessons_api
from contest.lessons import routes as lessons
from contest.lessons.desk import routes as lessons_desk
from contest.lessons.desk.english import routes as desk_english
from contest.lessons.desk.files import routes as desk_files
from contest.lessons.desk.parts import routes as desk_parts
from contest.lessons.desk.pictures import routes as desk_pictures
from contest.lessons.desk.publishing import routes as desk_publishing
from contest.lessons.pictures import routes as lesson_pictures
from contest.managing import routes as managing
from contest.managing.eligible import routes as declaring
from contest.managing.members import routes as members
from contest.managing.tree import parts
from contest.managing.tree import routes as tree
from contest.managing.waiting import routes as crowded
from contest.my_people import routes as my_people
from contest.my_people.not_reached import routes as not_reached
from contest.my_people.together import routes as learning_together
from contest.my_people.witnessing import routes as witnessing
from contest.offline import routes as offline
from contest.offline.files import routes as carried_files
from contest.organising import routes as organising
from contest.organising.calls import routes as call_sheets
from contest.organising.obstacles import routes as obstacles
from contest.organising.reports import routes as reports
from contest.own_data import routes as own_data
from contest.paper.issuing import routes as paper_sheets
from contest.paper.keying import routes as paper_lines
from contest.paper.putting_right import routes as paper_lines_put_right
from contest.people.freezing import routes as freezing_pages
from contest.people.own_account import routes as own_pages
from contest.people.profiles import routes as who_pages
from contest.people.secrets import routes as secret_pages
from contest.people.signing_in import api as people_api
from contest.people.signing_in import routes as people
from contest.points.rule_changes import routes as rule_pages
from contest.previews import routes as previews
from contest.registering import routes as registering
from contest.results.certification import routes as results
from contest.results.ledger import routes as ledger_pages
from contest.results.public_log import api as results_api
from contest.results.public_log import routes as trust
from contest.reviews import waiting as waiting_reviews
from contest.reviews.answers import routes as own_result_pages
from contest.reviews.appeals import routes as appeal_pages
from contest.reviews.cases import routes as review_pages
from contest.roles import routes as roles
from contest.rosters import routes as rosters
from contest.rosters.uploads import routes as roster_uploads
from contest.speech import routes as speech
from contest.speech.voices import routes as voices
from contest.standings import api as standings_api
from contest.standings.board import examples, together
from contest.standings.board import parts as part_boards
from contest.standings.board import routes as standings
from contest.standings.board import unlocked as unlocked_boards
from contest.standings.place import own_units as mine
from contest.standings.place import routes as places
from contest.standings.rounds import api as rounds_api
from contest.standings.rounds import routes as round_pages
from contest.standings.unit import api as unit_standings_api
from contest.standings.unit import routes as unit_routes
from contest.sync import api as sync_api
from contest.targets import routes as targets
from contest.units import api as units_api
from contest.units.access import routes as reason_pages
from contest.units.applications import routes as application_pages
from contest.units.approvals import routes as approval_pages
from contest.web import assets
from contest.web.serving import health

_PAGES = (
    home,
    about,
    shared_badge,
    today,
    screen,
    remote,
    previews,
    standings,
    unit_routes,
    round_pages,
    together,
    mine,
    examples,
    lessons,
    lessons_desk,
    desk_english,
    desk_files,
    desk_parts,
    desk_pictures,
    desk_publishing,
    lesson_pictures,
    offline,
    carried_files,
    speech,
    voices,
    helping,
    asking_for_help,
    reaching_helpers,
    badges,
    people,
    own_pages,
    own_data,
    data_requests,
    freezing_pages,
    accounts,
    sheet_pages,
    pupil_routes,
    agreeing,
    my_people,
    learning_together,
    witnessing,
    not_reached,
    follow_ups,
    follow_up_lots,
    paper_sheets,
    paper_lines,
    paper_lines_put_right,
    household_routes,
    secret_pages,
    who_pages,
    joining,
    browsing,
    registering,
    admitting,
    members,
    reason_pages,
    posters,
    join_cards,
    application_pages,
    approval_pages,
    managing,
    parts,
    tree,
    crowded,
    part_boards,
    unlocked_boards,
    declaring,
    campaigns,
    launching,
    organising,
    freezes,
    goals,
    call_sheets,
    obstacles,
    reports,
    draft_pages,
    trials,
    rule_pages,
    eligible_approvals,
    results,
    ledger_pages,
    trust,
    own_result_pages,
    review_pages,
    appeal_pages,
    waiting_follow_ups,
    waiting_reviews,
    targets,
    roles,
    audit_log,
    rosters,
    roster_uploads,
    completions,
    confirmed,
)
_APIS = (
    people_api,
    units_api,
    standings_api,
    unit_standings_api,
    rounds_api,
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
