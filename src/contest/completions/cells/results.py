"""What a result says: finished, not finished, or a score that says neither by itself; pure."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from contest.lists.columns.headings import said

HUNDRED, TEN = Decimal(100), Decimal(10)
_SCORE = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,4})?)\s*"
    r"(?:(%)|(?:/|\btrên\b|\bout of\b)\s*(\d{1,4}(?:[.,]\d{1,2})?)(?![\w/]))?(?:đ\b)?(?!\w)",
    re.IGNORECASE,
)
# "-5" is less than nothing: no score, and nothing is known of it.
_NEGATIVE = re.compile(r"(?<![\w.,)\]])[-–—−]\d")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?")
# Set apart from the words, a number is the score beside them: "Đạt (8,5)"; "Đạt 8,5" may mean "reached 8.5".
_APART = re.compile(r"[^\W\d_]\W*[(\[:;,–—-]\W*\d")
# "Đạt (lần 2)": how often somebody tried is no score.
_TIMES = re.compile(r"\b(?:lần|lượt|attempt|try)(?: thi| thứ)? \d{1,2}\b", re.IGNORECASE)
_TICKS = frozenset("✓✔☑✅√●")
_CROSSES = frozenset({*"✗✘❌☐☒", "-", "–", "—", "--", "---", "/"})
_GRADE = "xuat sac|gioi|kha gioi|kha|tot|excellent|very good|good|distinction|merit|honou?rs"
_PASSED = "(?:da |duoc )*(?:dat|do|qua|thi dat|thi do|vuot qua)(?: chuan| yeu cau)?|pass(?:ed)?"
_COMPLETED = (
    "(?:da |duoc )*(?:hoan thanh|hoan tat|hoan thien|xong|xong roi|roi|hoc xong|ket thuc khoa hoc"
    "|(?:cap|nhan|co) (?:giay )?chung (?:nhan|chi))(?: tot| khoa hoc| khoa| bai hoc| bai| chuong trinh)?"
    "|completed?(?: course)?|finished|done|certified|certificate (?:issued|earned)|x|v|co|y|yes|true"
)
_FINISHED = re.compile(
    rf"(?:(?P<passed>{_PASSED})|(?P<completed>{_COMPLETED}))"
    rf"(?: (?:xep |muc |with |o muc )?(?:loai |muc )?(?:{_GRADE}))?|(?:xep )?(?:loai )?(?:{_GRADE})"
)
_NOT = (
    "chua|khong|dang|not|no|never|false|n|in progress|incomplete|fail|failed|started|enrolled|registered|"
    "attempted|pending|overdue|expired|withdrawn|dropped|cancelled|canceled|absent|to do|todo|ghi danh|"
    "dang ky|truot|rot|bo hoc|bo do|bo|huy|da huy|bi huy|het han|qua han|vang|cho|hoc lai|thi lai|yeu|kem|"
    "poor|unsatisfactory|going|ongoing|tam dung|dinh chi"
)
_UNFINISHED = re.compile(rf"(?:da |bi |duoc )*(?:{_NOT})(?: .*)?|.* (?:no|not|false|chua|khong|chua xong)")
_AROUND = re.compile(
    r"\b(?:diem|points?|pts|scores?|marks?|grade|ket qua|status|result|ngay|luc|vao|on|at)\b"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A number of points, and of how many where that is written."""

    value: Decimal
    of: Decimal | None = None

    @property
    def is_full(self) -> bool:
        """Whether it is all there is."""
        return self.value == self.of


def finished_by(
    text: str, passes: Score | None = None, *, progress: bool = False, of: Decimal | None = None
) -> bool | None:
    """Whether a result says that the course is finished; none where it does not say.

    `passes` is the least score with which a course is passed, `of` the scale of a score that names none. Of
    `progress` less than all is not finished.
    """
    bare = text.strip()
    if _NEGATIVE.search(bare):
        return None
    if bare in _CROSSES or (bare and _TICKS.issuperset(bare)):
        return bare not in _CROSSES
    words, scores = _parted(bare)
    if _UNFINISHED.fullmatch(words):
        return False
    if words:
        found = _FINISHED.fullmatch(words)
        if found is None:
            return None
        told = _beside(found, bare, scores)
        if told is not None or found["passed"] is None:
            return told
    return _scored([replace(one, of=one.of or of) for one in scores], passes, progress)


def score_of(text: str) -> Score | None:
    """The score a result consists of, which by itself says neither."""
    if _NEGATIVE.search(text.strip()):
        return None
    words, scores = _parted(text.strip())
    alone = not words or re.fullmatch(_PASSED, words)
    return next(iter(scores)) if alone and len(scores) == 1 else None


def threshold(text: str) -> Score | None:
    """The least score with which a course is passed, as somebody writes it: 5, 8/10 or 80 %."""
    words, scores = _parted(text.strip())
    plain = not words and not _NEGATIVE.search(text.strip())
    return scores[0] if plain and len(scores) == 1 and scores[0].value > 0 else None


def _parted(text: str) -> tuple[str, list[Score]]:
    """The words of a result, and the numbers in it."""
    text = _TIMES.sub(" ", _DAY.sub(" ", text))
    scores = [
        Score(_number(value), HUNDRED if percent else _number(of) if of else None)
        for value, percent, of in _SCORE.findall(text)
    ]
    # "18/11" is no score: it may be a day.
    scores = [one for one in scores if one.of is None or one.value <= one.of]
    words = _AROUND.sub(" ", said(_SCORE.sub(" ", text)))
    return " ".join(words.split()), scores


def _beside(found: re.Match[str], text: str, scores: list[Score]) -> bool | None:
    """What words that say "finished" say together with numbers."""
    if any(one.value == 0 for one in scores):
        return False
    if all(one.is_full for one in scores):
        return True
    if found["passed"] is not None:
        return True if found["passed"].startswith("pass") or _APART.search(text) else None
    # "Hoàn thành 50%" is half of it; "Completed 90" is finished with so many points.
    return True if all(one.of is None for one in scores) else None


def _scored(scores: list[Score], passes: Score | None, progress: bool) -> bool | None:
    if len(scores) != 1:
        return None
    (score,) = scores
    if score.of is not None and score.value > score.of:
        return None
    if score.is_full or score.value == 0:
        return score.value > 0
    if progress:
        # Of a bare number 100 is all; "1" may be all of it or one percent.
        return score.value >= HUNDRED if score.of is not None or score.value > 1 else None
    return _reaches(score, passes) if passes is not None else None


def _reaches(score: Score, passes: Score) -> bool | None:
    """Whether a score is enough; none where the two are not of one scale."""
    of = score.of or passes.of
    if of is None:
        return score.value >= passes.value
    from_of = passes.of or of
    if score.value > of or passes.value > from_of or (passes.of is None and passes.value <= TEN < of):
        return None
    return score.value * from_of >= passes.value * of


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
