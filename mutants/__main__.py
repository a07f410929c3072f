"""Change every guarded file in every small way, one at a time, and print what no test noticed.

ONLY=pricing,phases chooses files by a part of their name, EVERY=10 tries each tenth change for a first look,
JOBS=2 says how many are tried at once.
"""

import multiprocessing
import os
import sys
import tomllib
from collections.abc import Sequence
from math import ceil

from mutants import report
from mutants.changes import Change, changes
from mutants.report import Tried
from mutants.trying import ROOT, changed, copy_of_the_tree, prepare, trial

# A trial takes ten times the usual time, and more on a machine with other work, before it counts as endless;
# of processor time, which does not depend on other work, five times.
TIMES, SPARE_SECONDS = 10, 20
PROCESSOR_TIMES, SPARE_PROCESSOR = 5, 3
FIRST_LIMIT = 900.0


def main() -> int:
    """Try them all; not nought when too many survive or a test fails without any change."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutants"]
    only = [part for part in os.environ.get("ONLY", "").split(",") if part]
    work = [
        (path, tests, int(os.environ.get("EVERY") or 1))
        for pattern, tests in asked["guarded"].items()
        for path in guarded_files(pattern)
        if not only or any(part in path for part in only)
    ]
    prepare()
    known, files = report.reasons(), list[Tried]()
    jobs = int(os.environ.get("JOBS") or 0) or os.cpu_count() or 1
    with multiprocessing.get_context("fork").Pool(max(1, min(jobs, len(work)))) as pool:
        for tried in pool.imap_unordered(_try, work):
            report.show(tried, known)
            files.append(tried)
    return 0 if report.summed(files, known, asked["least"]) else 1


def guarded_files(pattern: str) -> list[str]:
    """The files below `src` that a name of the settings means: itself, or all that fit `kinds/*.py`."""
    return sorted(str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").glob(pattern))


def _try(work: tuple[str, Sequence[str], int]) -> Tried:
    """Every change to one file, or each so manieth."""
    path, tests, every = work
    with copy_of_the_tree() as tree:
        log = tree / "unchanged.log"
        usual = trial(tree, tests, FIRST_LIMIT, log=log)
        if not usual.green:
            return Tried(path, 0, (), log.read_text(encoding="utf-8")[-2000:])
        limit, alive, count = TIMES * usual.seconds + SPARE_SECONDS, list[Change](), 0
        processor = ceil(PROCESSOR_TIMES * usual.processor) + SPARE_PROCESSOR
        for number, change in enumerate(changes(ROOT / "src" / path, path)):
            if number % every:
                continue
            count += 1
            with changed(tree / "src" / path, change.source):
                if trial(tree, tests, limit, processor).green:
                    alive.append(change)
        return Tried(path, count, tuple(alive))


if __name__ == "__main__":
    sys.exit(main())
