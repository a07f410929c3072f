"""JSON of unknown origin, read value by value: what is missing or of another kind is named."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import NoReturn

from leaderboard.faults import Fault

# Viet Nam has kept this distance since 1975, and not every machine knows time zones by name.
LOCAL = timezone(timedelta(hours=7))
LARGEST = 10**12


def json_text(said: object) -> str:
    """Write JSON for people to read as well."""
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """An object in a file."""

    file: str
    said: Mapping[str, object]

    @classmethod
    def of(cls, file: str, text: str) -> "Reading":
        """Open a file that is one object."""
        said = loaded(file, text)
        if not isinstance(said, dict):
            raise Fault("json_shape", file=file)
        return cls(file, said)

    def has(self, name: str) -> bool:
        """Whether there is anything under this name."""
        return self.said.get(name) is not None

    def must(self, name: str, *expected: str) -> None:
        """Refuse any other value than one of these."""
        if self.said.get(name) not in expected:
            raise Fault("json_other", file=self.file, name=name, expected=" / ".join(expected))

    def text(self, name: str) -> str:
        """Read a text that is not empty."""
        value = self.said.get(name)
        return value if isinstance(value, str) and value else self._refuse(name)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """Read one of these texts."""
        value = self.text(name)
        return value if value in choices else self._refuse(name)

    def number(self, name: str) -> int:
        """Read a whole number that a campaign can have."""
        value = self.said.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
            return self._refuse(name)
        return value

    def moment(self, name: str) -> datetime:
        """Read an instant; one without its time zone is none."""
        try:
            moment = datetime.fromisoformat(self.text(name)).astimezone(LOCAL)
        except (ValueError, OverflowError):
            return self._refuse(name)
        return moment if datetime.fromisoformat(self.text(name)).tzinfo else self._refuse(name)

    def hashed(self, name: str) -> bytes:
        """Read a SHA-256 in hexadecimal."""
        return hash_of(self.text(name)) or self._refuse(name)

    def hashes(self, name: str) -> tuple[bytes, ...]:
        """Read a list of SHA-256 in hexadecimal."""
        value = self.said.get(name)
        texts = value if isinstance(value, list) else [None]
        hashes = tuple(hash_of(text) for text in texts if isinstance(text, str))
        read = tuple(one for one in hashes if one)
        return read if len(read) == len(texts) else self._refuse(name)

    def names(self, name: str) -> dict[str, str]:
        """Read a mapping from text to text."""
        value = self.said.get(name)
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            return self._refuse(name)
        return value

    def amounts(self, name: str) -> dict[str, int]:
        """Read a mapping from text to whole numbers that a campaign can have."""
        inner = self.within(name)
        return {key: inner.number(key) for key in inner.said}

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self.said.get(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return self._refuse(name)
        return tuple(value)

    def within(self, name: str) -> "Reading":
        """Open an object in the object."""
        value = self.said.get(name)
        return Reading(self.file, value) if isinstance(value, dict) else self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        raise Fault("json_value", file=self.file, name=name)


def listed(file: str, text: str) -> tuple[Reading, ...]:
    """Open a file that is a list of objects, at least one."""
    said = loaded(file, text)
    if not isinstance(said, list) or not said or not all(isinstance(one, dict) for one in said):
        raise Fault("json_shape", file=file)
    return tuple(Reading(file, one) for one in said)


def loaded(file: str, text: str) -> object:
    """Read JSON text, whatever it holds."""
    try:
        return json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        raise Fault("json_shape", file=file) from None


def hash_of(text: str) -> bytes | None:
    """Read a SHA-256 in lower-case hexadecimal; anything else is none."""
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        return None
    return bytes.fromhex(text)


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Two values under one name would be read differently by different programs."""
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("A name stands there twice.")
    return said
