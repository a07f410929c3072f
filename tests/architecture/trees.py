"""Files as text and as they are parsed: once a process, and only where somebody looks at them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"


@cache
def files(folder: Path) -> tuple[Path, ...]:
    """Every file of Python below a folder."""
    return tuple(sorted(folder.rglob("*.py")))


@cache
def text(path: Path) -> str:
    """What stands in a file."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A file of Python as it is parsed."""
    return ast.parse(text(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that its tree holds."""
    return tuple(ast.walk(tree(path)))


@cache
def trees() -> dict[Path, ast.Module]:
    """Each file of the tests with its tree."""
    return {path: tree(path) for path in files(ROOT / "tests")}
