"""The sentences a person may be told when something is refused; they know no status code."""

from collections.abc import Mapping
from dataclasses import dataclass


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a sentence for the catalogues without translating it yet."""
    return message


class FilledSentence(str):
    """A sentence of the catalogues together with the values that fill it once it is translated.

    Wherever it goes as a text, into the sentence of a field too, it is said with its values.
    """

    values: Mapping[str, object]

    def __new__(cls, message: str, values: Mapping[str, object]) -> "FilledSentence":
        made = super().__new__(cls, message)
        made.values = values
        return made


@dataclass(frozen=True, slots=True)
class CountedWords:
    """A number with what it counts, for a sentence that code says: English for one and for any other number.

    Whoever tells the sentence says it in the reader's language, with `%(num)s` as that language writes it.
    """

    one: str
    many: str
    num: int

    def __str__(self) -> str:
        return (self.one if self.num == 1 else self.many) % {"num": self.num}


class Refused(Exception):
    """An expected refusal; its message is said to the person, translated by the web layer.

    Keyword values fill the sentence after translation: `Refused("Line %(line)s is too long.", line=30)`. A
    number that may be one and stands before what it counts is `CountedWords`.
    """

    retry_after: int | None = None

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = FilledSentence(message, values) if values else message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


class Invalid(Refused):
    """What was sent cannot be understood or breaks a stated limit."""


class SignInNeeded(Refused):
    """Only a signed-in person may do this."""


class Forbidden(Refused):
    """The person is known and may not do this."""


class NotFound(Refused):
    """There is no such thing, or this person may not know of it."""


class Gone(Refused):
    """It was here and was withdrawn."""


class Conflict(Refused):
    """The rules of the moment refuse it: the request was right, the state is not."""


class ReasonNeeded(Conflict):
    """Names of people are shown to somebody from farther away once a reason is given on the page `at`."""

    def __init__(self, message: str, at: str) -> None:
        super().__init__(message)
        self.at = at


class Throttled(Refused):
    """Too many tries; come back after the stated seconds, which the message may tell as `%(wait)s`."""

    def __init__(self, message: str, *, retry_after: int, **values: object) -> None:
        super().__init__(
            message, wait=CountedWords("%(num)s second", "%(num)s seconds", retry_after), **values
        )
        self.retry_after = retry_after


class Busy(Refused):
    """The service is full for a moment; nothing was changed."""

    def __init__(self, message: str, *, retry_after: int = 2, **values: object) -> None:
        super().__init__(message, **values)
        self.retry_after = retry_after


class InvalidForm(Refused):
    """A form with wrong fields: one sentence for each field, by its name."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(N_("Please look at the marked fields."))
        self.fields = fields
