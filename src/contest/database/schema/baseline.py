"""All tables of a release in one script, so that a blank database is ready in a moment.

The script is written by `make baseline` from what the migrations make, and names those it stands for in its
first line. A migration added since is applied after it; a database that exists already never sees it.
"""

import re
from dataclasses import dataclass
from importlib.resources import files

from contest.database.schema.apps import App

FILE = "baseline.sql"
STANDS_FOR = "-- Stands for: "
# What pg_dump says to psql or for itself, and what a server of another release or another owner would refuse.
NOT_OURS = ("--", "\\", "SET ", "SELECT pg_catalog.set_config", "COMMENT ON EXTENSION")
FUNCTION_MARK = re.compile(r"\$\w*\$")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A script that makes the tables, and the migrations whose work it is."""

    names: tuple[str, ...]
    script: str

    def as_text(self) -> str:
        """The content of the file."""
        return f"{STANDS_FOR}{', '.join(self.names)}\n{self.script}"


def baseline_of(app: App) -> Baseline | None:
    """The baseline in the migrations of these tables, if they have one."""
    if not app.has_baseline:
        return None
    first, _, script = (files(app.migrations) / FILE).read_text(encoding="utf-8").partition("\n")
    return Baseline(tuple(first.removeprefix(STANDS_FOR).split(", ")), script)


def baseline_from(dump: str, names: list[str]) -> Baseline:
    """The baseline out of `pg_dump --schema-only` of a database to which these migrations were applied."""
    kept, in_function = [""], False
    for line in dump.splitlines():
        # An UPDATE in a function has lines that begin with SET, too.
        if (in_function or not line.startswith(NOT_OURS)) and (line or kept[-1]):
            kept.append(line)
        in_function ^= len(FUNCTION_MARK.findall(line)) % 2 == 1
    return Baseline(tuple(names), "\n".join(kept).strip() + "\n")
