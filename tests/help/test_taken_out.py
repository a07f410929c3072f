"""A pass that was found not to be so is none: whoever had it may be helped."""

from contest.clock import now
from contest.database import run
from contest.help import service
from contest.ledger.rules import Status
from tests.help.scenes import SECRET, TOGETHER, Scene, passes

TAKEN_OUT = """
    INSERT INTO hold (fact_id, reason, state, decided_at, decided_because)
    SELECT id, 'review', 'voided', now(), 'Không có chữ ký' FROM fact
    WHERE kind = 'lesson_passed' AND person_id = $1
"""


async def test_whose_pass_was_taken_out_is_helped_like_anybody_else(scene: Scene) -> None:
    await passes(scene.helper, scene.lesson)
    started = await service.start(scene.helper, TOGETHER, SECRET, now())
    await passes(scene.learner, scene.lesson)
    await run(TAKEN_OUT, scene.learner)

    confirmed = await service.confirm(started.code, scene.learner, SECRET, now())

    assert confirmed.outcome.status is Status.ACCEPTED
