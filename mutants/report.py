"""What came of it: every file with its survivors, each with the reason for which it may survive."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutants.changes import Change

SURVIVORS = Path(__file__).with_name("survivors.toml")

Reasons = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Tried:
    """One file: how many changes, those that no test noticed, or why nothing could be tried."""

    path: str
    changes: int
    survivors: tuple[Change, ...]
    fault: str = ""

    @property
    def noticed(self) -> int:
        return self.changes - len(self.survivors)

    def unexplained(self, reasons: Reasons) -> int:
        """How many survive without a reason."""
        return sum(_named(change) not in reasons for change in self.survivors)

    def share(self, reasons: Reasons) -> float:
        """Percent noticed of what can be noticed."""
        counted = self.noticed + self.unexplained(reasons)
        return 100 * self.noticed / counted if counted else 100.0


def reasons() -> Reasons:
    """Why a change may survive, by the file and its lines before and after."""
    listed = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return {(one["file"], one["was"], one["now"]): one["reason"] for one in listed}


def show(tried: Tried, known: Reasons) -> None:
    """Print one file as soon as it is done."""
    if tried.fault:
        print(f"{tried.path}: its tests fail without any change\n{tried.fault}", flush=True)
        return
    survived = f"{len(tried.survivors)} survived"
    print(f"{tried.path}: {tried.changes} changes, {tried.noticed} noticed, {survived}", flush=True)
    for change in tried.survivors:
        print(f"  {change.line}: {change.was}")
        print(f"  {' ' * len(str(change.line))}→ {change.now}")
        print(f"    {known.get(_named(change), 'no reason is given')}", flush=True)


def summed(files: Sequence[Tried], known: Reasons, least: float) -> bool:
    """Print the sum; whether of every file enough was noticed."""
    total, noticed = sum(file.changes for file in files), sum(file.noticed for file in files)
    unexplained = sum(file.unexplained(known) for file in files)
    explained = total - noticed - unexplained
    low = [file for file in files if file.fault or file.share(known) < least]
    print(
        f"\n{total} changes, {noticed} noticed, {explained} survive for a reason, {unexplained} without one"
    )
    for file in low:
        print(f"below {least} %: {file.path} ({file.share(known):.1f} %)")
    whole = 100 * noticed / (noticed + unexplained) if noticed + unexplained else 100.0
    print(f"{whole:.1f} % of what can be noticed was; of each file it must be {least} %")
    return not low


def _named(change: Change) -> tuple[str, str, str]:
    return change.path, change.was, change.now
