"""What a page says was wrong in a form, gathered while its parts are printed; pure."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Faults:
    """Everything refused on one page, in the order in which it stands there.

    The summary above the page, its title and the field that takes the focus all come from here, so that no
    form can tell of a wrong field and leave the person looking for it.
    """

    def __init__(self) -> None:
        self.fields: list[tuple[str, str]] = []
        self.any = False
        self._focused = False

    def note(self, field: str, sentence: str) -> str:
        """Remember that this sentence stands at the field of this id; prints nothing itself."""
        self.any = True
        self.fields.append((field, sentence))
        return ""

    def refuse(self) -> str:
        """Remember a refusal that belongs to no field; prints nothing itself."""
        self.any = True
        return ""

    def takes_focus(self) -> bool:
        """Whether this is the first wrong part of the page: one alone may ask for the focus."""
        first, self._focused = not self._focused, True
        return first


_printing: ContextVar[Faults | None] = ContextVar("printing", default=None)


class PageFaults:
    """The faults of the page that is being printed, as all its templates and macros know them."""

    def __getattr__(self, name: str) -> object:
        return getattr(_printing.get() or Faults(), name)


@contextmanager
def gathered() -> Iterator[None]:
    """Begin with a page on which nothing is wrong yet."""
    before = _printing.set(Faults())
    try:
        yield
    finally:
        _printing.reset(before)
