"""Six-digit PINs: few enough to try them all, so hashing is slow, peppered, bounded and out of the loop."""

import asyncio
import hmac
import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import HashingError, InvalidHashError, VerificationError

from contest.errors import N_, Busy

Result = TypeVar("Result")

LENGTH = 6
# RFC 9106 has no smaller profile than 64 MiB; this is OWASP's least, 24 ms on one core of 2024.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
THREADS = 2
SALT = 16
# At 86 hashes a second on two threads the last in the queue waits half a second.
LONGEST_QUEUE = 50
FULL = N_("Many people are signing in at this moment. Please try again in a few seconds.")

# Beyond what the patterns below catch: keypad figures and numbers of luck or habit.
# fmt: off
COMMON = frozenset((
    "147258", "258369", "147369", "159753", "753159", "159357", "357159", "142536", "963852",
    "987456", "789456", "147852", "393979", "797939", "113114",
))
# fmt: on


# Up or down by the same step each time, 9 and 0 side by side: 123456, 086420, 777777.
ROWS = frozenset(
    "".join(str((first + place * step) % 10) for place in range(LENGTH))
    for first in range(10)
    for step in range(10)
)
# 1930 to 2039, without the last digit.
DECADES = frozenset(("193", "194", "195", "196", "197", "198", "199", "200", "201", "202", "203"))


def normalised(pin: str) -> str:
    """A PIN as typed on any keyboard: full-width digits and spaces around it do not matter."""
    return unicodedata.normalize("NFKC", pin).strip()


def is_pin(pin: str) -> bool:
    """Whether it is six digits."""
    return re.fullmatch(r"[0-9]{6}", pin) is not None


def is_weak(pin: str) -> bool:
    """Whether a PIN is among the first that anybody would try: repeats, rows, years, birthdays, habits."""
    return not is_pin(pin) or _repeats(pin) or pin in ROWS or _tells_a_date(pin) or pin in COMMON


def fresh_pin() -> str:
    """A random PIN that is not weak."""
    while is_weak(pin := f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"):
        pass
    return pin


def _repeats(pin: str) -> bool:
    return len(set(pin)) <= 2 or pin[:3] == pin[3:] or pin[0::2] == pin[1::2]


def _tells_a_date(pin: str) -> bool:
    if pin[:3] in DECADES or pin[2:5] in DECADES:
        return True
    if pin[2] not in "01":
        return False  # no month; most are told apart here, without an error being raised
    try:
        date(2000 + int(pin[4:]), int(pin[2:4]), int(pin[:2]))  # day, month, year: the Vietnamese order
    except ValueError:
        return False
    return True


def _way(kept: str) -> str:
    """Kind, parameters and salt of a kept hash."""
    return kept.rpartition("$")[0]


def _salt_of(kept: str) -> bytes:
    salt = _way(kept).rpartition("$")[2]
    return b64decode(salt + "=" * (-len(salt) % 4))


@cache
def _nobody() -> str:
    """The hash of a secret that nobody knows, made once a process."""
    return HASHER.hash(secrets.token_hex(16))


class Pins:
    """Hashes and checks PINs on two threads of their own; a full queue is refused, not waited for."""

    def __init__(self, pepper: bytes, threads: int = THREADS, queue: int = LONGEST_QUEUE) -> None:
        self._pepper = pepper
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="pins")
        self._free = threads + queue
        # Checked when there is no such person, so that the answer takes as long as for a wrong PIN.
        self._nobody = _nobody()

    async def hashed(self, pin: str, shared: str | None = None) -> str:
        """What is kept of a PIN; those of people who share a phone (`shared`) are checked by one hash."""
        salt = self._salt(shared) if shared else None
        return await self._apart(lambda: HASHER.hash(self._peppered(pin), salt=salt))

    async def matches(self, pin: str, kept: str | None) -> bool:
        """Whether the PIN is the kept one; without a kept one it takes as long and is never right."""
        return await self._apart(lambda: self._verify(pin, kept or self._nobody)) and kept is not None

    async def matching(self, pin: str, kept: Sequence[str]) -> frozenset[str]:
        """Which of the kept hashes are of this PIN, in the time of one; with none in the same time.

        What was made before its owner shared a phone takes its own time, until the next sign-in.
        """
        return await self._apart(lambda: self._all_matching(pin, kept or [self._nobody])) & frozenset(kept)

    def outdated(self, kept: str, shared: str | None = None) -> bool:
        """Whether a kept hash should be made again, with the parameters of today or for a shared phone."""
        apart = shared is not None and _salt_of(kept) != self._salt(shared)
        return HASHER.check_needs_rehash(kept) or apart

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _peppered(self, pin: str) -> bytes:
        return b64encode(hmac.digest(self._pepper, normalised(pin).encode(), "sha256"))

    def _salt(self, shared: str) -> bytes:
        return hmac.digest(self._pepper, f"salt of {shared}".encode(), "sha256")[:SALT]

    def _all_matching(self, pin: str, kept: Sequence[str]) -> frozenset[str]:
        """One hash for each way of hashing; all that are alike are compared with it."""
        made = {way: self._made_like(pin, one) for way, one in {_way(one): one for one in kept}.items()}
        return frozenset(one for one in kept if one and hmac.compare_digest(made[_way(one)], one))

    def _made_like(self, pin: str, kept: str) -> str:
        try:
            hasher = PasswordHasher.from_parameters(extract_parameters(kept))
            return hasher.hash(self._peppered(pin), salt=_salt_of(kept))
        except (HashingError, ValueError):  # what is no hash at all is a ValueError, too
            return ""

    def _verify(self, pin: str, kept: str) -> bool:
        try:
            return HASHER.verify(kept, self._peppered(pin))
        except (VerificationError, InvalidHashError):
            return False

    async def _apart(self, work: Callable[[], Result]) -> Result:
        if self._free <= 0:
            raise Busy(FULL, retry_after=2)
        self._free -= 1
        loop = asyncio.get_running_loop()

        def done(_: Future[Result]) -> None:
            loop.call_soon_threadsafe(self._one_done)

        # Counted until the thread is done, not until the request is: who hangs up frees no thread.
        future = self._threads.submit(work)
        future.add_done_callback(done)
        return await asyncio.wrap_future(future)

    def _one_done(self) -> None:
        self._free += 1
