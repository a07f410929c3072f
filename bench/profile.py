"""Where a server's time goes while facts come in: its stacks, looked at from outside many times a second."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench import load
from bench.attempts import Sent
from bench.ground import Ground
from bench.rates import CLIENTS, check
from bench.table import Line, Part
from bench.writing import AWARDS_A_SECOND

SPY = Path(sys.executable).with_name("py-spy")
LOOKS_A_SECOND = 200
SHOWN = 25
LINE_NUMBER = re.compile(r":\d+\)")
# How far the profiler's own start and end may be off.
MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Shares:
    """Of how many looks a function was at work itself, and in how many anything it called was."""

    looks: int
    own: Counter[str]
    within: Counter[str]


def measured(ground: Ground) -> Part:
    """Awards on many units for some seconds, with the profiler beside them."""
    sent, seconds = Sent(ground.stage), ground.scale.profile_seconds
    with ground.province("profile") as url, ground.served(url) as app:
        passes = sent.passes("spread", int(AWARDS_A_SECOND * (seconds + MARGIN)))
        loading = ground.pool.submit(load.hammer, app.port, CLIENTS, seconds + MARGIN, passes)
        shares = _looked_at(app.pid, seconds, ground.folder / "stacks")
        result = loading.result()
        check(result)
    line = Line(
        "awards, many units, while being profiled", f"{result.rate:,.0f}/s", more=f"{shares.looks:,} looks"
    )
    return Part([line], [_packages(shares), _functions(shares)])


def _looked_at(pid: int, seconds: float, file: Path) -> Shares:
    command = [str(SPY), "record", f"--pid={pid}", f"--duration={max(round(seconds), 1)}", "--function",
               f"--rate={LOOKS_A_SECOND}", "--format=raw", f"--output={file}"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=seconds + 60)
    return shares_of(file.read_text())


def shares_of(stacks: str) -> Shares:
    """Count stacks as the profiler writes them: frames from the outermost in, then how often it was seen."""
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    looks = 0
    for line in stacks.splitlines():
        frames, _, count = line.rpartition(" ")
        stack, seen = LINE_NUMBER.sub(")", frames).split(";"), int(count)
        looks += seen
        own[stack[-1]] += seen
        for frame in set(stack):
            within[frame] += seen
    return Shares(looks, own, within)


def _functions(shares: Shares) -> str:
    rows = [["function", "itself", "with what it calls"], ["---", "--:", "--:"]]
    for frame, seen in shares.own.most_common(SHOWN):
        rows.append([f"`{frame}`", _share(seen, shares), _share(shares.within[frame], shares)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _packages(shares: Shares) -> str:
    packages: Counter[str] = Counter()
    for frame, seen in shares.own.items():
        packages[_package(frame)] += seen
    rows = [["package", "share of the time"], ["---", "--:"]]
    rows += [[name, _share(seen, shares)] for name, seen in packages.most_common(12)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _package(frame: str) -> str:
    """`settle (contest/rewards/batch.py)` belongs to `contest.rewards`; else the first folder will do."""
    file = frame.rpartition("(")[2].rstrip(")")
    parts = file.split("/")
    if parts[0] == "contest" and len(parts) > 2:
        return f"contest.{parts[1]}"
    return parts[0] if len(parts) > 1 else "the standard library"


def _share(seen: int, shares: Shares) -> str:
    return f"{100 * seen / max(shares.looks, 1):.1f} %"
