"""A table belongs to one feature: it alone writes it, and none below reads it."""

import ast
import importlib
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
import sqlglot
from sqlglot import expressions as parts

from contest.database.schema.apps import MODELS
from tests.architecture.models_used import models_in, writes_in
from tests.architecture.trees import ROOT, SOURCES, files, nodes, tree

STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b(?! \()")
DEEPEST = 3


@cache
def floors() -> dict[str, int]:
    """How high each feature stands: 0 is above all others."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    return {name.strip(): floor for floor, line in enumerate(layers) for name in line.split("|")}


@cache
def owners() -> dict[str, str]:
    """The feature to which each table belongs."""
    return {
        model._meta.db_table: name.split(".")[1]
        for name in MODELS
        for model in vars(importlib.import_module(name)).values()
        if isinstance(model, type) and getattr(model, "_meta", None) and model.__module__ == name
    }


def texts_in(thing: object, depth: int = 0) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif depth < DEEPEST and isinstance(thing, (tuple, list, set, frozenset)):
        for one in thing:
            yield from texts_in(one, depth + 1)
    elif depth < DEEPEST and isinstance(thing, dict):
        yield from texts_in(tuple(thing.values()), depth)
    elif depth < DEEPEST and is_dataclass(thing) and not isinstance(thing, type):
        yield from texts_in(tuple(getattr(thing, field.name, None) for field in fields(thing)), depth)


@cache
def statements(path: Path) -> set[str]:
    """Every SQL statement of a file: texts it keeps under a name, and those within its functions."""
    module = ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
    kept = vars(importlib.import_module(module))
    named = [
        target.id
        for node in tree(path).body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    found = {text for name in named for text in texts_in(kept.get(name))}
    for function in outermost(tree(path)):
        found |= texts_within(function)
    # What stands within another text is told by that one.
    whole = {text for text in found if not any(text in one and text != one for one in found)}
    return {text.replace("%%", "%") for text in whole if STATEMENT.match(text)}


def outermost(node: ast.AST) -> Iterator[ast.AST]:
    """The functions that stand in no other one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
        else:
            yield from outermost(child)


def texts_within(function: ast.AST) -> set[str]:
    """The texts of a function; what is put into one is taken for `true`."""
    inside = list(ast.walk(function))
    joined = [node for node in inside if isinstance(node, ast.JoinedStr)]
    pieces = {piece for node in joined for piece in node.values}
    whole = {
        node.value
        for node in inside
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in pieces
    }
    return whole | {
        "".join(str(one.value) if isinstance(one, ast.Constant) else "true" for one in node.values)
        for node in joined
    }


def tables(statement: str) -> tuple[set[str], set[str]]:
    """The tables that a statement reads, and those that it writes."""
    read, written = set[str](), set[str]()
    for one in sqlglot.parse(statement, dialect="postgres"):
        assert one is not None
        assert not isinstance(one, parts.Command), statement
        named = {part.alias for part in one.find_all(parts.CTE)}
        read |= {part.name for part in one.find_all(parts.Table)} - named
        for change in one.find_all(parts.Insert, parts.Update, parts.Delete):
            target = change.this.this if isinstance(change.this, parts.Schema) else change.this
            written.add(target.name)
    return read, written


def through_models(held: Collection[ast.AST]) -> tuple[set[str], set[str]]:
    """The tables whose models a file uses, and those that it writes through them."""
    return set(models_in(held).values()), {table for table, _ in writes_in(held)}


def reaching(path: Path) -> set[str]:
    """The tables that a file reads of features above or beside, or writes of any other."""
    feature = path.relative_to(SOURCES / "contest").parts[0].removesuffix(".py")
    found = set[str]()
    touched = [tables(statement) for statement in statements(path)]
    for read, written in (*touched, through_models(nodes(path))):
        for name in read | written:
            whose = owners().get(name, feature)
            if whose != feature and name in written:
                found.add(f"{name}!")
            elif whose != feature and floors()[whose] <= floors()[feature]:
                found.add(name)
    return found


FILES = [
    path
    for path in files(SOURCES / "contest")
    if path.relative_to(SOURCES / "contest").parts[0] not in ("migrations", "__main__.py")
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCES / "contest")))
def test_statements_touch_tables_of_their_own_feature_and_read_those_below(path: Path) -> None:
    assert reaching(path) == set()


def test_written_sql_stands_where_the_architecture_says() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told, rest = page.split("\nWritten SQL stands in ", 1)[1].split("\n\n", 1)
    anywhere = set(re.findall(r"`(\w+(?:\.py)?)`", told))
    named = {
        f"{feature}/{file}"
        for feature, files in re.findall(r"^\| `(\w+)` \| (.+) \|$", rest.split("\n\n", 1)[0], re.M)
        for file in re.findall(r"`(\S+)`", files)
    }
    standing = [path.relative_to(SOURCES / "contest") for path in FILES if statements(path)]

    assert {"queries.py", "ledger"} <= anywhere
    assert {str(one) for one in standing if not anywhere & {one.parts[0], one.name}} == named


def test_every_table_of_the_product_has_one_feature() -> None:
    assert len(owners()) == 89
    assert owners()["throttle"] == "security"


@pytest.mark.parametrize(
    ("statement", "read", "written"),
    [
        ("SELECT 1 FROM unit u JOIN person p ON p.id = u.id", {"unit", "person"}, set()),
        ("WITH one AS (DELETE FROM card RETURNING id) SELECT * FROM one, unit", {"card", "unit"}, {"card"}),
        ("INSERT INTO card (id) SELECT id FROM person ON CONFLICT DO NOTHING", {"card", "person"}, {"card"}),
        ("UPDATE unit SET name = p.name FROM person p WHERE EXISTS (SELECT FROM fact)",
         {"unit", "person", "fact"}, {"unit"}),
    ],
)  # fmt: skip
def test_statements_are_read_whole(statement: str, read: set[str], written: set[str]) -> None:
    assert tables(statement) == (read, written)


def test_what_goes_through_models_is_read_as_statements_are() -> None:
    source = """
from contest.people.models import Card, Person as Somebody, Session
async def act(cards: list[Card]) -> None:
    await Card.filter(person_id=1, ended_at__isnull=True).update(ended_at=None)
    await Somebody.create(display_name="Mai")
    await Session.filter(id=1).select_for_update().first()
async def settle(seen: dict[str, int]) -> None:
    waiting = Session.filter(id=1)
    seen.update(session=1)
    if await waiting.exists():
        await waiting.filter(id=2).update(ended_at=None)
"""

    held = list(ast.walk(ast.parse(source)))
    assert through_models(held) == ({"card", "person", "session"}, {"card", "person", "session"})
    assert ("session", "ended_at") in writes_in(held)
    assert ("session", "session") not in writes_in(held)
