"""What a file does through the models of tables: read from its code, as statements are from its texts."""

import ast
import importlib

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


def models_in(tree: ast.AST) -> dict[str, str]:
    """The models that a file imports, by the name it gives them, with their tables."""
    return {
        one.asname or one.name: vars(importlib.import_module(node.module))[one.name]._meta.db_table
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MODELS
        for one in node.names
    }


def writes_in(tree: ast.AST) -> set[tuple[str, str]]:
    """The tables that a file writes through their models, each with every column it names, or with none."""
    models = models_in(tree)
    return {
        (models[root.id], column)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in WRITES
        for root in ast.walk(call.func)
        if isinstance(root, ast.Name) and root.id in models
        for column in ("", *(one.arg for one in call.keywords if one.arg))
    }
