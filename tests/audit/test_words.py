"""Every act that is written down can be read in words."""

import ast
from pathlib import Path

from contest.audit.words import ACTS, VALUES
from contest.campaigns.rules import Phase

SOURCE = Path(__file__).resolve().parents[2] / "src" / "contest"


def acts() -> dict[str, str]:
    """Each act that code records, with where; one given by name is looked for among the calls around it."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not any("audit.service" in (getattr(node, "module", None) or "") for node in ast.walk(tree)):
            continue
        texts = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        names = {
            elt.id: value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
            for elt, value in zip(node.targets[0].elts, node.value.elts, strict=True)
            if isinstance(elt, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                for act in _texts(node.args[1], tree, texts | names):
                    found[act] = f"{path.relative_to(SOURCE)}:{node.lineno}"
    return found


def _texts(act: ast.expr, tree: ast.Module, named: dict[str, ast.expr]) -> list[str]:
    if isinstance(act, ast.Constant):
        return [str(act.value)]
    if isinstance(act, ast.IfExp):
        return [*_texts(act.body, tree, named), *_texts(act.orelse, tree, named)]
    if isinstance(act, ast.Name) and act.id in named:
        return _texts(named[act.id], tree, named)
    if isinstance(act, ast.JoinedStr):
        return [f"campaign_{phase}" for phase in Phase if phase is not Phase.DRAFT]
    # A parameter of the function around it: what its callers in this file give, of the shape of an act.
    return [
        given.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for given in (*node.args, *(one.value for one in node.keywords))
        if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value in ACTS
    ]


def test_every_act_has_its_words() -> None:
    found = acts()

    assert len(found) > 20
    missing = {act: where for act, where in found.items() if act not in ACTS}
    assert missing == {}, "add their words to contest/audit/words.py, and to the catalogue audit.po"


def test_names_of_values_are_no_acts() -> None:
    assert not set(VALUES) & set(ACTS)
