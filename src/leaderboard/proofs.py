"""Checks proofs: that one row stands under a published root, or that an older root begins a newer one."""

from pathlib import Path

from leaderboard.faults import Fault
from leaderboard.jsons import Reading
from leaderboard.log import leaf_hash, verify_consistency, verify_inclusion
from leaderboard.package import RowReader, check_digits
from leaderboard.report import CheckReport

FORMAT = "thi-dua-so proof 1"
INCLUSION, CONSISTENCY = KINDS = ("inclusion", "consistency")
# A path has one hash for each doubling of the ledger: a proof is a few kilobytes.
MOST_BYTES = 1 << 20


def is_proof(path: Path) -> bool:
    """Whether a file is a proof rather than a package, by how it begins."""
    with path.open("rb") as file:
        return file.read(64).lstrip().startswith(b"{")


def check_proof(path: Path, report: CheckReport) -> None:
    """Check a proof and say what it shows."""
    if path.stat().st_size > MOST_BYTES:
        raise Fault("too_large")
    try:
        said = Reading.of(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise Fault("file_letters", file=path.name) from None
    said.must("format", FORMAT)
    check = _check_inclusion if said.one_of("kind", KINDS) == INCLUSION else _check_consistency
    check(said, report)


def _check_inclusion(said: Reading, report: CheckReport) -> None:
    number, size, root = said.number("number"), said.number("size"), said.hashed("root")
    row = said.text("row")
    entry = RowReader().read(row, number)
    leaf, _, digits = row.rpartition(",")
    hashed = leaf_hash(leaf.encode())
    if check_digits(hashed) != digits:
        raise Fault("row_check", row=number, found=digits, expected=check_digits(hashed))
    if not verify_inclusion(hashed, number - 1, size, said.hashes("path"), root):
        raise Fault("proof_inclusion", number=number, size=size)
    report.note("proof_row", number=number, hour=entry.hour, person=entry.person, points=entry.points)
    report.right("proof_included", number=number, size=size, campaign=said.text("campaign"))
    report.note("told_compare")
    report.note("told_root", number=size, root=root.hex())


def _check_consistency(said: Reading, report: CheckReport) -> None:
    old, new = said.within("old"), said.within("new")
    sizes = old.number("number"), new.number("number")
    roots = old.hashed("root"), new.hashed("root")
    if not verify_consistency(sizes[0], roots[0], sizes[1], roots[1], said.hashes("path")):
        raise Fault("proof_consistency", old=sizes[0], new=sizes[1])
    report.right("proof_consistent", old=sizes[0], new=sizes[1], campaign=said.text("campaign"))
    report.note("told_compare")
    for number, root in zip(sizes, roots, strict=True):
        report.note("told_root", number=number, root=root.hex())
