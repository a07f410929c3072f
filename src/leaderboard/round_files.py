"""The rounds in a package: their list, what each unit did in each, and the standings kept of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from leaderboard.archive import Archive
from leaderboard.certificates import edition_of
from leaderboard.contents import csv_rows, csv_text
from leaderboard.faults import Fault
from leaderboard.jsons import LOCAL, hash_of
from leaderboard.package import ROUNDS, round_file
from leaderboard.report import CheckReport
from leaderboard.rounds import read_field, round_title, seal_of, standings_text, weeks_of
from leaderboard.standings import EDITION
from leaderboard.whole import PackageContents

COLUMNS = "round,starts_at,ends_at,decided_at,number,entries,sums,standings"
COUNT = re.compile("0|[1-9][0-9]{0,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PublicRound:
    """A round that was decided: with the ledger up to entry `number`, of which `entries` are its own.

    `sums` and `standings` are the SHA-256 of its two files.
    """

    round: int
    starts_at: datetime
    ends_at: datetime
    decided_at: datetime
    number: int
    entries: int
    sums: str
    standings: str


def rounds_text(rounds: Iterable[PublicRound]) -> str:
    """Write rounds.csv."""
    return csv_text(
        COLUMNS,
        (
            (
                one.round,
                *map(_written, (one.starts_at, one.ends_at, one.decided_at)),
                one.number,
                one.entries,
                one.sums,
                one.standings,
            )
            for one in rounds
        ),
    )


def _written(moment: datetime) -> str:
    return moment.astimezone(LOCAL).isoformat()


def read_rounds(text: str) -> tuple[PublicRound, ...]:
    """Read rounds.csv."""
    return csv_rows(ROUNDS, text, _round, rounds_text)


def _round(row: list[str]) -> PublicRound:
    number, starts, ends, decided, last, entries, sums, standings = row
    hashes, counts = (sums, standings), (number, last, entries)
    if not all(map(hash_of, hashes)) or not all(map(COUNT.fullmatch, counts)):
        raise ValueError(row)
    begins, over, done = map(datetime.fromisoformat, (starts, ends, decided))
    return PublicRound(int(number), begins, over, done, int(last), int(entries), sums, standings)


def check_rounds(archive: Archive, whole: PackageContents, report: CheckReport) -> None:
    """Work the standings of every round out from its sums, and compare all with what was published then."""
    rounds = read_rounds(archive.text(ROUNDS)) if ROUNDS in archive.files else ()
    expected = {round_file(one.round, ending) for one in rounds for ending in ("csv", "txt")}
    for file in sorted(expected - archive.rounds):
        raise Fault("file_missing", file=file)
    for file in sorted(archive.rounds - expected):
        raise Fault("file_extra", file=file)
    _check_weeks(whole, rounds)
    wrong = [fault for one in rounds if (fault := _fault(archive, whole, one))]
    for fault in wrong:
        report.wrong(fault)
    if rounds and not wrong:
        report.right("told_rounds", count=len(rounds))
    for one in rounds:
        report.note("told_round", round=one.round, digest=one.standings)


def _check_weeks(whole: PackageContents, rounds: tuple[PublicRound, ...]) -> None:
    """The rounds are the first ones of the campaign, none left out, each a week of the calendar."""
    weeks = weeks_of(whole.campaign.starts_at, whole.campaign.ends_at)[: len(rounds)]
    found = [(one.round, one.starts_at, one.ends_at) for one in rounds]
    for at, told in enumerate(found):
        week = weeks[at] if at < len(weeks) else None
        if week is None or (week.number, week.starts_at, week.ends_at) != told:
            raise Fault("round_week", round=at + 1)


def _fault(archive: Archive, whole: PackageContents, one: PublicRound) -> Fault | None:
    """What is wrong with a round, if anything."""
    field, standings = (round_file(one.round, ending) for ending in ("csv", "txt"))
    sums, text = archive.text(field), archive.text(standings)
    for file, found, sealed in ((field, sums, one.sums), (standings, text, one.standings)):
        if seal_of(found) != sealed:
            return Fault("round_seal", file=file, found=seal_of(found), expected=sealed)
    try:
        units = read_field(sums)
        edition = edition_of(text) if units else EDITION
    except ValueError:
        return Fault("round_form", file=field)
    methods = {unit.track: whole.method(unit.track) for unit in units}
    title = round_title(whole.campaign.slug, one.round)
    if standings_text(units, one.entries, methods, title, edition) != text:
        return Fault("round_standings", file=standings)
    return None
