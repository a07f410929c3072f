"""Whatever is handed to the check, it answers with a sentence: never a fall, never an endless wait."""

import json
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderboard import archive, verify
from tests.leaderboard.checking import told, wrongs
from tests.leaderboard.packages import Book, package, unpacked, with_checksums, with_rows, zipped

PUBLISHED = package(Book(seed=8).write(120))
FILES = unpacked(PUBLISHED)
NO_PACKAGE = (
    "package.zip is no package of a campaign, or it is damaged. Download it again from the campaign's page."
)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04" + bytes(100), bytes(1000), PUBLISHED[:-1], PUBLISHED[: len(PUBLISHED) // 2]],
    ids=["nothing", "two bytes", "a beginning", "noughts", "one byte short", "half"],
)
def test_what_is_no_archive_is_told_so(content: bytes) -> None:
    assert wrongs(content) == [NO_PACKAGE]


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    sentences: list[str] = []

    assert not verify.verify(tmp_path / "goi.zip", sentences.append)
    assert sentences[0] == "SAI: Không có tệp goi.zip."


@pytest.mark.parametrize(
    "name", ["../campaign.json", "/etc/passwd", "C:\\campaign.json", "standings/../x.txt", "x\x1b[2J"]
)
def test_a_file_with_a_path_of_its_own_is_refused_by_its_name(name: str) -> None:
    found = wrongs(zipped({**FILES, name: b"{}"}))

    assert found == [
        f"There is a file {name} in the package, which no package of a campaign has.".replace("\x1b", "·")
    ]


def test_two_files_of_one_name_are_refused() -> None:
    packed = BytesIO(PUBLISHED)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(packed, "a") as opened:
        opened.writestr("units.csv", "")

    assert wrongs(packed.getvalue()) == ["There are two files units.csv in the package."]


def test_a_bomb_is_not_unfolded() -> None:
    bomb = zipped({**FILES, "entries.csv": bytes(40_000_000)})

    assert wrongs(bomb) == ["This package would unfold to an unreasonable size, so the check stops here."]


def test_a_package_of_many_gigabytes_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)

    assert wrongs(PUBLISHED)[0].startswith("This package would unfold to an unreasonable size")


def test_more_rows_than_any_campaign_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_ROWS", 100)

    assert wrongs(PUBLISHED) == ["entries.csv has more rows than any campaign, so the check stops here."]


def test_a_file_that_is_locked_with_a_password_is_refused_by_its_name() -> None:
    content = bytearray(PUBLISHED)
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"README.txt"))
    content[at + 8] |= 1

    assert wrongs(bytes(content)) == [
        "The file README.txt is compressed or locked in a way that no package of a campaign uses."
    ]


def test_an_archive_that_lies_about_a_size_is_found() -> None:
    content = bytearray(PUBLISHED)
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"README.txt"))
    struct.pack_into("<I", content, at + 24, 5)

    assert wrongs(bytes(content))[0] == (
        "The file README.txt in the package is damaged: some byte was changed or lost."
    )


def test_other_ways_of_packing_are_refused() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_BZIP2) as opened:
        for file, content in FILES.items():
            opened.writestr(file, content, ZIP_BZIP2 if file == "units.csv" else ZIP_DEFLATED)

    assert wrongs(packed.getvalue()) == [
        "The file units.csv is compressed or locked in a way that no package of a campaign uses."
    ]


@pytest.mark.parametrize("file", ["campaign.json", "rules.json", "units.csv", "checkpoints.csv"])
def test_bytes_that_are_no_text_are_refused_with_the_file(file: str) -> None:
    changed = with_checksums({**FILES, file: FILES[file] + b"\xff"})

    assert wrongs(zipped(changed)) == [f"The file {file} has bytes that are no UTF-8 text."]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("campaign.json", b"[" * 100_000),
        ("campaign.json", b"null"),
        ("campaign.json", b""),
        ("rules.json", b"[]"),
        ("rules.json", b"[1]"),
        ("rules.json", FILES["rules.json"].replace(b'"day_cap": 60', b'"day_cap": 1e400')),
        ("rules.json", FILES["rules.json"].replace(b'"day_cap": 60', b'"day_cap": -1')),
        ("rules.json", FILES["rules.json"].replace(b'"top": 3', b'"top": 0')),
        ("rules.json", FILES["rules.json"].replace(b'"methods": {', b'"methods": {"village": [],')),
        ("campaign.json", FILES["campaign.json"].replace(b"2026-11-01T07", b"9999-12-31T23")),
        ("campaign.json", FILES["campaign.json"].replace(b"2026-11-01T07", b"0001-01-01T00")),
        ("units.csv", FILES["units.csv"].replace(b",8,yes", b"," + b"9" * 5000 + b",yes")),
        ("units.csv", FILES["units.csv"].replace(b",8,yes", b",0,yes")),
        ("units.csv", FILES["units.csv"] + b'"'),
        ("units.csv", b"x" * 200_000),
        ("clusters.csv", FILES["clusters.csv"].replace(b"village,A", b"village,../A")),
        ("checkpoints.csv", FILES["checkpoints.csv"].replace(b"2026-11-01T", b"0001-01-01T0")),
        ("checksums.txt", b""),
        ("standings/village-A.txt", b""),
    ],
)
def test_nonsense_in_a_small_file_is_answered_with_a_sentence(file: str, content: bytes) -> None:
    changed = {**FILES, file: content}

    assert wrongs(zipped(changed if file == "checksums.txt" else with_checksums(changed))) != []


def test_what_a_file_says_cannot_move_the_cursor_or_stop_the_output() -> None:
    campaign = FILES["campaign.json"].replace("Mùa thử".encode(), b"\\ud800\\u001b[2J")

    sound, sentences = told(zipped(with_checksums({**FILES, "campaign.json": campaign})))

    assert sound
    assert (
        sentences[1].encode()
        == "Package of the campaign “··[2J” (mua-thu): certified result, rows in the ledger: 120.".encode()
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: ["", *rows[1:]],
        lambda rows: ["1" * 100_000, *rows[1:]],
        lambda rows: [rows[0].replace("1,", f"{'9' * 5000},", 1), *rows[1:]],
        lambda rows: [f"{rows[0]}\r", *rows[1:]],
        lambda rows: [rows[0].replace(",", "\0,", 1), *rows[1:]],
        lambda rows: [],
    ],
)
def test_nonsense_in_a_row_is_answered_with_a_sentence(change: object) -> None:
    assert callable(change)

    assert len(wrongs(zipped(with_checksums(with_rows(FILES, change))))) == 1


@pytest.mark.parametrize(
    "content", [b"{", b"{}", b"{" * 10_000, b'{"format": 1}', b"{" + bytes(2 << 20), b"{\xff}"]
)
def test_nonsense_instead_of_a_proof_is_answered_with_a_sentence(content: bytes) -> None:
    assert len(wrongs(content, "proof.json")) == 1


@given(st.data())
@settings(max_examples=60)
def test_no_change_of_bytes_in_an_archive_makes_the_program_fall_over(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(PUBLISHED) - 1))
    length = data.draw(st.integers(0, 8))
    changed = PUBLISHED[:at] + data.draw(st.binary(max_size=8)) + PUBLISHED[at + length :]

    sound, sentences = told(changed)

    # A change of nothing, or of what an archive says of itself, such as its dates, changes no file.
    assert sound or any(sentence.startswith("WRONG: ") for sentence in sentences)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)
    )
)
@settings(max_examples=30)
def test_no_value_in_the_rules_makes_the_program_fall_over(value: object) -> None:
    rules = json.loads(FILES["rules.json"])
    for name in ("day_cap", "methods", "smallest", "few", "top"):
        changed = [{**rules[0]}, {**rules[1], "rules": {**rules[1]["rules"], name: value}}]

        sound, sentences = told(zipped(with_checksums({**FILES, "rules.json": json.dumps(changed).encode()})))

        assert sound or sentences[-1].startswith("RESULT: NOT right.")
