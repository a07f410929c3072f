"""The Merkle log: the published test vectors, every small proof, and what no proof may let through."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderboard.log import (
    Blocks,
    Log,
    blocks_for_consistency,
    blocks_for_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

BLOCK = 1024

# The leaves and roots that certificate-transparency tests RFC 6962 implementations with.
LEAVES = (
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)),
    bytes(range(0x60, 0x70)),
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MANY = 70
LONG = 3 * BLOCK + 77


def hashes(count: int) -> list[bytes]:
    return [leaf_hash(b"row %d" % number) for number in range(1, count + 1)]


def blocks(leaves: list[bytes], wanted: frozenset[int]) -> Blocks:
    """What a server has at hand: the roots of full blocks, and the leaves of the blocks it looked up."""
    roots = [root_of(leaves[at : at + BLOCK]) for at in range(0, len(leaves) - BLOCK + 1, BLOCK)]
    found = {block: leaves[block * BLOCK : (block + 1) * BLOCK] for block in wanted}
    return Blocks(len(leaves), roots, found)


@pytest.mark.parametrize(("count", "root"), list(enumerate(ROOTS)))
def test_roots_are_those_of_the_published_test_vectors(count: int, root: str) -> None:
    log = Log()
    for leaf in LEAVES[:count]:
        log.append(leaf)

    assert (log.size, log.root().hex()) == (count, root)
    assert root_of([leaf_hash(leaf) for leaf in LEAVES[:count]]).hex() == root


@pytest.mark.parametrize("size", range(MANY + 1))
def test_every_row_of_a_small_log_can_be_proved(size: int) -> None:
    leaves = hashes(size)
    root = root_of(leaves)

    for index, leaf in enumerate(leaves):
        assert verify_inclusion(leaf, index, size, inclusion_proof(leaves, index), root)


@pytest.mark.parametrize("size", range(MANY + 1))
def test_every_beginning_of_a_small_log_can_be_proved(size: int) -> None:
    leaves = hashes(size)

    for old_size in range(size + 1):
        proof = consistency_proof(leaves, old_size)

        assert verify_consistency(old_size, root_of(leaves[:old_size]), size, root_of(leaves), proof)


@pytest.mark.parametrize("index", [0, 1, BLOCK - 1, BLOCK, 2 * BLOCK + 5, 3 * BLOCK, LONG - 1])
def test_a_long_log_proves_rows_from_its_block_roots_and_few_leaves(index: int) -> None:
    leaves = hashes(LONG)
    tree = blocks(leaves, blocks_for_inclusion(index, LONG))

    proof = inclusion_proof(tree, index)

    assert proof == inclusion_proof(leaves, index)
    assert verify_inclusion(leaves[index], index, LONG, proof, tree.root())


@pytest.mark.parametrize("size", [BLOCK, 2 * BLOCK, 3 * BLOCK, LONG])
@pytest.mark.parametrize("old_size", [0, 1, 700, BLOCK, BLOCK + 1])
def test_a_long_log_proves_its_beginnings_from_its_block_roots(old_size: int, size: int) -> None:
    if old_size > size:
        old_size = size
    leaves = hashes(size)
    tree = blocks(leaves, blocks_for_consistency(old_size, size))

    proof = consistency_proof(tree, old_size)

    assert proof == consistency_proof(leaves, old_size)
    assert verify_consistency(old_size, root_of(leaves[:old_size]), size, root_of(leaves), proof)


@given(st.lists(st.integers(0, 2 * BLOCK), max_size=6))
@settings(max_examples=25)
def test_a_log_grows_to_the_same_root_however_its_rows_come(portions: list[int]) -> None:
    leaves = hashes(sum(portions))
    log, start = Log(), 0
    for portion in portions:
        log.extend(leaves[start : start + portion])
        start += portion

    assert (log.size, log.root()) == (len(leaves), root_of(leaves))


def test_a_log_grows_by_whole_blocks_as_by_their_rows() -> None:
    leaves = hashes(2 * BLOCK + 3)
    log = Log()
    for start in (0, BLOCK):
        log.append_block(root_of(leaves[start : start + BLOCK]))
    log.extend(leaves[2 * BLOCK :])

    assert log.root() == root_of(leaves)
    with pytest.raises(ValueError, match="cannot follow a part"):
        log.append_block(leaves[0])


Change = Callable[[list[bytes]], list[bytes]]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [*rows[:3], leaf_hash(b"another row"), *rows[4:]],
        lambda rows: [*rows[:3], *rows[4:]],
        lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]],
        lambda rows: rows[:-1],
        lambda rows: [*rows[:3], leaf_hash(b"one more"), *rows[3:]],
    ],
    ids=["altered", "removed", "reordered", "cut off", "put in"],
)
def test_no_proof_leads_from_a_published_root_to_a_log_that_was(change: Change) -> None:
    rows = hashes(21)
    published = root_of(rows)

    cut = change(rows)
    later = [*cut, *hashes(30)[21:]]

    assert root_of(cut) != published
    assert not verify_inclusion(cut[3], 3, 21, inclusion_proof(cut, 3), published)
    assert not verify_consistency(21, published, len(later), root_of(later), consistency_proof(later, 21))


@given(st.integers(2, MANY), st.data())
def test_a_proof_with_any_part_changed_proves_nothing(size: int, data: st.DataObject) -> None:
    leaves = hashes(size)
    index, old_size = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    root, old_root = root_of(leaves), root_of(leaves[:old_size])
    inclusion, consistency = inclusion_proof(leaves, index), consistency_proof(leaves, old_size)
    wrong = leaf_hash(b"another row")
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index))

    assert not verify_inclusion(wrong, index, size, inclusion, root)
    assert not verify_inclusion(leaves[index], index, size, inclusion, wrong)
    assert not verify_inclusion(leaves[index], index, size, (*inclusion, wrong), root)
    assert not verify_inclusion(leaves[index], index, size, inclusion[:-1], root)
    assert not verify_inclusion(leaves[index], other, size, inclusion, root)
    assert not verify_inclusion(leaves[index], size, size, inclusion, root)
    assert not verify_consistency(old_size, wrong, size, root, consistency)
    assert not verify_consistency(old_size, old_root, size, wrong, consistency)
    assert not verify_consistency(old_size, old_root, size, root, (*consistency, wrong))
    assert not verify_consistency(old_size, old_root, size, root, consistency[:-1])
    assert not verify_consistency(size + 1, root, size, root, ())


def test_what_a_log_does_not_have_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no row at index 3"):
        inclusion_proof(hashes(3), 3)
    with pytest.raises(ValueError, match="never had 4 rows"):
        consistency_proof(hashes(3), 4)
    with pytest.raises(ValueError, match="has 2 full blocks, not 1"):
        Blocks(2 * BLOCK, hashes(1), {})
    with pytest.raises(ValueError, match="no row at index -1"):
        inclusion_proof(hashes(3), -1)
    with pytest.raises(ValueError, match="never had -1 rows"):
        consistency_proof(hashes(3), -1)


def test_what_a_log_does_not_have_is_not_proved() -> None:
    leaf = hashes(1)[0]

    assert verify_inclusion(leaf, 0, 1, (), leaf)
    assert [verify_inclusion(leaf, index, 1, (), leaf) for index in (-1, 1)] == [False, False]
    assert not verify_inclusion(leaf, 0, 0, (), leaf)
    assert not verify_consistency(-1, leaf, 1, leaf, ())


@pytest.mark.parametrize("size", [1, 4, 5])
def test_between_equal_and_empty_logs_there_is_nothing_to_prove(size: int) -> None:
    root, wrong = root_of(hashes(size)), leaf_hash(b"another row")

    assert verify_consistency(size, root, size, root, ())
    assert verify_consistency(0, root_of([]), size, root, ())
    assert not verify_consistency(size, root, size, root, (wrong,))
    assert not verify_consistency(size, wrong, size, root, ())
    assert not verify_consistency(0, root_of([]), size, root, (wrong,))
    assert not verify_consistency(0, wrong, size, root, ())


def test_without_a_proof_nothing_is_proved() -> None:
    assert not verify_consistency(3, root_of(hashes(3)), 5, root_of(hashes(5)), ())


def test_a_proof_needs_the_leaves_of_blocks_that_end_midway_alone() -> None:
    assert blocks_for_inclusion(5, 2 * BLOCK) == {0}
    assert blocks_for_inclusion(5, 2 * BLOCK + 1) == {0, 2}
    assert blocks_for_consistency(BLOCK, 3 * BLOCK) == frozenset()
    assert blocks_for_consistency(BLOCK + 1, 3 * BLOCK + 1) == {1, 3}
