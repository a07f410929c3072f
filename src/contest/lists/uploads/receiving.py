"""A form with a file: the only request that may bring more than a few kilobytes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from litestar import Response
from litestar.datastructures import UploadFile

from contest.capabilities import Capability
from contest.errors import N_, Invalid, InvalidForm
from contest.lists.choices import ListChoices
from contest.sheets import ENCODINGS, LARGEST_SHEET
from contest.web.forms.protection import demand_own_origin, demand_token
from contest.web.forms.sending import begin
from contest.web.requests import (
    LONGEST_FIELD,
    UNREADABLE_FORM,
    Posted,
    WebRequest,
    allowed,
    is_text,
    sent_form,
    signed_in,
)

# Rows pasted into the page: as many as a long list has.
LONGEST_PASTED = 400_000
# The file, its form around it, and a little more so that a file just too large gets its own sentence.
LARGEST_BODY = LARGEST_SHEET + 2**19
NO_FILE = N_("Please choose a file, or paste the list into the box.")
EMPTY_FILE = N_("This file is empty: nothing was saved in it. Please save the list again and send it.")
PASTED_TOO_LONG = N_(
    "The pasted text is longer than 400,000 characters. Nothing was read: please paste the list in two or "
    "more parts, or send it as a file."
)
BOTH = N_("Please choose either a file or pasted text, not both.")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """The fields of a form and the bytes of its one file; no bytes when none was chosen, or it is empty."""

    form: Posted
    data: bytes
    empty: bool = False


def sender_proved(
    capability: Capability | None = None,
) -> Callable[[WebRequest], Awaitable[Response[bytes] | None]]:
    """What runs before a file is received: only who may send one, from a page of ours, gets it read.

    Without a capability everybody who is signed in may.
    What is returned answers a file that was sent before.
    """

    async def prove_sender(request: WebRequest) -> Response[bytes] | None:
        """Refuse strangers and other sites before the file is read, forms without their token after."""
        signed_in(request) if capability is None else allowed(request, capability)
        demand_own_origin(request)
        given = await sent(request)
        token = await demand_token(request, given.form, given.data)
        return token or await begin(request, given.form, given.data)

    return prove_sender


async def sent(request: WebRequest) -> ReceivedFile:
    """Read the form; its name and its kind say nothing about what a file is, so they are not looked at."""
    fields: dict[str, list[str]] = {}
    files: list[UploadFile] = []
    for name, given in (await sent_form(request)).multi_items():
        if isinstance(given, UploadFile):
            files.append(given)
        elif name == "text":
            # A text that is too long is told beside its field, and given back.
            fields.setdefault(name, []).append(given.replace("\r\n", "\n").replace("\0", ""))
        elif is_text(given, LONGEST_FIELD):
            fields.setdefault(name, []).append(given)
        else:
            raise Invalid(UNREADABLE_FORM)
    if len(files) > 1:
        raise Invalid(UNREADABLE_FORM)
    form = Posted({name: tuple(given) for name, given in fields.items()})
    data = await _bytes(files[0]) if files else b""
    return ReceivedFile(form, data, bool(files and files[0].filename and not data))


def given_list(given: ReceivedFile, wrong: dict[str, str]) -> tuple[bytes, ListChoices]:
    """The list of a form, a file or pasted text, unless something is `wrong` with the form already."""
    text = given.form.text("text")
    if not given.data and not text:
        wrong["file"] = EMPTY_FILE if given.empty else NO_FILE
    elif given.data and text:
        wrong["file"] = BOTH
    if len(text) > LONGEST_PASTED:
        wrong["text"] = PASTED_TOO_LONG
    if wrong:
        raise InvalidForm(wrong)
    if not given.data:
        return text.encode(), ListChoices(pasted=True)
    encoding = given.form.text("encoding")
    return given.data, ListChoices(encoding=encoding if encoding in ENCODINGS else "")


async def _bytes(file: UploadFile) -> bytes:
    await file.seek(0)
    return await file.read()
