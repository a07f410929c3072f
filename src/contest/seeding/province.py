"""The tree of units and the published lessons; loading them twice changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from contest.database import run, transaction
from contest.lessons.publishing import publish_file
from contest.security.codes import new_code
from contest.seeding.sheets import SEEDS, read
from contest.units.loading import load_units
from contest.units.rules import folded

PROVINCE = "11"
SUM_OF_VILLAGES = "Tổng các thôn, bản, tổ dân phố"


@dataclass(frozen=True, slots=True)
class SeedUnit:
    code: str
    kind: str
    name: str
    above: str | None = None
    track: str | None = None
    zone: str | None = None
    eligible: int = 0
    eligible_source: str = ""
    band: str = ""
    demo: bool = False

    def row(self) -> dict[str, object]:
        """The unit as a row, with its search text and, where people can join, a join code."""
        return {**asdict(self), "folded": folded(self.name), "join_code": new_code() if self.track else None}


async def seed_province() -> int:
    """Load what is missing of the units and lessons; how many units were added."""
    added = 0
    async with transaction():
        for level in (_province(), _communes(), _competitors(), _parts()):
            added += await load_units([unit.row() for unit in level])
        for path in sorted((SEEDS / "lessons").glob("*.md")):
            await publish_file(path)
    await know_sizes()
    return added


async def know_sizes() -> None:
    """Tell the database how much there is now; by itself it would notice a minute later and plan badly."""
    await run("ANALYZE")


def _adults() -> dict[str, int]:
    """Eligible people of each commune: those of its villages together."""
    adults: dict[str, int] = {}
    for village in read("villages"):
        adults[village["commune_code"]] = adults.get(village["commune_code"], 0) + int(village["eligible"])
    return adults


def _province() -> Iterable[SeedUnit]:
    yield SeedUnit(
        PROVINCE, "province", "Điện Biên", eligible=sum(_adults().values()), eligible_source=SUM_OF_VILLAGES
    )


def _communes() -> Iterable[SeedUnit]:
    adults = _adults()
    for row in read("communes"):
        yield SeedUnit(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            above=PROVINCE,
            zone=row["zone"],
            eligible=adults[row["code"]],
            eligible_source=SUM_OF_VILLAGES,
            band=row["cluster"],
        )


def _competitors() -> Iterable[SeedUnit]:
    for row in read("villages"):
        yield SeedUnit(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            above=row["commune_code"],
            track="village",
            zone=row["zone"],
            eligible=int(row["eligible"]),
            eligible_source=row["adults_source"],
            demo=row["demo"] == "yes",
        )
    yield from _firms_and_offices("enterprises", "enterprise", ("enterprise", "cooperative"))
    yield from _firms_and_offices("schools", "school", ())
    yield from _firms_and_offices("agencies", "agency", ())


def _firms_and_offices(sheet: str, track: str, kinds: Sequence[str]) -> Iterable[SeedUnit]:
    """Sheets tell finer kinds (THCS, sở, …) than the product needs; those become the track's own kind."""
    for row in read(sheet):
        yield SeedUnit(
            code=row["code"],
            kind=row["kind"] if row["kind"] in kinds else track,
            name=row["name"],
            above=row["commune_code"],
            track=track,
            eligible=int(row["eligible"]),
            eligible_source=row["eligible_source"],
            band=row["cluster"],
            demo=row["demo"] == "yes",
        )


def _parts() -> Iterable[SeedUnit]:
    for sheet, kind, track in (("teams", "team", "enterprise"), ("classes", "class", "school")):
        for row in read(sheet):
            yield SeedUnit(
                code=row["code"],
                kind=kind,
                name=row["name"],
                above=row["unit_code"],
                track=track,
                eligible=int(row["eligible"]),
                eligible_source="Số liệu mẫu",
                demo=True,
            )
