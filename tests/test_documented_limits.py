"""Every limit that docs and sentences name, with its number as written there."""

import importlib
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OPERATIONS, ARCHITECTURE, DECISIONS = "docs/operations.md", "docs/architecture.md", "docs/decisions"
MB = 2**20

# The document or catalogue, its words, the name in the code, and the number that the words mean.
WRITTEN = [
    (OPERATIONS, "400 MB, 8 s of processor time", "contest.sheets.child:MEMORY", 400 * MB),
    (OPERATIONS, "400 MB, 8 s of processor time", "contest.sheets.child:CPU_SECONDS", 8),
    (OPERATIONS, "two at a\n  time in each worker", "contest.sheets.reading:AT_ONCE", 2),
    (OPERATIONS, "emptied after a day", "contest.lists.uploads.service:KEPT", timedelta(hours=24)),
    (OPERATIONS, "taken off it after thirty", "contest.rosters.rules:KEEPS_LEAVERS", timedelta(days=30)),
    (
        OPERATIONS,
        "the clock of 72 hours",
        "contest.people.freezing.service:REPORT_WITHIN",
        timedelta(hours=72),
    ),
    (OPERATIONS, "once and for\n  seven days", "contest.people.secrets.activations:VALID", timedelta(days=7)),
    (OPERATIONS, "twenty accounts failed", "contest.security.throttle:MOST_ACCOUNTS", 20),
    (
        OPERATIONS,
        "from one address within ten\n  minutes",
        "contest.security.throttle:SOURCE_WINDOW",
        timedelta(minutes=10),
    ),
    (OPERATIONS, "not turned for twenty seconds", "contest.cli.supervising:SILENCE_SECONDS", 20),
    (OPERATIONS, "requests in flight finish (10 s at most)", "contest.cli.server:GRACE_SECONDS", 10),
    (OPERATIONS, "in order, 13 s at most", "contest.cli.supervising:STOP_SECONDS", 13),
    (OPERATIONS, "two threads for PINs", "contest.security.pins:THREADS", 2),
    (OPERATIONS, "and two\nfor pictures", "contest.badges.pictures.artwork:THREADS", 2),
    (
        ARCHITECTURE,
        "takes what has queued meanwhile (≤ 256 facts",
        "contest.rewards.fact_writer:LARGEST_BATCH",
        256,
    ),
    (
        f"{DECISIONS}/0011-who-makes-room.md",
        "one of 64 reserved places",
        "contest.connections.limits:MOST_RESERVED",
        64,
    ),
    (
        f"{DECISIONS}/0015-campaigns-beside-one-another.md",
        "three such campaigns at a\ntime",
        "contest.standings.engine.campaigns:REOPENED",
        3,
    ),
    (
        f"{DECISIONS}/0017-a-form-is-done-once.md",
        "shows them for 15 minutes",
        "contest.people.secrets.shown_once:SHOWN_FOR",
        timedelta(minutes=15),
    ),
    (
        f"{DECISIONS}/0018-codes-that-keyboards-leave-alone.md",
        "at most 128 originals",
        "contest.security.keyboards:MOST",
        128,
    ),
    (
        f"{DECISIONS}/0019-a-phone-is-no-person.md",
        "Up to ten accounts have one phone",
        "contest.people.phones.sharing:MOST_AT_A_PHONE",
        10,
    ),
    (
        f"{DECISIONS}/0019-a-phone-is-no-person.md",
        "changes it more than three times",
        "contest.people.signing_in.phone_guard:FREE_CHANGES",
        3,
    ),
    (
        f"{DECISIONS}/0020-lists-as-people-keep-them.md",
        "Of the first thirty rows",
        "contest.lists.columns.finding:LOOKS_AT",
        30,
    ),
    (
        f"{DECISIONS}/0020-lists-as-people-keep-them.md",
        "fifty a page",
        "contest.lists.plans.rules:PAGE_ROWS",
        50,
    ),
    (
        f"{DECISIONS}/0020-lists-as-people-keep-them.md",
        "Above 30 % a tick",
        "contest.rosters.rules:MANY_LEAVE_PERCENT",
        30,
    ),
    (
        f"{DECISIONS}/0021-a-sheet-is-read-as-it-shows-itself.md",
        "more than 2,000 signs are cut",
        "contest.sheets.grid:LONGEST_CELL",
        2000,
    ),
    (
        f"{DECISIONS}/0012-changes-that-tests-must-notice.md",
        "thirty examples a test",
        "mutants.trying:EXAMPLES",
        30,
    ),
    (
        OPERATIONS,
        "The passphrase** has at least twelve characters",
        "contest.cli.commands.backing_up:SHORTEST_PASSPHRASE",
        12,
    ),
    (OPERATIONS, "`contest serve` takes 90 at most", "contest.cli.commands.serving:MOST_CONNECTIONS", 90),
    (OPERATIONS, "says that four fifths of the places are taken", "contest.connections.admission:NEAR", 0.8),
    (OPERATIONS, "up to 10,000 of them live streams", "contest.connections.limits:MOST_STREAMS", 10_000),
    (OPERATIONS, "keeps 80 and `POOL_SIZE`", "contest.connections.limits:FILES", 80),
    (ARCHITECTURE, "ends after 10 to 15 minutes", "contest.live.stream:SHORTEST_LIFE", 600.0),
    (ARCHITECTURE, "ends after 10 to 15 minutes", "contest.live.stream:LONGEST_LIFE", 900.0),
    (
        "docs/promises.md",
        "at most\na hundred wrong tries in a row",
        "contest.security.throttle:MOST_TRIES",
        100,
    ),
    (
        "docs/decisions/0007-roles-and-passphrases.md",
        "passphrase of twelve characters",
        "contest.security.passphrases:SHORTEST",
        12,
    ),
    ("docs/decisions/0005-public-log.md", "The root of each 1,024 entries", "leaderboard.log:BLOCK", 1024),
    ("docs/decisions/0005-public-log.md", "Eight hexadecimal digits", "leaderboard.package:CHECK_DIGITS", 8),
    (
        "docs/decisions/0005-public-log.md",
        "unit of fewer than five people",
        "contest.campaigns.rules:FEWEST",
        5,
    ),
]
SAID = [
    ("units", "Three of your applications are waiting", "contest.units.applications.rules:MOST_WAITING", 3),
    ("people", "at most 64 letters", "contest.people.names:LONGEST", 64),
    ("units", "at most 160 letters", "contest.units.naming.rules:LONGEST", 160),
    ("", "at most 120 letters", "contest.campaigns.forms:LONGEST_NAME", 120),
    ("", "A campaign lasts at most a year", "contest.campaigns.forms:LONGEST_CAMPAIGN", timedelta(days=366)),
    ("", "must lie ahead, at most two years", "contest.campaigns.forms:FARTHEST_START", timedelta(days=731)),
    ("", "At most 60 lines at once", "contest.units.parts.service:MOST_LINES", 60),
    ("", "A unit has 200 parts at most", "contest.units.parts.service:MOST_PARTS", 200),
    ("", "A passphrase has at least 12 characters", "contest.security.passphrases:SHORTEST", 12),
    ("", "A passphrase has at most 200 characters", "contest.security.passphrases:LONGEST", 200),
    ("", "at most 1,000 letters", "contest.data_requests.service:LONGEST_TEXT", 1000),
    ("", "at most 1,000 letters", "contest.people.freezing.service:LONGEST_REASON", 1000),
    ("", "a reason of at least five letters", "contest.points.corrections.service:SHORTEST_REASON", 5),
    ("", "a shorter reason, at most 300 letters", "contest.points.corrections.service:LONGEST_REASON", 300),
]
# Told by comments and pages only, and no less kept.
KEPT = [
    ("contest.accounts.rules:MOST_PUPILS", 50),
    ("contest.accounts.rules:MOST_RESETS", 20),
    ("contest.accounts.rules:MOST_ACCOUNTS", 200),
    ("contest.accounts.households.rules:MOST_MEMBERS", 20),
    ("contest.help.rules:CODE_LIFE", timedelta(minutes=45)),
    ("contest.help.rules:MOST_OPEN", 20),
    ("contest.help.rules:MOST_UNUSED", 60),
    ("contest.campaigns.phases.rules:GATE_AHEAD", timedelta(minutes=1)),
    ("contest.people.service:TOUCH_EVERY", timedelta(minutes=5)),
    ("contest.ledger.rules:CLOCK_AHEAD", timedelta(minutes=5)),
    ("contest.rosters.rules:MANY_LEAVE_PERCENT", 30),
    ("contest.rosters.rules:LONGEST_NUMBER", 40),
    ("contest.rosters.rules:LONGEST_SHOWN", 60),
    ("contest.security.throttle:FREE_TRIES", 4),
    ("contest.security.throttle:FIRST_BLOCK_SECONDS", 30),
    ("contest.security.throttle:LONGEST_BLOCK_SECONDS", 900),
    ("contest.sheets.child:OPEN_FILES", 16),
    ("contest.sheets.reading:SECONDS", 60),
    ("contest.sheets.shape:LARGEST_SHEET", 5 * MB),
    ("contest.sheets.shape:MOST_ROWS", 20_000),
    ("contest.sheets.shape:MOST_COLUMNS", 50),
    ("contest.standings.board.routes:SECONDS_KEPT", 60),
    ("contest.units.applications.rules:LONGEST_SOURCE", 200),
    ("contest.units.applications.rules:LONGEST_CONTACT", 300),
    ("contest.units.applications.rules:LONGEST_REASON", 500),
    ("contest.units.applications.rules:MOST_PEOPLE", 100_000),
    ("contest.units.applications.rules:OLDEST", date(2020, 1, 1)),
    ("contest.units.joining.rules:MOST_WAITING", 5),
    ("contest.units.joining.rules:ASK_AGAIN_AFTER", timedelta(days=7)),
    ("contest.units.rules:MOST_WORDS", 8),
]


def kept(name: str) -> object:
    module, _, constant = name.partition(":")
    return getattr(importlib.import_module(module), constant)


@pytest.mark.parametrize(("doc", "words", "name", "number"), WRITTEN)
def test_a_limit_of_the_docs_is_that_of_the_code(doc: str, words: str, name: str, number: object) -> None:
    assert " ".join(words.split()) in " ".join((ROOT / doc).read_text(encoding="utf-8").split())
    assert kept(name) == number


@pytest.mark.parametrize(("where", "words", "name", "number"), SAID)
def test_a_limit_that_people_are_told_is_that_of_the_code(
    where: str, words: str, name: str, number: object
) -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src" / "contest" / where).rglob("*.py")
    )

    assert words in source
    assert kept(name) == number


@pytest.mark.parametrize(("name", "number"), KEPT)
def test_a_limit_that_nobody_is_told_is_kept_too(name: str, number: object) -> None:
    assert kept(name) == number
