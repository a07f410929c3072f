"""What somebody did and does not count yet is told on the page they open first, with why."""

import pytest

from contest.database import run
from tests.site import Site

HOLD = """
    WITH one AS (
        INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
        SELECT gen_random_uuid(), 'quiz:' || gen_random_uuid(), '', 'lesson_passed', p.id, 1, 100, now()
        FROM person p WHERE p.display_name = 'Lò Thị Hương' RETURNING id)
    INSERT INTO hold (fact_id, reason, state, decided_at)
    SELECT id, $1, $2::text, CASE WHEN $2::text <> 'held' THEN now() END FROM one
"""


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("waiting", "2 kết quả của bà con đang được giữ lại cho đến khi đơn vị xác nhận bà con."),
        ("too_fast", "2 kết quả được làm nhanh hơn thời gian đọc bài."),
        ("review", "2 kết quả đang được xem lại trước khi tính điểm."),
    ],
)
async def test_the_learner_hears_what_waits_and_why(site: Site, reason: str, sentence: str) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    assert "kết quả" not in (await learner.go("/today")).text

    for state in ("held", "held", "released", "voided"):
        await run(HOLD, reason, state)

    page = await learner.go("/today")
    assert sentence in page.text
    assert ("/me/units" in page.text) is (reason == "waiting")
