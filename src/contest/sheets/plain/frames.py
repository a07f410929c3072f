"""Tables whose frames are drawn by signs, as old programs print them: the signs between cells are bars."""

import re
from typing import Final

_DRAWN: Final = re.compile("[\u2500-\u257f]")
_UPRIGHT: Final = re.compile("[│┃║╎╏┆┇┊┋]")
# A line of a frame; also in plain signs, which stand alone: +-----+-----+
_LINE: Final = re.compile("[ |\u2500-\u257f]+")
_PLAIN: Final = re.compile(r"\+[-=+]{2,}\+")


def unframed(text: str) -> str:
    """The text with bars between its cells and without lines that only draw; its lines keep their numbers."""
    return "".join(
        "\n" if _is_frame(line.strip()) else _UPRIGHT.sub("|", line)
        for line in text.splitlines(keepends=True)
    )


def _is_frame(line: str) -> bool:
    if line.startswith("+"):
        return _PLAIN.fullmatch(line) is not None
    return _DRAWN.match(line) is not None and _LINE.fullmatch(line) is not None
