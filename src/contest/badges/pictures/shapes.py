"""The two pictures of a badge; pure."""

from enum import StrEnum


class PictureShape(StrEnum):
    """For links, and for chats and stories."""

    WIDE = "wide"
    SQUARE = "square"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return (1200, 630) if self is PictureShape.WIDE else (1080, 1080)
