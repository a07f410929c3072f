"""The cells of one sheet of a workbook, as they show themselves."""

import re
from collections.abc import Container
from typing import Final

from contest.sheets.grid import Room, SheetGrid, number_of
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, Merge, Noted, Oddity, SheetRefused
from contest.sheets.workbooks.archive import DAMAGED
from contest.sheets.workbooks.markup import Attributes, Ends, Starts, XmlReader, is_true
from contest.sheets.workbooks.texts import SharedStrings, text_of
from contest.sheets.workbooks.values import Value, ValueRenderer

REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
BOOLEANS: Final = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}


class Worksheet(XmlReader):
    """A walk through a sheet; formulas are never computed, what was stored for them is read."""

    def __init__(
        self, texts: SharedStrings, shower: ValueRenderer, struck: Container[str], room: Room
    ) -> None:
        super().__init__()
        self.grid = SheetGrid(room)
        self._texts, self._shower = texts.found, shower
        self._struck, self._struck_texts = struck, {str(place) for place in texts.struck}
        self._partly = texts.partly
        self._columns: dict[str, int] = {}
        self._line, self._column = 0, -1
        self._cell: Attributes = {}
        self._stored: str | None = None
        self._pieces: list[str] = []
        self._left: list[str] = []
        self._strikes = False
        self._formula = False
        self._above = 0
        self._outside: Starts = {
            "sheetData": self._enter,
            "mergeCell": self._merge,
            "col": self._hide_columns,
        }
        self._inside: Starts = {
            "row": self._row, "c": self._begin, "v": self.listen, "t": self.listen, "f": self._computed,
            "rPh": self._up, "r": self._begin_run, "strike": self._strike,
        }  # fmt: skip
        self._ends: Ends = {
            "c": self._finish, "v": self._keep, "t": self._piece, "rPh": self._down,
            "sheetData": self._leave,
        }  # fmt: skip
        self.starts = self._outside

    def _enter(self, attributes: Attributes) -> None:
        self.starts, self.ends = self._inside, self._ends

    def _leave(self) -> None:
        self.starts, self.ends = self._outside, {}

    def _row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._line = (
            int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else self._line + 1
        )
        self._column = -1
        if is_true(attributes.get("hidden")) or attributes.get("ht") == "0":
            self.grid.hidden_lines.add(self._line)

    def _begin(self, attributes: Attributes) -> None:
        self._cell, self._stored, self._formula = attributes, None, False
        if self._pieces:
            self._pieces.clear()
            self._left.clear()
        self._strikes = False
        if (reference := attributes.get("r")) is None:
            self._column += 1
            return
        place = REFERENCE.fullmatch(reference)
        if place is None:
            raise SheetRefused(DAMAGED)
        self._line = int(place[2])
        if (column := self._columns.get(place[1])) is None:
            column = self._columns[place[1]] = number_of(place[1].upper()) - 1
        self._column = column

    def _keep(self) -> None:
        self._stored = self.heard()

    def _piece(self) -> None:
        if not self._above:
            self._pieces.append(self.heard())
            self._left.append(" " if self._strikes else self._pieces[-1])

    def _begin_run(self, attributes: Attributes) -> None:
        self._strikes = False

    def _strike(self, attributes: Attributes) -> None:
        self._strikes = is_true(attributes.get("val", "1"))

    def _computed(self, attributes: Attributes) -> None:
        self._formula = True

    def _up(self, attributes: Attributes) -> None:
        self._above += 1

    def _down(self) -> None:
        self._above -= 1

    def _finish(self) -> None:
        """A cell is over: keep what it shows."""
        if self._stored is None and not self._pieces and not self._formula:
            return
        kind = self._cell.get("t", "n")
        if self._formula and not self._stored and kind != "str" and not self._pieces:
            self._without_value()
            return
        value = self._value(kind)
        if not value.text and value.kind is None:
            return
        self.grid.put(self._line, self._column, value.text)
        if self._is_struck(kind):
            self.grid.strike(self._line, self._column)
        if value.kind is not None:
            self.grid.note(Noted(self._line, self._column, value.kind, value.raw))

    def _is_struck(self, kind: str) -> bool:
        if self._cell.get("s") in self._struck:
            return True
        if kind == "s":
            return (self._stored or "").strip() in self._struck_texts
        return self._left != self._pieces and not "".join(self._left).strip()

    def _without_value(self) -> None:
        # A formula drawn down far below the list says nothing.
        if self._line <= MOST_LINES and self._column < MOST_COLUMNS:
            self.grid.put(self._line, self._column, "")
            self.grid.note(Noted(self._line, self._column, Oddity.UNCOMPUTED, ""))

    def _value(self, kind: str) -> Value:
        stored = (self._stored or "").strip()
        match kind:
            case "s":
                number = int(stored) if stored.isascii() and stored.isdecimal() and len(stored) < 9 else -1
                if number in self._partly:
                    return Value(self._texts[number], Oddity.STRUCK, self._partly[number])
                return Value(self._texts[number] if 0 <= number < len(self._texts) else "")
            case "inlineStr" | "str":
                return self._written("".join(self._pieces) or self._stored or "")
            case "b":
                return Value(BOOLEANS.get(stored, stored))
            case "e":
                return Value(text_of(stored), Oddity.ERROR, text_of(stored))
            case "d":
                return self._shower.day(stored, self._cell.get("s", ""))
        if not stored:
            return Value(text_of("".join(self._pieces)))
        value = self._shower.number(stored, self._cell.get("s", ""))
        return value if value.kind or value.text.isdecimal() else Value(text_of(value.text))

    def _written(self, whole: str) -> Value:
        """A text that stands in the cell itself, without what is struck through beside other words."""
        left = " ".join("".join(self._left).split())
        if self._left == self._pieces or not left:
            return Value(text_of(whole))
        return Value(text_of(left), Oddity.STRUCK, text_of(whole))

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        begin, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
        if begin is None or end is None:
            return
        columns = sorted((number_of(begin[1].upper()) - 1, number_of(end[1].upper()) - 1))
        lines = sorted((max(1, int(begin[2])), int(end[2])))
        self.grid.merge(Merge(lines[0], lines[1], columns[0], columns[1]))

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = is_true(attributes.get("hidden")) or attributes.get("width") == "0"
        if hidden and first.isdecimal() and last.isdecimal():
            self.grid.hidden_columns.update(range(int(first[:5]) - 1, min(int(last[:5]), MOST_COLUMNS)))
