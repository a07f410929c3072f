"""On which scale the scores of a list stand, and from which score on they are passed; pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from contest.completions.cells.results import HUNDRED, TEN, Score, finished_by, score_of, threshold
from contest.completions.rules import CourseFaultKind, Mark
from contest.errors import N_
from contest.lists.columns.headings import said

# What nobody wrote is known by the highest score alone: of which scale it is at least.
_UP_TO = (TEN, HUNDRED)
_UNSAID = "to-"
_SCALE = re.compile(
    r"\b(?:thang(?: diem)?|toi da|diem cao nhat|he(?: so)?|max|maximum|out of|tren|scale(?: of)?) (\d{1,4})\b"
)
_OF = re.compile(
    r"(?<!\d)/\s*(\d{1,4})(?:[.,]0+)?\s*\W*$|\(\s*(100?)\s*(?:điểm|đ|points?|pts)?\s*\)", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:phan tram|percent|percentage)\b")
NO_SCORE = N_("Please write one score, such as 5 or 8/10.")
TOO_HIGH = N_("This is more than the scale holds, so nobody could pass.")
TOO_LOW = N_("This is very low for the scale. If it is meant so, write it with the scale, such as 5/100.")
LONGEST_SCORE = 20
# From a tenth of all there is on nearly everybody passes: hardly what was meant.
_HARDLY = 10


def scale_in(heading: str) -> Decimal | None:
    """The scale that the heading of a column names, as "Điểm (thang 100)" or "Grade/10.00"."""
    words = said(heading)
    if "%" in heading or _PERCENT.search(words):
        return HUNDRED
    found = _SCALE.search(words) or _OF.search(heading)
    number = next(filter(None, found.groups()), "0") if found is not None else "0"
    return Decimal(number) if int(number) > 1 else None


def marks_wrong(told: Sequence[Mark]) -> dict[str, str]:
    """What is wrong with the least scores that somebody wrote, by their scales; one at least is needed."""
    if not any(one.passes for one in told):
        return {one.scale: NO_SCORE for one in told[:1]}
    return {one.scale: wrong for one in told if one.passes and (wrong := _wrong(one.passes, one.scale))}


def _wrong(text: str, scale: str) -> str:
    mark, most = threshold(text), Decimal(scale.removeprefix(_UNSAID))
    if mark is None or len(text) > LONGEST_SCORE:
        return NO_SCORE
    if mark.value > (mark.of or most):
        return TOO_HIGH
    # Written with its scale, it is meant.
    return "" if mark.of is not None or mark.value * _HARDLY > most else TOO_LOW


@dataclass(slots=True)
class _Asked:
    columns: dict[str, None] = field(default_factory=dict)
    scores: int = 0
    highest: Decimal = Decimal(0)
    passes: str = ""


class ScoreScales:
    """Scores that say neither by themselves, by the scales they stand on.

    `scores` are the headings and texts of all columns that tell results, `passed_from` is the least score
    that was said for a scale under a heading. One said for another scale or heading judges nothing.
    """

    def __init__(self, scores: Iterable[tuple[str, str]], passed_from: Callable[[str, str], str]) -> None:
        self._passed_from = passed_from
        self._scales: dict[str, Decimal | None] = {}
        self._most: dict[str, Decimal] = {}
        self._asked: dict[str, _Asked] = {}
        for heading, text in scores:
            score = score_of(text)
            if score is not None and score.of is None and self.scale_in(heading) is None:
                self._most[heading] = max(score.value, self._most.get(heading, TEN))

    def scale_in(self, heading: str) -> Decimal | None:
        """The scale that a heading names."""
        if heading not in self._scales:
            self._scales[heading] = scale_in(heading)
        return self._scales[heading]

    def judged(self, heading: str, text: str) -> bool | CourseFaultKind:
        """Whether a score is enough, or why that is not known."""
        score = score_of(text)
        if score is None:
            return CourseFaultKind.RESULT_UNCLEAR
        of = score.of or self.scale_in(heading)
        if of is not None and score.value > of:
            return CourseFaultKind.SCORE_BEYOND
        scale = f"{of.normalize():f}" if of is not None else self._reaching(heading)
        passes = self._passed_from(scale, heading)
        self._ask(scale, heading, score, passes)
        found = finished_by(text, threshold(passes), of=of)
        if found is None:
            return CourseFaultKind.SCORE_UNLIKE if passes else CourseFaultKind.SCORE_UNSAID
        return found

    def asked(self) -> tuple[Mark, ...]:
        """Each scale on which scores were judged or wait for it, with its columns."""
        return tuple(
            Mark(scale, tuple(one.columns), one.scores, f"{one.highest.normalize():f}", one.passes)
            for scale, one in self._asked.items()
        )

    def _reaching(self, heading: str) -> str:
        most = self._most.get(heading, TEN)
        return f"{_UNSAID}{next(one for one in (*_UP_TO, most) if one >= most)}"

    def _ask(self, scale: str, heading: str, score: Score, passes: str) -> None:
        one = self._asked.setdefault(scale, _Asked())
        one.columns[heading] = None
        one.scores += 1
        one.highest, one.passes = max(one.highest, score.value), one.passes or passes
