"""Every small change to one file, by cosmic-ray's operators and some of ours, but for what does nothing."""

import ast
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators import provider

from mutants.operators import OWN

COMPARED = (
    "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
    "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is",
)  # fmt: skip
RECKONED = (
    "Add_Sub", "Sub_Add", "Mul_Add", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul",
    "LShift_RShift", "RShift_LShift", "BitOr_BitAnd", "BitAnd_BitOr", "BitXor_BitOr",
)  # fmt: skip
# One change of each sort a place: more of them tell the same about the tests and take their time.
CHOSEN = frozenset(
    (
        *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARED),
        *(f"ReplaceBinaryOperator_{pair}" for pair in RECKONED),
        "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd", "AddNot",
        "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
        "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
    )
)  # fmt: skip

# A sentence for a person is the translators'; what these words are given to changes no deed.
SENTENCES = frozenset(
    {"N_", "_", "TypeVar", "RuntimeError", "ValueError", "AssertionError", "NotImplementedError"}
)
FORMAL = frozenset({"strict", "slots", "frozen", "maxsize"})

Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the lines as they were, as they are now, and the whole file with it."""

    path: str
    line: int
    was: str
    now: str
    source: str


def changes(path: Path, name: str) -> Iterator[Change]:
    """Each change to a file once, in the order of its operators and lines."""
    source, seen = path.read_text(encoding="utf-8"), set[str]()
    formal = _formal(source)
    for operator in _operators():
        for occurrence, at in enumerate(_positions(source, operator)):
            if any(start <= at[0] and at[1] <= end for start, end in formal):
                continue
            changed = mutate_code(source, operator, occurrence)
            if changed is None or changed in seen or not _compiles(changed):
                continue
            seen.add(changed)
            yield _told(name, source, changed)


def _operators() -> Iterator[Any]:
    core = provider.OperatorProvider()
    yield from (core[name]() for name in core if name in CHOSEN)
    yield from (operator() for operator in OWN)


class _Places(Visitor):
    """Where an operator can change something, in the order in which it counts its occurrences."""

    def __init__(self, operator: Any) -> None:
        self.operator, self.found = operator, list[Span]()

    def visit(self, node: Any) -> Any:
        self.found += [(span[0], span[1]) for span in self.operator.mutation_positions(node)]
        return node


def _positions(source: str, operator: Any) -> list[Span]:
    places = _Places(operator)
    places.walk(get_ast(source))
    return places.found


def _formal(source: str) -> list[Span]:
    """Annotations, decorators, docstrings and sentences: nothing there is done by the code."""
    found: list[ast.AST] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.append(node.value)
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found += node.decorator_list
            if not isinstance(node, ast.ClassDef) and node.returns:
                found.append(node.returns)
        elif _is_formal(node):
            found.append(node)
    lines = source.splitlines()
    return [_span(node, lines) for node in found]


def _is_formal(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") in SENTENCES
    return isinstance(node, ast.keyword) and node.arg in FORMAL


def _span(node: Any, lines: Sequence[str]) -> Span:
    """Where a node stands, counted in signs: the parser of Python counts bytes."""

    def place(line: int, byte: int) -> tuple[int, int]:
        return line, len(lines[line - 1].encode()[:byte].decode())

    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)


def _compiles(source: str) -> bool:
    try:
        compile(source, "changed", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _told(name: str, source: str, changed: str) -> Change:
    before, after = source.splitlines(), changed.splitlines()
    edits = [
        edit
        for edit in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if edit[0] != "equal"
    ]
    first, last = edits[0], edits[-1]
    was = " ".join(line.strip() for line in before[first[1] : last[2]])
    now = " ".join(line.strip() for line in after[first[3] : last[4]])
    return Change(name, first[1] + 1, was, now, changed)
