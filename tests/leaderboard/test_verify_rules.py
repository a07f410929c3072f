"""A forger who works out every root, standing and checksum anew must still keep the rules of the campaign."""

import re
from collections.abc import Callable

import pytest

from leaderboard import Kind
from leaderboard.package import PublicEntry
from tests.leaderboard.checking import told, wrongs
from tests.leaderboard.packages import Book, package, standings_of

ROWS = Book(seed=5).write(400)


def last(rows: list[PublicEntry], fits: Callable[[PublicEntry], bool]) -> PublicEntry:
    return next(row for row in reversed(rows) if fits(row))


AWARD = last(ROWS, lambda row: row.reverses is None and row.points > 0 and not row.reason)
REVERSAL = last(ROWS, lambda row: row.reverses is not None and row.points < 0)
ACHIEVED = last(ROWS, lambda row: row.reverses is None and row.achieved and not row.reason)
BEFORE = last(ROWS[: REVERSAL.number - 1], lambda row: row.reverses is not None)
ELSEWHEN = last(ROWS, lambda row: row.hour != REVERSAL.hour)
OTHER = last(ROWS, lambda row: row.person != REVERSAL.person and row.units != REVERSAL.units)


@pytest.mark.parametrize(
    ("row", "change", "said"),
    [
        (AWARD, {"points": 900}, "on one day; the cap is"),
        (AWARD, {"points": -1}, "takes points away without saying which row it undoes."),
        (AWARD, {"hour": "2026-11-09T07"}, "the hour 2026-11-09T07 lies outside the campaign."),
        (AWARD, {"hour": "2026-11-01T06"}, "the hour 2026-11-01T06 lies outside the campaign."),
        (AWARD, {"rule_version": 3}, "was priced by version 3 of the rules, but in that hour version"),
        (AWARD, {"fresh": (AWARD.units[-1],)}, "it should be: –."),
        (AWARD, {"achieved": True, "points": 1}, "reaches the standard; its points are 1,"),
        (ACHIEVED, {"fresh": (1, 2)}, "(or the last one left) in the units: 1 2; it should be"),
        (REVERSAL, {"points": REVERSAL.points - 1}, "but takes away other points than were given."),
        (REVERSAL, {"points": -REVERSAL.points}, "but takes away other points than were given."),
        (REVERSAL, {"person": OTHER.person}, "but is another person's."),
        (REVERSAL, {"units": OTHER.units}, "but names other units."),
        (REVERSAL, {"hour": ELSEWHEN.hour, "rule_version": ELSEWHEN.rule_version}, "but names another hour."),
        (REVERSAL, {"kind": Kind.CORRECTION}, "but is of another kind."),
        (REVERSAL, {"achieved": not REVERSAL.achieved}, "but disagrees with it about the standard."),
        (REVERSAL, {"reverses": REVERSAL.number}, "which does not come before it."),
        (REVERSAL, {"reverses": 10**9}, "which does not come before it."),
        (
            REVERSAL,
            {"reverses": BEFORE.number},
            "which undoes another one itself.",
        ),
        (
            REVERSAL,
            {"reverses": BEFORE.reverses},
            "a second time.",
        ),
    ],
)
def test_a_row_that_breaks_the_rules_is_found_whatever_was_mended(
    row: PublicEntry, change: dict[str, object], said: str
) -> None:
    changed = row._replace(**change)
    forged = [*ROWS[: row.number - 1], changed, *ROWS[row.number :]]

    found = wrongs(package(forged, standings=standings_of(ROWS)))

    assert found[0].startswith(f"Row {row.number}")
    assert said in found[0]


def test_a_standard_reached_twice_is_found() -> None:
    again = ACHIEVED._replace(number=401, reason="given_again", fresh=())

    found = wrongs(package([*ROWS, again], standings=standings_of(ROWS)))

    assert found[0] == "Row 401 lets a person reach the standard a second time."


def test_a_forger_who_mends_everything_cannot_have_the_published_codes() -> None:
    forged = [row for row in ROWS if row.number < 400]

    sound, sentences = told(package(forged))

    published = told(package(ROWS))[1]
    codes = [sentence for sentence in sentences if re.search(r"[0-9a-f]{64}$", sentence)]
    assert sound
    assert len(codes) == 6
    assert set(codes).isdisjoint(published)
