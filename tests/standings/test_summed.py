"""What the database adds up is what the engine folds: every sum of every unit, whatever is in the ledger."""

from uuid import uuid4

import pytest

from contest.clock import now
from contest.database import rows, value
from contest.ledger.rules import FactKind, NewFact
from contest.points.corrections.service import undo
from contest.rewards.batch import settle
from contest.standings.engine import summed as by_database
from contest.standings.engine.fold import Fold
from contest.standings.engine.summed import summed
from contest.standings.queries import entries_after
from tests.making import make_person
from tests.standings.conftest import Scene, passed

ENTRIES = "SELECT number, kind, achieved FROM ledger_entry ORDER BY number"


def told(fold: Fold) -> tuple[object, ...]:
    """The number, and all sums of all units."""
    units = fold.board.units
    return fold.number, {unit: (fold.board.tally(unit), fold.sums(unit)) for unit in units}


def helped(helper: int, learner: int, lesson: int, kind: FactKind) -> NewFact:
    key = uuid4()
    return NewFact(key, kind, f"help:{key}", helper, learner, lesson, None, now())


async def test_the_sums_of_the_database_are_those_of_the_engine(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    helper = await make_person("Vàng A Páo", unit=scene.villages["Bản Him Lam"])
    learner = await make_person("Cà Thị Ánh", unit=scene.villages["Bản Che Căn"])
    await scene.learn("Bản Che Căn", people=3, lessons=3)
    await scene.learn("Bản Him Lam", people=2, lessons=2)
    await settle([helped(helper, learner, scene.lessons[0], FactKind.HELP_CONFIRMED)])
    await settle([passed(learner, scene.lessons[0])])
    await settle([helped(helper, learner, scene.lessons[0], FactKind.HELP_COMPLETED)])
    kept = await rows(ENTRIES)
    first_help = next(one["number"] for one in kept if one["kind"] == "help")
    for number in (1, first_help):
        await undo(scene.campaign.id, number, "Nhập nhầm dữ liệu", None)
    last: int = await value("SELECT max(number) FROM ledger_entry")
    assert last > len(kept) > 12 and {one["kind"] for one in kept} == {"lesson", "help"}

    # Whatever the pieces are cut into, and wherever it ends.
    for piece, until in ((100, last), (3, last), (4, last - 2)):
        monkeypatch.setattr(by_database, "PIECE", piece)
        fold, heard = Fold(by_database.NEVER), list[int]()
        fold.take(await entries_after(scene.campaign.id, 0, until, public=False))
        found = await summed(scene.campaign.id, until, heard.append)
        assert found is not None and told(found) == told(fold)
        assert heard[-1] == until and heard == sorted(heard)
        # And of units whose best people count, what following everybody from the first entry on gives.
        for top in (1, 2):
            best = dict.fromkeys(scene.villages.values(), top)
            fold = Fold(by_database.NEVER, best)
            fold.take(await entries_after(scene.campaign.id, 0, until, public=False))
            found = await summed(scene.campaign.id, until, best=best)
            assert found is not None and told(found) == told(fold)
            assert all(fold.board.tally(unit).bettered for unit in best)


async def test_a_ledger_that_lacks_an_entry_is_left_to_the_engine(scene: Scene):
    await scene.learn("Bản Che Căn", people=2)
    last: int = await value("SELECT max(number) FROM ledger_entry")
    assert await summed(scene.campaign.id, last) is not None
    assert await summed(scene.campaign.id, last + 1) is None
