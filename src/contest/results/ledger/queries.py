"""The ledger of a campaign line by line, as organisers look through it."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import LARGEST, FormVersion, Record, row, rows
from contest.errors import N_, NotFound
from contest.ledger.rules import FactKind
from contest.points.corrections.rules import Act
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

# As many as a small phone shows in six screens.
SHOWN = 14
# Everything the person of an entry got and had taken back: what undoing would touch.
GIVEN = FormVersion(
    "corrections",
    """
    SELECT e.number FROM ledger l JOIN ledger_entry own ON own.ledger_id = l.id AND own.number = $2
    JOIN ledger_entry e ON e.ledger_id = l.id AND e.person_id = own.person_id
    WHERE l.campaign_id = $1 ORDER BY e.number
    """,
)

LINE = f"""
    SELECT e.number, e.occurred_at, e.recorded_at, e.points, e.achieved, e.reason AS act, e.reverses,
           f.kind AS fact, undone.number AS undone_by, p.display_name AS person,
           u.code, u.kind, u.name, {lies_in("u")} AS within, one.slug,
           v.content->'title'->>'vi' AS vi, v.content->'title'->>'en' AS en
    FROM ledger_entry e
    JOIN fact f ON f.id = e.fact_id
    JOIN person p ON p.id = e.person_id
    LEFT JOIN unit u ON u.id = e.units[1]
    LEFT JOIN ledger_entry undone ON undone.ledger_id = e.ledger_id AND undone.reverses = e.number
    LEFT JOIN lesson one ON one.id = f.lesson_id
    LEFT JOIN lesson_version v ON v.lesson_id = one.id AND v.number = one.published
    WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1)
"""  # noqa: S608 - an expression of ours
ONE = f"{LINE} AND e.number = $2 ORDER BY e.number"
ALL = f"{LINE} AND e.number < $2 ORDER BY e.number DESC LIMIT {SHOWN + 1}"
# Those who ever belonged to the unit or below it: few, where going through the whole ledger would be long.
IN_UNIT = f"""
    {LINE} AND e.number < $2 AND e.units @> ARRAY[$3::bigint] AND e.person_id = ANY(ARRAY(
        SELECT m.person_id FROM membership m JOIN unit of ON of.id = m.unit_id
        WHERE of.id = $3 OR of.ancestors @> ARRAY[$3::bigint]))
    ORDER BY e.number DESC LIMIT {SHOWN + 1}
"""  # noqa: S608 - a query of ours
IN_PLACE = f"""
    {LINE} AND e.number < $2 AND e.units @> ARRAY[$3::bigint] ORDER BY e.number DESC LIMIT {SHOWN + 1}
"""
UNIT = "SELECT id, code, kind, name, track FROM unit WHERE code = $1"

NO_ENTRY = N_("This campaign has no entry with that number.")
NO_UNIT = N_("There is no such unit.")
WHAT = {
    FactKind.LESSON_PASSED: N_("Lesson: %(lesson)s"),
    FactKind.HELP_CONFIRMED: N_("Helped with: %(lesson)s"),
    FactKind.HELP_COMPLETED: N_("The person helped passed: %(lesson)s"),
    FactKind.CORRECTION: N_("Given again: %(lesson)s"),
}
BONUS_AGAIN = N_("Given again: the bonus for the standard")
UNDOES = N_("Undoes entry %(number)s")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry as organisers see it; `what` is a sentence that takes the lesson or the number undone."""

    number: int
    occurred_at: datetime
    recorded_at: datetime
    points: int
    achieved: bool
    what: str
    reverses: int | None
    undone_by: int | None
    person: str
    unit: UnitName | None
    vi: str
    en: str

    def lesson(self, language: str) -> str:
        """The title of the lesson it is about."""
        return self.en if language == "en" else self.vi

    @property
    def can_be_undone(self) -> bool:
        """Whether it still counts and does not itself undo another."""
        return self.reverses is None and self.undone_by is None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some lines, the newest first; `before` leads to the older ones where there are more."""

    lines: tuple[LedgerLine, ...]
    before: int | None


async def ledger_page(campaign_id: int, unit_code: str = "", before: int = LARGEST) -> LedgerPage:
    """The lines of a campaign, or those that credit one unit, before a number."""
    if not unit_code:
        return _page(await rows(ALL, campaign_id, before))
    unit = await row(UNIT, unit_code)
    if unit is None:
        raise NotFound(NO_UNIT)
    credited = IN_UNIT if unit["track"] else IN_PLACE
    return _page(await rows(credited, campaign_id, before, unit["id"]))


async def ledger_line(campaign_id: int, number: int) -> LedgerLine:
    """The line of that number, or NotFound."""
    found = await row(ONE, campaign_id, number) if 0 < number <= LARGEST else None
    if found is None:
        raise NotFound(NO_ENTRY)
    return _line(found)


def _page(found: list[Record]) -> LedgerPage:
    lines = tuple(_line(one) for one in found[:SHOWN])
    return LedgerPage(lines, lines[-1].number if len(found) > SHOWN else None)


def _line(found: Record) -> LedgerLine:
    slug = found["slug"] or ""
    return LedgerLine(
        number=found["number"],
        occurred_at=found["occurred_at"],
        recorded_at=found["recorded_at"],
        points=found["points"],
        achieved=found["achieved"] and found["reverses"] is None,
        what=_what(found),
        reverses=found["reverses"],
        undone_by=found["undone_by"],
        person=found["person"],
        unit=UnitName(found["code"], found["kind"], found["name"], places_in(found["within"]))
        if found["code"]
        else None,
        vi=found["vi"] or slug,
        en=found["en"] or slug,
    )


def _what(found: Record) -> str:
    if found["reverses"] is not None:
        return UNDOES
    if found["act"] == Act.AGAIN and found["slug"] is None:
        return BONUS_AGAIN
    return WHAT[FactKind(found["fact"])]
