"""What a file does through the models of tables: read from its code, as statements are from its texts."""

import ast
import importlib
from collections.abc import Collection, Iterable

from contest.database.schema.apps import MODELS

# What changes rows when a model, or a query made of it, is asked for it.
WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "delete",
    "save",
}


def models_in(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """The models that a file imports, by the name it gives them, with their tables; of all that it holds."""
    return {
        one.asname or one.name: vars(importlib.import_module(node.module))[one.name]._meta.db_table
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module in MODELS
        for one in node.names
    }


def begun_with(node: ast.AST) -> str:
    """The name with which a chain of calls begins."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Await):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def queries_kept(function: ast.AST, models: dict[str, str]) -> dict[str, str]:
    """The names under which a function keeps queries or rows of a model before they are written."""
    return {
        target.id: models[begun_with(node.value)]
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and begun_with(node.value) in models
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def writes_in(nodes: Collection[ast.AST]) -> set[tuple[str, str]]:
    """The tables that a file writes through their models, each with every column it names, or with none."""
    models = models_in(nodes)
    found = set[tuple[str, str]]()
    for function in nodes if models else ():
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        known = models | queries_kept(function, models)
        for call in ast.walk(function):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in WRITES
            ):
                table = known.get(begun_with(call.func))
                columns = ("", *(one.arg for one in call.keywords if one.arg))
                found |= {(table, column) for column in columns} if table else set()
    return found
