"""The unit sheets are complete, agree with one another and can be built again."""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from seeds import build_units
from seeds.sheets import HERE, SOURCES, UNITS, Row, read
from seeds.village_names import WORDS, folded

BUILT = ("communes", "villages", "enterprises", "teams", "schools", "classes", "agencies")
PLACED = ("villages", "enterprises", "schools", "agencies")
TEXTS = sorted(path for kind in ("csv", "yaml", "md", "geojson") for path in HERE.rglob(f"*.{kind}"))
ORGANISATIONS = ("enterprises", "schools", "agencies")
TRACK_OF = {"enterprises": "enterprise", "schools": "school", "agencies": "agency"}


def sheet(name: str) -> list[Row]:
    return read(UNITS / f"{name}.csv")


def column(name: str, key: str) -> list[str]:
    return [row[key] for row in sheet(name)]


@pytest.mark.parametrize(
    ("name", "count"),
    [("communes", 45), ("villages", 1446), ("enterprises", 60), ("schools", 40), ("agencies", 30)],
)
def test_the_province_is_complete(name: str, count: int) -> None:
    assert len(sheet(name)) == count


def test_no_two_units_share_a_code() -> None:
    codes = [code for name in BUILT for code in column(name, "code")]

    assert [code for code, times in Counter(codes).items() if times > 1] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_text_is_utf_8_in_composed_letters_with_plain_line_ends(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@pytest.mark.parametrize("name", PLACED)
def test_every_unit_lies_in_a_known_commune(name: str) -> None:
    assert set(column(name, "commune_code")) <= set(column("communes", "code"))


def test_a_village_bears_the_code_and_the_zone_of_its_commune() -> None:
    zones = {row["code"]: row["zone"] for row in sheet("communes")}

    for row in sheet("villages"):
        assert row["code"][:6] == f"{row['commune_code']}-"
        assert row["zone"] == zones[row["commune_code"]]


def test_villages_are_spread_as_far_as_known() -> None:
    sizes = Counter(column("villages", "commune_code"))

    assert (sizes["03160"], sizes["03176"]) == (42, 16)
    assert len(sizes) == 45
    assert min(sizes.values()) >= 16
    assert max(sizes.values()) <= 50


def test_a_village_name_is_unmistakable_inside_its_commune() -> None:
    names = defaultdict(list)
    for row in sheet("villages"):
        names[row["commune_code"]].append(folded(row["name"].removeprefix(WORDS[row["kind"]])))

    assert {code: Counter(found).most_common(1)[0][1] for code, found in names.items()} == dict.fromkeys(
        names, 1
    )


def test_every_known_village_name_is_kept_with_its_source() -> None:
    told = read(SOURCES / "dien_bien_villages_sample.csv")
    kept = {
        (row["commune_code"], row["name"].removeprefix(WORDS[row["kind"]]), row["name_source"])
        for row in sheet("villages")
        if row["demo"] == "no"
    }

    assert kept == {(row["commune_code"], row["name"], row["source"]) for row in told}
    assert len(kept) == 94


def test_a_made_up_name_claims_no_source() -> None:
    claims = {row["name_source"] for row in sheet("villages") if row["demo"] == "yes"}

    assert claims == {""}


def test_only_wards_have_residential_groups_numbered_from_one() -> None:
    groups = defaultdict(list)
    for row in sheet("villages"):
        if row["kind"] == "to_dan_pho":
            groups[row["commune_code"]].append(row["name"])

    wards = {row["code"] for row in sheet("communes") if row["kind"] == "phuong"}
    assert set(groups) == wards
    for names in groups.values():
        assert names == [f"Tổ dân phố {number}" for number in range(1, len(names) + 1)]


def test_villages_without_signal_or_power_are_as_many_as_reported_and_made_up() -> None:
    silent = [row for row in sheet("villages") if row["signal"] == "no"]
    dark = [row for row in sheet("villages") if row["power"] == "no"]

    assert (len(silent), len(dark)) == (84, 105)
    assert {(row["demo"], row["zone"]) for row in silent + dark} == {("yes", "III")}


def test_adults_are_of_a_plausible_number() -> None:
    for row in sheet("villages"):
        low, high = (240, 620) if row["kind"] == "to_dan_pho" else (40, 500)
        assert low <= int(row["eligible"]) <= high
        assert row["adults_source"]


@pytest.mark.parametrize(("units", "parts"), [("enterprises", "teams"), ("schools", "classes")])
def test_the_parts_of_a_unit_add_up_to_it(units: str, parts: str) -> None:
    sums: Counter[str] = Counter()
    for row in sheet(parts):
        assert row["code"].startswith(f"{row['unit_code']}-")
        assert int(row["eligible"]) > 0
        sums[row["unit_code"]] += int(row["eligible"])

    assert sums == {row["code"]: int(row["eligible"]) for row in sheet(units)}


def test_an_enterprise_has_two_to_six_teams_of_different_names() -> None:
    teams = defaultdict(list)
    for row in sheet("teams"):
        teams[row["unit_code"]].append(row["name"])

    for names in teams.values():
        assert 2 <= len(names) <= 6
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_names_of_organisations_differ_and_are_marked_as_demonstration(name: str) -> None:
    names = column(name, "name")

    assert len({folded(one) for one in names}) == len(names)
    assert set(column(name, "demo")) == {"yes"}


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_a_unit_is_in_the_cluster_of_its_kind_and_size(name: str) -> None:
    clusters = {row["code"]: row for row in sheet("clusters") if row["track"] == TRACK_OF[name]}

    for row in sheet(name):
        cluster = clusters[row["cluster"]]
        assert cluster["kind"] == row["kind"]
        assert int(cluster["low"] or 0) <= int(row["eligible"]) <= int(cluster["high"] or row["eligible"])


def test_every_cluster_has_units_to_compare() -> None:
    sizes = Counter(column("communes", "cluster"))
    for name in ORGANISATIONS:
        sizes.update(column(name, "cluster"))

    assert set(sizes) == set(column("clusters", "code"))
    assert min(sizes.values()) >= 3


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build_units.main(tmp_path)

    for name in BUILT:
        assert (tmp_path / f"{name}.csv").read_bytes() == (UNITS / f"{name}.csv").read_bytes(), name
