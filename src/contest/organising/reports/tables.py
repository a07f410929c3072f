"""The rows of reports, as the screen tells them: of one to four people nobody says how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from contest.campaigns.words import TRACK_PLURALS
from contest.errors import N_
from contest.organising.calls.files import named_unit
from contest.organising.overview import GroupSums, MapOf, UnitState, places, share_of, sums_of
from contest.standings.board.views import BoardRow, top_of
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.units.rules import Track
from contest.web import language
from contest.web.environment import few
from contest.web.language import gettext
from leaderboard.few import PeopleCount

Cell = str | int | float


class ReportKind(StrEnum):
    """What a report is about."""

    GROUPS = "groups"
    COMMUNES = "communes"
    STANDINGS = "standings"
    UNITS = "units"
    CONFIRMED = "confirmed"


TITLES: dict[str, str] = {
    ReportKind.GROUPS: N_("Progress of the province by group"),
    ReportKind.COMMUNES: N_("Progress and participation by commune"),
    ReportKind.STANDINGS: N_("Standings of all clusters"),
    ReportKind.UNITS: N_("Participation by unit"),
    ReportKind.CONFIRMED: N_("Confirmed on VNeID, told from outside this site"),
}
SUMS = (
    N_("Units"),
    N_("Units that learn"),
    N_("Silent units"),
    N_("Declared people"),
    N_("People who learn"),
    N_("Reached the standard"),
    N_("Percent that reached it"),
)
HEADINGS: dict[str, tuple[str, ...]] = {
    ReportKind.GROUPS: (N_("Group of units"), *SUMS),
    ReportKind.COMMUNES: (N_("Code"), N_("Commune or ward"), *SUMS),
    ReportKind.STANDINGS: (
        N_("Track"),
        N_("Cluster"),
        N_("Place"),
        N_("Code"),
        N_("Unit"),
        N_("Lies in"),
        N_("Score"),
        N_("Declared people"),
        N_("Reached the standard"),
    ),
    ReportKind.UNITS: (
        N_("Code"),
        N_("Unit"),
        N_("Lies in"),
        N_("Declared people"),
        N_("People who learn"),
        N_("Reached the standard"),
        N_("Helps"),
        N_("Points"),
        N_("Silent days"),
    ),
    ReportKind.CONFIRMED: (
        N_("Code"),
        N_("Unit"),
        N_("Lies in"),
        N_("Group of people"),
        N_("As of the day"),
        N_("Told by"),
        N_("Number of the document"),
        N_("Confirmed"),
        N_("Of how many"),
    ),
}


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report: its title, its headings and its rows."""

    kind: ReportKind
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        return gettext(TITLES[self.kind])

    @property
    def words(self) -> int:
        """How many columns from the left hold words."""
        return {ReportKind.GROUPS: 1, ReportKind.CONFIRMED: 7}.get(self.kind, 2)


def table_of(kind: ReportKind, campaign: LiveCampaign, units: tuple[UnitState, ...]) -> ReportTable:
    """A report on these units of a campaign, in the language of the page."""
    makers = {
        ReportKind.GROUPS: _groups,
        ReportKind.COMMUNES: _communes,
        ReportKind.STANDINGS: _standings,
        ReportKind.UNITS: _units,
    }
    headings = tuple(gettext(one) for one in HEADINGS[kind])
    return ReportTable(kind, headings, tuple(makers[kind](campaign, units)))


def _groups(campaign: LiveCampaign, units: tuple[UnitState, ...]) -> Iterable[tuple[Cell, ...]]:
    shown = [one for one in units if not one.small]
    for track in campaign.card.tracks:
        found = [one for one in shown if _track(campaign, one) is track]
        if found:
            yield (gettext(TRACK_PLURALS[track]), *_sums(sums_of(found)))
    yield (gettext(N_("All together")), *_sums(sums_of(shown)))


def _communes(campaign: LiveCampaign, units: tuple[UnitState, ...]) -> Iterable[tuple[Cell, ...]]:
    for one in places(campaign, units, MapOf.COVERAGE).lines:
        yield (one.place.code, named_unit(one.place), *_sums(one.sums))


def _standings(campaign: LiveCampaign, units: tuple[UnitState, ...]) -> Iterable[tuple[Cell, ...]]:
    within = {one.member.unit.code for one in units}
    for table in campaign.tables():
        for row in top_of(campaign, table, len(table.members)):
            if row.unit.code in within:
                yield _standing(table, row)


def _standing(table: ClusterBoard, row: BoardRow) -> tuple[Cell, ...]:
    english = language.current.get() == "en" and table.cluster.name_en
    place: Cell = row.place if row.place is not None else "–"
    if not row.ranked:
        place = gettext("outside ranking")
    score: Cell = whole(row.score)
    if row.under:
        score = gettext("under %(score)s") % {"score": score}
    return (
        gettext(TRACK_PLURALS[table.cluster.track]),
        table.cluster.name_en if english else table.cluster.name,
        place,
        row.unit.code,
        named_unit(row.unit),
        named_unit(row.above) if row.above else "",
        score,
        row.eligible,
        people(row.achievers),
    )


def _units(campaign: LiveCampaign, units: tuple[UnitState, ...]) -> Iterable[tuple[Cell, ...]]:
    for one in sorted((one for one in units if not one.small), key=lambda one: one.member.unit.code):
        member = one.member
        yield (
            member.unit.code,
            named_unit(member.unit),
            named_unit(member.above) if member.above else "",
            member.eligible,
            people(one.participants),
            people(one.achievers),
            campaign.fold.sums(member.unit_id).confirmed,
            campaign.tally(member.unit_id).points,
            one.silent_days,
        )


def _sums(sums: GroupSums) -> tuple[Cell, ...]:
    share = share_of(sums, MapOf.COVERAGE)
    return (
        sums.units,
        sums.taking_part,
        sums.silent,
        sums.eligible,
        people(sums.participants),
        people(sums.achievers),
        "–" if share is None else share,
    )


def people(count: int | PeopleCount) -> Cell:
    """A number of people as the screen tells it: a number where it is one, else its words."""
    told = count if isinstance(count, PeopleCount) else PeopleCount(count)
    return few(told) if told.few or told.more else told.count


def whole(score: float) -> Cell:
    """A score without a decimal where it has none."""
    return int(score) if score == int(score) else score


def _track(campaign: LiveCampaign, one: UnitState) -> Track | None:
    table = campaign.table_of(one.member.unit_id)
    return table.cluster.track if table else None
