"""Every act that is written down can be read in words."""

import ast
from pathlib import Path

from contest.accounts.households.rules import ITEMS
from contest.audit.codes import CODES, ROLES
from contest.audit.words import ACTS, RULE_AMOUNTS, VALUES
from contest.campaigns.rule_versions.rules import AMOUNTS
from contest.campaigns.rules import Phase
from contest.capabilities import Role
from contest.data_requests.rules import RequestKind
from contest.people.rules import BirthBand
from contest.units.applications.rules import FORMS
from contest.units.joining.rules import JoinPolicy
from contest.units.rules import Track
from leaderboard import METHODS

# Names that are made while the product runs: the amounts of a campaign, and clusters such as "village B".
MADE_NAMES = {
    "campaigns/dates/service.py": {"name", "registration_at", "starts_at", "ends_at"},
    "campaigns/drafts/service.py": set(RULE_AMOUNTS),
    "campaigns/rule_versions/service.py": {*AMOUNTS, "own_points"},
    "results/certification/service.py": set[str](),
}
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


def value_names() -> dict[str, str]:
    """Each name under which code records a value, with where; one that cannot be read fails."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree, where = ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(SOURCE))
        if not any("audit.service" in (getattr(node, "module", None) or "") for node in ast.walk(tree)):
            continue
        functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        for function in functions:
            for given in _given(function):
                found |= dict.fromkeys(_names(given, function, tree, where), f"{where}:{given.lineno}")
    return found


def _given(function: ast.AST) -> list[ast.expr]:
    """What the calls of `record` in a function give as the values before and after."""
    calls = [one for one in ast.walk(function) if isinstance(one, ast.Call)]
    records = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "record"]
    named = [word.value for one in records for word in one.keywords if word.arg in ("before", "after")]
    return [given for one in records for given in one.args[3:5]] + named


def _names(given: ast.expr, function: ast.AST, tree: ast.Module, where: str) -> set[str]:
    if isinstance(given, ast.Constant):
        return set()
    if isinstance(given, ast.Starred):
        given = given.value
    if isinstance(given, ast.Tuple):
        return set().union(*(_names(one, function, tree, where) for one in given.elts))
    if isinstance(given, ast.DictComp):
        return MADE_NAMES[where]
    if isinstance(given, ast.Dict):
        return set().union(
            *(
                {str(key.value)} if isinstance(key, ast.Constant) else _names(held, function, tree, where)
                for key, held in zip(given.keys, given.values, strict=True)
            )
        )
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Name):
        return _returned(given.func.id, tree, where)
    assert isinstance(given, ast.Name), f"{where}: say the values of an act by name"
    assigned = _assigned(given.id, function)
    assert assigned, f"{where}: nobody can read what {given.id} holds"
    return set().union(*(_names(one, function, tree, where) for one in assigned))


def _returned(name: str, tree: ast.Module, where: str) -> set[str]:
    function = next(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name)
    returned = [one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value]
    return set().union(*(_names(one, function, tree, where) for one in returned))


def _assigned(name: str, function: ast.AST) -> list[ast.expr]:
    """Whatever stands to the right of a name, alone or as one of several."""
    found: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            found.append(node.value)
        if not isinstance(node, ast.Assign):
            continue
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == name:
            found.append(node.value)
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            found += [held for one, held in pairs if isinstance(one, ast.Name) and one.id == name]
    return found


def test_every_value_has_its_words() -> None:
    found = value_names()

    assert {"champion", "joining", "leaves", "day_cap", "with_phone"} <= set(found)
    missing = {name: where for name, where in found.items() if name not in VALUES}
    assert missing == {}, "add their words to contest/audit/words.py, and to the catalogue audit.po"
    assert set(VALUES) - set(found) == set(), "nothing is recorded under these names any more"


def test_every_code_has_its_words() -> None:
    kept = {
        "role": Role,
        "tracks": Track,
        "phase": Phase,
        "methods": METHODS,
        "joining": JoinPolicy,
        "band": BirthBand,
        "kind": RequestKind,
        "form": FORMS,
        "ticked": ITEMS,
    }

    assert {name: set(codes) for name, codes in kept.items()} == {name: set(CODES[name]) for name in kept}
    assert set(ROLES) == set(Role)
