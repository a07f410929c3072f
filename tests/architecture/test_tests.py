"""Tests can fail: no assertion that always holds, no refusal taken for another, no borrowed number."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cache

from contest import errors
from tests.architecture.models_used import writes_in
from tests.architecture.trees import ROOT, files, nodes, text, trees

# Each of these has many reasons; a test means one of them.
OF_MANY_REASONS = {
    name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.Refused)
}
WRITES = re.compile(r"UPDATE (\w+) SET (.*?)(?:WHERE|FROM|RETURNING|\"\"\"|\"|$)", re.DOTALL)
PRODUCT_UPDATES = re.compile(
    r"UPDATE\s+(\w+)(?:\s+AS)?\s*\w*\s+SET\s+(.*?)(?:WHERE|FROM|RETURNING|\"\"\"|\"$)", re.DOTALL | re.M
)
PRODUCT_INSERTS = re.compile(
    r"INSERT INTO\s+(\w+)(?:\s+AS\s+\w+)?\s*\(([^)]*)\)(.*?)(?:\"\"\"|\"$)", re.DOTALL | re.M
)
# Time that passes, and a table of the tests' own.
NOBODY_WRITES = {("fold_snapshot", "made_at"), ("award", "points")}


def asserts() -> Iterator[tuple[str, ast.Assert]]:
    for path in trees():
        for node in nodes(path):
            if isinstance(node, ast.Assert):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_no_assertion_holds_by_a_text_of_its_own() -> None:
    """`assert "a" or "b" in page` is true for every page."""
    assert [
        where
        for where, node in asserts()
        for part in ast.walk(node.test)
        if isinstance(part, ast.BoolOp)
        and any(isinstance(one, ast.Constant | ast.JoinedStr) for one in part.values[:-1])
    ] == []


def test_no_assertion_is_content_with_either_of_two_texts() -> None:
    """A test knows which one it means."""
    assert [
        where
        for where, node in asserts()
        if isinstance(node.test, ast.BoolOp)
        and isinstance(node.test.op, ast.Or)
        and all(isinstance(one, ast.Compare) and isinstance(one.ops[0], ast.In) for one in node.test.values)
    ] == []


def test_no_test_takes_an_entry_of_the_history_for_another_page() -> None:
    """`expect_navigation` ends as soon as htmx writes one: `press` and `leaving` wait for the page."""
    assert [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in trees()
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "expect_navigation"
    ] == []


@dataclass(frozen=True)
class Expected:
    """One `with pytest.raises(…)` for refusals, and whether what is caught is looked at."""

    where: str
    kinds: frozenset[str]
    matched: bool
    looked_at: bool


@cache
def expected_refusals() -> tuple[Expected, ...]:
    return tuple(_expected_refusals())


def _expected_refusals() -> Iterator[Expected]:
    for path in (path for path in trees() if "pytest.raises(" in text(path)):
        for function in nodes(path):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for item in raises_in(function):
                    kinds = frozenset(re.findall(r"\w+", ast.unparse(item.context_expr)))
                    where = f"{path.relative_to(ROOT)}:{item.context_expr.lineno}"
                    yield Expected(
                        where,
                        kinds & OF_MANY_REASONS,
                        "match" in kinds,
                        is_read(item.optional_vars, function),
                    )


def raises_in(function: ast.AST) -> Iterator[ast.withitem]:
    for node in ast.walk(function):
        if isinstance(node, ast.With | ast.AsyncWith):
            yield from (
                item for item in node.items if ast.unparse(item.context_expr).startswith("pytest.raises(")
            )


def is_read(kept: ast.expr | None, function: ast.AST) -> bool:
    return isinstance(kept, ast.Name) and any(
        isinstance(name, ast.Name) and name.id == kept.id and isinstance(name.ctx, ast.Load)
        for name in ast.walk(function)
    )


def test_a_refusal_with_many_reasons_is_told_by_its_sentence() -> None:
    expected = [one for one in expected_refusals() if one.kinds]

    assert len(expected) > 100
    assert [one.where for one in expected if not one.matched and not one.looked_at] == []


def test_a_refused_form_is_told_by_its_fields() -> None:
    """Its one sentence says only that some fields are marked."""
    assert [
        one.where for one in expected_refusals() if "InvalidForm" in one.kinds and not one.looked_at
    ] == []


def test_no_test_borrows_a_number_from_the_code_it_guards() -> None:
    """A limit that was changed by mistake would change its test as well."""
    borrowed = [
        f"{path.relative_to(ROOT)}: {node.module}.{one.name}"
        for path in trees()
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("contest", "leaderboard"))
        for one in node.names
        if one.name.isupper()
        and isinstance(
            getattr(importlib.import_module(str(node.module)), one.name, None),
            int | float | timedelta | Fraction,
        )
    ]

    # These stand in the test because the test holds them against a number of its own.
    assert [one for one in borrowed if not one.startswith(HELD)] == []


HELD = (
    "tests/help/test_rules.py: contest.help.rules.",
    "tests/campaigns/test_rules.py: contest.campaigns.rules.FEWEST",
)


def test_no_test_writes_a_state_that_the_product_never_writes() -> None:
    paths = [path for path in files(ROOT / "src" / "contest") if "migrations" not in path.parts]
    product = "\n".join(map(text, paths))
    written = {
        (table, c) for table, sets in PRODUCT_UPDATES.findall(product) for c in re.findall(r"(\w+)\s*=", sets)
    }
    written |= {one for path in paths for one in writes_in(nodes(path))}
    for table, columns, rest in PRODUCT_INSERTS.findall(product):
        written |= {(table, c) for c in re.findall(r"\w+", columns) + re.findall(r"(\w+)\s*=", rest)}

    assert {
        (table, column): path.name
        for path in trees()
        for table, sets in WRITES.findall(text(path))
        for column in re.findall(r"(\w+)\s*=", sets)
        if (table, column) not in written | NOBODY_WRITES
    } == {}


def test_the_refusals_that_people_are_told_are_known_here() -> None:
    assert {"Conflict", "Forbidden", "Gone", "Invalid", "InvalidForm", "NotFound"} <= OF_MANY_REASONS
