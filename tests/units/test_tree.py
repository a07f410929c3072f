"""What may lie below what (B1): no sequence of additions makes a cycle or a tree too deep."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Conflict
from contest.units.rules import UnitKind
from contest.units.tree import LIES_BELOW, PART_OF, TRACK_OF, ancestors_below, part_code

DEEPEST = 3


@dataclass(frozen=True)
class Node:
    kind: str
    chain: tuple[int, ...]


additions = st.lists(st.tuples(st.sampled_from(list(UnitKind)), st.integers(0, 30)), max_size=60)


def grown(wanted: list[tuple[UnitKind, int]]) -> dict[int, Node]:
    """The tree that comes of these additions, each below an earlier unit; refused ones are left out."""
    tree = {0: Node(UnitKind.PROVINCE, ())}
    for number, (kind, at) in enumerate(wanted, start=1):
        above = list(tree)[at % len(tree)]
        try:
            chain = ancestors_below(kind, above, tree[above].kind, tree[above].chain)
        except Conflict:
            continue
        tree[number] = Node(kind, tuple(chain))
    return tree


@given(additions)
def test_whatever_is_added_it_stays_a_tree(wanted: list[tuple[UnitKind, int]]) -> None:
    tree = grown(wanted)

    for number, node in tree.items():
        assert number not in node.chain and len(set(node.chain)) == len(node.chain) <= DEEPEST
        if node.chain:
            above = tree[node.chain[0]]
            assert node.chain == (node.chain[0], *above.chain)
            assert above.kind in LIES_BELOW[node.kind]


@given(additions)
def test_a_part_competes_in_the_track_of_its_unit(wanted: list[tuple[UnitKind, int]]) -> None:
    tree = grown(wanted)

    parts = [node for node in tree.values() if node.kind in PART_OF.values()]
    assert all(TRACK_OF[node.kind] == TRACK_OF[tree[node.chain[0]].kind] for node in parts)


@pytest.mark.parametrize(
    ("kind", "above"),
    [
        (UnitKind.TEAM, UnitKind.SCHOOL),
        (UnitKind.TEAM, UnitKind.TEAM),
        (UnitKind.CLASS, UnitKind.ENTERPRISE),
        (UnitKind.ENTERPRISE, UnitKind.PROVINCE),
        (UnitKind.VILLAGE, UnitKind.VILLAGE),
        (UnitKind.COMMUNE, UnitKind.COMMUNE),
        (UnitKind.PROVINCE, UnitKind.COMMUNE),
    ],
)
def test_what_has_no_place_there_is_refused(kind: UnitKind, above: UnitKind) -> None:
    with pytest.raises(Conflict, match="A unit of this kind cannot lie there"):
        ancestors_below(kind, 7, above, (3,))


@pytest.mark.parametrize(
    ("kind", "name", "taken", "code"),
    [
        (UnitKind.TEAM, "Tổ cắt", (), "DN001-T1"),
        (UnitKind.TEAM, "Tổ may", ("DN001-T1", "DN001-T9"), "DN001-T10"),
        (UnitKind.CLASS, "Lớp 7A", (), "DN001-7A"),
        (UnitKind.CLASS, "lớp 10a1", (), "DN001-10A1"),
        (UnitKind.CLASS, "Lớp 7A", ("DN001-7A",), "DN001-L1"),
        (UnitKind.CLASS, "Lớp chọn", ("DN001-L1",), "DN001-L2"),
        (UnitKind.DEPARTMENT, "Phòng tài chính", ("DN001-Px",), "DN001-P1"),
    ],
)
def test_codes_of_parts(kind: UnitKind, name: str, taken: tuple[str, ...], code: str) -> None:
    assert part_code("DN001", kind, name, taken) == code
