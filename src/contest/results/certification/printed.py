"""The final standings of a campaign as documents: the certificate, the list for the council that awards."""

from collections.abc import Iterator, Sequence

from contest.campaigns.queries import CampaignCard
from contest.campaigns.words import TRACK_PLURALS
from contest.documents import Document, PrintedColumn, PrintedTable
from contest.documents.heading import office_lines, state_lines
from contest.errors import N_
from contest.points.public_log.checkpoints import PublishedRoot
from contest.results.certification.queries import FinalRow, FinalStanding
from contest.results.models import UndecidedResult
from contest.units.rules import Track
from contest.web import language
from contest.web.environment import day, few, moment, number
from contest.web.language import gettext
from leaderboard.few import PeopleCount

SIGNERS = (
    (N_("Proposed by"), N_("(signature, full name)")),
    (N_("Confirmed by"), N_("(signature, full name)")),
)
COUNCIL = (
    (N_("Secretary of the council"), N_("(signature, full name)")),
    (N_("Chair of the council"), N_("(signature, full name)")),
)
PROPOSES = N_(
    "The list follows from the certified standings and awards nothing: the council decides. Units outside "
    "the ranking stand last and have no place."
)
SCAN = N_("Scan to check: the page shows the same standings, the whole ledger and how to count them again.")


def certificate(
    card: CampaignCard,
    standings: Sequence[FinalStanding],
    seal: PublishedRoot | None,
    left: UndecidedResult | None,
    public_url: str,
) -> Document:
    """What was made final, cluster by cluster, with the digests and the root of the ledger."""
    return Document(
        language=language.current.get(),
        title=gettext("Certificate of final results"),
        under=card.name,
        office=office_lines(),
        state=state_lines(),
        opening=(
            gettext("The standings of this campaign are final; nobody can change them any more."),
            *_undecided(left),
        ),
        facts=_facts(card, standings),
        tables=(_overview(standings),),
        appendix=tuple(
            PrintedTable(
                _named(standing),
                _columns(),
                tuple(_line(row) for row in standing.rows),
                gettext("Score: %(unit)s") % {"unit": gettext(standing.method.unit) % {"top": standing.top}},
                standing.digest,
            )
            for standing in standings
        ),
        signers=_pairs(SIGNERS),
        codes=_codes(seal),
        address=f"{public_url}/results/{card.slug}",
        scan=gettext(SCAN),
        footer=f"Thi Đua Số · {card.name}",
    )


def council_list(card: CampaignCard, standings: Sequence[FinalStanding], public_url: str) -> Document:
    """The final list for *bình xét*: what the council sees, with room for what it decides."""
    decision = PrintedColumn(gettext("Decision of the council"), 4)
    return Document(
        language=language.current.get(),
        title=gettext("Final list for the council"),
        under=card.name,
        office=office_lines(),
        state=state_lines(),
        opening=(gettext(PROPOSES),),
        facts=_facts(card, standings),
        tables=tuple(
            PrintedTable(
                _named(standing), (*_columns(), decision), tuple((*_line(row), "") for row in standing.rows)
            )
            for standing in standings
        ),
        signers=_pairs(COUNCIL),
        address=f"{public_url}/results/{card.slug}",
        scan=gettext(SCAN),
        footer=f"Thi Đua Số · {card.name}",
        wide=True,
    )


def council_rows(standings: Sequence[FinalStanding]) -> Iterator[tuple[object, ...]]:
    """The same list as rows of a workbook, its heading first; few people are told as such."""
    yield (
        gettext("Track"),
        gettext("Cluster"),
        gettext("Place"),
        gettext("Code"),
        gettext("Unit"),
        gettext("Score"),
        gettext("Points"),
        gettext("Reached the standard"),
        gettext("Declared people"),
        gettext("Decision of the council"),
    )
    for standing in standings:
        for row in standing.rows:
            yield (
                gettext(TRACK_PLURALS[Track(standing.track)]),
                _cluster(standing),
                _place(row) if row.place is None or row.tied else row.place,
                row.code,
                _unit(row),
                _score(row) if row.under or row.percent else row.shown,
                row.points,
                few(row.achievers) if PeopleCount(row.achievers).few else row.achievers,
                row.eligible,
                "",
            )


def _pairs(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((gettext(word), gettext(under)) for word, under in pairs)


def _overview(standings: Sequence[FinalStanding]) -> PrintedTable:
    """Every cluster with who stands first in it, on the page that is signed."""
    columns = (
        PrintedColumn(gettext("Cluster"), 7),
        PrintedColumn(gettext("Units"), 2, number=True),
        PrintedColumn(gettext("First place"), 9),
        PrintedColumn(gettext("Score"), 2, number=True),
    )
    return PrintedTable(
        "",
        columns,
        tuple(
            (_cluster(standing), number(len(standing.rows)), first, score)
            for standing in standings
            for first, score in (_first(standing),)
        ),
    )


def _first(standing: FinalStanding) -> tuple[str, str]:
    best = [row for row in standing.rows if row.place == 1]
    return "; ".join(map(_unit, best)) or "–", _score(best[0]) if best else "–"


def _facts(card: CampaignCard, standings: Sequence[FinalStanding]) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("From"), day(card.starts_at)),
        (gettext("Until"), day(card.ends_at)),
        (gettext("Certified"), moment(standings[0].certified_at)),
        (gettext("Last ledger number"), number(standings[0].last_number)),
        (gettext("Units"), number(sum(len(standing.rows) for standing in standings))),
    )


def _undecided(left: UndecidedResult | None) -> Iterator[str]:
    if left is not None and left.facts:
        yield gettext(
            "When this was certified, %(facts)s results of %(people)s people were held and nobody had "
            "decided about them. They do not count here."
        ) % {"facts": few(left.facts), "people": few(left.people)}
    if left is not None and left.waiting:
        yield gettext("%(facts)s results of people whom no unit had confirmed do not count here.") % {
            "facts": few(left.waiting)
        }


def _codes(seal: PublishedRoot | None) -> tuple[tuple[str, str], ...]:
    return ((gettext("Root of the ledger (SHA-256)"), seal.root),) if seal else ()


def _columns() -> tuple[PrintedColumn, ...]:
    return (
        PrintedColumn(gettext("Place"), 2),
        PrintedColumn(gettext("Unit"), 7),
        PrintedColumn(gettext("Score"), 2, number=True),
        PrintedColumn(gettext("Points"), 2, number=True),
        PrintedColumn(gettext("Reached the standard"), 3, number=True),
    )


def _line(row: FinalRow) -> tuple[str, ...]:
    reached = f"{few(row.achievers)}/{number(row.eligible)}"
    return _place(row), _unit(row), _score(row), number(row.points), reached


def _named(standing: FinalStanding) -> str:
    return f"{gettext(TRACK_PLURALS[Track(standing.track)])}: {_cluster(standing)}"


def _cluster(standing: FinalStanding) -> str:
    return standing.name_en if language.current.get() == "en" and standing.name_en else standing.name


def _place(row: FinalRow) -> str:
    if row.place is None:
        return "–" if row.ranked else gettext("outside ranking")
    return f"{row.place} ({gettext('tied')})" if row.tied else str(row.place)


def _unit(row: FinalRow) -> str:
    return ", ".join(gettext(place.title) % {"name": place.name} for place in (row.unit, *row.unit.within))


def _score(row: FinalRow) -> str:
    text = number(row.shown) + ("%" if row.percent else "")
    return gettext("under %(score)s") % {"score": text} if row.under else text
