"""The package of a campaign: whatever happened in it, anybody works out the published standings again."""

import asyncio
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.clock import now
from contest.database import rows, run
from contest.errors import Busy, Conflict, Gone, NotFound, Refused
from contest.live import Hub
from contest.points.corrections.service import undo
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.package.service import Packages
from contest.rewards.batch import settle
from contest.standings.engine.live import Boards
from leaderboard import METHODS, canonical
from tests.results.ledgers import Campaign, Ground, campaign, checked, ground

WHO, LESSON, HOURS = st.integers(0, 8), st.integers(0, 3), st.integers(1, 60)
passes = st.tuples(st.just("pass"), WHO, LESSON, HOURS, st.integers(70, 100))
helps = st.tuples(st.just("help"), WHO, LESSON, HOURS, WHO).filter(lambda one: one[1] != one[4])
undoings = st.tuples(st.just("undo"), st.integers(1, 40), LESSON, HOURS, st.integers(0, 1))
histories = st.lists(st.one_of(passes, passes, helps, undoings), min_size=5, max_size=40)

RESULTS = "SELECT track, cluster, text FROM result WHERE campaign_id = $1 ORDER BY track, cluster"


@pytest.fixture
async def on(database: str) -> Ground:
    return await ground()


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    return Packages(tmp_path / "packages")


async def downloaded(packages: Packages, running: Campaign, folder: Path) -> Path:
    """The package of a campaign as it goes out, saved."""
    package = await packages.package(await running.card())
    with package.file as file:
        saved = folder / package.name
        saved.write_bytes(file.read())
    assert saved.stat().st_size == package.size
    return saved


async def happened(running: Campaign, history: list[tuple[str, int, int, int, int]]) -> None:
    """Live through a history; what cannot be undone is left as it is."""
    for kind, who, lesson, hours, more in history:
        if kind == "pass":
            await running.passes(who, lesson, score=more, hours_ago=hours)
        elif kind == "help":
            await settle([running.helped(who, more, lesson, hours)])
        else:
            try:
                await undo(running.made.id, who, "Nhập nhầm người", None, all_of_person=bool(more))
            except Refused:
                continue


async def on_boards(made: Campaign) -> dict[tuple[str, str], str]:
    """The live boards of a campaign, in canonical text."""
    boards = Boards(Hub(), interval=0)
    await boards.refresh("all")
    held = boards.campaigns.campaign(made.made.slug)
    texts = {
        (str(t.cluster.track), t.cluster.key): canonical(
            held.standings(t), f"{made.made.slug} {t.cluster.track} {t.cluster.key}"
        )
        for t in held.tables()
    }
    await boards.close()
    return texts


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories, village=st.sampled_from(tuple(METHODS)), enterprise=st.sampled_from(tuple(METHODS)))
async def test_live_board_certificate_and_checking_program_never_differ(
    on: Ground, packages: Packages, tmp_path: Path, history, village: str, enterprise: str
) -> None:
    await run("UPDATE ledger SET gate = 'sealed' WHERE gate = 'open'")
    made = await campaign(on, methods={"village": village, "enterprise": enterprise}, top=2)
    await made.passes(0)
    await happened(made, history)
    await keep_checkpoints(now())
    live = await on_boards(made)
    provisional = await checked(await downloaded(packages, made, tmp_path))

    await made.certify()
    saved = await downloaded(packages, made, tmp_path)

    final = await checked(saved)
    assert provisional[0] == 0, provisional[1]
    assert final[0] == 0, final[1]
    certified = {(one["track"], one["cluster"]): one["text"] for one in await rows(RESULTS, made.made.id)}
    with ZipFile(saved) as package:
        public = {key: package.read(f"standings/{'-'.join(key)}.txt").decode() for key in certified}
    assert live == certified == public


async def test_the_same_checkpoint_gives_the_same_bytes(on, tmp_path):
    made = await campaign(on)
    await made.passes(0)
    await made.passes(5, 1)
    await made.certify()
    folders = tmp_path / "one", tmp_path / "other"

    for folder in folders:
        folder.mkdir()
    first, second = [await downloaded(Packages(folder / "kept"), made, folder) for folder in folders]

    assert first.read_bytes() == second.read_bytes()


async def test_it_tells_what_it_is_and_up_to_where(on, packages, tmp_path):
    made = await campaign(on)
    await made.passes(0)
    await keep_checkpoints(now())
    await made.passes(1)

    saved = await downloaded(packages, made, tmp_path)

    with ZipFile(saved) as package:
        told = json.loads(package.read("campaign.json"))
        sums_told = package.read("sums.csv").decode().splitlines()
    assert saved.name == f"{made.made.slug}-1.zip"
    assert (told["phase"], told["number"], told["certified_at"], len(sums_told)) == (
        "provisional",
        1,
        None,
        2,
    )


async def test_before_the_first_checkpoint_there_is_none(on, packages):
    made = await campaign(on)
    await made.passes(0)

    with pytest.raises(NotFound, match="comes with its first points"):
        await packages.package(await made.card())


async def test_however_many_ask_at_once_it_is_made_once_and_older_ones_go(on, packages, tmp_path):
    made = await campaign(on)
    await made.passes(0)
    await keep_checkpoints(now())
    await downloaded(packages, made, tmp_path)
    await made.certify()
    card = await made.card()

    ready = await asyncio.gather(*(packages.package(card) for _ in range(20)))

    for one in ready:
        one.file.close()
    kept = [file.name for file in (tmp_path / "packages" / made.made.slug).iterdir()]
    assert len({one.digest for one in ready}) == 1
    assert [name.rsplit("-", 1)[0] for name in kept] == ["1-certified"]


async def test_who_would_wait_too_long_comes_back_and_finds_it(on, tmp_path):
    made = await campaign(on)
    await made.many(6000)
    await keep_checkpoints(now())
    hurried, card = Packages(tmp_path / "packages", patience=0), await made.card()

    with pytest.raises(Busy, match="The package is being put together"):
        await hurried.package(card)
    patient = Packages(tmp_path / "packages")
    package = await patient.package(card)

    with package.file as file:
        assert file.read(2) == b"PK"
    await hurried.close()


async def test_a_ledger_that_was_altered_is_not_handed_out(on, packages, tmp_path):
    made = await campaign(on)
    await made.passes(0)
    await made.certify()
    await run("ALTER TABLE ledger_entry DISABLE TRIGGER append_only")
    await run("UPDATE ledger_entry SET points = points + 1 WHERE ledger_id = $1", made.ledger)

    with pytest.raises(Conflict, match="does not agree"):
        await packages.package(await made.card())

    assert list((tmp_path / "packages").rglob("*.*")) == []


async def test_a_campaign_certified_in_a_form_that_told_few_people_hands_out_no_package(on, packages):
    made = await campaign(on)
    await made.passes(0)
    await made.certify()
    await run("ALTER TABLE result DISABLE TRIGGER append_only")
    await run("UPDATE result SET text = replace(text, 'leaderboard standings 4', 'leaderboard standings 2')")

    with pytest.raises(Gone, match="one that was downloaded earlier can still be checked"):
        await packages.package(await made.card())


async def test_certified_standings_that_do_not_follow_are_not_handed_out(on, packages):
    made = await campaign(on)
    await made.passes(0)
    await made.certify()
    await run("ALTER TABLE result DISABLE TRIGGER append_only")
    await run("UPDATE result SET text = text || ' ' WHERE campaign_id = $1", made.made.id)

    with pytest.raises(Conflict, match="does not agree"):
        await packages.package(await made.card())


async def test_a_unit_that_came_onto_a_board_after_the_log_had_folded_it_is_not_handed_out_wrongly(
    on, packages
):
    made = await campaign(on)
    await made.passes(4)
    await keep_checkpoints(now())
    await run("UPDATE enrolment SET folded = false WHERE unit_id = $1", on.units["tiny"])

    with pytest.raises(Conflict, match="does not agree"):
        await packages.package(await made.card())
