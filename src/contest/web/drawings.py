"""The pictures of the steps of lessons; what each shows stands in its file, in both languages."""

import re
from functools import cache
from html import unescape

from contest.web import assets

# As seeds/drawings writes it.
TITLE = re.compile(r'<title xml:lang="([a-z]+)">([^<]+)</title>')


# Pictures that organisers brought to lessons; the name tells the bytes.
OWN = re.compile(r"anh-[0-9a-f]{12}")


def own_picture(name: str) -> str:
    """The address of a picture that was brought to a lesson; empty for any other name."""
    return f"/lessons/pictures/{name}.webp" if OWN.fullmatch(name) else ""


def path(name: str) -> str:
    """Where the picture of this name lies below static/."""
    return f"drawings/{name}.svg"


@cache
def _told() -> dict[str, dict[str, str]]:
    """Every picture there is, read once."""
    return {
        file.stem: {language: unescape(words) for language, words in TITLE.findall(file.read_text("utf-8"))}
        for file in (assets.STATIC / "drawings").glob("*.svg")
    }


def told(name: str, language: str) -> str:
    """What a picture shows, in words; empty where there is none of this name."""
    return _told()[name][language] if name in _told() else ""


def catalogue(language: str) -> list[tuple[str, str]]:
    """The name of every picture with what it shows, by these words."""
    return sorted(((name, told(name, language)) for name in _told()), key=lambda one: one[1])
