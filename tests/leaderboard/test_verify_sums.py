"""A package of sums is checked alone: against its seal, and its standings against its sums."""

import json
from datetime import timedelta
from io import BytesIO

import pytest

from leaderboard import Board, Competitor, canonical, method
from leaderboard.contents import (
    PackagedCampaign,
    PublicCheckpoint,
    campaign_text,
    checkpoints_text,
    clusters_text,
    rules_text,
    units_text,
)
from leaderboard.package import CAMPAIGN, CHECKPOINTS, CLUSTERS, README, RULES, SUMS, UNITS, standing_file
from leaderboard.packing import Packing
from leaderboard.sums import seal_of, sums_text
from tests.leaderboard.checking import told
from tests.leaderboard.packages import (
    ENDS,
    METHODS,
    RULES_2,
    STARTS,
    VERSIONS,
    Book,
    cluster_units,
    engine_entries,
    unpacked,
    with_checksums,
    zipped,
)

ENTRIES = Book(seed=5).write(400)
CLUSTERS_OF, UNITS_OF = cluster_units()


def board() -> Board:
    made = Board({one.unit: RULES_2["top"] for one in UNITS_OF if METHODS[one.track] == "top-n"})
    made.feed(engine_entries(ENTRIES))
    return made


def package() -> dict[str, bytes]:
    """The files of a package of sums as the application writes it."""
    whole = board()
    text = sums_text({one.unit: whole.tally(one.unit) for one in UNITS_OF})
    roots = [
        PublicCheckpoint(100, "0" * 64, STARTS, "hourly"),
        PublicCheckpoint(400, "1" * 64, ENDS, "certified", seal_of(text)),
    ]
    dates = (STARTS, ENDS, 48, ENDS + timedelta(days=3))
    packed = BytesIO()
    with Packing(packed) as packing:
        packing.text(
            CAMPAIGN, campaign_text(PackagedCampaign("mua-thu", "Mùa thử", "certified", 400, *dates))
        )
        packing.text(RULES, rules_text((number, since, json.dumps(one)) for number, since, one in VERSIONS))
        packing.text(CLUSTERS, clusters_text(CLUSTERS_OF))
        packing.text(UNITS, units_text(UNITS_OF))
        packing.text(SUMS, text)
        packing.text(CHECKPOINTS, checkpoints_text(roots))
        for one in CLUSTERS_OF:
            field = [
                Competitor(unit.unit, unit.eligible, unit.ranked)
                for unit in UNITS_OF
                if (unit.track, unit.cluster) == (one.track, one.key)
            ]
            by = method(METHODS[one.track], smallest=20, few=5, top=RULES_2["top"])
            standing = canonical(whole.standings(field, by), f"mua-thu {one.track} {one.key}")
            packing.text(standing_file(one.track, one.key), standing)
        packing.text(README, "Gói này là sổ công khai.\n")
    return unpacked(packed.getvalue())


FILES = package()


def test_the_standings_follow_from_the_sums_alone():
    right, sentences = told(zipped(FILES))
    said = "\n".join(sentences)

    assert right, said
    assert "sums" in said and "400" in said
    assert seal_of(FILES[SUMS].decode()) in said


def test_the_package_names_nobody_and_counts_nobody_below_five():
    whole = b"".join(FILES.values()).decode()

    assert "entries.csv" not in FILES
    assert not any(one.person in whole for one in ENTRIES)
    for file, text in FILES.items():
        if file.startswith("standings/"):
            for row in text.decode().splitlines()[5:]:
                achievers, participants = row.split(" ")[5:7]
                assert not {achievers, participants} & {"1", "2", "3", "4"}


def changed(file: str, written: bytes, instead: bytes) -> bytes:
    assert written in FILES[file]
    return zipped(with_checksums({**FILES, file: FILES[file].replace(written, instead, 1)}))


def some_line() -> bytes:
    return FILES[SUMS].splitlines()[3]


def test_a_sum_that_was_altered_no_longer_fits_its_seal():
    unit, points, *rest = some_line().split(b",")
    forged = b",".join([unit, str(int(points) + 1).encode(), *rest])

    right, sentences = told(changed(SUMS, some_line(), forged))
    said = "\n".join(sentences)

    assert not right
    assert "sums.csv is not what was sealed after entry 400" in said


def test_a_sum_that_was_left_out_no_longer_fits_either():
    assert not told(changed(SUMS, some_line() + b"\n", b""))[0]


def test_a_forger_who_seals_anew_is_found_by_the_standings():
    unit, points, *rest = some_line().split(b",")
    forged = FILES[SUMS].replace(some_line(), b",".join([unit, str(int(points) + 1000).encode(), *rest]))
    old, new = seal_of(FILES[SUMS].decode()), seal_of(forged.decode())
    roots = FILES[CHECKPOINTS].replace(old.encode(), new.encode())

    right, sentences = told(zipped(with_checksums({**FILES, SUMS: forged, CHECKPOINTS: roots})))
    said = "\n".join(sentences)

    assert not right
    assert "standings/" in said


@pytest.mark.parametrize(
    ("left", "put", "named"),
    [
        ("sums.csv", "entries.csv", "The file sums.csv is missing"),
        ("sums.csv", "", "The file sums.csv is missing"),
        ("", "entries.csv", "There is a file entries.csv in the package"),
    ],
)
def test_a_package_of_this_form_has_sums_and_no_rows(left, put, named):
    files = {file: text for file, text in FILES.items() if file != left}
    if put:
        files[put] = b"number,hour\n"

    right, sentences = told(zipped(with_checksums(files)))
    said = "\n".join(sentences)

    assert not right
    assert named in said


def test_a_checkpoint_without_a_seal_seals_no_sums():
    seal = seal_of(FILES[SUMS].decode()).encode()

    right, sentences = told(changed(CHECKPOINTS, seal, b""))
    said = "\n".join(sentences)

    assert not right
    assert "sums.csv is not what was sealed" in said
