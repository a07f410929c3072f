"""A database keeps the fingerprint of its SECRET, and another one is refused by every command."""

import asyncio

import pytest
from click.testing import CliRunner

from chaos.served import free_port
from contest.cli import contest
from contest.database import run, value
from contest.people.phones.reading import tail
from contest.people.secret_of_site import WrongSecret, check_secret, fits
from contest.security.blind_index import blind
from contest.security.fingerprint import fingerprint
from tests.commands import every_command
from tests.making import make_person

RIGHT, WRONG = b"r" * 40, b"w" * 40
# What each command needs to get as far as its database. `restore` brings its own secret, `simulate` goes
# over HTTP, `worker` is started by `serve` alone, once that was let in.
WORDS = {
    "serve": ("--port={port}",),
    "demo": ("--port={port}",),
    "migrate": (),
    "seed": (),
    "verify": (),
    "speak": (),
    "backup": ("{folder}/a.backup", "--passphrase-file={folder}/passphrase"),
    "resume": (),
    "organiser": ("0912345678", "--name=Lò Thị Mai"),
    "dismiss": ("0912345678",),
}
WITHOUT = {"restore", "simulate", "worker"}


async def phoned(phone: str, secret: bytes) -> int:
    """Somebody who registered with a phone under this secret."""
    person = await make_person()
    await run(
        "UPDATE person SET phone_blind = $2, phone_tail = $3 WHERE id = $1",
        person,
        blind(secret, phone),
        tail(phone),
    )
    return person


async def test_the_first_secret_is_noted_and_no_other_is_let_in(database):
    await check_secret(database, RIGHT)

    await check_secret(database, RIGHT)
    with pytest.raises(WrongSecret):
        await check_secret(database, WRONG)

    assert await value("SELECT count(*) FROM site") == 1
    assert (await fits(database, RIGHT), await fits(database, WRONG)) == (True, False)


async def test_of_many_first_starts_with_different_secrets_one_stands_for_all(database):
    secrets = [f"{number}".encode() * 40 for number in range(6)]

    outcomes = await asyncio.gather(*(check_secret(database, one) for one in secrets), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", *["WrongSecret"] * 5]
    winner = secrets[outcomes.index(None)]
    await check_secret(database, winner)


async def test_a_database_of_an_earlier_release_is_noted_with_the_secret_its_accounts_know(database):
    await phoned("+84912000001", RIGHT)

    with pytest.raises(WrongSecret):
        await check_secret(database, WRONG)
    assert await value("SELECT count(*) FROM site") == 0

    await check_secret(database, RIGHT)
    assert await value("SELECT count(*) FROM site") == 1


async def test_one_account_made_under_a_wrong_secret_does_not_bless_it(database):
    for phone in ("+84912000001", "+84397654321"):
        await phoned(phone, RIGHT)
    await phoned("+84868123456", WRONG)

    with pytest.raises(WrongSecret):
        await check_secret(database, WRONG)
    await check_secret(database, RIGHT)


async def test_before_the_tables_know_of_fingerprints_the_accounts_decide(database):
    await phoned("+84912000001", RIGHT)
    await run("DROP TABLE site")

    await check_secret(database, RIGHT)
    with pytest.raises(WrongSecret):
        await check_secret(database, WRONG)


async def test_a_database_without_tables_takes_any_secret(blank_url):
    await check_secret(blank_url, RIGHT)
    await check_secret(blank_url, WRONG)


def test_a_fingerprint_says_nothing_of_the_secret_and_is_another_each_time():
    one, other = fingerprint(RIGHT), fingerprint(RIGHT)

    assert one != other
    assert RIGHT.decode() not in one
    assert one.startswith("$argon2id$")


def test_every_command_that_opens_the_database_is_tried_here():
    assert set(every_command()) == set(WORDS) | WITHOUT


@pytest.mark.parametrize("command", WORDS)
def test_another_secret_is_refused_by_every_command(command, small_url, tmp_path):
    asyncio.run(check_secret(small_url, RIGHT))
    (tmp_path / "passphrase").write_text("quả núi nghiêng 77\n")
    words = [word.format(folder=tmp_path, port=free_port()) for word in WORDS[command]]
    given = {"DATABASE_URL": small_url, "DATA": str(tmp_path), "SECRET": WRONG.decode()}

    refused = CliRunner().invoke(contest, [command, *words], env=given)

    said = " ".join(refused.output.replace("│", " ").split())
    assert refused.exit_code == 1, refused.output
    assert "The SECRET is not the one this database was made with" in said
    assert "contest restore FILE" in said
    assert "Traceback" not in said
    assert not (tmp_path / "a.backup").exists()


def everything(folder):
    """The files of the data folder, but what keeps two commands apart."""
    return sorted(path.name for path in folder.iterdir() if path.name not in ("restore.lock", "passphrase"))


@pytest.mark.parametrize("command", WORDS)
def test_a_lost_secret_is_not_replaced_by_any_command(command, small_url, tmp_path):
    asyncio.run(check_secret(small_url, RIGHT))
    (tmp_path / "passphrase").write_text("quả núi nghiêng 77\n")
    words = [word.format(folder=tmp_path, port=free_port()) for word in WORDS[command]]
    given = {"DATABASE_URL": small_url, "DATA": str(tmp_path), "SECRET": ""}

    refused = CliRunner().invoke(contest, [command, *words], env=given)

    said = " ".join(refused.output.replace("│", " ").split())
    assert refused.exit_code == 1, refused.output
    assert "SECRET is not set and there is no" in said and "Nothing was written." in said
    assert "Traceback" not in said
    assert everything(tmp_path) == []


def test_a_new_site_keeps_its_new_secret(blank_url, tmp_path):
    given = {"DATABASE_URL": blank_url, "DATA": str(tmp_path), "SECRET": ""}

    made = [CliRunner().invoke(contest, ["migrate"], env=given) for _ in range(2)]

    assert [one.exit_code for one in made] == [0, 0], [one.output for one in made]
    assert everything(tmp_path) == ["secret"]
    assert asyncio.run(fits(blank_url, (tmp_path / "secret").read_bytes().strip()))
