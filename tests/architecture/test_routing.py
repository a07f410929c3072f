"""Every handler that a module lists leads somewhere: no page is written and forgotten."""

import ast
import importlib

import pytest

from contest import routing
from tests.architecture.trees import SOURCES, files, text, tree

LISTS = ("ROUTES", "API")
SERVED = {id(handler) for handler in (*routing.PAGES, *routing.APIS, *routing.OPERATION)}


def listing() -> list[tuple[str, str]]:
    """Modules with the name under which each lists its handlers."""
    found = []
    for path in files(SOURCES / "contest"):
        if not any(name in text(path) for name in LISTS):
            continue
        names = {
            target.id
            for node in tree(path).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        module = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
        found += [(module, name) for name in LISTS if name in names]
    return found


@pytest.mark.parametrize(("module", "name"), listing())
def test_what_a_module_lists_is_served(module: str, name: str) -> None:
    handlers = vars(importlib.import_module(module))[name]

    assert handlers
    assert [handler for handler in handlers if id(handler) not in SERVED] == []
