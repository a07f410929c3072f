"""A form with a file: the one door through which more than a few kilobytes come in."""

from dataclasses import dataclass

from litestar import Response
from litestar.datastructures import UploadFile

from contest.capabilities import Capability
from contest.errors import Invalid
from contest.sheets import LARGEST_SHEET
from contest.web.protection import demand_own_origin, demand_token
from contest.web.requests import (
    LONGEST_FIELD,
    UNREADABLE_FORM,
    Posted,
    WebRequest,
    allowed,
    is_text,
    sent_form,
)
from contest.web.sending import begin

# The file, its form around it, and a little more so that a file just too large gets its own sentence.
# Rows pasted into the page: as many as a long list has.
LONGEST_PASTED = 400_000
LARGEST_BODY = LARGEST_SHEET + 2**19


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form and the bytes of its one file; no bytes when none was chosen."""

    form: Posted
    data: bytes


async def prove_sender(request: WebRequest) -> Response[bytes] | None:
    """Refuse strangers and other sites before the file is read, forms without their token after.

    What is returned answers a file that was sent before.
    """
    allowed(request, Capability.KEEP_ROSTER)
    demand_own_origin(request)
    given = await sent(request)
    return await demand_token(request, given.form, given.data) or await begin(request, given.form, given.data)


async def sent(request: WebRequest) -> Sent:
    """Read the form; its name and its kind say nothing about what a file is, so they are not looked at."""
    fields: dict[str, list[str]] = {}
    files: list[UploadFile] = []
    for name, given in (await sent_form(request)).multi_items():
        if isinstance(given, UploadFile):
            files.append(given)
        elif is_text(given, LONGEST_PASTED if name == "text" else LONGEST_FIELD):
            fields.setdefault(name, []).append(given)
        else:
            raise Invalid(UNREADABLE_FORM)
    if len(files) > 1:
        raise Invalid(UNREADABLE_FORM)
    form = Posted({name: tuple(given) for name, given in fields.items()})
    return Sent(form, await _bytes(files[0]) if files else b"")


async def _bytes(file: UploadFile) -> bytes:
    await file.seek(0)
    return await file.read()
