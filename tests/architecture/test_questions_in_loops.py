"""A page asks once for all its rows: loops that wait once a round are acts, or large work, named here."""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture import trees
from tests.architecture.trees import files, nodes

SOURCES = trees.SOURCES / "contest"
# No pages are made there.
APART = {"backup", "cli", "database", "live", "migrations", "schedule", "seeding", "simulate"}

ACT = "an act on a few things, each locked, checked and written down by itself"
CLOCK = "done by the clock, one thing after another, so that one that fails holds up no other"
PIECES = "large work in pieces"
KINDS = "once a kind, however many rows there are"
WAITING = {
    "accounts._check_tasks": ACT,
    "accounts.leave": ACT,
    "accounts.make": ACT,
    "accounts.make_pupils": ACT,
    "campaigns._advance": ACT,
    "campaigns._locked_campaigns": ACT,
    "campaigns.advance_due": CLOCK,
    "campaigns.confirm": ACT,
    "campaigns.hold_due": CLOCK,
    "campaigns.lead_on_due": CLOCK,
    "campaigns.give_up": ACT,
    "campaigns.move": ACT,
    "campaigns.plan_move": ACT,
    "campaigns.rank": ACT,
    "campaigns.take_out": ACT,
    "completions._give_all": PIECES,
    "completions.resume": CLOCK,
    "completions.sweep": CLOCK,
    "help.sweep": CLOCK,
    "launching._tried": PIECES,
    "launching.counted_facts": PIECES,
    "lessons._keep_pictures": ACT,
    "lessons.all_published": PIECES,
    "lessons.bring_in": ACT,
    "lessons.give_passes": PIECES,
    "follow_ups.draw_due": CLOCK,
    "lessons.keep_all": ACT,
    "lessons.sweep": CLOCK,
    "lessons.wronged": PIECES,
    "lists.begin": ACT,
    "lists.keep": PIECES,
    "lists.read": PIECES,
    "offline._submitted": PIECES,
    "offline._taken": PIECES,
    "offline.take": ACT,
    "own_data.as_json": KINDS,
    "own_data.in_words": KINDS,
    "paper._look_into": KINDS,
    "paper.issue": ACT,
    "people._may_be_tried": ACT,
    "people._new_person": ACT,
    "people._proven": PIECES,
    "people.dismiss": ACT,
    "people.forget": KINDS,
    "people.register": ACT,
    "people.right_owners": ACT,
    "points._hash_blocks": PIECES,
    "points.keep_checkpoints": CLOCK,
    "results._pages": PIECES,
    "results._people": PIECES,
    "results._rounds": PIECES,
    "results._tree": PIECES,
    "results.certify": ACT,
    "results.sums_are_sealed": PIECES,
    "results.verify_all": PIECES,
    "results.verify_log": PIECES,
    "results.verify_logs": PIECES,
    "reviews._hold": ACT,
    "reviews.look": PIECES,
    "reviews.reopen": PIECES,
    "reviews.look_around": CLOCK,
    "rewards._stored": ACT,
    "rewards._settle_all": ACT,
    "rewards.price_all": ACT,
    "rewards.release": PIECES,
    "rewards.undo": ACT,
    "roles.disable": ACT,
    "rosters.change": PIECES,
    "rosters.leave": PIECES,
    "rosters.write": PIECES,
    "standings._decide": CLOCK,
    "standings._keep_of": PIECES,
    "standings._read_all": PIECES,
    "standings.decide_due": CLOCK,
    "standings.keep_days": CLOCK,
    "standings.look_after_all": CLOCK,
    "standings.opened": PIECES,
    "standings.summed": PIECES,
    "units.add": ACT,
    "units.admit_all": ACT,
    "units.absorb": ACT,
    "managing.rename": ACT,
    "units.give_reason_for_branches": ACT,
    "web._settle_later": ACT,
}
Loop = ast.For | ast.AsyncFor
Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def rounds(node: ast.AST) -> Iterator[ast.AST]:
    """What a loop does once a round."""
    if isinstance(node, Loop):
        yield from node.body
    elif isinstance(node, Comprehension):
        yield from [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for one in node.generators:
            yield from one.ifs
        yield from (one.iter for one in node.generators[1:])


def waiting(held: Iterable[ast.AST]) -> set[str]:
    """The functions that wait once a round, of all that a file holds."""
    return {
        function.name
        for function in held
        if isinstance(function, ast.AsyncFunctionDef)
        for node in ast.walk(function)
        for part in rounds(node)
        if any(isinstance(inner, ast.Await) for inner in ast.walk(part))
    }


def test_a_question_once_a_row_is_seen():
    code = """
async def cards(found):
    return [await card(one) for one in found]

async def versions(found):
    return {one: await version(one) for one in found}

async def once():
    return [one for one in await rows()]
"""

    assert waiting(ast.walk(ast.parse(code))) == {"cards", "versions"}


def test_loops_that_wait_once_a_round_are_those_named_here():
    found = {
        f"{path.relative_to(SOURCES).parts[0]}.{name}"
        for path in files(SOURCES)
        if path.relative_to(SOURCES).parts[0] not in APART
        for name in waiting(nodes(path))
    }

    assert found == set(WAITING)
