"""English speaks of one thing as of one: on screens, of the command line and of the verifier.

A sentence in which a number stands before what it counts has words for one (`ngettext`, `CountedWords`),
or is worded so that it is right for every number ("Lessons kept: 1 of 3"), or its number is never one: by
`few`, or a limit that stands in `never_one` with the least that it can be.
"""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
import yaml
from jinja2 import nodes

from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.rule_versions.rules import AMOUNTS
from contest.launching.forms import WizardFields
from contest.web.environment import TEMPLATES
from leaderboard.wording import WORDS
from tests.architecture.never_one import LEAST, LEAST_IN_TERMINAL
from tests.architecture.test_catalogues import ROOT, messages, parsed
from tests.architecture.trees import files, text
from tests.architecture.trees import nodes as held

# What follows a number and is no word for what it counts.
BETWEEN = "a|are|as|at|and|by|for|from|has|have|here|if|in|is|it|its|now|of|on|so|that|the|to|with"
PLURAL = r"(?:people|children|[\w-]*[a-rt-z]s)\b(?!/)"
AGREES = r"(?:are|compete|count|have|leave|need|stay|wait|were)\b"
COUNTS = rf" (?:(?!(?:{BETWEEN})\b)[\w’'-]+ |or more ){{0,2}}?{PLURAL}| {AGREES}"
SAID = re.compile(rf"%\((\w+)\)s({COUNTS})")
WRITTEN = re.compile(rf"\{{(\w+)\}}({COUNTS})")
# A number that names one of many: line 3 says the same, and is the third.
NAMES_ONE = re.compile(
    r"\b(?:answer|column|day|entry|lesson|line|number|page|part|place|question|root|round|row|sheet|step|text"
    r"|version) (?:%\(\w+\)s|\{\w+\})",
    re.IGNORECASE,
)
# Words that end like those for many; and what is filled in with names and instants.
NO_PLURAL = re.compile(
    r" (?:as|belongs|does|gives|goes|has|holds|is|its|knows|leads|lies|says|speaks|stands|stays|takes|this"
    r"|was)$"
)
TEXTS = {"at", "cell", "cluster", "end", "file", "name", "unit"}


def counting(text: str, found: re.Pattern[str] = SAID) -> dict[str, str]:
    """Where a number stands before what it counts, as of many: the words, with the name of the number."""
    plain = NAMES_ONE.sub("", text)
    return {
        hit[0]: hit[1]
        for hit in found.finditer(plain)
        if hit[1] not in TEXTS and not NO_PLURAL.search(hit[2])
    }


@cache
def filled() -> Mapping[tuple[str, str], list[Mapping[str, nodes.Expr]]]:
    """What templates fill into each sentence, by template and sentence."""
    calls: dict[tuple[str, str], list[Mapping[str, nodes.Expr]]] = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        for call in parsed(text(path)).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("_", "ngettext"):
                told = {one.key: one.value for one in call.kwargs}
                for one in call.args:
                    if isinstance(one, nodes.Const):
                        place = f"templates/{path.relative_to(TEMPLATES)}"
                        calls.setdefault((place, str(one.value)), []).append(told)
    return calls


def written(value: nodes.Expr | None) -> str:
    """An expression of a template as it is written: `plain.few`, with `few` where its filter tells it."""
    match value:
        case nodes.Filter(name="few"):
            return "few"
        case nodes.Filter(name="number" | "length") if value.node is not None:
            return written(value.node)
        case nodes.Getattr():
            return f"{written(value.node)}.{value.attr}"
        case nodes.Name():
            return value.name
        case _:
            return "?"


@cache
def met() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Each number before what it counts, without words for one: where it comes from, with its sentences."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for place, message in messages():
        file = place.rpartition(":")[0]
        one, many = message if isinstance(message, tuple) else (message, message)
        # Of a counted sentence only what both forms say alike: the number that is counted differs.
        for words, name in counting(one).items():
            if words in counting(many):
                for told in filled().get((file, one)) or [{}]:
                    key = file, written(told[name]) if name in told else name
                    found[key] = (*found.get(key, ()), one)
    return found


def test_a_number_that_can_be_one_has_words_for_one() -> None:
    plain = {key: said for key, said in met().items() if key not in LEAST and key[1] != "few"}

    assert plain == {}
    assert len(met()) > 40, "the pattern finds nothing any more"


def test_what_is_never_one_is_met_and_kept_from_it() -> None:
    unmet = [key for key in LEAST if key not in met() and not key[1].startswith("limits.")]
    limits = {limit for one in (LEAST, LEAST_IN_TERMINAL) for among in one.values() for limit in among}

    assert unmet == []
    assert {name: number for name, number in limits if kept(name) != number or number <= 1} == {}


def test_no_form_sets_what_a_campaign_takes_from_the_one_it_is_made_like() -> None:
    typed = {*AMOUNTS, *(one.name for one in fields(WizardFields))}

    assert {name for one in LEAST.values() for name, _ in one if name.partition(":")[2] in typed} == set()


def kept(name: str) -> object:
    """The number that is kept under a name of `never_one`."""
    where, _, which = name.partition(":")
    if where == "limits":
        return getattr(SignalLimits(), which)
    if where == "rules":
        texts = [path.read_text(encoding="utf-8") for path in (ROOT / "seeds" / "campaigns").glob("*.yaml")]
        return min(one["rules"][which] for one in map(yaml.safe_load, texts) if "rules" in one)
    return getattr(importlib.import_module(where), which)


def test_the_pattern_knows_what_counts() -> None:
    counted = (
        "%(n)s people",
        "at most %(n)s more lines",
        "%(n)s are needed",
        "%(n)s or more helps",
        "%(n)s wrong ones",
    )
    right = (
        "Lessons kept: %(n)s of %(of)s",
        "%(name)s helps",
        "line %(n)s counts",
        "%(n)s in all",
        "%(n)s held",
    )

    assert [text for text in counted if not counting(text)] == []
    assert [text for text in right if counting(text)] == []


# A number in a tag of its own, and after it a sentence that begins with what it counts.
BESIDE = re.compile(
    r"\{\{(?P<number>[^{}]*)\}\}\s*(?:</?(?:b|small|span|strong)(?: [^<>]*)?>\s*)*"
    r"\{\{ _\([\"'](?P<words>[^\"']+)[\"']"
)
COUNTED = re.compile(rf"(?:of %\(\w+\)s )?(?:(?!(?:{BETWEEN})\b)[\w’'-]+ ){{0,2}}?{PLURAL}")


def test_a_number_beside_a_sentence_agrees_with_it() -> None:
    apart = [
        (str(path.relative_to(TEMPLATES)), hit["words"])
        for path in sorted(TEMPLATES.rglob("*.html"))
        for hit in BESIDE.finditer(text(path))
        if "|number" in hit["number"] and hit["words"][0].islower() and COUNTED.match(hit["words"])
    ]

    assert apart == []


def test_nothing_is_said_of_an_ordinal_or_an_article_before_a_number() -> None:
    wrong = re.compile(r"%\(\w+\)s(?:st|nd|rd|th)\b|\b[Aa]n? %\(\w+\)s")

    assert [text for _, message in messages() for text in _forms(message) if wrong.search(text)] == []


def _forms(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_verifier_says_what_is_right_for_every_number(name: str) -> None:
    _, english = WORDS[name]

    assert counting(english, WRITTEN) == {}


def plain_texts(path: Path) -> Iterator[tuple[int, str]]:
    """The sentences of a file that Python fills in, each part by its name in braces, as `{files}`."""
    for node in held(path):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_part, node.values))


def _part(part: ast.expr) -> str:
    match part:
        case ast.Constant():
            return str(part.value)
        case ast.FormattedValue(value=ast.Name(id=name) | ast.Attribute(attr=name)):
            return f"{{{name}}}"
        case ast.FormattedValue(value=ast.Call(func=ast.Name(id=name))) if name != "len":
            return "{name}"
        case _:
            return "{number}"


TERMINAL = ("backup", "cli", "connections", "database", "results", "seeding", "simulate")


def test_the_command_line_says_what_is_right_for_every_number() -> None:
    package = ROOT / "src" / "contest"
    found = {
        (str(path.relative_to(package)), name): said
        for folder in TERMINAL
        for path in files(package / folder)
        for _, said in plain_texts(path)
        for name in counting(said, WRITTEN).values()
    }

    assert {key: text for key, text in found.items() if key not in LEAST_IN_TERMINAL} == {}
    assert [key for key in LEAST_IN_TERMINAL if key not in found] == []
