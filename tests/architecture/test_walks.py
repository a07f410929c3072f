"""The walks of the architecture page are true: their files are there, and none goes back up."""

import re
from pathlib import Path

import pytest

from tests.architecture.test_tables import floors

ROOT = Path(__file__).resolve().parents[2]
SECTION = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Five walks")[2]
WALKS = re.findall(
    r"^\*\*(.+?)\*\* \((\d+)\)\n(.+?)\n\n", SECTION.partition("\n## ")[0] + "\n", re.MULTILINE | re.DOTALL
)
LOOKED_AT_AGAIN = "; then, woken by the notice"


def test_there_are_five_walks():
    assert len(WALKS) == 5


@pytest.mark.parametrize(("title", "length", "text"), WALKS, ids=[walk[0] for walk in WALKS])
def test_a_walk_leads_down_through_files_that_are_there(title: str, length: str, text: str):
    parts = [re.findall(r"`([\w/]+\.py)`", part) for part in text.split(LOOKED_AT_AGAIN)]

    assert sum(map(len, parts)) == int(length)
    for files in parts:
        assert [name for name in files if not (ROOT / "src" / "contest" / name).is_file()] == []
        heights = [floors()[name.partition("/")[0]] for name in files]
        assert heights == sorted(heights)
