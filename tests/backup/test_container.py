"""The file of a backup: what was written comes back, and nothing else is ever taken for it."""

import io
import struct
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.backup import container
from contest.backup.container import NotUsable, Opener, Sealer

PASSPHRASE = "nhà sàn bên suối"
# Header, then pieces of a quarter of a megabyte with sixteen bytes of seal.
HEADER, SEALED = 76, 262_160


@pytest.fixture(autouse=True, scope="module")
def keys_made_once():
    """The slow part is the same for the same passphrase and salt: it is done once for each."""
    slow = container._keys
    container._keys = cache(slow)
    yield
    container._keys = slow


@cache
def sealed(size: int = 600_000) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, PASSPHRASE)
    sealer.write(content(size))
    sealer.finish()
    return file.getvalue()


def content(size: int = 600_000) -> bytes:
    return b"".join(struct.pack(">I", number) for number in range(size // 4))


def opened(file: bytes, passphrase: str = PASSPHRASE) -> bytes:
    opener = Opener(io.BytesIO(file), passphrase)
    read = []
    while piece := opener.read(100_000):
        read.append(piece)
    return b"".join(read)


def refusal(file: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(NotUsable) as refused:
        opened(file, passphrase)
    return str(refused.value)


@pytest.mark.parametrize("size", [0, 4, 262_140, 262_144, 262_148, 524_288, 600_000])
def test_what_was_written_comes_back_at_every_border(size):
    assert opened(sealed(size)) == content(size)


@given(pieces=st.lists(st.binary(max_size=300), max_size=8), wanted=st.integers(1, 500))
@settings(max_examples=10, deadline=None)
def test_it_does_not_matter_in_what_pieces_it_is_written_and_read(pieces, wanted):
    file = io.BytesIO()
    sealer = Sealer(file, PASSPHRASE)
    for piece in pieces:
        sealer.write(piece)
    sealer.finish()

    opener = Opener(io.BytesIO(file.getvalue()), PASSPHRASE)
    read = b""
    while piece := opener.read(wanted):
        read += piece

    assert read == b"".join(pieces)


def test_the_content_cannot_be_read_in_it():
    assert content()[:64] not in sealed()


def test_two_backups_of_one_site_share_nothing_but_the_first_words():
    other = io.BytesIO()
    sealer = Sealer(other, PASSPHRASE)
    sealer.write(content(400))
    sealer.finish()

    assert other.getvalue()[31:] != sealed(400)[31:]
    assert other.getvalue()[HEADER:] != sealed(400)[HEADER:]


@given(place=st.integers(0, 600_000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_changed_bit_anywhere_is_refused(place, bit):
    file = bytearray(sealed())
    file[place % len(file)] ^= 1 << bit

    assert refusal(bytes(file))


@given(length=st.integers(0, 600_000))
@settings(max_examples=40, deadline=None)
def test_a_shorter_file_is_refused(length):
    assert refusal(sealed()[: min(length, len(sealed()) - 1)])


def test_each_fault_has_its_sentence():
    file = sealed()
    pieces = [file[at : at + SEALED] for at in range(HEADER, len(file), SEALED)]
    header = file[:HEADER]
    changed = header + pieces[0] + bytes([pieces[1][0] ^ 1]) + pieces[1][1:] + pieces[2]

    assert refusal(b"PK\x03\x04 something else") == "This file is no backup of Thi Đua Số."
    assert refusal(b"") == "This file is no backup of Thi Đua Số."
    assert refusal(file, "another passphrase") == "The passphrase is not the one this backup was made with."
    assert refusal(file[:40]) == "The backup is cut off: its end is missing. Take another copy."
    assert (
        refusal(header + pieces[0] + pieces[1])
        == "The backup is cut off: its end is missing. Take another copy."
    )
    assert refusal(header) == "The backup is cut off: its end is missing. Take another copy."
    assert refusal(changed) == (
        "The backup is damaged or was altered after its byte 262,236. Take another copy."
    )
    assert refusal(file + sealed(4)) == (
        "The backup is damaged or was altered after its byte 524,396. Take another copy."
    )


def test_pieces_cannot_change_places_nor_be_left_out_nor_come_from_elsewhere():
    file, other = sealed(), sealed(524_288)
    header = file[:HEADER]
    first, second, last = (file[at : at + SEALED] for at in range(HEADER, len(file), SEALED))

    for forged, byte in (
        (header + second + first + last, "76"),
        (header + first + last, "262,236"),
        (header + second + last, "76"),
        (header + last, "76"),
        (header + first + second + second + last, "524,396"),
        (header + other[HEADER : HEADER + SEALED] + second + last, "76"),
        (other[:HEADER] + first + second + last, "76"),
    ):
        assert refusal(forged) == (
            f"The backup is damaged or was altered after its byte {byte}. Take another copy."
        )


def test_a_whole_last_piece_with_something_after_it_is_told():
    file = sealed(262_144)

    assert refusal(file + b"\0" * 10) == (
        "Something was added after the end of the backup. Take another copy."
    )


def test_a_passphrase_is_the_same_however_its_accents_are_typed():
    assert opened(sealed(4), "nha\u0300 sa\u0300n be\u0302n suo\u0302\u0301i") == content(4)


@pytest.mark.parametrize(("place", "number"), [(19, 0xFFFFFFFF), (23, 0xFFFFFFFF), (19, 1), (23, 0)])
def test_a_strangers_file_cannot_make_us_work_for_hours(place, number, monkeypatch):
    file = bytearray(sealed(4))
    file[place : place + 4] = struct.pack(">I", number)
    monkeypatch.setattr(container, "hash_secret_raw", None)

    assert refusal(bytes(file)) == "The first bytes of the backup are damaged. Take another copy."


def test_a_format_of_a_later_release_is_told():
    file = bytearray(sealed(4))
    file[18] = 2

    assert refusal(bytes(file)) == (
        "This backup has a format that this release does not know: use a newer release."
    )
