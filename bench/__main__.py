"""`make bench`: every figure beside its limit.

ONLY=names chooses parts, LEDGER=entries the largest ledger, TINY=1 shows whether everything runs.
"""

import gc
import os
import signal
import sys

from bench import report
from bench.ground import Ground, prepared
from bench.parts import PARTS, Subject
from bench.scale import LARGEST_LEDGER, SMALLEST_LEDGER, TINY, Scale, whole
from bench.table import Part, missed, reason_of
from contest.clock import now


def main() -> None:
    """Measure what is asked for and tell it; unless it was only a look, write it into the document."""
    # Told to stop, it still takes its servers and its database down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    # As in a server: what is imported is not looked through for garbage.
    gc.freeze()
    chosen, scale, load = _chosen(), _scale(), os.getloadavg()[0]
    measured: dict[str, Part] = {}
    with prepared(scale) as ground:
        about = report.machine(ground.ask("SHOW server_version"), now().date(), load)
        print(about)
        for name in chosen:
            subject = PARTS[name]
            print(f"{subject.title} …", flush=True)
            measured[subject.title] = _measured(subject, ground)
            report.show(subject.title, measured[subject.title])
    if scale is TINY:
        print("Figures of TINY=1 say nothing; docs/performance.md is left as it was.")
    else:
        report.write(measured, about, [subject.title for subject in PARTS.values()])


def _measured(subject: Subject, ground: Ground) -> Part:
    """A part that fails as a whole says so; the others are measured all the same."""
    try:
        return subject.measure(ground)
    except Exception as error:
        reason = reason_of(error)
        print(f"  not measured: {reason}", flush=True)
        return Part([missed(subject.title, reason)])


def _chosen() -> list[str]:
    asked = [name.strip() for name in os.environ.get("ONLY", "").split(",") if name.strip()]
    if unknown := set(asked) - PARTS.keys():
        sys.exit(f"ONLY chooses among {', '.join(PARTS)}; there is no {', '.join(sorted(unknown))}.")
    return asked or list(PARTS)


def _scale() -> Scale:
    if os.environ.get("TINY"):
        return TINY
    try:
        return whole(int(os.environ.get("LEDGER") or LARGEST_LEDGER))
    except ValueError:
        sys.exit(f"LEDGER is the largest ledger to measure: {SMALLEST_LEDGER} entries or more.")


if __name__ == "__main__":
    main()
