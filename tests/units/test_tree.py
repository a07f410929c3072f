"""What may lie below what (B1): no sequence of additions makes a cycle or a tree too deep."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Conflict
from contest.units.rules import UnitKind
from contest.units.tree import LIES_BELOW, PART_OF, ancestors_below, part_code

DEEPEST = 3
# Kind, the track it competes in, and the kinds that it may lie below.
LAW = """
    province     -           -
    xa           -           province
    phuong       -           province
    dac_khu      -           province
    ban          village     xa phuong dac_khu
    thon         village     xa phuong dac_khu
    to_dan_pho   village     xa phuong dac_khu
    enterprise   enterprise  xa phuong dac_khu
    cooperative  enterprise  xa phuong dac_khu
    school       school      xa phuong dac_khu
    agency       agency      xa phuong dac_khu
    team         enterprise  enterprise cooperative
    class        school      school
    department   agency      agency
"""
TRACKS = {kind: track for kind, track, *_ in map(str.split, LAW.strip().splitlines())}


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


@pytest.mark.parametrize("line", LAW.strip().splitlines())
def test_every_kind_lies_where_the_law_puts_it(line: str) -> None:
    kind, _, *above = line.split()

    assert (LIES_BELOW.get(kind) or {"-"}) == set(above)


def test_every_kind_is_in_that_table() -> None:
    assert {line.split()[0] for line in LAW.strip().splitlines()} == set(UnitKind)


def test_parts_are_teams_classes_and_departments() -> None:
    assert PART_OF == {"enterprise": "team", "cooperative": "team", "school": "class", "agency": "department"}


def test_who_stands_above_is_told_from_the_nearest_on() -> None:
    assert ancestors_below("team", 9, "enterprise", (5, 1)) == [9, 5, 1]
    assert ancestors_below("xa", 1, "province", ()) == [1]


@pytest.mark.parametrize("ancestors", [(5, 2, 1), (9, 1)])
def test_a_tree_that_is_too_deep_or_a_circle_is_not_gone_into(ancestors: tuple[int, ...]) -> None:
    with pytest.raises(Conflict, match="A unit of this kind cannot lie there"):
        ancestors_below("team", 9, "enterprise", ancestors)


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
    assert all(TRACKS[node.kind] == TRACKS[tree[node.chain[0]].kind] for node in parts)


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
        (UnitKind.CLASS, "7B", (), "DN001-7B"),
        (UnitKind.CLASS, "Lớp chọn", ("DN001-L1",), "DN001-L2"),
        (UnitKind.CLASS, "Lớp7A", (), "DN001-L1"),
        (UnitKind.CLASS, "Lớp 7A chọn", (), "DN001-L1"),
        (UnitKind.DEPARTMENT, "Phòng tài chính", ("DN001-Px",), "DN001-P1"),
    ],
)
def test_codes_of_parts(kind: UnitKind, name: str, taken: tuple[str, ...], code: str) -> None:
    assert part_code("DN001", kind, name, taken) == code
