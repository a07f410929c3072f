"""A package is checked with nothing but the engine, and what was checked is told in words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderboard import digest
from leaderboard.alone import program
from leaderboard.log import consistency_proof, inclusion_proof, leaf_hash, root_of
from leaderboard.wording import WORDS
from tests.leaderboard.checking import told, wrongs
from tests.leaderboard.packages import Book, checkpoints_of, package, standings_of

ROWS = Book(seed=1).write(400)
ROOT = checkpoints_of(ROWS, certified=True)[-1].root


def test_a_sound_package_is_told_check_by_check_in_english() -> None:
    sound, sentences = told(package(ROWS))

    assert sound
    assert sentences == [
        "RIGHT: all files are there, 13 in all, each as it was published (by checksums.txt).",
        "Package of the campaign “Mùa thử” (mua-thu): certified result, rows in the ledger: 400.",
        "RIGHT: rows of the ledger: 400, numbered from 1 without a gap, each fits its check digits.",
        "RIGHT: the ledger fits every checkpoint, 4 in all; the last one is after row 400.",
        "RIGHT: each row was priced by the rules of its hour; "
        "nobody got more than a day or the campaign allows.",
        "RIGHT: people: 60; first rows in each unit and reaching the standard are counted once.",
        f"RIGHT: rows that undo an earlier one: {sum(one.reverses is not None for one in ROWS)}; "
        "each fits it, and none was undone twice.",
        "RIGHT: standings worked out anew from the ledger: 5, the published ones to the letter.",
        "Compare these with what is printed on the pages of the campaign:",
        f"  root after row 400: {ROOT}",
        *(f"  digest of {file}: {digest(text)}" for file, text in standings_of(ROWS).items()),
        "RESULT: everything is right. If the campaign's pages show the same codes, it is what was published.",
    ]


def test_a_sound_package_is_told_in_vietnamese_as_well() -> None:
    sound, sentences = told(package(ROWS), language="vi")

    assert sound
    assert sentences[2] == (
        "ĐÚNG: 400 dòng của sổ được đánh số liên tục từ 1, dòng nào cũng khớp chữ số kiểm của mình."
    )
    assert sentences[-1] == (
        "KẾT LUẬN: tất cả đều đúng. Nếu các mã trên giống mã trên trang của đợt thì đây là bản đã công bố."
    )


FEW_ROWS = Book(seed=3, people=4).write(6)


def test_a_package_of_the_first_edition_still_fits_its_own_standings() -> None:
    first, second = standings_of(FEW_ROWS, 1), standings_of(FEW_ROWS, 2)

    assert first.keys() == second.keys()
    assert all(first[file] != second[file] for file in first)
    for edition in (1, 2):
        assert told(package(FEW_ROWS, edition=edition))[0]


def test_standings_of_one_edition_do_not_fit_a_package_of_the_other() -> None:
    for edition, other in ((1, 2), (2, 1)):
        mixed = package(FEW_ROWS, edition=edition, standings=standings_of(FEW_ROWS, other))

        assert any(f"says “leaderboard standings {other}”" in said for said in wrongs(mixed))


def test_a_campaign_without_a_point_gives_no_place_to_anybody() -> None:
    nothing = [one._replace(points=0, achieved=False) for one in Book(seed=5).write(1)]

    assert told(package(nothing))[0]
    for text in standings_of(nothing).values():
        assert {row.split(" ")[0] for row in text.splitlines()[5:]} == {"-"}


def test_a_package_made_before_certification_says_so() -> None:
    sound, sentences = told(package(ROWS, certified=False))

    assert sound
    assert sentences[1].startswith("PROVISIONAL package of the campaign")
    assert sentences[1].endswith("not certified, ledger up to row 400.")


@given(st.integers(0, 10**6), st.integers(1, 250), st.booleans())
@settings(max_examples=25)
def test_every_campaign_that_kept_the_rules_is_sound(seed: int, rows: int, certified: bool) -> None:
    assert wrongs(package(Book(seed, people=12).write(rows), certified=certified)) == []


def test_every_sentence_is_there_in_both_languages_with_the_same_figures() -> None:
    def figures(sentence: str) -> set[str]:
        return {part.partition("}")[0] for part in sentence.split("{")[1:]}

    assert {
        name for name, (vi, en) in WORDS.items() if figures(vi) != figures(en) or not vi or not en
    } == set()


@pytest.mark.parametrize("index", [0, 199, 399])
def test_a_proof_that_a_row_is_in_the_ledger_is_checked(index: int) -> None:
    sound, sentences = told(inclusion(index), "proof.json")

    assert sound
    assert sentences[1] == (
        f"RIGHT: row {index + 1} of 400 stands in the ledger of the campaign mua-thu, unaltered."
    )
    assert sentences[3] == f"  root after row 400: {ROOT}"


@pytest.mark.parametrize("old", [1, 100, 256, 400])
def test_a_proof_that_the_ledger_only_grew_is_checked(old: int) -> None:
    sound, sentences = told(consistency(old), "proof.json")

    assert sound
    assert sentences[0] == (
        f"RIGHT: the ledger of the campaign mua-thu, up to row 400, keeps all up to row {old} as it was."
    )
    before = root_of([leaf_hash(one.leaf) for one in ROWS[:old]]).hex()
    assert sentences[2:4] == [f"  root after row {old}: {before}", f"  root after row 400: {ROOT}"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": 8}, "Where row 8 of entries.csv belongs is number “7”"),
        ({"row": ROWS[8].row.replace("9,", "7,", 1)}, "Row 7 of entries.csv was altered"),
        ({"size": 12}, "The proof fails: row 7 does not stand under this root of the ledger up to row 12."),
        (
            {"root": "ab" * 32},
            "The proof fails: row 7 does not stand under this root of the ledger up to row 400.",
        ),
        ({"path": []}, "The proof fails: row 7"),
        ({"path": ["zz"]}, "In proof.json the value “path” is missing or of the wrong kind."),
        ({"root": "abc"}, "In proof.json the value “root” is missing or of the wrong kind."),
        ({"kind": "belief"}, "In proof.json the value “kind” is missing or of the wrong kind."),
        ({"format": "thi-dua-so proof 2"}, "In proof.json “format” has to be “thi-dua-so proof 1”."),
    ],
)
def test_a_proof_that_proves_nothing_is_told_so(change: dict[str, object], said: str) -> None:
    proof = json.dumps({**json.loads(inclusion(6)), **change}).encode()

    assert wrongs(proof, "proof.json")[0].startswith(said)


@pytest.mark.parametrize(
    "change",
    [
        {"old": {"number": 100, "root": "ab" * 32}},
        {"old": {"number": 101, "root": root_of([leaf_hash(one.leaf) for one in ROWS[:100]]).hex()}},
        {"new": {"number": 400, "root": "ab" * 32}},
        {"path": []},
    ],
)
def test_a_ledger_that_lost_its_beginning_is_told_so(change: dict[str, object]) -> None:
    said = {**json.loads(consistency(100)), **change}

    found = wrongs(json.dumps(said).encode(), "proof.json")[0]
    assert found.startswith("The proof fails: the ledger up to row 400 does not begin")
    assert found.endswith(f" up to row {said['old']['number']}.")


def test_a_proof_has_a_megabyte_at_most_and_begins_within_sixty_four_signs() -> None:
    proof = inclusion(6)

    assert told(proof.ljust(1_048_576), "proof.json")[0]
    assert wrongs(proof.ljust(1_048_577), "proof.json")[0].startswith("This package would unfold")
    assert told(b" " * 63 + proof, "proof.json")[0]
    assert wrongs(b" " * 64 + proof, "proof.json")[0].startswith("proof.json is no package")


def test_one_file_checks_a_package_with_nothing_but_python(tmp_path: Path) -> None:
    (tmp_path / "leaderboard.pyz").write_bytes(program())
    (tmp_path / "goi.zip").write_bytes(package(ROWS))
    (tmp_path / "hong.zip").write_bytes(package(ROWS)[:-100])

    good, bad = (run(["leaderboard.pyz", "verify", file], tmp_path) for file in ("goi.zip", "hong.zip"))

    assert (good.returncode, good.stdout.splitlines()[-1]) == (
        0,
        "KẾT LUẬN: tất cả đều đúng. Nếu các mã trên giống mã trên trang của đợt thì đây là bản đã công bố.",
    )
    assert (bad.returncode, bad.stderr) == (1, "")
    assert bad.stdout.startswith("SAI: hong.zip không phải là gói dữ liệu của một đợt thi đua, hoặc đã hỏng.")


def test_the_program_is_the_same_bytes_each_time() -> None:
    assert program() == program()


def test_the_engine_checks_as_a_module_too(tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(package(ROWS))
    source = Path(__file__).resolve().parents[2] / "src"
    start = (
        f"import sys, runpy; sys.path.insert(0, {str(source)!r}); "
        "runpy.run_module('leaderboard', run_name='__main__', alter_sys=True)"
    )

    done = run(["-c", start, "verify", "goi.zip", "--lang", "en"], tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("RESULT: everything is right.")


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python apart from everything installed, with a console that knows no Vietnamese."""
    command = [sys.executable, "-I", "-S", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", env={"LC_ALL": "C"}, check=False
    )


def inclusion(index: int) -> bytes:
    leaves = [leaf_hash(one.leaf) for one in ROWS]
    path = [node.hex() for node in inclusion_proof(leaves, index)]
    said = {"row": ROWS[index].row, "number": index + 1, "size": len(ROWS), "root": ROOT, "path": path}
    return json.dumps(
        {"format": "thi-dua-so proof 1", "kind": "inclusion", "campaign": "mua-thu", **said}
    ).encode()


def consistency(old: int) -> bytes:
    leaves = [leaf_hash(one.leaf) for one in ROWS]
    said = {
        "old": {"number": old, "root": root_of(leaves[:old]).hex()},
        "new": {"number": len(ROWS), "root": ROOT},
        "path": [node.hex() for node in consistency_proof(leaves, old)],
    }
    return json.dumps(
        {"format": "thi-dua-so proof 1", "kind": "consistency", "campaign": "mua-thu", **said}
    ).encode()
