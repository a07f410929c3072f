"""A feature is a house with rooms: few files stand side by side, and their names say what they hold."""

from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src" / "contest"
ROOMS = sorted({path.parent for path in SOURCES.glob("*/**/*.py")})
# One migration a change of tables: they are a history, not a feature.
HISTORY = SOURCES / "migrations"
MOST_FILES = 12
ENDINGS = ("_pages", "_routes", "_acts", "_words", "_utils", "_helpers")


@pytest.mark.parametrize("room", [room for room in ROOMS if room != HISTORY], ids=lambda room: room.name)
def test_at_most_a_dozen_files_stand_side_by_side(room: Path):
    files = [path.name for path in room.glob("*.py") if path.name != "__init__.py"]

    assert len(files) <= MOST_FILES, files


def test_names_of_files_say_what_they_hold():
    assert [path.name for path in SOURCES.rglob("*.py") if path.stem.endswith(ENDINGS)] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_in_a_line_what_it_is_for(room: Path):
    text = (room / "__init__.py").read_text(encoding="utf-8")

    assert text.startswith('"""')
