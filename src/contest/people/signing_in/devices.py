"""What a browser keeps of the people who learn on it: references and marks, no names; pure.

A mark proves that its person has signed in on this device since the PIN was last set: strangers elsewhere
cannot lock them out here, and nobody is listed on a device by a made-up cookie.
"""

import re
import secrets
from dataclasses import dataclass, replace
from hmac import compare_digest

from contest.security.blind_index import blind

MOST = 8
DIGITS = 32
HEXADECIMAL = re.compile(rf"[0-9a-f]{{{DIGITS}}}")

# The first that fits names the device; Android says Linux too, Edge and Opera say Chrome, Chrome says Safari.
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """A browser by a random name, and the marks of its people by their reference, latest first."""

    name: str
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The cookie."""
        return ".".join((self.name, *(part for pair in self.marks for part in pair)))

    @property
    def refs(self) -> tuple[str, ...]:
        """Who signed in here, latest first."""
        return tuple(ref for ref, _ in self.marks)

    def knows(self, secret: bytes, ref: str, pin_hash: str) -> bool:
        """Whether this person has signed in here with the PIN of now."""
        return compare_digest(dict(self.marks).get(ref, ""), self._mark(secret, ref, pin_hash))

    def remembering(self, secret: bytes, ref: str, pin_hash: str) -> "Device":
        """The same device once this person has signed in; the one longest away makes room."""
        others = tuple(pair for pair in self.marks if pair[0] != ref)
        return replace(self, marks=((ref, self._mark(secret, ref, pin_hash)), *others)[:MOST])

    def forgetting(self, ref: str) -> "Device":
        """The same device without this person."""
        return replace(self, marks=tuple(pair for pair in self.marks if pair[0] != ref))

    def _mark(self, secret: bytes, ref: str, pin_hash: str) -> str:
        return blind(secret, f"device {self.name} of {ref} with {pin_hash}")[:DIGITS]


def device(cookie: str) -> Device:
    """The device a cookie tells of; anything else in it makes a new one."""
    name, *parts = cookie[: DIGITS * 40].split(".")
    if len(parts) % 2 or len(parts) > 2 * MOST or not all(map(HEXADECIMAL.fullmatch, (name, *parts))):
        return Device(secrets.token_hex(DIGITS // 2))
    return Device(name, tuple(zip(parts[::2], parts[1::2], strict=True)))


def label(user_agent: str) -> str:
    """What the owner recognises a browser by, such as "Android, Chrome"; nothing finer is kept."""
    told = (_first(SYSTEMS, user_agent), _first(BROWSERS, user_agent))
    return ", ".join(word for word in told if word)


def _first(words: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in words if sign in text), "")
