"""How a process of the product starts: soon, and tidy afterwards."""

import subprocess
import sys

TELL = "import contest.__main__, gc; print(gc.isenabled(), gc.get_freeze_count() > len(gc.get_objects()))"


def test_garbage_is_looked_for_in_what_comes_after_the_start() -> None:
    told = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "True"]
