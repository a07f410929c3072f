"""What was spoken, for the script that reads pages aloud."""

import re

import msgspec
from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.errors import N_, Invalid, NotFound
from contest.speech import queries
from contest.speech.texts import VIETNAMESE

KEY = re.compile(r"[0-9a-f]{16}")
# More than any page holds.
MOST_ASKED = 80
NOT_SPOKEN = N_("Nobody has spoken this text yet.")
TOO_MANY = N_("That is more than one page holds.")
# A better voice may come; what was fetched before is soon asked for anew.
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
FOR_A_MINUTE = {"Cache-Control": "public, max-age=60"}


@get("/speech/vi/{name:str}", include_in_schema=False)
async def speech(name: FromPath[str]) -> Response[bytes]:
    """One text of a lesson, read aloud."""
    key, _, ending = name.partition(".")
    found = await queries.sound(key, VIETNAMESE) if KEY.fullmatch(key) and ending == "ogg" else None
    if found is None:
        raise NotFound(NOT_SPOKEN)
    return Response(found.sound, media_type="audio/ogg", headers={**FOR_A_DAY, "ETag": f'"{found.etag}"'})


@get("/speech/known", include_in_schema=False)
async def known(of: FromQuery[str] = "") -> Response[bytes]:
    """Which of some texts were spoken: their keys, separated by commas."""
    keys = {key for key in of.split(",") if KEY.fullmatch(key)}
    if len(keys) > MOST_ASKED:
        raise Invalid(TOO_MANY)
    found = await queries.known(keys, VIETNAMESE) if keys else []
    return Response(msgspec.json.encode(found), media_type="application/json", headers=FOR_A_MINUTE)


ROUTES = [speech, known]
