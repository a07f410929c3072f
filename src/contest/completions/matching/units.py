"""The units a list of completions may name, by the ways people write them; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contest.completions.rules import CourseFaultKind
from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.faults import RosterFaultKind
from contest.units.rules import UnitKind, folded

_PIECES = re.compile(
    r"\s+[-–—/]\s+|\s*[,;:|()]\s*"
    r"|(?<!thị)\s+(?=(?:xã|phường|đặc khu|huyện|thị xã|thị trấn|thành phố|tỉnh)\s)",
    re.IGNORECASE,
)
# "X. Mường Nhé": the dot alone tells it from a name.
_SHORT = re.compile(r"(?<!\w)(tp|tx|tt|x|p|h|t)\.\s*(?=\w)", re.IGNORECASE)
_SHORT_FOR = {
    "tp": "thành phố ", "tx": "thị xã ", "tt": "thị trấn ", "x": "xã ", "p": "phường ", "h": "huyện ",
    "t": "tỉnh ",
}  # fmt: skip
_COMMUNE = ("xa ", "phuong ", "dac khu ")
_TITLE = re.compile(r"(?<!\w)(?:xã|phường|đặc khu)\s+", re.IGNORECASE)
LONGEST_PLACE = 5
_KIND = re.compile(
    r"^(?:xa|phuong|dac khu|tinh|thi tran|thi xa|thanh pho|huyen|ban|thon|to dan pho|tdp|xom|to) (?=\S)"
)
_VILLAGES = frozenset({UnitKind.VILLAGE, UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP})
_PLACES = frozenset({UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
_TEAMS = frozenset(UnitKind) - _VILLAGES - _PLACES
_COMMUNES = _PLACES - {UnitKind.PROVINCE}
# "Tổ 1" is a residential group where villages are, and a team where none are.
_KINDS_OF = (
    (("to san xuat ", "to sx ", "doi ", "phan xuong ", "xuong ", "lop ", "phong ", "chuyen "), _TEAMS),
    (("ban ", "thon ", "xom ", "khu ", "to ", "tdp "), _VILLAGES),
    (("xa ", "phuong ", "dac khu "), _PLACES),
)


@dataclass(frozen=True, slots=True)
class Units:
    """The units a list may name: those of its place, and by their folded names those above and elsewhere.

    `within` tells of each unit of the place which units it lies in. Where there are villages, `of_kinds` are
    they, the teams and the places apart: what is called a village is no team. `own` is the place itself,
    `near` are the communes it lies in, `far` communes, firms, schools and agencies elsewhere.
    """

    parts: Parts
    above: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    within: Mapping[int, frozenset[int]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[NamedPart, ...]] = field(default_factory=dict)
    of_kinds: Mapping[frozenset[UnitKind], Parts] = field(default_factory=dict)
    own: int | None = None
    near: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()

    def named(self, text: str) -> NamedPart | CourseFaultKind | None:
        """The unit somebody wrote, none where it says nothing that is not known anyway."""
        if not text:
            return None
        found = self._look_up(text)
        names = [{folded(one), bare_name(one)} for one in pieces_of(text)]
        one = found if isinstance(found, NamedPart) else self._innermost(names)
        if one is not None and (wrong := self._against(text, one)) is not None:
            return wrong
        if one is not None:
            # The place of the list itself says nothing that is not known anyway.
            return one if one.id != self.own else None
        told = {folded(text)}.union(*names)
        if told & self.above:
            return None
        if found.kind is RosterFaultKind.PART_AMBIGUOUS:
            return CourseFaultKind.UNIT_SEVERAL
        return CourseFaultKind.UNIT_ELSEWHERE if told & self.elsewhere else CourseFaultKind.UNIT_UNKNOWN

    def commune_in(self, texts: Iterable[str]) -> str:
        """The one commune of the province that titles name, as "xã Mường Nhé"; else nothing."""
        found: dict[str, str] = {}
        for text in texts:
            for one in _TITLE.finditer(text):
                words = text[one.end() :].split()[:LONGEST_PLACE]
                while words and not self._is_a_commune(folded(" ".join(words))):
                    words.pop()
                if words:
                    found.setdefault(folded(" ".join(words)), f"{one[0]}{' '.join(words)}")
        return next(iter(found.values())) if len(found) == 1 else ""

    def _is_a_commune(self, name: str) -> bool:
        here = any(part.kind in _COMMUNES for part in self.by_name.get(name, ()))
        return here or name in self.near or name in self.far

    def _against(self, text: str, part: NamedPart) -> CourseFaultKind | None:
        """What stands beside a unit and is no place that it lies in; its commune once named settles it."""
        wrong = None
        for piece in pieces_of(text):
            name, bare = folded(piece), bare_name(piece)
            found = self.parts.named(piece)
            if name in (folded(text), folded(part.name)) or (
                isinstance(found, NamedPart) and found.id == part.id
            ):
                continue
            here = [
                one
                for word in {name, bare}
                for one in self.by_name.get(word, ())
                if self._is_alike(name, one) and self._is_around(one, part)
            ]
            if {name, bare} & self.near or any(one.kind in _COMMUNES for one in here):
                return None
            if not here:
                wrong = wrong or self._elsewhere(name, bare)
        return wrong

    def _is_around(self, one: NamedPart, part: NamedPart) -> bool:
        return one.id in self.within.get(part.id, ()) or part.id in self.within.get(one.id, ())

    def _elsewhere(self, name: str, bare: str) -> CourseFaultKind | None:
        # A group within a village has but a number.
        is_told = bool(self.of_kinds) and _kinds_of(name) is not None and bare not in (name, "")
        is_told = is_told and not bare.isdecimal()
        # Districts are gone since 2025, and communes elsewhere are called as they were.
        is_a_commune = name.startswith(_COMMUNE)
        if name in self.far or (is_a_commune and bare in self.far) or (is_told and bare in self.elsewhere):
            return CourseFaultKind.UNIT_ELSEWHERE
        known = is_a_commune or (is_told and bare in self.by_name)
        return CourseFaultKind.UNIT_UNKNOWN if known or name in self.by_name else None

    def _look_up(self, text: str) -> NamedPart | Unfound:
        found = self.parts.named(text)
        pieces = [folded(one) for one in pieces_of(text)]
        if not isinstance(found, NamedPart) and len(pieces) == 1 and (kinds := _kinds_of(pieces[0])):
            # Of several that may be called so, the one of the kind that is written.
            found = self.of_kinds[kinds].named(text) if kinds in self.of_kinds else found
        if isinstance(found, NamedPart) and not any(self._is_alike(one, found) for one in pieces):
            return Unfound(RosterFaultKind.PART_UNKNOWN, "")
        return found

    def _is_alike(self, name: str, part: NamedPart) -> bool:
        """Whether the word for its kind lets a folded name mean a unit: "Thôn 1" is no team."""
        kinds = _kinds_of(name) if self.of_kinds else None
        return kinds is None or part.kind in kinds or folded(part.name) == name

    def _innermost(self, names: Sequence[set[str]]) -> NamedPart | None:
        """The one unit that lies in all others that are named beside it, as a village with its commune."""
        found = [
            [
                part
                for name in piece
                for part in self.by_name.get(name, ())
                if any(self._is_alike(one, part) for one in piece if len(piece) == 1 or _kinds_of(one))
            ]
            for piece in names
        ]
        known = [{part.id for part in parts} for parts in found if parts]
        inner = {
            part.id: part
            for parts in found
            for part in parts
            if all(ids & {part.id, *self.within.get(part.id, ())} for ids in known)
        }
        return next(iter(inner.values())) if len(inner) == 1 else None


def of_kinds(parts: Sequence[NamedPart]) -> dict[frozenset[UnitKind], Parts]:
    """Villages, teams and places apart, where there are villages."""
    if not any(part.kind in _VILLAGES for part in parts):
        return {}
    return {
        kinds: Parts([part for part in parts if part.kind in kinds]) for kinds in (_VILLAGES, _TEAMS, _PLACES)
    }


def _kinds_of(name: str) -> frozenset[UnitKind] | None:
    """The kinds of unit that a folded name begins with the word for."""
    return next((kinds for words, kinds in _KINDS_OF if name.startswith(words)), None)


def pieces_of(text: str) -> list[str]:
    """What is written beside each other in one cell: a village, its commune, the province."""
    written = _SHORT.sub(lambda one: _SHORT_FOR[one[1].lower()], text)
    return [one for one in _PIECES.split(written) if folded(one)]


def bare_name(text: str) -> str:
    """The folded name of a unit without the word for its kind."""
    return _KIND.sub("", folded(text))
