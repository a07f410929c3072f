"""A package's small files taken together: what they say has to agree before a single row is read."""

from collections import Counter
from dataclasses import dataclass

from leaderboard.archive import Archive
from leaderboard.contents import (
    PackagedCampaign,
    PackagedUnit,
    PublicCheckpoint,
    PublicCluster,
    Version,
    in_force,
    read_campaign,
    read_checkpoints,
    read_clusters,
    read_rules,
    read_units,
)
from leaderboard.faults import Fault
from leaderboard.methods import method
from leaderboard.package import (
    CAMPAIGN,
    CHECKPOINTS,
    CLUSTERS,
    ENTRIES,
    RULES,
    SUMS,
    UNITS,
    standing_file,
)
from leaderboard.scoring import Competitor, Method
from leaderboard.standings import TELLING_EDITION

DEFAULT_METHOD = "per-eligible"


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package says beside its rows."""

    campaign: PackagedCampaign
    versions: tuple[Version, ...]
    clusters: tuple[PublicCluster, ...]
    units: tuple[PackagedUnit, ...]
    checkpoints: tuple[PublicCheckpoint, ...]

    def competitors(self) -> dict[tuple[str, str], list[Competitor]]:
        """Who is compared with whom, by track and cluster."""
        together: dict[tuple[str, str], list[Competitor]] = {}
        for one in self.units:
            member = Competitor(one.unit, one.eligible, one.ranked)
            together.setdefault((one.track, one.cluster), []).append(member)
        return together

    def method(self, track: str) -> Method:
        """How the units of a track are compared: by the rules in force at the campaign's end."""
        rules = in_force(self.versions, self.campaign.ends_at).rules
        name = rules.methods.get(track, DEFAULT_METHOD)
        try:
            return method(name, smallest=rules.smallest, few=rules.few, top=rules.top)
        except ValueError:
            raise Fault("method_unknown", name=name) from None

    def best(self) -> dict[int, int]:
        """The units whose best people decide, and how many of them."""
        methods = {cluster.track: self.method(cluster.track) for cluster in self.clusters}
        return {one.unit: most for one in self.units if (most := methods[one.track].best)}

    def standing_files(self) -> dict[str, PublicCluster]:
        """The files that have to be there: one for each cluster with units."""
        taken = {(one.track, one.cluster) for one in self.units}
        return {
            standing_file(one.track, one.key): one for one in self.clusters if (one.track, one.key) in taken
        }


def read_whole(archive: Archive) -> PackageContents:
    """Read what stands beside the rows, and refuse what contradicts itself."""
    campaign = read_campaign(archive.text(CAMPAIGN))
    _check_ledger(campaign, archive.files)
    whole = PackageContents(
        campaign,
        read_rules(archive.text(RULES)),
        read_clusters(archive.text(CLUSTERS)),
        read_units(archive.text(UNITS), campaign.edition),
        read_checkpoints(archive.text(CHECKPOINTS), campaign.edition),
    )
    _check_units(whole)
    _check_checkpoints(whole)
    whole.best()
    _check_standings(whole, archive.standings)
    return whole


def _check_ledger(campaign: PackagedCampaign, files: tuple[str, ...]) -> None:
    expected, other = (SUMS, ENTRIES) if campaign.edition >= TELLING_EDITION else (ENTRIES, SUMS)
    if expected not in files:
        raise Fault("file_missing", file=expected)
    if other in files:
        raise Fault("file_extra", file=other)


def _check_units(whole: PackageContents) -> None:
    clusters = Counter((one.track, one.key) for one in whole.clusters)
    for (track, key), times in clusters.items():
        if times > 1:
            raise Fault("cluster_twice", cluster=f"{track} {key}")
    seen: set[int] = set()
    for one in whole.units:
        if one.unit in seen:
            raise Fault("unit_twice", unit=str(one.unit))
        if (one.track, one.cluster) not in clusters:
            raise Fault("unit_cluster", unit=str(one.unit), cluster=f"{one.track} {one.cluster}")
        seen.add(one.unit)


def _check_checkpoints(whole: PackageContents) -> None:
    numbers = [one.number for one in whole.checkpoints]
    if not numbers:
        raise Fault("checkpoints_none")
    if numbers != sorted(numbers):
        raise Fault("checkpoints_order")
    if numbers[-1] != whole.campaign.number:
        raise Fault("checkpoints_end", found=numbers[-1], expected=whole.campaign.number)
    kinds = [one.kind for one in whole.checkpoints]
    certified = whole.campaign.phase == "certified"
    said = (kinds[-1] == "certified", "certified" in kinds[:-1], whole.campaign.certified_at is not None)
    if said != (certified, False, certified):
        raise Fault("checkpoints_kind")


def _check_standings(whole: PackageContents, found: frozenset[str]) -> None:
    expected = whole.standing_files().keys()
    for file in sorted(expected - found):
        raise Fault("file_missing", file=file)
    for file in sorted(found - expected):
        raise Fault("file_extra", file=file)
