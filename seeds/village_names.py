"""Names for the villages of a commune: those that a source gives, then made-up ones in the local way."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.sheets import SOURCES, Row, draw, pick, read

WORDS = {"ban": "Bản ", "thon": "Thôn ", "to_dan_pho": ""}
ENDINGS = frozenset(("1", "2", "3", "a", "b", "i", "ii"))


@dataclass(frozen=True, slots=True)
class Name:
    """A village's name, and where it was read; the source is empty when the name is made up."""

    kind: str
    name: str
    source: str = ""

    @property
    def bare(self) -> str:
        """The name without its word: "Bản Him Lam 2" gives "Him Lam 2"."""
        return self.name.removeprefix(WORDS[self.kind])

    @property
    def stem(self) -> str:
        """The bare name as typed without accents and number: "Bản Huổi Lực 2" gives "huoi luc"."""
        words = folded(self.bare).split()
        return " ".join(words[:-1] if len(words) > 1 and words[-1] in ENDINGS else words)


def folded(name: str) -> str:
    """The name as people type it without accents, to tell look-alikes apart."""
    plain = unicodedata.normalize("NFD", name.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class NameStock:
    """Syllables of real local names, put together the way Thái, Mông and Kinh villages are called."""

    def __init__(self) -> None:
        self.known = read(SOURCES / "dien_bien_villages_sample.csv")
        self.words: dict[tuple[str, str], list[str]] = {}
        for row in read(SOURCES / "name_stock.csv"):
            self.words.setdefault((row["style"], row["part"]), []).append(row["word"])

    def known_names(self, commune_code: str) -> list[Name]:
        """The names that a source gives; a "đội" counts as a thôn and keeps its own word."""
        return [
            Name("thon", row["name"], row["source"])
            if row["kind"] == "doi"
            else Name(row["kind"], WORDS[row["kind"]] + row["name"], row["source"])
            for row in self.known
            if row["commune_code"] == commune_code
        ]

    def name(self, shares: Row, attempt: int) -> Name:
        """A name in one of the styles of the commune; Kinh settlements call themselves thôn."""
        key = (shares["commune_code"], attempt)
        chance = draw("style", *key) * 100
        if chance < int(shares["kinh"]):
            return Name("thon", WORDS["thon"] + pick(self.words["kinh", "whole"], "whole", *key))
        style = "mong" if chance < int(shares["kinh"]) + int(shares["mong"]) else "thai"
        first = pick(self.words[style, "first"], "first", *key)
        second = pick(self.words[style, "second"], "second", *key)
        kind = "thon" if draw("word", *key) * 100 < int(shares["thon"]) else "ban"
        return Name(kind, f"{WORDS[kind]}{first} {second}")


def group_names(known: Sequence[Name], groups: int) -> list[Name]:
    """The residential groups 1 to n, those that a source knows among them."""
    sources = {name.name: name.source for name in known}
    numbered = (f"Tổ dân phố {number}" for number in range(1, groups + 1))
    return [Name("to_dan_pho", name, sources.get(name, "")) for name in numbered]


def siblings(one: Name, *key: str | int) -> list[Name]:
    """The village itself or, now and then, the two it has grown into."""
    chance = draw("siblings", *key)
    endings = ("A", "B") if chance < 0.05 else ("1", "2") if chance < 0.15 else ()
    return [Name(one.kind, f"{one.name} {ending}") for ending in endings] or [one]


def invented_names(shares: Row, wanted: int, taken: set[str], stock: NameStock) -> list[Name]:
    """As many new names as wanted, none sounding like another in the commune."""
    names: list[Name] = []
    attempt = 0
    while len(names) < wanted:
        attempt += 1
        one = stock.name(shares, attempt)
        first, second = one.stem.split()
        if one.stem in taken or first == second:
            continue
        taken.add(one.stem)
        both = siblings(one, shares["commune_code"], attempt)
        names += both if len(names) + len(both) <= wanted else [one]
    return names


def names_of(shares: Row, stock: NameStock) -> list[Name]:
    """All village names of a commune: residential groups, then known names, then made-up ones."""
    known = stock.known_names(shares["commune_code"])
    names = group_names(known, int(shares["groups"])) + [n for n in known if n.kind != "to_dan_pho"]
    taken = {name.stem for name in names}
    return names + invented_names(shares, int(shares["villages"]) - len(names), taken, stock)
