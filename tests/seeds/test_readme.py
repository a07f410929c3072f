"""What the README says of the demonstration is what is loaded, and who it names can sign in."""

import re
from pathlib import Path

from contest.seeding import DEMO_PEOPLE
from seeds.sheets import HERE, UNITS, read

README = (HERE.parent / "README.md").read_text(encoding="utf-8")


def rows(name: str) -> int:
    return len(read(UNITS / f"{name}.csv"))


def test_the_table_of_the_readme_signs_in() -> None:
    told = re.findall(r"^\| (\w+) \| ([\d ]+) \| `?([^|`]+?)`? \|$", README, re.MULTILINE)

    assert [(title, phone.replace(" ", ""), secret) for title, phone, secret in told] == [
        (who.title, who.phone, who.pin) for who in DEMO_PEOPLE
    ]


def test_the_readme_counts_what_is_loaded() -> None:
    lessons = len(list(Path(HERE, "lessons").glob("*.md")))
    said = (
        f"{rows('communes')} communes, {rows('villages'):,} villages, {rows('enterprises')} enterprises and "
        f"co-operatives, {rows('schools')} schools, {rows('agencies')} agencies, {lessons} lessons"
    )

    assert said in " ".join(README.split())


def test_the_readme_says_which_names_are_real() -> None:
    real = sum(row["demo"] == "no" for row in read(UNITS / "villages.csv"))

    assert real == 94
    assert f"of {real} villages, are real" in " ".join(README.split())
