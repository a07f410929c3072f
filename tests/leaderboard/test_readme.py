"""The five minutes a stranger spends with the engine lead where the page says."""

import doctest
import re
from pathlib import Path

import pytest

import leaderboard


def test_the_readme_example_runs_as_printed():
    readme = Path(leaderboard.__file__).with_name("README.md")

    results = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")

    assert results.attempted > 10
    assert results.failed == 0


def test_the_public_face_offers_all_it_names():
    assert all(hasattr(leaderboard, name) for name in leaderboard.__all__)


@pytest.mark.parametrize("name", leaderboard.METHODS)
def test_each_method_is_offered_and_has_its_row_in_the_readme(name: str):
    made = type(leaderboard.method(name, smallest=20, few=5, top=10)).__name__

    assert made in leaderboard.__all__
    readme = Path(leaderboard.__file__).with_name("README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{made}\(.*\)` \| {name} \|", readme, re.MULTILINE)
