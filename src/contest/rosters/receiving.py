"""A form with a file: the one door through which more than a few kilobytes come in."""

from dataclasses import dataclass

from litestar.datastructures import UploadFile
from litestar.exceptions import InternalServerException

from contest.capabilities import Capability
from contest.errors import N_, Invalid
from contest.sheets import LARGEST_SHEET
from contest.web.protection import demand_own_origin, demand_token
from contest.web.requests import LONGEST_FIELD, Posted, WebRequest, allowed

# The file, its form around it, and a little more so that a file just too large gets its own sentence.
LARGEST_BODY = LARGEST_SHEET + 2**19

UNREADABLE = N_("The form holds something that cannot be read.")


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form and the bytes of its one file; no bytes when none was chosen."""

    form: Posted
    data: bytes


async def prove_sender(request: WebRequest) -> None:
    """Refuse strangers and other sites before the file is read, forms without their token after."""
    allowed(request, Capability.KEEP_ROSTER)
    demand_own_origin(request)
    demand_token(request, request.headers.get("x-csrf-token") or (await sent(request)).form.text("_csrf"))


async def sent(request: WebRequest) -> Sent:
    """Read the form; its name and its kind say nothing about what a file is, so they are not looked at."""
    fields: dict[str, tuple[str, ...]] = {}
    files: list[UploadFile] = []
    try:
        form = await request.form()
    except InternalServerException as gone:
        # Litestar's word for a browser that hung up while sending: nobody is left to be told.
        raise Invalid(N_("The request cannot be read.")) from gone
    for name, given in form.multi_items():
        if isinstance(given, UploadFile):
            files.append(given)
        elif isinstance(given, str) and len(given) <= LONGEST_FIELD and "\0" not in given:
            fields[name] = (*fields.get(name, ()), given)
        else:
            raise Invalid(UNREADABLE)
    if len(files) > 1:
        raise Invalid(UNREADABLE)
    return Sent(Posted(fields), await _bytes(files[0]) if files else b"")


async def _bytes(file: UploadFile) -> bytes:
    await file.seek(0)
    return await file.read()
