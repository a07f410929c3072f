"""`contest` and `python -m contest`."""

from contest.cli import contest


def main() -> None:
    """Run the command line."""
    contest(prog_name="contest")


if __name__ == "__main__":
    main()
