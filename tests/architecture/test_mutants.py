"""Every file that decides without asking anybody is changed by `make mutants`, and tests are named for it."""

import ast
import tomllib

from mutants.__main__ import guarded_files
from tests.architecture.trees import ROOT, SOURCES, files, tree

GUARDED: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "mutants"
]["guarded"]
SURVIVORS = tomllib.loads((ROOT / "mutants" / "survivors.toml").read_text(encoding="utf-8"))["survivor"]
# Names under which this product keeps what decides, whether its heading says so or not.
DECIDING = {"ages", "clock", "limits", "names", "numbers", "phases", "planning", "pricing", "rules", "tree"}
# Names for the demonstration, and rules told in words: they decide nothing.
TELLING = {"contest/seeding/names.py", "contest/standings/explaining/plain_rules.py"}
# The engine decides in all its files but those of words and the two that only lead into it.
LEADING = {"__init__", "__main__", "wording", "words_files", "words_rows", "words_told"}


def deciding() -> set[str]:
    """The files that decide by themselves: they say that they are pure, or stand under such a name."""
    found = set()
    for path in files(SOURCES / "contest"):
        heading = (ast.get_docstring(tree(path)) or "").partition("\n")[0]
        named = path.stem in DECIDING or path.stem.endswith("_rules")
        if named or heading.removesuffix(".").endswith("; pure"):
            found.add(str(path.relative_to(SOURCES)))
    engine = {path for path in files(SOURCES / "leaderboard") if path.stem not in LEADING}
    return (found | {str(path.relative_to(SOURCES)) for path in engine}) - TELLING


def test_every_file_that_decides_is_changed() -> None:
    assert len(deciding()) > 60
    assert sorted(deciding() - {path for pattern in GUARDED for path in guarded_files(pattern)}) == []


def test_guarded_files_and_their_tests_are_there() -> None:
    assert [pattern for pattern in GUARDED if not guarded_files(pattern)] == []
    assert [test for tests in GUARDED.values() for test in tests if not (ROOT / test).is_file()] == []
    assert [path for path, tests in GUARDED.items() if not tests] == []


def test_survivors_stand_with_a_reason_in_files_that_still_read_so() -> None:
    gone = [
        f"{one['file']}: {one['was']}"
        for one in SURVIVORS
        if " ".join(one["was"].split())
        not in " ".join((SOURCES / one["file"]).read_text(encoding="utf-8").split())
    ]

    assert gone == []
    guarded = {path for pattern in GUARDED for path in guarded_files(pattern)}
    assert [one for one in SURVIVORS if len(one["reason"]) < 20 or one["file"] not in guarded] == []
