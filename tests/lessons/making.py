"""A short lesson, a question of every kind, answers to them, and a campaign that counts the lesson."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

from PIL import Image

from contest.database import rows, value
from contest.lessons import attempts, service
from contest.lessons.questions.base import Answer, Choice, Question
from contest.lessons.rules import LessonContent, Step, Words
from tests.making import NOON, make_campaign
from tests.making import RULES as BASE_RULES

STARTS, ENDS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)
RULES = replace(
    BASE_RULES,
    required={"nguoi_dan": ("lesson-2", "lesson-1")},
    lessons=("lesson-1", "lesson-2"),
    day_cap=100,
)


async def make_campaign_of_lessons() -> None:
    """A campaign that runs at noon and whenever these tests are run."""
    await make_campaign(starts_at=STARTS, ends_at=ENDS, rules=RULES)


async def points_of(person: int) -> list[int]:
    """What each entry of a person brought, in the order of the ledger."""
    found = await rows("SELECT points FROM ledger_entry WHERE person_id = $1 ORDER BY number", person)
    return [row["points"] for row in found]


async def facts_of(person: int) -> int:
    """How many facts tell of a person."""
    return int(await value("SELECT count(*) FROM fact WHERE person_id = $1", person))


def photograph(size: tuple[int, int] = (1200, 900)) -> bytes:
    """A JPEG as a phone makes it, lying on its side, with where it was taken."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E], exif[0x0112] = "Nhà chị Hoa", 6
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def choice(key: str, *, right: bool = False, picture: str = "") -> Choice:
    return Choice(key, f"Chọn {key}", f"Vì {key}", right, picture)


SINGLE = Question("gap-nguoi-la", "single", "Ai gọi?", (choice("a"), choice("b", right=True), choice("c")))
MULTIPLE = Question(
    "dau-hieu",
    "multiple",
    "Dấu hiệu nào?",
    (choice("a", right=True), choice("b"), choice("c", right=True), choice("d")),
)
TRUE_FALSE = Question(
    "hoi-otp",
    "true_false",
    "Ngân hàng không hỏi OTP.",
    (choice("dung", right=True), choice("sai")),
)
ORDERING = Question("ba-buoc", "ordering", "Xếp thứ tự.", (choice("dung-lai"), choice("hoi"), choice("bao")))
PICTURE = Question(
    "bien-bao",
    "picture",
    "Chọn hình.",
    (choice("a", picture="gift"), choice("b", right=True, picture="ban")),
)
QUESTIONS = (SINGLE, MULTIPLE, TRUE_FALSE, ORDERING, PICTURE)
# One question of each kind; the lesson of the tests stays one of five.
OF_EACH_KIND = (*QUESTIONS,)


def lesson_content(slug: str = "lesson-1", order: int = 1, **changes: object) -> LessonContent:
    """A lesson of five questions, all of them asked, four of them needed."""
    content = LessonContent(
        slug=slug,
        order=order,
        title=Words(f"Bài {slug}", f"Lesson {slug}"),
        groups=("nguoi_dan", "hoc_sinh"),
        objective=Words("Biết dừng lại và hỏi.", "Know when to stop and ask."),
        digcomp=("4.1",),
        level=1,
        peer_help=True,
        evidence="câu hỏi",
        icon="shield-alert",
        pass_percent=70,
        draw=5,
        steps=(Step("Dừng lại", "hand", "<p>Tắt máy.</p>"), Step("Hỏi", "users", "<p>Hỏi công an xã.</p>")),
        questions=QUESTIONS,
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def wrong_answer(question: Question) -> Answer:
    """An answer that can be given and is not right."""
    if question.kind == "ordering":
        return question.solution[::-1]
    return next((c.key,) for c in question.choices if not c.right)


def answers_with(wrong: int) -> dict[str, Answer]:
    """Answers to all questions of the lesson, the first few of them wrong."""
    return {q.key: wrong_answer(q) if n < wrong else q.solution for n, q in enumerate(QUESTIONS)}


async def answer_all(key: UUID, person: int, wrong: int = 0) -> None:
    """Answer an open attempt question by question in the order it asks them."""
    given = answers_with(wrong)
    while question := (await attempts.attempt(key, person)).current:
        await service.answer(key, person, question, given[question], NOON)
