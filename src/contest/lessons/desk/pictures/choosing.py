"""The pictures to choose from at the desk: those brought to the lesson, then those drawn for the product."""

from contest.lessons.pictures.service import pictures_of
from contest.web import drawings, language
from contest.web.language import gettext


async def picture_options(slug: str) -> list[tuple[str, str]]:
    """Each picture by name, with what it shows; own ones first."""
    own = [
        (one.name, gettext("Of this lesson: %(words)s") % {"words": one.words})
        for one in await pictures_of(slug)
    ]
    return [*own, *drawings.catalogue(language.current.get())]


async def words_of(slug: str) -> dict[str, str]:
    """What the pictures brought to a lesson show, by name."""
    return {one.name: one.words for one in await pictures_of(slug)}
