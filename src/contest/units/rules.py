"""Words and decisions about units: their kinds and tracks, how they are called, how they are found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from contest.errors import N_
from contest.spelling import plain_words


class Track(StrEnum):
    """A person belongs to at most one unit in each."""

    VILLAGE = "village"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    AGENCY = "agency"


class UnitKind(StrEnum):
    """What a unit is; places above the villages have no track and nobody joins them."""

    PROVINCE = "province"
    COMMUNE = "xa"
    WARD = "phuong"
    SPECIAL_ZONE = "dac_khu"
    VILLAGE = "ban"
    HAMLET = "thon"
    RESIDENTIAL_GROUP = "to_dan_pho"
    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    TEAM = "team"
    SCHOOL = "school"
    CLASS = "class"
    AGENCY = "agency"
    DEPARTMENT = "department"


# A bản is never "translated": in English too it keeps the word its people use.
TITLES: dict[str, str] = {
    UnitKind.PROVINCE: N_("%(name)s province"),
    UnitKind.COMMUNE: N_("%(name)s commune"),
    UnitKind.WARD: N_("%(name)s ward"),
    UnitKind.SPECIAL_ZONE: N_("%(name)s special zone"),
    UnitKind.VILLAGE: N_("Bản %(name)s"),
    UnitKind.HAMLET: N_("Thôn %(name)s"),
    UnitKind.RESIDENTIAL_GROUP: N_("Residential group %(name)s"),
}
# The name says already what the unit is: "Bản Che Căn", "Trường THCS xã Tuần Giáo", "Lớp 7A".
PLAIN_TITLE = N_("%(name)s")

KIND_LABELS: dict[str, str] = {
    UnitKind.PROVINCE: N_("Province"),
    UnitKind.COMMUNE: N_("Commune"),
    UnitKind.WARD: N_("Ward"),
    UnitKind.SPECIAL_ZONE: N_("Special zone"),
    UnitKind.VILLAGE: N_("Bản"),
    UnitKind.HAMLET: N_("Thôn"),
    UnitKind.RESIDENTIAL_GROUP: N_("Residential group"),
    UnitKind.ENTERPRISE: N_("Enterprise"),
    UnitKind.COOPERATIVE: N_("Co-operative"),
    UnitKind.TEAM: N_("Team"),
    UnitKind.SCHOOL: N_("School"),
    UnitKind.CLASS: N_("Class"),
    UnitKind.AGENCY: N_("Agency"),
    UnitKind.DEPARTMENT: N_("Department"),
}
TRACK_LABELS: dict[str, str] = {
    Track.VILLAGE: N_("Village"),
    Track.ENTERPRISE: N_("Enterprise"),
    Track.SCHOOL: N_("School"),
    Track.AGENCY: N_("Agency"),
}


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as far as its name goes; `title` is a sentence of the catalogues that takes the name.

    `within` are the places it lies in, nearest first, where units of several places may stand together.
    """

    code: str
    kind: str
    name: str
    within: tuple["UnitName", ...] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        return title_of(self.kind, self.name)

    @property
    def label(self) -> str:
        return KIND_LABELS.get(self.kind, KIND_LABELS[UnitKind.AGENCY])


def places_in(found: Iterable[tuple[str, str, str]] | None) -> tuple[UnitName, ...]:
    """The places of the column that `unit_names.lies_in` selects."""
    return tuple(UnitName(code, kind, name) for code, kind, name in found or ())


def title_of(kind: str, name: str) -> str:
    """The sentence that says a unit's name with its kind, but the kind never twice."""
    spoken = f"{kind.replace('_', ' ')} "
    return PLAIN_TITLE if folded(name).startswith(spoken) else TITLES.get(kind, PLAIN_TITLE)


def folded(text: str) -> str:
    """The one spelling for search: no case, no tones, đ as d, words parted by single spaces.

    Stored names and typed words both pass here, so they meet however they were written.
    """
    return plain_words(text)


# A sign that stands in no folded name.
_NOBODYS = "?"


def searched_name(typed: str) -> str:
    """The part of a name to look for: empty where nothing was typed; signs without a letter find nobody."""
    return folded(typed) or (_NOBODYS if typed.strip() else "")


MOST_WORDS = 8


def searched_words(text: str) -> tuple[str, ...]:
    """The words a unit must hold to be found; more than a few are no honest search."""
    return tuple(dict.fromkeys(folded(text).split()))[:MOST_WORDS]
