"""`python -m leaderboard verify FILE`: whoever has downloaded a package or a proof checks it alone."""

import gc
import sys
from argparse import ArgumentParser
from pathlib import Path

from leaderboard.faults import LANGUAGES, VIETNAMESE
from leaderboard.verify import verify


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when everything was right."""
    parser = ArgumentParser("leaderboard", description="Kiểm tra gói dữ liệu của một đợt thi đua.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("verify", help="kiểm một gói (ZIP) hoặc một bằng chứng (JSON)")
    command.add_argument("file", type=Path)
    command.add_argument("--lang", choices=LANGUAGES, default=VIETNAMESE)
    chosen = parser.parse_args(arguments)
    return 0 if verify(chosen.file, _say, chosen.lang) else 1


def run() -> None:
    """Run as a program of its own."""
    # A console that knows no Vietnamese letters still gets the figures.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # Millions of rows and no cycle among them: looking for some would take a tenth of the time.
    gc.disable()
    sys.exit(main())


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run()
