"""Build the units of Điện Biên (units/*.csv) from sources/; the same sources always give the same bytes.

Run from the project's folder: ``python -m seeds.build_units``.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seeds.sheets import SOURCES, UNITS, Cells, Row, draw, hill, read, split, write
from seeds.village_names import Name, NameStock, names_of

VILLAGES_WITHOUT_SIGNAL = 84
VILLAGES_WITHOUT_POWER = 105
# 640,000 residents with about 400,000 adults; no official figure by village was found.
ADULTS_IN_A_HUNDRED = 62
DEMO_FIGURE = "Số liệu mẫu"
REMOTE_CLUSTERS = frozenset("CDF")
CODE_OF = {"enterprise": "DN", "cooperative": "HTX"}

COMMUNE_COLUMNS = "code name kind zone cluster lat lon"
VILLAGE_COLUMNS = "code commune_code kind name eligible adults_source demo zone signal power name_source"
UNIT_COLUMNS = "code commune_code kind name cluster eligible eligible_source demo"


@dataclass(frozen=True, slots=True)
class Village:
    """A village with its place and the adults it counts."""

    code: str
    commune: Row
    called: Name
    eligible: int
    adults_source: str

    @property
    def demo(self) -> bool:
        """Whether the name is made up."""
        return not self.called.source


def yes(truth: bool) -> str:
    """The word for it in the sheets."""
    return "yes" if truth else "no"


def communes() -> list[Row]:
    """The 45 communes and wards with zone, cluster and a point in the middle."""
    renamed = {"ethnic_zone_2026_2030": "zone", "proposed_cluster": "cluster"}
    rows = read(SOURCES / "dien_bien_communes_extra.csv")
    return [{renamed.get(column, column): cell for column, cell in row.items()} for row in rows]


def adults(code: str, commune: Row, called: Name, counted: Row | None) -> tuple[int, str]:
    """The adults of a village and what the figure rests on."""
    if counted:
        source = f"Ước tính {ADULTS_IN_A_HUNDRED}% của {counted['people']} người (năm {counted['year']})"
        return int(counted["people"]) * ADULTS_IN_A_HUNDRED // 100, source
    if called.kind == "to_dan_pho":
        return hill(240, 400, 620, "adults", code), DEMO_FIGURE
    if commune["kind"] == "phuong":
        return hill(120, 260, 400, "adults", code), DEMO_FIGURE
    return hill(40, 310, 330, "adults", code), DEMO_FIGURE


def villages() -> list[Village]:
    """All villages and residential groups, commune by commune."""
    stock = NameStock()
    shares = {row["commune_code"]: row for row in read(SOURCES / "settlement.csv")}
    people = {(row["commune_code"], row["name"]): row for row in read(SOURCES / "village_people.csv")}
    every: list[Village] = []
    for commune in communes():
        for number, called in enumerate(names_of(shares[commune["code"]], stock), start=1):
            code = f"{commune['code']}-{number:03}"
            counted = people.get((commune["code"], called.bare))
            every.append(Village(code, commune, called, *adults(code, commune, called, counted)))
    return every


def lacking(
    what: str, count: int, places: Sequence[Village], likelier: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The villages that lack something, the remote ones more often.

    Only made-up villages of zone III: nothing untrue is said of a place that exists.
    """

    def turn(village: Village) -> float:
        weight = 2 if village.commune["cluster"] in REMOTE_CLUSTERS else 1
        return draw(what, village.code) / (weight * (6 if village.code in likelier else 1))

    possible = [village for village in places if village.demo and village.commune["zone"] == "III"]
    return frozenset(village.code for village in sorted(possible, key=turn)[:count])


def village_rows() -> Iterator[Cells]:
    """The rows of villages.csv."""
    places = villages()
    silent = lacking("signal", VILLAGES_WITHOUT_SIGNAL, places)
    dark = lacking("power", VILLAGES_WITHOUT_POWER, places, likelier=silent)
    for village in places:
        code, commune, called = village.code, village.commune, village.called
        counts = (village.eligible, village.adults_source, yes(village.demo))
        lines = (commune["zone"], yes(code not in silent), yes(code not in dark))
        yield (code, commune["code"], called.kind, called.name, *counts, *lines, called.source)


def cluster_of(kind: str, eligible: int) -> str:
    """The cluster for units of this kind and size."""
    for row in read(UNITS / "clusters.csv"):
        if row["kind"] == kind and int(row["low"] or 0) <= eligible <= int(row["high"] or eligible):
            return row["code"]
    raise SystemExit(f"units/clusters.csv has no cluster for {kind} of {eligible} people.")


def unit(code: str, row: Row, eligible: int) -> Cells:
    """A row of enterprises.csv, schools.csv or agencies.csv; every head count is made up."""
    cluster = cluster_of(row["kind"], eligible)
    return code, row["commune_code"], row["kind"], row["name"], cluster, eligible, DEMO_FIGURE, "yes"


def enterprises() -> tuple[list[Cells], list[Cells]]:
    """The rows of enterprises.csv and teams.csv."""
    units: list[Cells] = []
    teams: list[Cells] = []
    given = dict.fromkeys(CODE_OF, 0)
    for row in read(SOURCES / "enterprises.csv"):
        given[row["kind"]] += 1
        code = f"{CODE_OF[row['kind']]}{given[row['kind']]:03}"
        units.append(unit(code, row, int(row["workers"])))
        names = row["teams"].split(";")
        sizes = split(int(row["workers"]), len(names), "team", code)
        named = enumerate(zip(names, sizes, strict=True), start=1)
        teams += [(f"{code}-T{number}", code, name, size) for number, (name, size) in named]
    return units, teams


def class_names(school: Row) -> Iterator[tuple[int, str]]:
    """Grades and names: 6A, 6B below upper secondary, 10A1, 10A2 above."""
    for grade in range(int(school["first_grade"]), int(school["last_grade"]) + 1):
        for number in range(1, int(school["classes_a_grade"]) + 1):
            yield grade, f"{grade}A{number}" if grade >= 10 else f"{grade}{'ABCDEFGH'[number - 1]}"


def schools() -> tuple[list[Cells], list[Cells]]:
    """The rows of schools.csv and classes.csv."""
    units: list[Cells] = []
    classes: list[Cells] = []
    for number, row in enumerate(read(SOURCES / "schools.csv"), start=1):
        code = f"TH{number:03}"
        sizes = {name: hill(26, 36, 43, "class", code, name) for _, name in class_names(row)}
        units.append(unit(code, row, sum(sizes.values())))
        classes += [
            (f"{code}-{name}", code, f"Lớp {name}", grade, sizes[name]) for grade, name in class_names(row)
        ]
    return units, classes


def agencies() -> list[Cells]:
    """The rows of agencies.csv."""
    rows = enumerate(read(SOURCES / "agencies.csv"), start=1)
    return [unit(f"CQ{number:03}", row, int(row["headcount"])) for number, row in rows]


def main(target: Path = UNITS) -> None:
    """Write all unit files."""
    places = [[commune[column] for column in COMMUNE_COLUMNS.split()] for commune in communes()]
    (firms, teams), (houses, classes) = enterprises(), schools()
    write(target / "communes.csv", COMMUNE_COLUMNS, places)
    write(target / "villages.csv", VILLAGE_COLUMNS, village_rows())
    write(target / "enterprises.csv", UNIT_COLUMNS, firms)
    write(target / "teams.csv", "code unit_code name eligible", teams)
    write(target / "schools.csv", UNIT_COLUMNS, houses)
    write(target / "classes.csv", "code unit_code name grade eligible", classes)
    write(target / "agencies.csv", UNIT_COLUMNS, agencies())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
