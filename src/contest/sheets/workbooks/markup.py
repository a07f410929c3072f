"""XML without declarations, entities and endless depth, element by element."""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from contest.sheets.shape import SheetRefused
from contest.sheets.workbooks.archive import BOMB, DAMAGED, HOSTILE_XML

DEEPEST: Final = 64
# All cells of the largest sheet, with all that may stand around their values.
MOST_ELEMENTS: Final = 5_000_000

Attributes = dict[str, str]
Starts = dict[str, Callable[[Attributes], None]]
Ends = dict[str, Callable[[], None]]


class XmlReader:
    """A walk through a part; what it does with an element is told by the element's name without prefix."""

    def __init__(self) -> None:
        self.depth = self.seen = 0
        self.starts: Starts = {}
        self.ends: Ends = {}
        self.texts: list[str] = []
        self._local: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.texts.append

    def parse(self, content: bytes) -> None:
        """Walk through a whole part."""
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError:
            raise SheetRefused(DAMAGED) from None

    def heard(self) -> str:
        """The text since the last call of `listen`."""
        return "".join(self.texts)

    def listen(self, attributes: Attributes) -> None:
        """An element begins whose text is wanted."""
        self.texts.clear()

    def _start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.seen += 1
        if self.depth > DEEPEST:
            raise SheetRefused(HOSTILE_XML)
        if self.seen > MOST_ELEMENTS:
            raise SheetRefused(BOMB)
        local = self._local.get(name) or self._named(name)
        if (start := self.starts.get(local)) is not None:
            start(attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if (end := self.ends.get(self._local[name])) is not None:
            end()

    def _named(self, name: str) -> str:
        """Names are few; a part with endless ones is none of a workbook."""
        if len(self._local) > 10_000:
            raise SheetRefused(HOSTILE_XML)
        return self._local.setdefault(name, name.rpartition(":")[2])

    @staticmethod
    def _refuse(*_: object) -> None:
        raise SheetRefused(HOSTILE_XML)


def local(attributes: Attributes, name: str) -> str:
    """An attribute by its name without prefix."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")
