"""Packages to check: a campaign made up at random by the rules, and the hands of forgers."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from leaderboard import Board, Competitor, Entry, Kind, canonical, method
from leaderboard.contents import (
    PackagedCampaign,
    PackagedUnit,
    PublicCheckpoint,
    PublicCluster,
    campaign_text,
    checkpoints_text,
    clusters_text,
    rules_text,
    units_text,
)
from leaderboard.jsons import LOCAL
from leaderboard.log import Log, leaf_hash
from leaderboard.package import (
    CAMPAIGN,
    CHECKPOINTS,
    CLUSTERS,
    README,
    RULES,
    UNITS,
    PublicEntry,
    standing_file,
)
from leaderboard.packing import Packing

STARTS = datetime(2026, 11, 1, 7, tzinfo=LOCAL)
SECOND_VERSION = STARTS + timedelta(days=4)
ENDS = STARTS + timedelta(days=8)
PROVINCE = 900
METHODS = {"village": "per-eligible", "enterprise": "top-n", "school": "balanced", "agency": "coverage"}
RULES_1 = {
    "day_cap": 60,
    "campaign_cap": 150,
    "standard_points": 50,
    "smallest": 20,
    "few": 5,
    "top": 3,
    "methods": METHODS,
    "lessons": ["chong-lua-dao"],
}
RULES_2 = {**RULES_1, "day_cap": 40, "standard_points": 30}
VERSIONS = ((1, STARTS - timedelta(days=3), RULES_1), (2, SECOND_VERSION, RULES_2))


def cluster_units() -> tuple[list[PublicCluster], list[PackagedUnit]]:
    """Two clusters of villages, one of each other track; some units small, some registered late."""
    clusters, units = [], []
    for at, track in enumerate(METHODS):
        for key in ("A", "B") if track == "village" else ("1",):
            clusters.append(PublicCluster(track, key, f"Cụm {key}, {track}"))
            for place in range(5):
                unit = 100 * (at + 1) + len(units)
                eligible = (8, 12, 30, 45, 120)[place]
                name = f'Bản "Nà Sự", số {unit}'
                units.append(PackagedUnit(unit, f"DB-{unit}", name, track, key, eligible, place != 3))
    return clusters, units


@dataclass
class Someone:
    """What pricing knows of a person."""

    name: str
    units: tuple[int, ...]
    points: int = 0
    days: Counter[object] = field(default_factory=Counter)
    seen: Counter[int] = field(default_factory=Counter)
    achieved: bool = False


class Book:
    """Writes a ledger as the application would: priced by the version in force, capped, with reversals."""

    def __init__(self, seed: int, people: int = 60) -> None:
        self._random = random.Random(seed)
        _, units = cluster_units()
        self._homes = [(one.unit, 800 + one.unit % 3, PROVINCE) for one in units]
        self._people = [Someone(self._pseudonym(), self._random.choice(self._homes)) for _ in range(people)]
        self._owner: dict[int, Someone] = {}
        self._undone: set[int] = set()
        self.entries: list[PublicEntry] = []

    def write(self, rows: int) -> list[PublicEntry]:
        while len(self.entries) < rows:
            chance = self._random.random()
            if chance < 0.08 and self.entries:
                self._undo()
            else:
                person = self._random.choice(self._people)
                if chance < 0.12:
                    person.units = self._random.choice(self._homes)
                self._award(person)
        return self.entries

    def _pseudonym(self) -> str:
        return "".join(self._random.choices("abcdefghijklmnopqrstuvwxyz234567", k=16))

    def _award(self, person: Someone) -> None:
        hours = int((ENDS - STARTS).total_seconds()) // 3600
        at = STARTS + timedelta(hours=self._random.randrange(hours))
        number, rules = (2, RULES_2) if at >= SECOND_VERSION else (1, RULES_1)
        kind = self._random.choice([Kind.LESSON, Kind.LESSON, Kind.HELP])
        left = min(rules["day_cap"] - person.days[at.date()], rules["campaign_cap"] - person.points)
        points = max(0, min(self._random.choice([0, 5, 10, 20]), left))
        achieved = kind is Kind.LESSON and not person.achieved and self._random.random() < 0.3
        if achieved:
            points += rules["standard_points"]
            person.achieved = True
        hour = at.strftime("%Y-%m-%dT%H")
        self._append(
            person,
            PublicEntry(0, hour, person.name, person.units, (), points, kind, achieved, number, None, ""),
        )

    def _undo(self) -> None:
        open_ones = [one for one in self.entries if one.reverses is None and one.number not in self._undone]
        if open_ones:
            one = self._random.choice(open_ones)
            person = self._owner[one.number]
            person.achieved &= not one.achieved
            self._undone.add(one.number)
            self._append(person, one._replace(points=-one.points, reverses=one.number, reason="undone"))
            if one.points and self._random.random() < 0.5:
                # Without the standard it keeps some of its points, with it those of the standard alone.
                again = one.achieved and self._random.random() < 0.5
                rules = RULES_2 if one.rule_version == 2 else RULES_1
                left = rules["standard_points"] if again else self._random.randint(0, one.points)
                person.achieved |= again
                self._append(person, one._replace(points=left, achieved=again, reason="given_again"))

    def _append(self, person: Someone, row: PublicEntry) -> None:
        if row.reverses is not None:
            person.seen.subtract(row.units)
        fresh = tuple(unit for unit in row.units if not person.seen[unit])
        if row.reverses is None:
            person.seen.update(row.units)
        person.points += row.points
        person.days[datetime.fromisoformat(row.hour).date()] += row.points
        number = len(self.entries) + 1
        self._owner[number] = person
        self.entries.append(row._replace(number=number, fresh=fresh))


def engine_entries(entries: Iterable[PublicEntry]) -> list[Entry]:
    """The entries as the engine folds them."""
    persons: dict[str, int] = {}
    return [
        Entry(
            one.number,
            persons.setdefault(one.person, len(persons)),
            one.units,
            one.fresh,
            one.points,
            one.kind,
            one.achieved,
            one.reverses,
        )
        for one in entries
    ]


def standings_of(entries: list[PublicEntry], edition: int = 2) -> dict[str, str]:
    """The standing of every cluster, by file."""
    clusters, units = cluster_units()
    board = Board({one.unit: RULES_2["top"] for one in units if METHODS[one.track] == "top-n"})
    board.feed(engine_entries(entries))
    texts = {}
    for cluster in clusters:
        members = [
            Competitor(one.unit, one.eligible, one.ranked)
            for one in units
            if (one.track, one.cluster) == (cluster.track, cluster.key)
        ]
        by = method(
            METHODS[cluster.track], smallest=RULES_2["smallest"], few=RULES_2["few"], top=RULES_2["top"]
        )
        title = f"mua-thu {cluster.track} {cluster.key}"
        texts[standing_file(cluster.track, cluster.key)] = canonical(
            board.standings(members, by, edition), title
        )
    return texts


def checkpoints_of(entries: list[PublicEntry], certified: bool) -> list[PublicCheckpoint]:
    """A checkpoint about every quarter of the ledger, the last one over all of it."""
    log, made = Log(), []
    quarter = max(1, len(entries) // 4)
    for one in entries:
        log.append(one.leaf)
        if one.number % quarter == 0 and one.number < len(entries):
            made.append(PublicCheckpoint(one.number, log.root().hex(), STARTS, "hourly"))
    kind = "certified" if certified else "hourly"
    return [*made, PublicCheckpoint(len(entries), log.root().hex(), ENDS, kind)]


def package(
    entries: list[PublicEntry],
    *,
    certified: bool = True,
    standings: dict[str, str] | None = None,
    edition: int = 2,
) -> bytes:
    """A package of a campaign with these rows; everything else is worked out from them, or given."""
    clusters, units = cluster_units()
    campaign = PackagedCampaign(
        slug="mua-thu",
        name="Mùa thử",
        phase="certified" if certified else "provisional",
        number=len(entries),
        starts_at=STARTS,
        ends_at=ENDS,
        grace_hours=48,
        certified_at=ENDS + timedelta(days=3) if certified else None,
        edition=edition,
    )
    packed = BytesIO()
    with Packing(packed) as packing:
        packing.text(CAMPAIGN, campaign_text(campaign))
        packing.text(RULES, rules_text((number, since, json.dumps(one)) for number, since, one in VERSIONS))
        packing.text(CLUSTERS, clusters_text(clusters))
        packing.text(UNITS, units_text(units, edition))
        for start in range(0, len(entries), 100):
            packing.rows(entries[start : start + 100])
        packing.text(CHECKPOINTS, checkpoints_text(checkpoints_of(entries, certified), edition))
        for file, text in (standings or standings_of(entries, edition)).items():
            packing.text(file, text)
        packing.text(
            README, "Gói này là sổ công khai của một mùa thi đua.\n\nThe public ledger of a campaign.\n"
        )
    return packed.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of a package, in order."""
    with ZipFile(BytesIO(archive)) as opened:
        return {file: opened.read(file) for file in opened.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files as they are."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return packed.getvalue()


def with_checksums(files: dict[str, bytes]) -> dict[str, bytes]:
    """What a careful forger does after the last change."""
    others = {file: content for file, content in files.items() if file != "checksums.txt"}
    lines = "".join(f"{sha256(content).hexdigest()}  {file}\n" for file, content in others.items())
    own = f"{sha256(lines.encode()).hexdigest()}  checksums.txt\n"
    return {**others, "checksums.txt": (lines + own).encode()}


def with_rows(files: dict[str, bytes], change: Callable[[list[str]], list[str]]) -> dict[str, bytes]:
    """The same package with other rows; the change sees them without the heading and the check digits."""
    heading, *rows = files["entries.csv"].decode().splitlines()
    changed = change([row.rpartition(",")[0] for row in rows])
    text = "".join(f"{row},{leaf_hash(row.encode()).hex()[:8]}\n" for row in changed)
    return {**files, "entries.csv": f"{heading}\n{text}".encode()}
