"""The rounds of a package are worked out anew from what their units did; a forger is found."""

from datetime import timedelta

import pytest

from leaderboard import Board, method
from leaderboard.package import README, ROUNDS
from leaderboard.round_files import PublicRound, rounds_text
from leaderboard.rounds import (
    RoundUnit,
    field_text,
    read_field,
    round_title,
    seal_of,
    standings_text,
    weeks_of,
)
from tests.leaderboard.checking import told, wrongs
from tests.leaderboard.packages import (
    ENDS,
    METHODS,
    RULES_2,
    STARTS,
    Book,
    cluster_units,
    engine_entries,
    with_checksums,
    zipped,
)
from tests.leaderboard.test_verify_sums import FILES as WITHOUT

WEEKS = weeks_of(STARTS, ENDS)
FIRST, FIRST_STOOD = "rounds/01.csv", "rounds/01.txt"
BY = {
    track: method(name, smallest=RULES_2["smallest"], few=RULES_2["few"], top=RULES_2["top"])
    for track, name in METHODS.items()
}


def with_rounds() -> dict[str, bytes]:
    """The package of a campaign of three rounds, of which two were decided."""
    _, units = cluster_units()
    files, listed = {}, []
    for number in (1, 2):
        board = Board({one.unit: RULES_2["top"] for one in units if METHODS[one.track] == "top-n"})
        board.feed(engine_entries(Book(seed=number).write(150)))
        sums = field_text(
            RoundUnit(one.unit, one.track, one.cluster, one.eligible, one.ranked, board.tally(one.unit))
            for one in units
        )
        stood = stood_by(sums, number, board.number)
        files |= {f"rounds/{number:02}.csv": sums.encode(), f"rounds/{number:02}.txt": stood.encode()}
        week = WEEKS[number - 1]
        at = week.ends_at + timedelta(hours=48)
        seals = seal_of(sums), seal_of(stood)
        listed.append(
            PublicRound(number, week.starts_at, week.ends_at, at, 200 * number, board.number, *seals)
        )
    return with_checksums({**WITHOUT, ROUNDS: rounds_text(listed).encode(), **files})


def stood_by(sums: str, number: int, entries: int) -> str:
    return standings_text(read_field(sums), entries, BY, round_title("mua-thu", number))


FILES = with_rounds()


def forged(file: str, text: bytes) -> bytes:
    """The package with another text, its list and checksums made to fit it."""
    seals = seal_of(FILES[file].decode()), seal_of(text.decode())
    listed = FILES[ROUNDS].replace(*(seal.encode() for seal in seals))
    return zipped(with_checksums({**FILES, file: text, ROUNDS: listed}))


def test_every_round_is_worked_out_anew_and_its_code_told() -> None:
    right, sentences = told(zipped(FILES))
    said = "\n".join(sentences)

    assert right, said
    assert "rounds: 2; standings worked out anew" in said
    assert seal_of(FILES[FIRST_STOOD].decode()) in said
    assert README in FILES


def test_other_points_do_not_fit_the_standings_though_sealed_anew() -> None:
    line = next(one for one in FILES[FIRST].splitlines()[1:] if b",0,0,0,0,0," not in one)
    cells = line.split(b",")
    cells[5] = str(int(cells[5]) + 500).encode()

    altered = FILES[FIRST].replace(line, b",".join(cells))

    assert "standings in rounds/01.txt" in wrongs(forged(FIRST, altered))[0]


def test_other_places_do_not_follow_from_the_sums() -> None:
    text = FILES[FIRST_STOOD]
    one, other = text.splitlines()[5:7]
    swapped = text.replace(one, b"\0").replace(other, one).replace(b"\0", other)

    assert "standings in rounds/01.txt" in wrongs(forged(FIRST_STOOD, swapped))[0]


@pytest.mark.parametrize("file", [FIRST, FIRST_STOOD])
def test_a_file_that_the_list_does_not_seal_is_named(file: str) -> None:
    altered = with_checksums({**FILES, file: FILES[file].replace(b"0", b"1", 1)})

    assert file in wrongs(zipped(altered))[0]


def test_a_round_cannot_be_left_out_or_given_another_week() -> None:
    heading, first, second = FILES[ROUNDS].decode().splitlines()
    gone = {file: text for file, text in FILES.items() if not file.startswith("rounds/01")}
    without = with_checksums({**gone, ROUNDS: f"{heading}\n{second}\n".encode()})
    moved = first.replace("2026-11-02T00", "2026-11-03T00")
    elsewhere = with_checksums({**FILES, ROUNDS: f"{heading}\n{moved}\n{second}\n".encode()})

    assert "not the week 1" in wrongs(zipped(without))[0]
    assert "not the week 1" in wrongs(zipped(elsewhere))[0]


def test_files_of_rounds_and_their_list_go_together() -> None:
    unlisted = {file: text for file, text in FILES.items() if file != ROUNDS}
    missing = {file: text for file, text in FILES.items() if file != FIRST}

    assert "rounds/01.csv" in wrongs(zipped(with_checksums(unlisted)))[0]
    assert "rounds/01.csv is missing" in wrongs(zipped(with_checksums(missing)))[0]
