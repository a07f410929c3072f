"""`contest` and `python -m contest`."""

import gc

# What is imported stays for good: looking through it for garbage, now and ever again, would find nothing.
gc.disable()

from contest.cli import contest  # noqa: E402 - nothing is looked for while this is read

gc.freeze()
gc.enable()


def main() -> None:
    """Run the command line."""
    contest(prog_name="contest")


if __name__ == "__main__":
    main()
