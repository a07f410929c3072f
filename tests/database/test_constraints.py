"""What models say their tables refuse stands in the database."""

import inspect
from collections.abc import Iterator
from importlib import import_module

import pytest
from tortoise.models import Model

from contest.database import rows
from contest.database.schema.apps import MODELS


def declared() -> Iterator[tuple[str, str]]:
    """Table and name of every rule that a model states."""
    for module in map(import_module, MODELS):
        for _, model in inspect.getmembers(module, inspect.isclass):
            if issubclass(model, Model) and model.__module__ == module.__name__:
                meta = model.Meta
                yield from ((meta.table, one.name) for one in getattr(meta, "constraints", ()))


async def test_every_rule_of_a_model_is_a_rule_of_its_table(database: str) -> None:
    known = {
        (one["name"], one["rule"])
        for one in await rows(
            """SELECT c.relname AS name, r.conname AS rule
               FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid
               UNION ALL SELECT tablename, indexname FROM pg_indexes"""
        )
    }

    assert [one for one in declared() if one not in known] == []


@pytest.mark.parametrize("table", ["hold", "case_answer", "undecided_result", "signal_scan"])
def test_the_rules_that_were_missing_once_are_looked_for(table: str) -> None:
    assert table in {name for name, _ in declared()}
