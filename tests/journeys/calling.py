"""By which words a page calls whoever reads it."""

import re
from html.parser import HTMLParser

# What speaks, and what is read aloud or shown in a field.
SAID = ("aria-label", "placeholder", "title", "alt", "content", "data-offline")
UNSAID = frozenset({"script", "style", "template"})
EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle", "wbr"})
# A friend is called so, and so is whoever a quoted sentence speaks to.
YOU = re.compile(r"(?<!tay giúp )(?<!kết )(?<!làm )\b[Bb]ạn\b(?! bè| học| thân| cùng)")
OTHERS = {
    "bạn": re.compile(r"\b[Aa]nh chị\b"),
    "bà con": re.compile(rf"{YOU.pattern}|\b[Aa]nh chị\b"),
    "em": re.compile(rf"{YOU.pattern}|\b[Aa]nh chị\b"),
    "anh chị": YOU,
}


class Words(HTMLParser):
    """All that a page says in the language of its reader, part by part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        self.parts += [told[name] for name in SAID if told.get(name)]
        if self._unsaid or tag in UNSAID or told.get("lang", "vi") != "vi":
            self._unsaid += tag not in EMPTY

    def handle_endtag(self, tag: str) -> None:
        self._unsaid = max(0, self._unsaid - (tag not in EMPTY)) if self._unsaid else 0

    def handle_data(self, text: str) -> None:
        if not self._unsaid:
            self.parts.append(text)


def other_words(page: str, word: str) -> list[str]:
    """What on a page calls somebody who is called by this word by another one."""
    if not OTHERS[word].search(page):
        return []
    words = Words()
    words.feed(page)
    return [" ".join(part.split())[:160] for part in words.parts if OTHERS[word].search(part)]
