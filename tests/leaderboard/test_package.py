"""Public rows and the files beside them: one way to write each, and nothing else is read."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Kind
from leaderboard.contents import (
    PackagedCampaign,
    PackagedUnit,
    PublicCheckpoint,
    PublicCluster,
    PublicRules,
    campaign_text,
    checkpoints_text,
    clusters_text,
    read_campaign,
    read_checkpoints,
    read_clusters,
    read_units,
    units_text,
)
from leaderboard.faults import Fault
from leaderboard.log import leaf_hash
from leaderboard.package import PublicEntry, RowReader, rows_of
from leaderboard.packing import Packing, file_info
from tests.leaderboard.packages import Book, package, unpacked

ENTRY = PublicEntry(
    number=7,
    hour="2026-11-23T21",
    person="abcdefgh234567zz",
    units=(31, 4, 900),
    fresh=(31,),
    points=60,
    kind=Kind.LESSON,
    achieved=True,
    rule_version=2,
    reverses=None,
    reason="day_cap",
)
LEAF = "7,2026-11-23T21,abcdefgh234567zz,31 4 900,31,60,lesson,yes,2,,day_cap"

public_entries = st.builds(
    PublicEntry,
    number=st.integers(1, 10**9),
    hour=st.datetimes().filter(lambda at: at.year > 999).map(lambda at: at.strftime("%Y-%m-%dT%H")),
    person=st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=16, max_size=16),
    units=st.lists(st.integers(1, 10**12), unique=True, max_size=5).map(tuple),
    fresh=st.lists(st.integers(1, 10**12), unique=True, max_size=5).map(tuple),
    points=st.integers(-10_000, 10_000),
    kind=st.sampled_from(Kind),
    achieved=st.booleans(),
    rule_version=st.integers(1, 99),
    reverses=st.none() | st.integers(1, 10**9),
    reason=st.text("abc_", max_size=12),
)


def test_a_row_is_the_entry_and_the_beginning_of_its_leaf_hash() -> None:
    assert ENTRY.leaf == LEAF.encode()
    assert ENTRY.row == f"{LEAF},{leaf_hash(LEAF.encode()).hex()[:8]}"


@given(public_entries)
def test_every_row_that_is_written_is_read_again(entry: PublicEntry) -> None:
    assert RowReader().read(entry.row, entry.number) == entry


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("7,2026", "8,2026", "Where row 7 of entries.csv belongs is number “8”"),
        ("7,2026", "07,2026", "Where row 7 of entries.csv belongs is number “07”"),
        ("-11-23T21", "-11-31T21", "Row 7 of entries.csv: “2026-11-31T21” cannot stand in the column hour"),
        ("T21", "T21:30", "cannot stand in the column hour"),
        ("abcdefgh", "Abcdefgh", "“Abcdefgh234567zz” cannot stand in the column person"),
        ("abcdefgh", "person-17-", "cannot stand in the column person"),
        ("31 4 900", "31  4 900", "“31  4 900” cannot stand in the column units"),
        ("31 4 900", "31 4 31", "“31 4 31” cannot stand in the column units"),
        ("31 4 900", "31 4 09", "cannot stand in the column units"),
        (",60,", ",060,", "“060” cannot stand in the column points"),
        (",60,", ",+60,", "“+60” cannot stand in the column points"),
        (",60,", ",-0,", "“-0” cannot stand in the column points"),
        (",60,", ",٦٠,", "“٦٠” cannot stand in the column points"),
        (",60,", f",{'9' * 5000},", "cannot stand in the column points"),
        ("lesson", "gift", "“gift” cannot stand in the column kind"),
        ("yes", "1", "“1” cannot stand in the column achieved"),
        (",2,,", ",0,,", "“0” cannot stand in the column rule_version"),
        (",2,,", ",2,-1,", "“-1” cannot stand in the column reverses"),
        (",2,,", ",2,07,", "“07” cannot stand in the column reverses"),
        (",2,,", ",2,[,", "cannot stand in the column reverses"),
        ("day_cap", "Nguyễn", "“Nguyễn” cannot stand in the column reason"),
        (",day_cap", ",day_cap,more", "Row 7 of entries.csv should have 12 columns; it has 13"),
        (",day_cap", "", "Row 7 of entries.csv should have 12 columns; it has 11"),
    ],
)
def test_a_row_that_would_not_be_written_so_is_refused_in_words(
    written: str, instead: str, said: str
) -> None:
    reader = RowReader()
    reader.read(ENTRY.row, 7)
    assert written in LEAF

    with pytest.raises(Fault, match=said.replace("+", r"\+")):
        reader.read(f"{LEAF.replace(written, instead)},00000000", 7)


def test_an_entry_of_any_size_of_ledger_can_be_undone() -> None:
    entry = ENTRY._replace(number=9_999_999_999, points=-60, reverses=4_000_000_000)

    assert RowReader().read(entry.row, 9_999_999_999) == entry


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_rows_come_whole_however_the_file_is_cut(size: int) -> None:
    text = "".join(f"{entry.row}\n" for entry in Book(1).write(30)).encode()

    portions = list(rows_of(text[at : at + size] for at in range(0, len(text), size)))

    assert [row for rows in portions for row in rows] == text.decode().splitlines()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"heading\n1,a\n2,b", "Row 2 of entries.csv is cut off"),
        (b"heading\n1,a\n2,\xff\n3,c\n", "Row 2 of entries.csv has a character that no row has"),
        (b"heading\n1,a\n" + b"2" * 10_000, "Row 2 of entries.csv is too long"),
    ],
)
def test_a_file_of_rows_that_is_none_is_refused_with_the_row(content: bytes, said: str) -> None:
    with pytest.raises(Fault, match=said):
        list(rows_of(iter([content])))


def test_the_row_with_a_wrong_character_is_counted_wherever_the_file_is_cut() -> None:
    with pytest.raises(Fault, match=r"Row 2 of entries\.csv has a character"):
        list(rows_of(iter([b"heading\n1,a", b"\n2,\xff\n"])))


CAMPAIGN = PackagedCampaign(
    slug="mua-thu",
    name="Mùa thử “số”",
    phase="certified",
    number=12,
    starts_at=datetime(2026, 11, 1, 0, 30, tzinfo=UTC),
    ends_at=datetime(2026, 11, 9, tzinfo=UTC),
    grace_hours=48,
    certified_at=datetime(2026, 11, 12, 3, 4, 5, 678, tzinfo=UTC),
)
UNITS = (
    PackagedUnit(31, "DB-31", 'Bản "Nà Sự", xã Chà Nưa', "village", "A", 120, ranked=True),
    PackagedUnit(32, "DB-32", "Tổ dân phố 5", "village", "A", 0, ranked=False),
)
CLUSTERS = (PublicCluster("village", "A", "Cụm A, vùng cao"), PublicCluster("school", "TH-1", "Tiểu học"))
CHECKPOINTS = (
    PublicCheckpoint(5, "ab" * 32, datetime(2026, 11, 1, 9, tzinfo=UTC), "hourly"),
    PublicCheckpoint(12, "cd" * 32, datetime(2026, 11, 12, 3, tzinfo=UTC), "certified"),
)


def test_the_files_beside_the_rows_are_read_as_they_were_written() -> None:
    assert read_campaign(campaign_text(CAMPAIGN)) == CAMPAIGN
    assert read_clusters(clusters_text(CLUSTERS)) == CLUSTERS
    assert read_units(units_text(UNITS)) == UNITS
    assert read_checkpoints(checkpoints_text(CHECKPOINTS)) == CHECKPOINTS


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("unit,code", "code,unit", 1),
        ("31,DB", "031,DB", 2),
        ("31,DB", "-31,DB", 2),
        (",120,", ",12e3,", 2),
        (",yes", ",YES", 2),
        ("Tổ dân phố 5", '"Tổ dân phố 5"', 3),
        ("Tổ dân phố 5,village", "Tổ dân phố 5", 3),
        ("phố 5", "phố\r\n5", 3),
    ],
)
def test_a_table_that_would_not_be_written_so_is_refused_with_the_line(
    written: str, instead: str, line: int
) -> None:
    text = units_text(UNITS)
    assert written in text

    with pytest.raises(Fault, match=f"Line {line} of units.csv"):
        read_units(text.replace(written, instead, 1))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "thi-dua-so package 4",
            "thi-dua-so package 5",
            "“format” has to be “thi-dua-so package 1 / thi-dua-so package 2 / thi-dua-so package 3 / "
            "thi-dua-so package 4”",
        ),
        ("Asia/Ho_Chi_Minh", "Asia/Bangkok", "“timezone” has to be “Asia/Ho_Chi_Minh”"),
        ('"certified"', '"finished"', "the value “phase” is missing or of the wrong kind"),
        (": 12,", ": true,", "the value “number” is missing or of the wrong kind"),
        (": 12,", f": {10**30},", "the value “number” is missing or of the wrong kind"),
        (": 12,", f": {'9' * 5000},", "The contents of campaign.json cannot be understood"),
        ("2026-11-01T07:30:00+07:00", "2026-11-01T07:30:00", "the value “starts_at” is missing"),
        ("2026-11-01T07:30:00+07:00", "0001-01-01T00:00:00+14:00", "the value “starts_at” is missing"),
        ("}", "", "The contents of campaign.json cannot be understood"),
    ],
)
def test_a_campaign_that_says_nonsense_is_refused_in_words(written: str, instead: str, said: str) -> None:
    text = campaign_text(CAMPAIGN)
    assert written in text

    with pytest.raises(Fault, match=said):
        read_campaign(text.replace(written, instead, 1))


@pytest.mark.parametrize("edition", [1, 2, 3, 4])
def test_packages_of_every_edition_are_read(edition: int) -> None:
    text = campaign_text(CAMPAIGN).replace("package 4", f"package {edition}")

    assert read_campaign(text).edition == edition


def test_json_nested_beyond_reason_is_refused_in_words() -> None:
    with pytest.raises(Fault, match="cannot be understood"):
        read_campaign("[" * 100_000)


def test_the_same_contents_make_the_same_package() -> None:
    rows = Book(3).write(250)

    assert package(rows) == package(list(rows))


def test_an_error_while_packing_leaves_no_package() -> None:
    packed = BytesIO()

    with pytest.raises(RuntimeError, match="the database went away"), Packing(packed) as packing:
        packing.rows([ENTRY])
        raise RuntimeError("the database went away")

    assert list(unpacked(packed.getvalue())) == ["entries.csv"]


def test_the_files_of_a_package_and_the_names_of_its_columns_stay() -> None:
    files = unpacked(package(Book(3).write(40)))

    assert [file for file in files if not file.startswith("standings/")] == [
        "campaign.json",
        "rules.json",
        "clusters.csv",
        "units.csv",
        "entries.csv",
        "checkpoints.csv",
        "README.txt",
        "checksums.txt",
    ]
    assert {file: text.decode().partition("\n")[0] for file, text in files.items() if ".csv" in file} == {
        "clusters.csv": "track,key,name",
        "units.csv": "unit,code,name,track,cluster,eligible,ranked,commune",
        "entries.csv": (
            "number,hour,person,units,fresh,points,kind,achieved,rule_version,reverses,reason,check"
        ),
        "checkpoints.csv": "number,root,made_at,kind",
    }


def test_a_file_of_a_package_tells_neither_when_nor_where_it_was_made() -> None:
    info = file_info("x.txt")

    assert (info.filename, info.date_time, info.create_system) == ("x.txt", (1980, 1, 1, 0, 0, 0), 3)
    assert (info.compress_type, info.external_attr) == (8, 0o644 * 65_536)


def test_rules_of_earlier_campaigns_had_fewer_numbers() -> None:
    rules = PublicRules(60, 500, 50, 20)

    assert (rules.few, rules.top, dict(rules.methods)) == (0, 10, {})
