"""When rows may lie and how many points they may give: the hours of a campaign, the sums of its people."""

from array import array
from dataclasses import dataclass
from datetime import datetime

from leaderboard.contents import PackagedCampaign, Version, in_force
from leaderboard.faults import Fault
from leaderboard.jsons import LOCAL
from leaderboard.package import PublicEntry

# What a correction gives again was priced before: no cap applies a second time.
GIVEN_AGAIN = "given_again"
NOTHING = bytes(8)


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the campaign: the day it belongs to, and the rules by which its points were given."""

    number: int
    day: int
    version: Version


class Hours:
    """The hours that rows of this campaign can have."""

    def __init__(self, campaign: PackagedCampaign, versions: tuple[Version, ...]) -> None:
        for version in versions[1:]:
            if version.valid_from.minute or version.valid_from.second or version.valid_from.microsecond:
                raise Fault("version_hour", version=version.number)
        self._campaign = campaign
        self._versions = versions
        self._known: dict[str, Hour] = {}

    def of(self, entry: PublicEntry) -> Hour:
        """Find the hour of a row, within the campaign and with the version of the rules that it names."""
        hour = self._known.get(entry.hour) or self._new(entry)
        if entry.rule_version != hour.version.number:
            expected = hour.version.number
            raise Fault("row_version", row=entry.number, found=entry.rule_version, expected=expected)
        return hour

    def _new(self, entry: PublicEntry) -> Hour:
        begins = datetime.fromisoformat(entry.hour).replace(tzinfo=LOCAL)
        first = self._campaign.starts_at.replace(minute=0, second=0, microsecond=0)
        if not first <= begins < self._campaign.ends_at:
            raise Fault("row_hour", row=entry.number, found=entry.hour)
        hour = Hour(len(self._known), begins.toordinal(), in_force(self._versions, begins))
        self._known[entry.hour] = hour
        return hour


class Sums:
    """The points of everybody, in all and by day, counted as they were when each row was written."""

    def __init__(self) -> None:
        self._all: array[int] = array("q")
        self._days: dict[int, array[int]] = {}

    def add(self, entry: PublicEntry, person: int, hour: Hour) -> None:
        """Count a row, unless it gives more than the caps left room for."""
        everything, day = self._all, self._days.get(hour.day)
        if day is None:
            day = self._days[hour.day] = array("q")
        if person >= len(everything):
            everything.frombytes(NOTHING * (person + 1 - len(everything)))
        if person >= len(day):
            day.frombytes(NOTHING * (len(everything) - len(day)))
        points = entry.points
        if entry.reverses is None and entry.reason != GIVEN_AGAIN:
            rules = hour.version.rules
            # The standard is what a campaign is for: no cap takes its bonus away, but it fills them.
            priced = points - rules.standard_points if entry.achieved else points
            if priced < 0:
                raise Fault("row_standard", row=entry.number, found=points, expected=rules.standard_points)
            if priced and day[person] + priced > rules.day_cap:
                raise Fault("row_day_cap", row=entry.number, found=day[person] + priced, cap=rules.day_cap)
            if priced and everything[person] + priced > rules.campaign_cap:
                total = everything[person] + priced
                raise Fault("row_campaign_cap", row=entry.number, found=total, cap=rules.campaign_cap)
        everything[person] += points
        day[person] += points
