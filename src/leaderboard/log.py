"""A Merkle tree over numbered rows (RFC 6962 with SHA-256): its root, and proofs that nothing was altered.

A root commits to every row and to their order. An inclusion proof shows that one row stands under a root, a
consistency proof that an older root is a beginning of a newer one; both take a few dozen hashes to check.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

# A power of two, so that the root of a full block is itself a node of the tree.
BLOCK = 1024
EMPTY = sha256(b"").digest()

Range = Callable[[int, int], bytes]


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a row; the prefix keeps it from ever passing for an inner node."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into the one that holds both."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Give the root over these leaf hashes; that of no leaves is the hash of nothing."""
    level = list(hashes)
    while len(level) > 1:
        # A node without a neighbour moves up as it is: the left side of each split stays a full tree.
        odd = level[-1:] if len(level) % 2 else []
        pairs = iter(level)
        level = [
            sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=False)
        ] + odd
    return level[0] if level else EMPTY


class Log:
    """A tree that only grows; it keeps one hash for each full subtree, so a million rows take twenty."""

    __slots__ = ("_full", "_size")

    def __init__(self) -> None:
        self._size = 0
        # Roots of the full subtrees from the left, the largest first: the ones in the size's binary digits.
        self._full: list[bytes] = []

    @property
    def size(self) -> int:
        """How many leaves the tree has."""
        return self._size

    def append(self, leaf: bytes) -> bytes:
        """Add a row and return its leaf hash."""
        hashed = leaf_hash(leaf)
        self._grow(hashed, 1)
        return hashed

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Add leaf hashes in turn, a whole subtree at a time wherever one begins."""
        start = 0
        while start < len(hashes):
            left = 1 << ((len(hashes) - start).bit_length() - 1)
            # A subtree begins where its width divides the size so far.
            count = min(left, self._size & -self._size or left)
            self._grow(root_of(hashes[start : start + count]), count)
            start += count

    def append_block(self, root: bytes) -> None:
        """Add 1,024 leaves by the root of their block."""
        if self._size % BLOCK:
            raise ValueError("A whole block cannot follow a part of one.")
        self._grow(root, BLOCK)

    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        if not self._full:
            return EMPTY
        *larger, root = self._full
        for left in reversed(larger):
            root = node_hash(left, root)
        return root

    def _grow(self, node: bytes, count: int) -> None:
        width = count
        while self._size & width:
            node = node_hash(self._full.pop(), node)
            width *= 2
        self._full.append(node)
        self._size += count


class Blocks:
    """The tree of a long log from the roots of its full blocks and the leaves of the few blocks asked about.

    `leaves` holds the leaf hashes of a block by its number, counted from 0; which ones a proof needs is
    told by `blocks_for_inclusion` and `blocks_for_consistency`.
    """

    __slots__ = ("_leaves", "_roots", "size")

    def __init__(self, size: int, roots: Sequence[bytes], leaves: Mapping[int, Sequence[bytes]]) -> None:
        if len(roots) < size // BLOCK:
            raise ValueError(f"A log of {size} rows has {size // BLOCK} full blocks, not {len(roots)}.")
        self.size = size
        self._roots = roots
        self._leaves = leaves

    def root(self) -> bytes:
        """Give the root over all leaves."""
        return self.node(0, self.size)

    def node(self, start: int, end: int) -> bytes:
        """Give the root over the leaves from `start` to just before `end`."""
        if start % BLOCK == 0 and end % BLOCK == 0:
            return root_of(self._roots[start // BLOCK : end // BLOCK])
        block = start // BLOCK
        if end <= (block + 1) * BLOCK:
            return root_of(self._leaves[block][start - block * BLOCK : end - block * BLOCK])
        middle = start + split_of(end - start)
        return node_hash(self.node(start, middle), self.node(middle, end))


def blocks_for_inclusion(index: int, size: int) -> frozenset[int]:
    """Say which blocks' leaves a proof for leaf `index` needs: its own, and the last one unless full."""
    return frozenset({index // BLOCK} | _last_part(size))


def blocks_for_consistency(old_size: int, size: int) -> frozenset[int]:
    """Say which blocks' leaves a proof between two sizes needs: those where either of them ends midway."""
    return frozenset(_last_part(old_size) | _last_part(size))


def _last_part(size: int) -> set[int]:
    return {size // BLOCK} if size % BLOCK else set()


def split_of(size: int) -> int:
    """Give the largest power of two below `size`: the left side of a tree of that many leaves."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(tree: Sequence[bytes] | Blocks, index: int) -> tuple[bytes, ...]:
    """List the neighbours on the way from leaf `index` (counted from 0) up to the root."""
    size, node = _opened(tree)
    if not 0 <= index < size:
        raise ValueError(f"A log of {size} rows has no row at index {index}.")
    neighbours: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split_of(end - start)
        if index < middle:
            neighbours.append(node(middle, end))
            end = middle
        else:
            neighbours.append(node(start, middle))
            start = middle
    return tuple(reversed(neighbours))


def consistency_proof(tree: Sequence[bytes] | Blocks, old_size: int) -> tuple[bytes, ...]:
    """List the nodes that show that the first `old_size` leaves are still the beginning of this log."""
    size, node = _opened(tree)
    if not 0 <= old_size <= size:
        raise ValueError(f"A log of {size} rows never had {old_size} rows before.")
    if old_size in (0, size):
        return ()
    neighbours: list[bytes] = []
    start, end = 0, size
    while old_size != end:
        middle = start + split_of(end - start)
        if old_size <= middle:
            neighbours.append(node(middle, end))
            end = middle
        else:
            neighbours.append(node(start, middle))
            start = middle
    if start:
        neighbours.append(node(start, end))
    return tuple(reversed(neighbours))


def _opened(tree: Sequence[bytes] | Blocks) -> tuple[int, Range]:
    if isinstance(tree, Blocks):
        return tree.size, tree.node
    return len(tree), lambda start, end: root_of(tree[start:end])


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Check that a leaf hash stands at `index` under the root of a log of `size` rows."""
    if not 0 <= index < size:
        return False
    at, last, node = index, size - 1, leaf
    for neighbour in proof:
        if not last:
            return False
        if at % 2 or at == last:
            node = node_hash(neighbour, node)
            at, last = _past_lone_nodes(at, last)
        else:
            node = node_hash(node, neighbour)
        at, last = at >> 1, last >> 1
    return not last and node == root


def verify_consistency(
    old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Check that a log of `size` rows begins with the log of `old_size` rows that had the old root."""
    if not 0 <= old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    if not old_size:
        return not proof and old_root == EMPTY
    at, last = _past_lone_nodes(old_size - 1, size - 1, while_odd=True)
    # A log whose size is a power of two is itself the first node.
    nodes = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not nodes:
        return False
    old = new = nodes[0]
    for neighbour in nodes[1:]:
        if not last:
            return False
        if at % 2 or at == last:
            old, new = node_hash(neighbour, old), node_hash(neighbour, new)
            at, last = _past_lone_nodes(at, last)
        else:
            new = node_hash(new, neighbour)
        at, last = at >> 1, last >> 1
    return not last and old == old_root and new == root


def _past_lone_nodes(at: int, last: int, *, while_odd: bool = False) -> tuple[int, int]:
    """Climb to where the node is a right child, or, `while_odd`, past the levels where it is one."""
    while at and (at % 2 == 1) is while_odd:
        at, last = at >> 1, last >> 1
    return at, last
