"""The small files of a package: what they may say, what they leave out, and which rules hold; pure."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from leaderboard import Competitor
from leaderboard.contents import (
    PackagedCampaign,
    PackagedUnit,
    PublicCheckpoint,
    PublicCluster,
    PublicRules,
    Version,
    campaign_text,
    checkpoints_text,
    in_force,
    read_campaign,
    read_checkpoints,
    read_clusters,
    read_rules,
    read_units,
    rules_text,
    units_text,
)
from leaderboard.faults import Fault
from leaderboard.jsons import LOCAL
from leaderboard.whole import PackageContents

AT = datetime(2026, 11, 1, 7, 30, tzinfo=LOCAL)
DAY = timedelta(days=1)
RULES = {"day_cap": 60, "campaign_cap": 500, "standard_points": 50, "smallest": 20}
CAMPAIGN = PackagedCampaign("mua-thu", "Mùa thử", "provisional", 12, AT, AT + 8 * DAY, 48)
UNIT = PackagedUnit(31, "DB-31", "Bản Nà Sự", "village", "A", 120, ranked=True, commune="Chà Nưa")
CHECKPOINT = PublicCheckpoint(5, "ab" * 32, AT, "hourly")


def rules(*versions: tuple[int, datetime, dict[str, object]]) -> str:
    return rules_text((number, since, json.dumps(said)) for number, since, said in versions)


def test_rules_are_read_with_all_their_numbers() -> None:
    methods = {"village": "top-n", "school": "balanced"}
    said = {**RULES, "few": 5, "top": 3, "methods": methods, "lessons": ["mot", "hai"]}

    assert read_rules(rules((1, AT, RULES), (2, AT + DAY, said))) == (
        Version(1, AT, PublicRules(60, 500, 50, 20, few=0, top=10, methods={})),
        Version(2, AT + DAY, PublicRules(60, 500, 50, 20, few=5, top=3, methods=methods)),
    )


def test_lessons_with_points_of_their_own_are_read_with_what_they_bring() -> None:
    (version,) = read_rules(rules((1, AT, {**RULES, "lessons": ["mot", "hai"], "own_points": {"hai": 60}})))

    assert version.rules == PublicRules(60, 500, 50, 20, own_points={"hai": 60})


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"ba": 5}, "version 2 the lesson “ba” has own points, but it does not count"),
        (
            {"hai": 61},
            "version 2 the points of the lesson “hai” are 61; they have to be from 1 to the 60 of a day",
        ),
        ({"hai": 0}, "points of the lesson “hai” are 0;"),
        ({"hai": -1}, "the value “hai” is missing or of the wrong kind"),
        ({"hai": True}, "the value “hai” is missing or of the wrong kind"),
        (["hai"], "the value “own_points” is missing or of the wrong kind"),
    ],
)
def test_own_points_that_no_campaign_can_have_are_none(own: object, sentence: str) -> None:
    said = {**RULES, "lessons": ["mot", "hai"], "own_points": own}
    with pytest.raises(Fault, match=sentence):
        read_rules(rules((1, AT, RULES), (2, AT, said)))


def test_rules_in_another_order_or_with_one_number_twice_are_none() -> None:
    assert len(read_rules(rules((1, AT, RULES), (2, AT, RULES)))) == 2
    for versions in (((1, AT, RULES), (2, AT - DAY, RULES)), ((1, AT, RULES), (1, AT + DAY, RULES))):
        with pytest.raises(Fault, match=r"rules\.json"):
            read_rules(rules(*versions))


@pytest.mark.parametrize("name", sorted(RULES))
def test_rules_without_one_of_their_numbers_are_none(name: str) -> None:
    said = {key: value for key, value in RULES.items() if key != name}

    with pytest.raises(Fault, match=f"the value “{name}” is missing"):
        read_rules(rules((1, AT, said)))


def test_the_last_version_that_has_begun_is_in_force_and_before_all_the_first() -> None:
    versions = read_rules(rules((1, AT, RULES), (2, AT + DAY, RULES), (3, AT + 2 * DAY, RULES)))
    second = timedelta(seconds=1)

    moments = [AT - DAY, AT, AT + DAY - second, AT + DAY, AT + 2 * DAY - second, AT + 2 * DAY, AT + 9 * DAY]
    assert [in_force(versions, at).number for at in moments] == [1, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    "campaign",
    [
        CAMPAIGN,
        replace(CAMPAIGN, phase="certified", certified_at=AT + 9 * DAY),
        replace(CAMPAIGN, edition=1),
        replace(CAMPAIGN, edition=2),
    ],
)
def test_a_campaign_is_read_as_it_was_written(campaign: PackagedCampaign) -> None:
    text = campaign_text(campaign)

    assert read_campaign(text) == campaign
    assert "edition" not in text
    assert f'"format": "thi-dua-so package {campaign.edition}"' in text
    assert '"starts_at": "2026-11-01T07:30:00+07:00"' in text


def test_a_package_of_the_first_edition_tells_no_communes() -> None:
    first = units_text([UNIT], 1)

    assert first == ("unit,code,name,track,cluster,eligible,ranked\n31,DB-31,Bản Nà Sự,village,A,120,yes\n")
    assert read_units(first, 1) == (replace(UNIT, commune=""),)
    assert units_text([UNIT]).endswith(",yes,Chà Nưa\n")
    assert units_text([replace(UNIT, ranked=False)]).endswith(",no,Chà Nưa\n")
    assert read_units(units_text([UNIT])) == (UNIT,)
    for text, edition in ((first, 2), (units_text([UNIT]), 1)):
        with pytest.raises(Fault, match=r"Line 1 of units\.csv"):
            read_units(text, edition)


@pytest.mark.parametrize("number", [0, 1_000_000_000_000])
def test_numbers_of_thirteen_figures_are_read(number: int) -> None:
    assert read_units(units_text([replace(UNIT, eligible=number)]))[0].eligible == number


@pytest.mark.parametrize("number", ["-1", "1000000000001", "x", "", "1.0", "9" * 5000])
def test_what_is_no_such_number_is_refused_with_its_line(number: str) -> None:
    text = units_text([UNIT, UNIT]).replace("120,yes", f"{number},yes")

    with pytest.raises(Fault, match=r"Line 2 of units\.csv"):
        read_units(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("track,key\nvillage,A\n", 2),
        ("track,key,name\nvillage,A\n", 2),
        ("track,key,name\nvillage,A,Cụm A\nvillage,B\n", 3),
        ("track,key,name\nvillage,A,Cụm A\nvillage,B,Cụm B", 4),
        ("track,key,name\nvillage,A,Cụm A\n\n", 3),
        ('track,key,name\nvillage,A,"Cụm A\n', 2),
        ("track,key,name\nvillage,A,Cụm A,cao\n", 2),
    ],
)
def test_the_first_line_that_would_not_be_written_so_is_named(text: str, line: int) -> None:
    with pytest.raises(Fault, match=rf"Line {line} of clusters\.csv"):
        read_clusters(text)


def test_a_table_may_be_empty() -> None:
    assert read_clusters("track,key,name\n") == ()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CHECKPOINT, root="ab" * 31),
        replace(CHECKPOINT, root="zz" * 32),
        replace(CHECKPOINT, kind="daily"),
    ],
)
def test_a_checkpoint_is_a_root_of_a_kind(wrong: PublicCheckpoint) -> None:
    good = [CHECKPOINT, replace(CHECKPOINT, number=9, kind="certified")]

    assert read_checkpoints(checkpoints_text(good)) == tuple(good)
    with pytest.raises(Fault, match=r"Line 3 of checkpoints\.csv"):
        read_checkpoints(checkpoints_text([CHECKPOINT, wrong]))


def whole(**methods: str) -> PackageContents:
    versions = (
        Version(1, AT, PublicRules(60, 500, 50, 20, few=5, top=3)),
        Version(2, AT + 8 * DAY, PublicRules(60, 500, 50, 25, few=6, top=4, methods=methods)),
        Version(3, AT + 9 * DAY, PublicRules(60, 500, 50, 30)),
    )
    clusters = tuple(
        PublicCluster(track, key, key) for track, key in (("village", "A"), ("village", "B"), ("school", "A"))
    )
    units = (UNIT, replace(UNIT, unit=32, cluster="B", ranked=False), replace(UNIT, unit=33, eligible=8))
    return PackageContents(CAMPAIGN, versions, clusters, units, (CHECKPOINT,))


def test_units_are_compared_within_track_and_cluster() -> None:
    assert whole().competitors() == {
        ("village", "A"): [Competitor(31, 120), Competitor(33, 8)],
        ("village", "B"): [Competitor(32, 120, ranked=False)],
    }


def test_a_track_is_compared_by_the_rules_at_the_end_of_the_campaign() -> None:
    chosen = whole(village="top-n").method("village")
    usual = whole(village="top-n").method("school")

    assert (chosen.name, chosen.smallest, chosen.few) == ("top-n", 25, 6)
    assert (usual.name, usual.smallest, usual.few) == ("per-eligible", 25, 6)
    with pytest.raises(Fault, match="luck"):
        whole(village="luck").method("village")


def test_only_where_the_best_decide_are_they_looked_for() -> None:
    assert whole(village="top-n").best() == {31: 4, 32: 4, 33: 4}
    assert whole(school="top-n").best() == {}


def test_there_is_a_standing_for_each_cluster_with_units() -> None:
    assert list(whole().standing_files()) == ["standings/village-A.txt", "standings/village-B.txt"]
