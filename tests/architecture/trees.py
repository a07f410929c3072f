"""The tests themselves as they are parsed: once a process, and only where somebody looks at them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def trees() -> dict[Path, ast.Module]:
    """Each file of the tests with its tree."""
    files = sorted((ROOT / "tests").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
