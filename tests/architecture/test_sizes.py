"""Files and functions fit a glance: 300 lines a Python file, 50 a function, 150 a template, 60 a script."""

import ast
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT, files, nodes, text, tree

FOLDERS = ("src", "tests", "bench", "chaos", "mutants", "seeds")
PYTHON = [path for folder in FOLDERS for path in files(ROOT / folder)]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(text(path).splitlines())


@pytest.mark.parametrize(("paths", "most"), [(PYTHON, 300), (TEMPLATES, 150), (SCRIPTS, 60)])
def test_no_file_outgrows_its_limit(paths: list[Path], most: int) -> None:
    assert paths
    assert {name(path): lines(path) for path in paths if lines(path) > most} == {}


def test_no_function_outgrows_fifty_lines() -> None:
    long = {
        f"{name(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in PYTHON
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 50
    }

    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name(path)
        for path in PYTHON
        if path.is_relative_to(ROOT / "src") and path.stat().st_size and ast.get_docstring(tree(path)) is None
    ]

    assert silent == []


@pytest.mark.parametrize("layer", ["rules.py", "service.py", "queries.py"])
def test_every_public_function_of_a_layer_states_its_promise(layer: str) -> None:
    silent = [
        f"{name(path)}:{node.name}"
        for path in sorted((ROOT / "src" / "contest").glob(f"*/{layer}"))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]

    assert silent == []
