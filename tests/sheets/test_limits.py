"""The process that reads a file from a stranger really has the limits that docs/operations.md names."""

import json
import resource
import subprocess
import sys

LIMITS = """
import json, resource
from contest.sheets import child
child._bind_hands()
names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CORE")
print(json.dumps({name: resource.getrlimit(getattr(resource, name)) for name in names}))
"""
HUNGRY = """
from contest.sheets import child
child._bind_hands()
try:
    bytearray(500 * 2**20)
except MemoryError:
    print("refused")
"""
WRITING = """
from contest.sheets import child
import signal, tempfile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
child._bind_hands()
try:
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
        file.flush()
except OSError:
    print("refused")
"""


def told(program: str) -> str:
    path = [where for where in sys.path if where]
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}\n{program}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_four_hundred_megabytes_eight_seconds_and_no_file_of_its_own():
    assert json.loads(told(LIMITS)) == {
        "RLIMIT_AS": [419_430_400, 419_430_400],
        "RLIMIT_CPU": [8, 8],
        "RLIMIT_NOFILE": [16, 16],
        "RLIMIT_FSIZE": [0, 0],
        "RLIMIT_CORE": [0, 0],
    }
    assert resource.getrlimit(resource.RLIMIT_CPU) != (8, 8)


def test_more_memory_is_not_given():
    assert told(HUNGRY) == "refused\n"


def test_nothing_is_written_anywhere():
    assert told(WRITING) == "refused\n"
