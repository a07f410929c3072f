"""A check of bytes as if they had been downloaded, in English."""

from pathlib import Path
from tempfile import TemporaryDirectory

from leaderboard.verify import verify


def told(content: bytes, name: str = "package.zip", language: str = "en") -> tuple[bool, list[str]]:
    """Whether everything was right, and the sentences that were said."""
    sentences: list[str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return verify(path, sentences.append, language), sentences


def wrongs(content: bytes, name: str = "package.zip") -> list[str]:
    """What was found wrong."""
    sound, sentences = told(content, name)
    found = [sentence.removeprefix("WRONG: ") for sentence in sentences if sentence.startswith("WRONG: ")]
    assert sound == (not found) == sentences[-1].startswith("RESULT: everything is right")
    return found
