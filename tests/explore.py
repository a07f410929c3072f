"""`make explore MINUTES=10`: every property and state machine with new seeds until the time is over.

It says how many examples were tried, and prints what went wrong as lines to be pinned above the test.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from secrets import randbelow

ROOT = Path(__file__).resolve().parents[1]
TRIED = re.compile(r"(\d+) passing, (\d+) failing, and (\d+) invalid test cases")
HEAD = re.compile(r"^_{3,} (?:\[gw\d+\] )?(.+?) _{3,}$")
CASE = re.compile(r"^E? *(?:Failing test case|Falsifying example|Explicit example): (\w+)\($")
FIRST_EXAMPLES, ROUND_SECONDS = 200, 240.0


@dataclass
class Found:
    """What rounds have brought."""

    examples: int = 0
    rounds: int = 0
    failures: dict[str, str] = field(default_factory=dict)


def as_pin(lines: list[str]) -> str:
    """The printed call of a test as the decorator that calls it so ever after."""
    kept = []
    for line in lines:
        kept.append(re.sub(r"^E {0,3}", "", line).split("  # or any other generated value")[0])
        if kept[-1].strip() == ")" and len(kept[-1]) - len(kept[-1].lstrip()) <= len(kept[0]) - len(
            kept[0].lstrip()
        ):
            break
    return "\n".join(["@example(", *kept[1:]])


def failures(told: str) -> dict[str, str]:
    """The failed tests of a round, each with what is to be pinned or, for a state machine, played again."""
    found, name, lines = {}, "", told.splitlines()
    for number, line in enumerate(lines):
        if head := HEAD.match(line):
            name = head[1]
            found.setdefault(name, "\n".join(lines[number : number + 60]))
        elif name and CASE.match(line):
            found[name] = as_pin(lines[number:])
    return {name: case for name, case in found.items() if f"::{name}" in told or f" {name}" in told}


def counted(told: str) -> int:
    """How many examples hypothesis says it tried."""
    return sum(sum(map(int, one)) for one in TRIED.findall(told))


def play(found: Found, until: float, examples: int) -> float:
    """One round with a seed of its own; how long it took."""
    seed, began = randbelow(2**32), time.time()
    tally = Path(tempfile.mkstemp(prefix="examples-")[1])
    given = {"HYPOTHESIS_PROFILE": "explore", "EXAMPLES": str(examples), "EXPLORE_UNTIL": str(until)}
    given["EXPLORE_TALLY"] = str(tally)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "-m", "property", "--tb=short", "--durations=0"]
    command += [f"--hypothesis-seed={seed}", "--hypothesis-show-statistics", "-rfE", *sys.argv[2:]]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True)
    tried = counted(ended.stdout)
    tried += sum(map(int, tally.read_text().split()))
    found.examples, found.rounds = found.examples + tried, found.rounds + 1
    if ended.returncode not in (0, 5):
        told = failures(ended.stdout) or {
            f"round of seed {seed}": ended.stdout[-3000:] + ended.stderr[-3000:]
        }
        found.failures |= told
    print(
        f"round {found.rounds}, seed {seed}: {tried:,} examples, {len(found.failures)} failures", flush=True
    )
    return time.time() - began


def main(minutes: float) -> int:
    found, examples, until = Found(), FIRST_EXAMPLES, time.time() + 60 * minutes
    while time.time() < until:
        took = play(found, until, examples)
        examples = max(20, int(examples * min(ROUND_SECONDS, until - time.time()) / took))
    print(f"{found.examples:,} examples of properties and state machines tried in {minutes:g} minutes.")
    for name, case in found.failures.items():
        print(f"\n{name}\n{case}")
    print(f"{len(found.failures)} tests failed." if found.failures else "Nothing was found.")
    return bool(found.failures)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
