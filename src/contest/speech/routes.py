"""What was spoken, for the script that reads pages aloud, and for whoever has no scripts."""

import re

import msgspec
from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.errors import N_, Invalid, NotFound
from contest.speech import queries
from contest.speech.voices.rules import Tongue, tongue
from contest.web.pages import page
from contest.web.requests import WebRequest

KEY = re.compile(r"[0-9a-f]{16}")
# More than any page holds.
MOST_ASKED = 80
NOT_SPOKEN = N_("Nobody has spoken this text yet.")
TOO_MANY = N_("That is more than one page holds.")
# A better voice may come, and a person may take theirs back: what was fetched before is soon asked for anew.
FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
FOR_A_MINUTE = {"Cache-Control": "public, max-age=60"}


@get("/speech/{spoken:str}/{name:str}", include_in_schema=False)
async def speech(request: WebRequest, spoken: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """One text of a lesson, read aloud; without an ending the page that plays it, or says it cannot."""
    key, _, ending = name.partition(".")
    language = Tongue(spoken) if spoken in set(Tongue) else None
    if language is None or not KEY.fullmatch(key) or ending not in ("ogg", ""):
        raise NotFound(NOT_SPOKEN)
    if not ending:
        known = await queries.known([key], language)
        return page(request, "speech/one.html", key=key, sound=known.get(key))
    found = await queries.sound(key, language)
    if found is None:
        raise NotFound(NOT_SPOKEN)
    kept = {**FOR_A_MINUTE, "Voice": "person"} if found.person else FOR_A_DAY
    headers = {**kept, "ETag": f'"{found.etag}"'}
    return Response(found.sound, media_type="audio/ogg", headers=headers)


@get("/speech/known", include_in_schema=False)
async def known(of: FromQuery[str] = "", spoken: FromQuery[str] = "") -> Response[bytes]:
    """How some texts are heard: their keys, separated by commas, in a chosen language."""
    keys = {key for key in of.split(",") if KEY.fullmatch(key)}
    if len(keys) > MOST_ASKED:
        raise Invalid(TOO_MANY)
    found = await queries.known(keys, tongue(spoken)) if keys else {}
    return Response(msgspec.json.encode(found), media_type="application/json", headers=FOR_A_MINUTE)


ROUTES = [speech, known]
