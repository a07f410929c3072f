"""Parts of a check for themselves: how files are unfolded, rows cut, roots compared and differences named."""

import zlib
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from struct import error as struct_error
from typing import cast
from zipfile import BadZipFile, ZipFile

import pytest

from leaderboard import archive, verify
from leaderboard.archive import Archive
from leaderboard.contents import PublicCheckpoint
from leaderboard.faults import Fault
from leaderboard.log import leaf_hash, root_of
from leaderboard.package import COLUMNS
from leaderboard.packing import Packing
from leaderboard.report import CheckReport
from leaderboard.verify import Roots, difference, portions
from tests.leaderboard.checking import told, wrongs
from tests.leaderboard.packages import ENDS, Book, package, unpacked, with_checksums, zipped

PUBLISHED = package(Book(seed=8).write(40))
FILES = unpacked(PUBLISHED)
TOO_LARGE = "This package would unfold to an unreasonable size, so the check stops here."
LEAVES = [leaf_hash(b"row %d" % number) for number in range(1, 13)]


@pytest.fixture
def opened(tmp_path: Path):
    (tmp_path / "goi.zip").write_bytes(PUBLISHED)
    with Archive(tmp_path / "goi.zip") as found:
        yield found


def test_a_package_of_just_the_largest_size_is_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(map(len, FILES.values()))
    for name, most in (("MOST_BYTES", total), ("MOST_SHRUNK", Fraction(total, len(PUBLISHED)))):
        with monkeypatch.context() as patched:
            patched.setattr(archive, name, most)
            assert wrongs(PUBLISHED) == []
            patched.setattr(archive, name, most - Fraction(1, 1000))
            assert wrongs(PUBLISHED) == [TOO_LARGE]


def test_a_small_file_of_just_the_largest_size_is_read(
    opened: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FILES["units.csv"]

    monkeypatch.setattr(archive, "MOST_TEXT", len(text))
    assert opened.text("units.csv") == text.decode()
    monkeypatch.setattr(archive, "MOST_TEXT", len(text) - 1)
    with pytest.raises(Fault, match="unfold to an unreasonable size"):
        opened.text("units.csv")


@pytest.mark.parametrize(
    "error",
    [BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct_error, OverflowError],
)
def test_whatever_goes_wrong_while_a_file_is_unfolded_the_file_is_named(
    opened: Archive, error: type[Exception]
) -> None:
    reading = opened.chunks("units.csv")
    next(reading)

    with pytest.raises(Fault, match=r"The file units\.csv in the package is damaged"):
        reading.throw(error("some byte was changed"))  # type: ignore[attr-defined]


def test_a_ledger_of_just_the_most_rows_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_ROWS", 40)

    assert wrongs(PUBLISHED) == []


class Pieces:
    """The bytes of one file, cut by hand."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    def chunks(self, file: str):
        assert file == "entries.csv"
        yield from self._pieces


def cut(*pieces: bytes) -> list[str]:
    return [row for rows in portions(cast("Archive", Pieces(*pieces))) for row in rows]


def test_the_names_of_the_columns_are_taken_off_once_however_the_file_is_cut() -> None:
    heading = f"{COLUMNS}\n".encode()

    assert cut(heading + b"1,a\n2,b\n", b"3,c\n") == ["1,a", "2,b", "3,c"]
    assert cut(heading[:9], heading[9:], b"1,a\n") == ["1,a"]
    assert cut(heading) == []
    for wrong in ((), (b"1,a\n",), (b"number,hour\n1,a\n",), (b"", heading[1:])):
        with pytest.raises(Fault, match=r"entries\.csv"):
            cut(*wrong)


def checkpoint(number: int, root: bytes | None = None) -> PublicCheckpoint:
    return PublicCheckpoint(number, (root or root_of(LEAVES[:number])).hex(), ENDS, "hourly")


def compared(*checkpoints: PublicCheckpoint, cuts: tuple[int, ...] = (5, 6, 12)) -> tuple[bool, list[str]]:
    said: list[str] = []
    roots, start = Roots(checkpoints, CheckReport("en", said.append)), 0
    for end in cuts:
        roots.take(LEAVES[start:end])
        start = end
    assert roots.count == len(checkpoints)
    return roots.sound, said


def test_checkpoints_are_compared_wherever_they_lie_among_the_rows() -> None:
    every = [checkpoint(number) for number in range(1, 13)]

    assert compared(*every) == (True, [])
    assert compared(*every, cuts=(12,)) == (True, [])
    assert compared(every[4], every[5], every[8]) == (True, [])
    assert compared(every[1], every[1], every[11]) == (True, [])


def test_only_the_first_root_that_differs_is_told_with_the_rows_before_it() -> None:
    wrong = checkpoint(8, LEAVES[0]), checkpoint(10, LEAVES[0])

    sound, said = compared(checkpoint(5), *wrong, checkpoint(12))

    assert (sound, len(said)) == (False, 1)
    assert said[0].startswith("WRONG: ") and " 6 " in said[0] and " 8 " in said[0]


HEAD = "what\ntitle\nnumber\ncount\ncolumns\n"


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (
            HEAD.replace("what", "that") + "1 a\n2 b\n",
            Fault("standing_heading", expected="what", found="that"),
        ),
        (
            HEAD.replace("columns", "rows") + "1 a\n",
            Fault("standing_heading", expected="columns", found="rows"),
        ),
        (HEAD + "1 c\n2 b\n", Fault("standing_row", row=1, expected="1 a", found="1 c")),
        (HEAD + "1 a\n2 c\n", Fault("standing_row", row=2, expected="2 b", found="2 c")),
        (HEAD + "1 a\n2 b\n3 c\n", Fault("standing_row", row=3, expected="", found="3 c")),
        (HEAD + "1 a", Fault("standing_row", row=2, expected="2 b", found="–")),
    ],
)
def test_the_first_line_of_a_standing_that_differs_is_named(published: str, said: Fault) -> None:
    found = difference("standings/x.txt", HEAD + "1 a\n2 b\n", published)

    assert found.said("en") == said.at(file="standings/x.txt").said("en")


def test_standings_are_not_called_right_when_one_of_them_is_wrong() -> None:
    forged = {**FILES, "standings/village-A.txt": FILES["standings/village-A.txt"] + b"\n"}

    right = [line for line in told(PUBLISHED)[1] if line.startswith("RIGHT: ")]
    left = [line for line in told(zipped(with_checksums(forged)))[1] if line.startswith("RIGHT: ")]

    assert len(right) == len(left) + 1
    assert set(left) < set(right)


def test_a_file_that_cannot_be_read_is_told_so() -> None:
    said: list[str] = []

    # Nothing is mapped at the beginning of a process's memory: every system refuses to read it.
    assert not verify.verify(Path("/proc/self/mem"), said.append, "en")
    assert said[0] == "WRONG: The file mem cannot be read."


def test_the_rows_of_a_package_may_grow_beyond_four_gigabytes() -> None:
    with ZipFile(BytesIO(PUBLISHED)) as found:
        needed = {info.filename: info.extract_version for info in found.infolist()}

    # The first version of the format that knows such sizes.
    assert needed["entries.csv"] == 45
    assert max(version for file, version in needed.items() if file != "entries.csv") == 20


def test_files_of_a_package_are_compressed_alike_by_every_process() -> None:
    text = "".join(f"{number * number} trong {number} " for number in range(5_000))
    packed, sizes = BytesIO(), []
    with Packing(packed) as packing:
        packing.text("README.txt", text)
    for level in (5, 6, 7):
        press = zlib.compressobj(level, zlib.DEFLATED, -15)
        sizes.append(len(press.compress(text.encode()) + press.flush()))

    with ZipFile(packed) as found:
        assert found.getinfo("README.txt").compress_size == sizes[1]
    assert len(set(sizes)) == 3
