"""Tables whose frames are drawn by signs, as old programs print them: the signs between cells are bars."""

import re
from typing import Final

_DRAWN: Final = re.compile("[\u2500-\u257f]")
_UPRIGHT: Final = str.maketrans(dict.fromkeys("│┃║╎╏┆┇┊┋", "|"))
# A line of a frame, also in plain signs: +-----+-----+
_LINE: Final = re.compile("[\\s|\u2500-\u257f]+|\\s*\\+[-=+]{2,}\\+\\s*")


def unframed(text: str) -> str:
    """The text with bars between its cells and without lines that only draw; its lines keep their numbers."""
    if not _DRAWN.search(text) and "+--" not in text and "+==" not in text:
        return text
    return "".join(
        "\n" if _LINE.fullmatch(line) else line.translate(_UPRIGHT) for line in text.splitlines(keepends=True)
    )
