"""A picture of a lesson, as pages and phones ask for it."""

from litestar import Response, get
from litestar.params import FromPath

from contest.errors import N_, NotFound
from contest.lessons.pictures import service

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
NO_PICTURE = N_("There is no such picture.")


@get("/lessons/pictures/{name:str}", include_in_schema=False)
async def picture(name: FromPath[str]) -> Response[bytes]:
    """WebP; the name tells the bytes, so that it is fetched once."""
    found = await service.content_of(name.removesuffix(".webp")) if name.endswith(".webp") else None
    if found is None:
        raise NotFound(NO_PICTURE)
    return Response(found, media_type="image/webp", headers=FOR_GOOD)


ROUTES = [picture]
