"""What speaks for a line and an entry being one person although something differs between them; pure."""

from collections.abc import Collection
from dataclasses import replace

from contest.people.rules import BirthBand
from contest.rosters.rules import ListedMember, RosterRow, key_of, without_zeros
from contest.spelling import compared, same_name, unmarked

# A list has lost its accents when at least so much of it has none: hardly a Vietnamese name is without.
PLAIN_LIST = 0.8
_AGES = tuple(BirthBand)


def given_name(name: str) -> str:
    """The word a Vietnamese is called by."""
    return same_name(name).rpartition(" ")[2]


def is_plain(name: str) -> bool:
    """Whether a name has no accents at all."""
    return compared(name) == unmarked(name)


def is_plain_list(rows: Collection[RosterRow]) -> bool:
    """Whether a list has lost its accents."""
    return bool(rows) and sum(is_plain(row.name) for row in rows) >= PLAIN_LIST * len(rows)


def compatible(row: RosterRow, entry: ListedMember) -> bool:
    """Whether nothing that is told on both sides differs, but for the name."""
    return same_part(row, entry) and same_phone(row, entry) and numbers_agree(row, entry)


def same_part(row: RosterRow, entry: ListedMember) -> bool:
    """Whether a line may speak of somebody in this team."""
    return row.part in (None, entry.part)


def same_phone(row: RosterRow, entry: ListedMember) -> bool:
    """Whether a line may speak of somebody with this phone."""
    return row.blind is None or entry.blind in (None, row.blind)


def numbers_agree(row: RosterRow, entry: ListedMember) -> bool:
    """Whether a line may speak of somebody with this number; zeros in front do not count."""
    return not (row.number and entry.number) or without_zeros(row.number) == without_zeros(entry.number)


def ages_agree(row: RosterRow, entry: ListedMember) -> bool:
    """Whether the age that a line tells is not below the one that is known: nobody grows younger."""
    if row.band is None or entry.band is None:
        return True
    return _AGES.index(BirthBand(row.band)) >= _AGES.index(BirthBand(entry.band))


def called_otherwise(known: str, written: str) -> bool:
    """Whether somebody would be called by another word than before: hardly a name that was only mended."""
    return unmarked(given_name(known)) != unmarked(given_name(written))


def name_to_keep(known: str, written: str) -> str:
    """What the name of somebody is from now on when a list writes it so.

    Letters that only became capitals, moved their tone or lost all accents are no other name.
    """
    if same_name(known) == same_name(written):
        return written if _written_well(written) > _written_well(known) else known
    if is_plain(written) and unmarked(known) == unmarked(written):
        return known
    return written


def changed(entry: ListedMember, row: RosterRow) -> ListedMember:
    """The entry with what a line says of it; what the line leaves empty stays."""
    number, blind = row.number or entry.number, row.blind or entry.blind
    part, name = row.part or entry.part, name_to_keep(entry.name, row.name)
    return replace(
        entry,
        part=part,
        key=key_of(number, blind, name, part),
        number=number,
        name=name,
        blind=blind,
        tail=row.tail or entry.tail,
        band=row.band or entry.band,
    )


def _written_well(name: str) -> tuple[bool, bool]:
    """Capitals alone, or none, say less than a name in which each word begins with one."""
    mixed = not (name.isupper() or name.islower())
    return mixed, mixed and all(word[:1].isupper() for word in name.split())
