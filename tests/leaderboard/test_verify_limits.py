"""How much a check reads of a file of unknown origin, in figures."""

import pytest

from leaderboard import archive, jsons, package, proofs, verify
from leaderboard.faults import Fault
from leaderboard.package import rows_of


def test_a_package_unfolds_to_eight_gigabytes_and_two_hundred_times_its_size_at_most():
    assert (archive.MOST_BYTES, archive.MOST_SHRUNK) == (8_589_934_592, 200)


def test_a_small_file_has_sixty_four_megabytes_and_a_proof_one_at_most():
    assert (archive.MOST_TEXT, proofs.MOST_BYTES) == (67_108_864, 1_048_576)


def test_files_are_read_by_the_megabyte():
    assert archive.CHUNK == 1_048_576


def test_a_ledger_has_fifty_million_rows_at_most_and_a_number_thirteen_figures():
    assert (verify.MOST_ROWS, jsons.LARGEST) == (50_000_000, 1_000_000_000_000)


def test_a_row_has_four_thousand_and_ninety_six_signs_at_most():
    assert package.LONGEST == 4096
    with pytest.raises(Fault, match=r"Row 1 of entries\.csv is cut off"):
        list(rows_of(iter([b"heading\n" + b"2" * 4096])))
    with pytest.raises(Fault, match=r"Row 1 of entries\.csv is too long"):
        list(rows_of(iter([b"heading\n" + b"2" * 4097])))


def test_a_row_ends_with_eight_digits_of_its_hash():
    assert package.check_digits(bytes.fromhex("0123456789abcdef")) == "01234567"
