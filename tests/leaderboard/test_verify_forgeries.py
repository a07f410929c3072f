"""Whatever is changed in a package after it was published is found, and the place is named."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.leaderboard.checking import wrongs
from tests.leaderboard.packages import (
    Book,
    package,
    unpacked,
    with_checksums,
    with_rows,
    zipped,
)

ROWS = Book(seed=5).write(400)
PUBLISHED = package(ROWS)
FILES = unpacked(PUBLISHED)

Files = dict[str, bytes]
Rows = list[str]


def swapped(rows: Rows, first: int) -> Rows:
    return [*rows[: first - 1], rows[first], rows[first - 1], *rows[first + 1 :]]


def renumbered(rows: Rows) -> Rows:
    return [re.sub(r"^\d+", str(number), row) for number, row in enumerate(rows, 1)]


def replaced(file: str, written: str, instead: str) -> Files:
    text = FILES[file].decode()
    assert written in text
    return {**FILES, file: text.replace(written, instead, 1).encode()}


def everywhere(file: str, written: str, instead: str) -> Files:
    assert written.encode() in FILES[file]
    return {**FILES, file: FILES[file].replace(written.encode(), instead.encode())}


def altered(rows: Rows, number: int) -> Rows:
    """Another kind of deed: worth the same, so that no cap and no reversal gives it away."""
    row = rows[number - 1]
    other = row.replace(",lesson,", ",help,") if ",lesson," in row else row.replace(",help,", ",lesson,")
    return [*rows[: number - 1], other, *rows[number:]]


# What anybody can do to a file without a thought for anything else.


@pytest.mark.parametrize("file", FILES)
def test_one_changed_byte_in_any_file_is_found_and_the_file_named(file: str) -> None:
    middle = len(FILES[file]) // 2
    byte = bytes([FILES[file][middle] ^ 1])
    changed = {**FILES, file: FILES[file][:middle] + byte + FILES[file][middle + 1 :]}

    found = wrongs(zipped(changed))

    if file == "checksums.txt":
        assert found == ["checksums.txt was altered: its last line does not fit the lines above."]
    else:
        assert found[0] == (
            f"The file {file} is not as it was published: its checksum is not the one in checksums.txt."
        )


@pytest.mark.parametrize("file", FILES)
def test_one_damaged_byte_in_the_archive_is_found_and_the_file_named(file: str) -> None:
    with ZipFile(BytesIO(PUBLISHED)) as archive:
        info = archive.getinfo(file)
    at = info.header_offset + 30 + len(file.encode()) + info.compress_size // 2
    changed = PUBLISHED[:at] + bytes([PUBLISHED[at] ^ 4]) + PUBLISHED[at + 1 :]

    assert f"The file {file} in the package is damaged" in wrongs(changed)[0]


# What a careful forger does: after each of these, the checksums are worked out anew.

CAREFUL = {
    "a row's points": (
        lambda: replaced("entries.csv", ROWS[41].row, ROWS[41].row.replace(",lesson,", ",help,")),
        "Row 42 of entries.csv was altered: its check digits are",
    ),
    "a row's points and check digits": (
        lambda: with_rows(FILES, lambda rows: altered(rows, 42)),
        "The ledger does not fit the checkpoint after row 100: a row from 1 to 100 was altered",
    ),
    "a later row and its check digits": (
        lambda: with_rows(FILES, lambda rows: altered(rows, 250)),
        "The ledger does not fit the checkpoint after row 300: a row from 201 to 300 was altered",
    ),
    "a row removed": (
        lambda: with_rows(FILES, lambda rows: rows[:41] + rows[42:]),
        "Where row 42 of entries.csv belongs is number “43”: a row was removed, added or moved.",
    ),
    "a row removed and the others renumbered": (
        lambda: with_rows(FILES, lambda rows: renumbered(rows[:141] + rows[142:])),
        "The ledger does not fit the checkpoint after row 200: a row from 101 to 200 was altered, removed",
    ),
    "two rows in the other order": (
        lambda: with_rows(FILES, lambda rows: swapped(rows, 42)),
        "Where row 42 of entries.csv belongs is number “43”: a row was removed, added or moved.",
    ),
    "two rows in the other order and renumbered": (
        lambda: with_rows(FILES, lambda rows: renumbered(swapped(rows, 342))),
        "The ledger does not fit the checkpoint after row 400: a row from 301 to 400 was altered, removed",
    ),
    "a row put in and the others renumbered": (
        lambda: with_rows(FILES, lambda rows: renumbered([*rows[:50], rows[40], *rows[50:]])),
        "The ledger does not fit the checkpoint after row 100: a row from 1 to 100 was altered, removed",
    ),
    "the end cut off": (
        lambda: with_rows(FILES, lambda rows: rows[:380]),
        "entries.csv ends with row 380, but by campaign.json the last row is 400.",
    ),
    "the last byte cut off": (
        lambda: {**FILES, "entries.csv": FILES["entries.csv"][:-1]},
        "Row 400 of entries.csv is cut off.",
    ),
    "rows added at the end": (
        lambda: with_rows(FILES, lambda rows: renumbered([*rows, rows[40]])),
        "entries.csv ends with row 401, but by campaign.json the last row is 400.",
    ),
    "the end cut off everywhere but in the checkpoints": (
        lambda: with_rows(replaced("campaign.json", ": 400,", ": 380,"), lambda rows: rows[:380]),
        "The last checkpoint in checkpoints.csv is after row 400, but by campaign.json the last row is 380.",
    ),
    "the end cut off back to a checkpoint": (
        lambda: with_rows(
            {
                **replaced("campaign.json", ": 400,", ": 300,"),
                "checkpoints.csv": b"".join(FILES["checkpoints.csv"].splitlines(keepends=True)[:-1]),
            },
            lambda rows: rows[:300],
        ),
        "campaign.json and checkpoints.csv disagree about whether the campaign was certified.",
    ),
    "the names of the columns": (
        lambda: replaced("entries.csv", "number,hour", "number,time"),
        "The first line of entries.csv is not the one with the names of its columns.",
    ),
    "a checkpoint's root": (
        lambda: {**FILES, "checkpoints.csv": re.sub(rb"(?m)^200,..", b"200,00", FILES["checkpoints.csv"])},
        "The ledger does not fit the checkpoint after row 200: a row from 101 to 200 was altered",
    ),
    "the order of the checkpoints": (
        lambda: {
            **FILES,
            "checkpoints.csv": b"".join(
                FILES["checkpoints.csv"].splitlines(keepends=True)[at] for at in (0, 2, 1, 3, 4)
            ),
        },
        "In checkpoints.csv the checkpoints are not in the order of their numbers.",
    ),
    "all checkpoints": (
        lambda: {**FILES, "checkpoints.csv": FILES["checkpoints.csv"].splitlines(keepends=True)[0]},
        "There is no checkpoint in checkpoints.csv.",
    ),
    "a row of a standing": (
        lambda: replaced("standings/village-A.txt", "\n2 ", "\n1 "),
        "Row 2 of standings/village-A.txt says “1 ",
    ),
    "the number under a standing": (
        lambda: replaced("standings/school-1.txt", "number 400", "number 300"),
        "The heading of standings/school-1.txt says “number 300”, but should say “number 400”.",
    ),
    "the people of a unit": (
        lambda: replaced("units.csv", ",village,A,45,", ",village,A,44,"),
        "Row 5 of standings/village-A.txt says",
    ),
    "whether a unit is ranked": (
        lambda: replaced("units.csv", "enterprise,1,120,yes", "enterprise,1,120,no"),
        "standings/enterprise-1.txt says",
    ),
    "a unit left out": (
        lambda: {**FILES, "units.csv": re.sub(rb"(?m)^.*school,1,120,yes,.*\n", b"", FILES["units.csv"])},
        "The heading of standings/school-1.txt says “rows 5”, but should say “rows 4”.",
    ),
    "a unit twice": (
        lambda: {**FILES, "units.csv": FILES["units.csv"] + FILES["units.csv"].splitlines(True)[1]},
        "In units.csv unit 100 stands twice.",
    ),
    "a cluster twice": (
        lambda: {
            **FILES,
            "clusters.csv": FILES["clusters.csv"] + FILES["clusters.csv"].splitlines(keepends=True)[1],
        },
        " stands twice.",
    ),
    "an earlier checkpoint called the certified one": (
        lambda: {
            **FILES,
            "checkpoints.csv": FILES["checkpoints.csv"].replace(b",hourly\n", b",certified\n", 1),
        },
        "campaign.json and checkpoints.csv disagree about whether the campaign was certified.",
    ),
    "a version of the rules with the number of another": (
        lambda: replaced("rules.json", '"number": 2', '"number": 1'),
        "In rules.json the versions of the rules are out of order",
    ),
    "the end of a standing": (
        lambda: {**FILES, "standings/village-A.txt": FILES["standings/village-A.txt"][:-1]},
        "of standings/village-A.txt says “–”, but the ledger gives “”.",
    ),
    "a cluster left out": (
        lambda: {**FILES, "clusters.csv": re.sub(rb"(?m)^agency.*\n", b"", FILES["clusters.csv"])},
        "In units.csv unit 420 is in cluster agency 1, which clusters.csv does not have.",
    ),
    "how a track is ranked": (
        lambda: everywhere("rules.json", '"agency": "coverage"', '"agency": "participation"'),
        "of standings/agency-1.txt says “",
    ),
    "the cap of a day": (
        lambda: replaced("rules.json", '"day_cap": 60', '"day_cap": 20'),
        "on one day; the cap is 20.",
    ),
    "the cap of the campaign": (
        lambda: replaced("rules.json", '"campaign_cap": 150', '"campaign_cap": 80'),
        "in the campaign; the cap is 80.",
    ),
    "when the second version of the rules began": (
        lambda: replaced("rules.json", "2026-11-05T07:00:00+07:00", "2026-11-06T07:00:00+07:00"),
        "of the rules, but in that hour version",
    ),
    "a version of the rules from the middle of an hour": (
        lambda: replaced("rules.json", "2026-11-05T07:00:00+07:00", "2026-11-05T07:30:00+07:00"),
        "In rules.json version 2 does not begin with a whole hour.",
    ),
    "the order of the versions": (
        lambda: replaced("rules.json", "2026-11-05T07:00:00+07:00", "2026-09-05T07:00:00+07:00"),
        "In rules.json the versions of the rules are out of order",
    ),
    "a ranking method nobody knows": (
        lambda: everywhere("rules.json", '"agency": "coverage"', '"agency": "by-lot"'),
        "The rules name the ranking method “by-lot”, which this program does not know.",
    ),
    "when the campaign began": (
        lambda: replaced("campaign.json", "2026-11-01T07:00:00+07:00", "2026-11-08T07:00:00+07:00"),
        "lies outside the campaign.",
    ),
    "whether the campaign was certified": (
        lambda: replaced("campaign.json", '"certified"', '"provisional"'),
        "campaign.json and checkpoints.csv disagree about whether the campaign was certified.",
    ),
    "the campaign's address": (
        lambda: replaced("campaign.json", "mua-thu", "mua-khac"),
        "says “title mua-thu village A”, but should say “title mua-khac village A”.",
    ),
    "a file left out": (
        lambda: {file: content for file, content in FILES.items() if file != "units.csv"},
        "The file units.csv is missing from the package.",
    ),
    "a standing left out": (
        lambda: {file: content for file, content in FILES.items() if "agency" not in file},
        "The file standings/agency-1.txt is missing from the package.",
    ),
    "a file put in": (
        lambda: {"notes.txt": b"", **FILES},
        "There is a file notes.txt in the package, which no package of a campaign has.",
    ),
    "a standing put in": (
        lambda: {"standings/village-C.txt": b"", **FILES},
        "There is a file standings/village-C.txt in the package",
    ),
}


@pytest.mark.parametrize(("forgery", "said"), CAREFUL.values(), ids=CAREFUL)
def test_a_forger_who_mends_the_checksums_is_found(forgery: Callable[[], Files], said: str) -> None:
    assert any(said in sentence for sentence in wrongs(zipped(with_checksums(forgery()))))


def test_the_checksums_cannot_come_first() -> None:
    assert wrongs(zipped({"checksums.txt": FILES["checksums.txt"], **FILES})) == [
        "checksums.txt has to be the last file of the package."
    ]


def test_the_order_of_the_files_is_part_of_the_package() -> None:
    first, second, *others = FILES
    changed = {file: FILES[file] for file in (second, first, *others)}

    assert wrongs(zipped(changed)) != []
