"""Templates, the demo campaign, badges and targets name only things that exist."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from contest.campaigns.rules import Rules
from contest.units.rules import Track
from seeds.sheets import HERE, UNITS, read

GROUPS = {"nguoi_dan", "hoc_sinh", "nguoi_lao_dong", "can_bo"}
GROUP_OF_TRACK = {
    "village": "nguoi_dan",
    "enterprise": "nguoi_lao_dong",
    "school": "hoc_sinh",
    "agency": "can_bo",
}
TEMPLATES = {"100-ngay-cao-diem": 100, "tuan-le-so": 7, "mua-khai-giang": 30}


def content(path: Path) -> Any:
    """A YAML file, whose shape is what the tests assert."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def template(key: str) -> Any:
    return content(HERE / "campaigns" / f"{key}.yaml")


@pytest.fixture(scope="module")
def lesson_groups() -> dict[str, set[str]]:
    """For each lesson that exists, the groups it is for."""
    heads = [path.read_text(encoding="utf-8").split("---\n")[1] for path in (HERE / "lessons").glob("*.md")]
    lessons = [yaml.safe_load(head) for head in heads]
    return {lesson["slug"]: set(lesson["groups"]) for lesson in lessons}


@pytest.mark.parametrize(("key", "days"), TEMPLATES.items())
def test_a_template_says_its_name_and_length(key: str, days: int) -> None:
    campaign = template(key)

    assert (campaign["key"], campaign["days"], campaign["grace_hours"]) == (key, days, 48)
    assert campaign["name"].keys() == campaign["summary"].keys() == {"vi", "en"}


@pytest.mark.parametrize("key", TEMPLATES)
def test_the_rules_of_a_template_are_complete(key: str) -> None:
    rules = Rules(**template(key)["rules"])

    prices = (
        rules.lesson_points,
        rules.standard_points,
        rules.help_confirmed_points,
        rules.help_completed_points,
    )
    assert prices == (10, 50, 3, 12)
    assert (rules.day_cap, rules.pair_cap, rules.smallest, rules.few, rules.top) == (60, 3, 20, 5, 10)
    assert {Track(track): name for track, name in rules.methods.items()} == dict.fromkeys(
        map(Track, template(key)["tracks"]), "per-eligible"
    )
    # One day must be able to hold the lesson that completes the standard.
    assert rules.lesson_points + rules.standard_points <= rules.day_cap <= rules.campaign_cap


@pytest.mark.parametrize("key", TEMPLATES)
def test_the_clusters_of_a_template_exist_in_their_track(key: str) -> None:
    campaign = template(key)
    known = {(row["track"], row["code"]) for row in read(UNITS / "clusters.csv")}

    assert set(campaign["tracks"]) == set(campaign["clusters"]) <= set(Track)
    assert {(track, code) for track, codes in campaign["clusters"].items() for code in codes} <= known


@pytest.mark.parametrize("key", TEMPLATES)
def test_the_lessons_of_a_template_exist_and_fit_their_group(
    key: str, lesson_groups: dict[str, set[str]]
) -> None:
    campaign = template(key)
    lessons, required = campaign["rules"]["lessons"], campaign["rules"]["required"]

    assert set(lessons) <= set(lesson_groups)
    assert len(set(lessons)) == len(lessons)
    assert set(required) == {GROUP_OF_TRACK[track] for track in campaign["tracks"]}
    for group, slugs in required.items():
        assert len(set(slugs)) == len(slugs) >= 4
        assert set(slugs) <= {slug for slug in lessons if group in lesson_groups[slug]}


def test_the_hundred_days_ask_for_five_to_seven_lessons_of_each_group() -> None:
    required = template("100-ngay-cao-diem")["rules"]["required"]

    assert set(required) == GROUPS
    assert all(5 <= len(slugs) <= 7 for slugs in required.values())


def test_the_demo_campaign_is_always_running() -> None:
    campaign = content(HERE / "campaigns" / "demo-campaign.yaml")

    length = template(campaign["template"])["days"]
    assert (campaign["start_day"], campaign["end_day"]) == (-60, 40)
    assert campaign["end_day"] - campaign["start_day"] == length
    assert campaign["registration_day"] < campaign["start_day"]
    assert campaign["start_time"] < campaign["end_time"]


def test_every_target_names_a_group_a_year_and_its_denominator() -> None:
    targets = read(HERE / "targets.csv")

    assert {row["group"] for row in targets} == GROUPS
    assert {row["year"] for row in targets} == {"2025", "2026"}
    assert {row["op"] for row in targets} <= {"gt", "eq"}
    assert all(int(row["value"]) > 0 and row["denominator"] and row["source"] for row in targets)
