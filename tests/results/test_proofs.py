"""What was published can be proved entry by entry, and what was altered afterwards is found and placed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.clock import now
from contest.database import direct, run, value
from contest.errors import NotFound
from contest.points.public_log.checkpoints import checkpoints_of, keep_checkpoints
from contest.points.public_log.queries import ledger_rows, mask_of
from contest.results.public_log import proofs
from contest.results.public_log.check import verify_log, verify_logs
from leaderboard.log import leaf_hash, verify_consistency, verify_inclusion
from tests.making import make_campaign
from tests.results.ledgers import HOUR, Campaign, campaign, ground

UNGUARDED = "ALTER TABLE ledger_entry DISABLE TRIGGER append_only"
STARTED = now().replace(minute=5)


@pytest.fixture
async def sealed(database: str) -> Campaign:
    """A campaign of 2,600 entries with checkpoints after the 700th, the 1,024th, the 2,100th and the last."""
    made = await campaign(await ground())
    for hour, more in enumerate((700, 324, 1076, 500)):
        await made.many(more)
        await keep_checkpoints(STARTED + hour * HOUR)
    return made


async def test_a_public_row_is_an_entry_without_what_would_name_anybody(database):
    made = await campaign(await ground())
    await made.passes(4)
    await keep_checkpoints(now())

    mask = await mask_of(made.ledger)
    [row] = mask.entries(await ledger_rows(made.ledger, 0))

    units = made.ground.units
    assert row.units == row.fresh == (units["commune"], units["province"])
    assert (row.number, row.points, row.kind, row.achieved, row.reverses) == (1, 10, "lesson", False, None)
    assert len(row.hour) == len("2026-11-23T21")
    assert len(row.person) == 16 and row.person.isalnum() and row.person.islower()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1, 2600), under=st.sampled_from((700, 1024, 2100, 2600)))
async def test_every_entry_is_proved_under_every_checkpoint_over_it(sealed: Campaign, number, under):
    if number > under:
        with pytest.raises(NotFound, match="No checkpoint covers an entry of that number yet"):
            await proofs.inclusion(await sealed.card(), number, under)
        return

    proof = await proofs.inclusion(await sealed.card(), number, under)

    root = bytes.fromhex(proof.checkpoint.root)
    assert proof.entry.number == number
    assert verify_inclusion(leaf_hash(proof.entry.leaf), number - 1, under, proof.path, root)


async def test_every_checkpoint_is_the_beginning_of_every_later_one(sealed):
    checkpoints = await checkpoints_of(sealed.made.id)

    for old in checkpoints:
        for new in checkpoints:
            if old.number <= new.number:
                proof = await proofs.consistency(await sealed.card(), old.number, new.number)
                roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
                assert verify_consistency(old.number, roots[0], new.number, roots[1], proof.path)


async def test_there_is_no_proof_of_what_is_not_published(sealed):
    card = await sealed.card()
    await sealed.many(1)

    for uncovered in (
        proofs.inclusion(card, 2601),
        proofs.inclusion(card, 0),
        proofs.published_entry(card, 2601),
        proofs.published_entry(card, 0),
    ):
        with pytest.raises(NotFound, match="No checkpoint covers an entry of that number yet"):
            await uncovered
    for between in (proofs.inclusion(card, 5, 999), proofs.consistency(card, 699, 2600)):
        with pytest.raises(NotFound, match="This campaign has no such checkpoint"):
            await between


async def test_an_untouched_log_is_found_right(sealed):
    [finding] = await verify_logs()

    assert finding.right
    assert "published roots: 4, up to entry 2600" in finding.sentence


@pytest.mark.parametrize(
    ("number", "interval"),
    [(1, "1 to 700"), (701, "701 to 1024"), (2000, "1025 to 2100"), (2600, "2101 to 2600")],
)
async def test_an_altered_row_is_found_and_placed(sealed, number, interval):
    await run(UNGUARDED)
    await run("UPDATE ledger_entry SET points = points + 1 WHERE number = $1", number)

    [finding] = await verify_log(await sealed.card())

    assert not finding.right
    assert interval in finding.sentence


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE ledger_entry SET person_id = person_id + 1 WHERE number = 900",
        "UPDATE ledger_entry SET achieved = true WHERE number = 900",
        "UPDATE ledger_entry SET occurred_at = occurred_at - interval '1 hour' WHERE number = 900",
        "UPDATE ledger_entry SET units = units[1:2] WHERE number = 900",
        "UPDATE ledger_entry SET units = units || 999999 WHERE number = 900",
        "UPDATE ledger_entry SET reason = 'day_cap' WHERE number = 900",
        "DELETE FROM ledger_entry WHERE number = 900",
        "DELETE FROM ledger_entry WHERE number = 2600",
        "UPDATE ledger_entry SET number = 9999 WHERE number = 900",
    ],
)
async def test_whatever_is_altered_is_found(sealed, forgery):
    await run(UNGUARDED)
    await run(forgery)

    [finding] = await verify_log(await sealed.card())

    assert not finding.right


async def test_a_root_that_was_replaced_is_found(sealed):
    await run("ALTER TABLE checkpoint DISABLE TRIGGER append_only")
    await run("ALTER TABLE log_block DISABLE TRIGGER append_only")
    card = await sealed.card()

    await run("UPDATE log_block SET root = decode(repeat('00', 32), 'hex') WHERE block = 1")
    [block] = await verify_log(card)
    await run("UPDATE checkpoint SET root = repeat('0', 64) WHERE number = 1024")
    [both] = await verify_log(card)

    assert (block.right, both.right) == (False, False)
    assert "block roots of entries 1025 to 2048" in block.sentence
    assert "entries 701 to 1024" in both.sentence


async def test_checkpoints_do_not_wait_for_the_writer_nor_keep_it_waiting(database: str):
    made = await campaign(await ground())
    await made.many(1)
    writer = await direct(database)
    try:
        async with writer.transaction():
            await writer.execute("SELECT FROM ledger FOR NO KEY UPDATE")

            assert await keep_checkpoints(now()) == 1
    finally:
        await writer.close()

    assert await value("SELECT count(*) FROM checkpoint") == 1


async def test_a_person_has_another_pseudonym_in_every_campaign(sealed: Campaign):
    other = await make_campaign()

    here, there = [await mask_of(ledger) for ledger in (sealed.ledger, other.ledger_id)]

    assert all(here.pseudonym(person) != there.pseudonym(person) for person in sealed.ground.people)
    assert len({here.pseudonym(person) for person in range(1000)}) == 1000
    assert here.salt.hex() not in repr(here) and repr(here.salt) not in repr(here)


async def test_sealed_sums_that_were_replaced_are_found(sealed):
    await run("ALTER TABLE sums_seal DISABLE TRIGGER append_only")
    await run("DELETE FROM sums_seal WHERE number = 2600")
    await run(
        "INSERT INTO sums_seal (ledger_id, number, digest) VALUES ($1, 2600, repeat('0', 64))", sealed.ledger
    )

    [finding] = await verify_log(await sealed.card())

    assert not finding.right
    assert "the sums sealed after entry 2600 are not what the entries say" in finding.sentence


async def test_a_ledger_hashed_by_an_earlier_release_has_its_sums_sealed_without_new_entries(database):
    made = await campaign(await ground())
    await made.many(30)
    await keep_checkpoints(STARTED)
    await run("ALTER TABLE sums_seal DISABLE TRIGGER append_only")
    await run("DELETE FROM sums_seal")
    await run("DELETE FROM sums_so_far")

    assert await keep_checkpoints(STARTED + HOUR) == 0

    [checkpoint] = await checkpoints_of(made.made.id)
    assert (checkpoint.number, len(checkpoint.sums)) == (30, 64)
    assert [one.right for one in await verify_logs()] == [True]
