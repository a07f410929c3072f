"""The tables of simulated fair play, on the terminal and in docs/fairness.md."""

from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from bench.fairness.attacks import Attack
from bench.fairness.measuring import Found

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "fairness.md"
BEGIN, END = "<!-- fairness: written by `make bench ONLY=fairness` -->", "<!-- fairness: end -->"
FEW_ACCOUNTS, GOAL_RECALL, GOAL_HOURS = 20, 90, 1.0
HEADINGS = (
    "attack",
    "accounts",
    "planted points held",
    "honest people held with it",
    "points that counted before",
    "would count without holds",
    "most places moved",
    "longest above three places",
)


def attack_row(attack: Attack, found: Sequence[Found]) -> tuple[str, ...]:
    """An attack over all seeds: means, and the worst of what should be small."""
    longest = max(one.longest for one in found)
    return (
        f"{attack.name}{' (a person could do the same)' if attack.careful else ''}",
        f"{attack.accounts}",
        f"{mean(one.recall for one in found):.0f} %",
        f"{mean(one.honest for one in found):.1f}",
        f"{mean(one.through for one in found):,.0f}",
        f"{mean(one.total for one in found):,.0f}",
        f"{max(one.moved for one in found)}",
        f"{longest:.1f} h" if longest < 48 else f"{longest / 24:.0f} days",
    )


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as it stands in a document."""
    rule = ["---", *["--:"] * (len(headings) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (headings, rule, *rows))


def too_long(attack: Attack, found: Sequence[Found]) -> bool:
    """Whether an attack of few accounts moved a village too far for too long in any campaign."""
    few = attack.accounts < FEW_ACCOUNTS and not attack.honest
    return few and max(one.longest for one in found) > GOAL_HOURS


def write(text: str) -> None:
    """Put the tables between their marks; the words around them are people's."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
