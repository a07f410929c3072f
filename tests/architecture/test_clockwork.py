"""Work of the clock stands in one table; a loop elsewhere that pauses is named in the architecture."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.trees import ROOT, files, nodes, text, tree

SOURCES = ROOT / "src" / "contest"
PAGE = ROOT / "docs" / "architecture.md"
NAMED = re.compile(r"^\| `([a-z_/]+\.py)` `([\w.]+)` \| \S.* \|$", re.MULTILINE)
PAUSES = {"sleep", "_pause", "wait", "wait_for", "timeout", "timeout_at"}
TIMERS = {"call_later", "call_at", "Timer"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def within(node: ast.AST) -> Iterator[ast.AST]:
    """What a function or loop does itself, without the functions defined in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function):
            yield child
            yield from within(child)


def functions(code: ast.AST, above: str = "") -> Iterator[tuple[str, Function]]:
    """Every function with its name, that of its class or outer function before it."""
    for child in ast.iter_child_nodes(code):
        inside = isinstance(child, Function | ast.ClassDef)
        name = f"{above}.{child.name}".lstrip(".") if inside else above
        if isinstance(child, Function):
            yield name, child
        yield from functions(child, name)


def called_in(node: ast.AST) -> set[str]:
    """The names that a function or loop calls; whatever is given a `timeout` may pause as one does."""
    return {
        "timeout" if any(word.arg == "timeout" for word in one.keywords) else called(one)
        for one in within(node)
        if isinstance(one, ast.Call)
    }


def loops_of(code: ast.AST) -> set[str]:
    """The functions of a module that pause again and again, by themselves or by others of the module."""
    found = list(functions(code))
    said = [(function.name, called_in(function)) for _, function in found]
    pausing, known = set(PAUSES), 0
    while len(pausing) > known:
        known = len(pausing)
        pausing |= {name for name, calls in said if calls & pausing}
    return {
        name
        for name, function in found
        for node in within(function)
        if (isinstance(node, ast.While | ast.For | ast.AsyncFor) and called_in(node) & pausing)
        or (isinstance(node, ast.Call) and called(node) in TIMERS)
    }


def test_a_loop_that_pauses_is_seen():
    code = """
class Sweeper:
    async def _pause(self):
        await asyncio.sleep(60)

    async def keep(self):
        while True:
            await self.sweep()
            await self._pause()

    async def pages(self):
        while found := await rows():
            take(found)

def later():
    loop.call_later(5, later)
"""

    assert loops_of(ast.parse(code)) == {"Sweeper.keep", "later"}


def test_loops_that_pause_are_those_the_architecture_names():
    found = {
        (path.relative_to(SOURCES).as_posix(), name)
        for path in files(SOURCES)
        for name in loops_of(tree(path))
    }

    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))

    assert found == set(named), "periodic work belongs into the table of src/contest/schedule/jobs.py"
    assert len(named) == len(set(named))


def test_only_the_runner_of_the_table_knows_the_scheduler():
    users = {
        path.relative_to(SOURCES).as_posix()
        for path in files(SOURCES)
        if "apscheduler" in text(path)
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom) and "apscheduler" in ast.unparse(node)
    }

    assert users == {"schedule/runner.py"}
