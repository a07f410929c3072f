"""The file of a backup: a stream in sealed pieces, which only the passphrase opens and nobody can alter.

A key of this file alone is made from the passphrase by argon2id. Each piece is sealed with its number and
whether it is the last, so that none can be changed, moved, left out, put in or cut off without being noticed,
and neither side ever holds more than one piece in memory.
"""

import hmac
import os
import struct
import unicodedata
from typing import BinaryIO

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

MAGIC = b"THI DUA SO BACKUP\n"
VERSION = 1
# magic, version, memory in KiB, passes, lanes, salt; then the proof that a passphrase is the right one
PLAIN = struct.Struct(f">{len(MAGIC)}sBIIB16s")
PROOF_BYTES = 32
# RFC 9106, second recommended option: a third of a second, once a file.
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
# A file from a stranger must not make us work for hours before its passphrase is refused.
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 16, 16
PIECE = 256 * 1024
TAG_BYTES = 16
NONCE = struct.Struct(">3xQB")
BYTE_ORDER_MARK = "\ufeff"


class NotUsable(Exception):
    """A file is no whole backup, or not ours to open; the message is one sentence."""


def _keys(passphrase: str, memory: int, passes: int, lanes: int, salt: bytes) -> tuple[bytes, bytes]:
    """The key of the pieces and the key of the proof."""
    typed = unicodedata.normalize("NFC", passphrase).encode()
    both = hash_secret_raw(typed, salt, passes, memory, lanes, 64, Type.ID)
    return both[:32], both[32:]


class Sealer:
    """Writes a backup; `finish` seals the last piece, without which the file is refused."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(16)
        plain = PLAIN.pack(MAGIC, VERSION, MEMORY_KIB, PASSES, LANES, salt)
        key, proof_key = _keys(passphrase, MEMORY_KIB, PASSES, LANES, salt)
        self._file = file
        self._header = plain + hmac.digest(proof_key, plain, "sha256")
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._held = bytearray()
        file.write(self._header)

    def write(self, content: bytes) -> None:
        """Take more content; whole pieces go to the file at once."""
        self._held += content
        # The last piece is only known at the end: one more byte tells that this is not it.
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def finish(self) -> None:
        """Seal what is left as the last piece."""
        self._seal(bytes(self._held), last=True)
        self._held.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(NONCE.pack(self._number, last), piece, self._header))
        self._number += 1


class Opener:
    """Reads a backup piece by piece; whatever is not as it was written is refused with its reason."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self._file = file
        self._header = file.read(PLAIN.size + PROOF_BYTES)
        self._cipher = ChaCha20Poly1305(_opened(self._header, passphrase))
        self._begin()

    def again(self) -> None:
        """Go back to the first piece, without making the key anew."""
        self._file.seek(len(self._header))
        self._begin()

    def _begin(self) -> None:
        self._number = 0
        self._next = self._file.read(PIECE + TAG_BYTES)
        self._ended = False
        self._held = bytearray()

    def read(self, size: int) -> bytes:
        """The next bytes of the content; fewer only at its end."""
        while len(self._held) < size and not self._ended:
            self._open_one()
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _open_one(self) -> None:
        sealed, self._next = self._next, self._file.read(PIECE + TAG_BYTES)
        last = not self._next
        piece = self._unsealed(sealed, last=last)
        if piece is None:
            raise NotUsable(self._fault(sealed, last=last))
        self._held += piece
        self._number += 1
        self._ended = last

    def _unsealed(self, sealed: bytes, *, last: bool) -> bytes | None:
        try:
            return self._cipher.decrypt(NONCE.pack(self._number, last), sealed, self._header)
        except InvalidTag:
            return None

    def _fault(self, sealed: bytes, *, last: bool) -> str:
        if last and (len(sealed) < TAG_BYTES or self._unsealed(sealed, last=False) is not None):
            return "The backup is cut off: its end is missing. Take another copy."
        if not last and self._unsealed(sealed, last=True) is not None:
            return "Something was added after the end of the backup. Take another copy."
        place = len(self._header) + self._number * (PIECE + TAG_BYTES)
        return f"The backup is damaged or was altered after its byte {place:,}. Take another copy."


def _opened(header: bytes, passphrase: str) -> bytes:
    """The key of the pieces; refused unless this is a backup and the passphrase is its own."""
    if not header.startswith(MAGIC):
        raise NotUsable("This file is no backup of Thi Đua Số.")
    if len(header) < PLAIN.size + PROOF_BYTES:
        raise NotUsable("The backup is cut off: its end is missing. Take another copy.")
    plain, proof = header[: PLAIN.size], header[PLAIN.size :]
    _, version, memory, passes, lanes, salt = PLAIN.unpack(plain)
    if version != VERSION:
        raise NotUsable("This backup has a format that this release does not know: use a newer release.")
    if not (
        8 * lanes <= memory <= MOST_MEMORY_KIB and 1 <= passes <= MOST_PASSES and 1 <= lanes <= MOST_LANES
    ):
        raise NotUsable("The first bytes of the backup are damaged. Take another copy.")
    # Earlier releases took the mark that some editors put before a text for a part of the passphrase.
    for typed in (passphrase, BYTE_ORDER_MARK + passphrase):
        key, proof_key = _keys(typed, memory, passes, lanes, salt)
        if hmac.compare_digest(hmac.digest(proof_key, plain, "sha256"), proof):
            return key
    raise NotUsable("The passphrase is not the one this backup was made with.")
