"""The five minutes a stranger spends with the engine lead where the page says."""

import doctest
from pathlib import Path

import leaderboard


def test_the_readme_example_runs_as_printed():
    readme = Path(leaderboard.__file__).with_name("README.md")

    results = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")

    assert results.attempted > 10
    assert results.failed == 0


def test_the_public_face_offers_all_it_names():
    assert all(hasattr(leaderboard, name) for name in leaderboard.__all__)
