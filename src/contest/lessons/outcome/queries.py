"""What a finished attempt came to: its marks, what the campaigns gave, the badges that came with it."""

from dataclasses import dataclass
from uuid import UUID

from contest.badges.kinds import BADGES
from contest.badges.rules import BadgeDefinition
from contest.database import row, rows
from contest.ledger.holds import not_counting
from contest.ledger.rules import Award
from contest.lessons import queries, rules
from contest.lessons.queries import LookAgain
from contest.lessons.rules import AttemptMarks, Words
from contest.rewards.awards import awards_of, not_counted

RECORDED = "SELECT FROM fact WHERE key = $1"
KINDS = "SELECT public_id, kind FROM badge WHERE public_id = ANY ($1::text[]) ORDER BY id"


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge that came with an attempt."""

    public_id: str
    definition: BadgeDefinition


@dataclass(frozen=True, slots=True)
class Paid:
    """What one campaign gave for an attempt, and why it was less than usual."""

    slug: str
    campaign: str
    points: int
    remark: str
    achieved: bool
    badges: tuple[NewBadge, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a finished attempt came to; `counted` is false while its points are still on their way.

    `unpaid` says why it brings nothing for now, where somebody must look at it or confirm the person first.
    `awards` are what the ledgers say of it.
    """

    slug: str
    lesson: Words
    marks: AttemptMarks
    needed: int
    counted: bool
    paid: tuple[Paid, ...]
    look_again: tuple[LookAgain, ...]
    # In which language the questions are that are looked at again.
    language: str = "vi"
    awards: tuple[Award, ...] = ()
    unpaid: str = ""
    # What is said above it to the last answer, where one was led on from it.
    said: tuple[str, ...] | None = None

    @property
    def points(self) -> int:
        """Points of all campaigns together."""
        return sum(one.points for one in self.paid)

    @property
    def missing(self) -> int:
        """How many right answers more it would have taken."""
        return max(0, self.needed - self.marks.right)


async def outcome(key: UUID, person_id: int, answered: str = "") -> OutcomeView | None:
    """What an attempt came to, or none while it is not finished."""
    attempt, lesson = await queries.own_attempt(key, person_id)
    if attempt.marks is None:
        return None
    held = await not_counting(key)
    awards = () if held else (await awards_of([key])).get(key, ())
    badges = await _badges(awards)
    return OutcomeView(
        slug=lesson.content.slug,
        lesson=lesson.content.title,
        marks=attempt.marks,
        needed=rules.needed(lesson.content, attempt.marks.of),
        counted=bool(awards) or await row(RECORDED, key) is not None,
        paid=tuple(_paid(award, badges) for award in awards),
        unpaid=not_counted(*held) if held else "",
        look_again=tuple(queries.look_again(lesson, attempt)),
        language=lesson.told.language,
        awards=awards,
        said=queries.said_last(attempt, lesson, answered),
    )


async def _badges(awards: tuple[Award, ...]) -> dict[str, NewBadge]:
    wanted = [badge for award in awards for badge in award.badges]
    found = await rows(KINDS, wanted) if wanted else []
    return {one["public_id"]: NewBadge(one["public_id"], BADGES[one["kind"]]) for one in found}


def _paid(award: Award, badges: dict[str, NewBadge]) -> Paid:
    remark = rules.REMARKS.get(award.reason, "")
    new = tuple(badges[badge] for badge in award.badges)
    return Paid(award.slug, award.campaign, award.points, remark, award.achieved, new)
