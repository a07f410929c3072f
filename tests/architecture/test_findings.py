"""Who finds nothing has looked at something: "nothing found" alone would hold for a search that is broken."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.trees import ROOT, nodes, trees

EMPTY = ("[]", "{}", "()", "set()", "dict()", "frozenset()", "None", "0", "False", "''")


def finds_nothing(test: ast.expr) -> bool:
    """Whether an assertion says that there is nothing, or that something is not in it."""
    if isinstance(test, ast.BoolOp):
        return all(map(finds_nothing, test.values))
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    if not isinstance(test, ast.Compare):
        return False
    kind, told = test.ops[-1], ast.unparse(test.comparators[-1])
    return isinstance(kind, ast.NotIn) or (isinstance(kind, ast.Eq | ast.Is) and told in EMPTY)


@cache
def asserted(path: Path) -> tuple[ast.expr, ...]:
    return tuple(node.test for node in nodes(path) if isinstance(node, ast.Assert))


def looks_at_something(path: Path) -> bool:
    """Whether a file, or one of the tests' own that it imports, says what was found."""
    return any(
        not finds_nothing(test)
        for one in (path, *_imported(trees()[path]))
        for test in (asserted(one) if one in trees() else ())
    )


def _imported(tree: ast.Module) -> Iterator[Path]:
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests."):
            yield ROOT / f"{str(node.module).replace('.', '/')}.py"


def test_a_file_that_finds_nothing_says_elsewhere_what_it_finds() -> None:
    with_tests = [path for path in trees() if path.name.startswith("test_") and asserted(path)]
    assert len(with_tests) > 250

    silent = [path for path in with_tests if all(map(finds_nothing, asserted(path)))]
    assert [str(path.relative_to(ROOT)) for path in silent if not looks_at_something(path)] == []


def test_what_finds_nothing_is_known() -> None:
    nothing = ["a == []", "a is None", "not a", "a not in b", "a == {} and b == set()", "a == b == []"]
    something = ["a == [1]", "a", "a != []", "len(a) > 3", "a == [] and b", "a in b"]

    assert [text for text in nothing if not finds_nothing(ast.parse(text, mode="eval").body)] == []
    assert [text for text in something if finds_nothing(ast.parse(text, mode="eval").body)] == []
