"""A word has one meaning: the glossary is whole and true, and no two classes share a name."""

import ast
import importlib
import re
from collections import defaultdict

import pytest

from contest.database.schema.apps import MODELS
from tests.architecture.trees import ROOT, SOURCES, files, tree

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| (?:`([\w.]+)` )?\| (?:`(\w+)` )?\|$", re.MULTILINE)
ROWS = [
    found for found in ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")) if found[2]
]
TABLES = {
    model._meta.db_table
    for name in MODELS
    for model in vars(importlib.import_module(name)).values()
    if isinstance(model, type) and getattr(model, "_meta", None) and model.__module__ == name
}


def test_every_table_stands_in_the_glossary():
    assert {table for *_, table in ROWS if table} == TABLES


def test_a_word_stands_once():
    for column in (0, 1):
        words = [row[column] for row in ROWS]
        assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("bearer", sorted({row[2] for row in ROWS}))
def test_what_bears_a_word_is_there(bearer: str):
    module, _, name = bearer.rpartition(".")

    assert isinstance(getattr(importlib.import_module(f"contest.{module}"), name), type)


def test_no_two_classes_share_a_name():
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in files(SOURCES):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and "migrations" not in path.parts:
                homes[node.name].append(str(path.relative_to(SOURCES)))

    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
