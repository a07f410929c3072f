"""The text of a cell as it comes piece by piece, some of them struck through."""


class Pieces:
    """All that a cell holds, and what of it is not struck through."""

    def __init__(self) -> None:
        self._whole: list[str] = []
        self._left: list[str] = []
        self._struck = self._plain = False

    def __bool__(self) -> bool:
        return bool(self._whole)

    def clear(self) -> None:
        """Begin another cell."""
        self._whole.clear()
        self._left.clear()
        self._struck = self._plain = False

    def add(self, text: str, *, struck: bool = False) -> None:
        """One more piece."""
        says = bool(text) and not text.isspace()
        self._whole.append(text)
        # What is struck through parts the words around it.
        self._left.append(" " if struck and says else text)
        self._struck = self._struck or (says and struck)
        self._plain = self._plain or (says and not struck)

    @property
    def is_struck(self) -> bool:
        """Whether all of it is struck through."""
        return self._struck and not self._plain

    @property
    def is_partly_struck(self) -> bool:
        """Whether some of it is struck through and some is not."""
        return self._struck and self._plain

    @property
    def whole(self) -> str:
        """All of it."""
        return "".join(self._whole)

    @property
    def left(self) -> str:
        """What is to be read: of a text that is struck through in part only the rest."""
        return " ".join("".join(self._left).split()) if self.is_partly_struck else self.whole
