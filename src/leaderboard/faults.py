"""What a check finds wrong, said in Vietnamese and in English."""

from leaderboard.wording import WORDS

VIETNAMESE, ENGLISH = LANGUAGES = ("vi", "en")
# A row of a standing is shown whole.
LONGEST_QUOTE = 160


class Fault(Exception):
    """Something in a file is not as it must be; `words` names the sentence that says what, and where."""

    def __init__(self, words: str, **where: object) -> None:
        super().__init__(words)
        self.words = words
        self.where = where

    def __str__(self) -> str:
        return self.said(ENGLISH)

    def at(self, **where: object) -> "Fault":
        """Say more exactly where it is."""
        return Fault(self.words, **{**self.where, **where})

    def said(self, language: str) -> str:
        """Say it in a language."""
        return said(self.words, language, **self.where)


def said(words: str, language: str, **values: object) -> str:
    """Fill a sentence in; what came from a file is shortened and cannot move the cursor of a terminal."""
    vietnamese, english = WORDS[words]
    sentence = vietnamese if language == VIETNAMESE else english
    shown = {name: _shown(value, language) for name, value in values.items()}
    return sentence.format(**shown)


def _shown(value: object, language: str) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if language == VIETNAMESE else ",")
    text = "".join(letter if letter.isprintable() else "·" for letter in str(value))
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
