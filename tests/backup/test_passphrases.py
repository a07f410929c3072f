"""Passphrases as people keep them, and places of files that cannot be used, each told as what it is."""

import codecs
from pathlib import Path

import pytest

from contest.backup.container import NotUsable, Opener, Sealer
from tests.backup.alone import PASSPHRASE
from tests.backup.conftest import Place, contest, sentence

LONG = "x" * 250 + ".backup"


def sealed(path: Path, passphrase: str) -> Path:
    with path.open("wb") as file:
        sealer = Sealer(file, passphrase)
        sealer.write(b"content")
        sealer.finish()
    return path


def test_the_mark_that_windows_puts_before_a_text_is_no_part_of_the_passphrase(
    old: Place, tmp_path: Path
) -> None:
    file, kept = tmp_path / "site.backup", tmp_path / "passphrase.txt"
    kept.write_bytes(codecs.BOM_UTF8 + f"{PASSPHRASE}\r\n".encode())

    made = contest(old, "backup", str(file), f"--passphrase-file={kept}")

    assert made.returncode == 0, made.stderr
    with file.open("rb") as opened:
        assert Opener(opened, PASSPHRASE).read(1)


def test_a_backup_made_when_that_mark_was_a_part_of_it_is_opened(tmp_path: Path) -> None:
    file = sealed(tmp_path / "site.backup", "\ufeff" + PASSPHRASE)

    with file.open("rb") as opened:
        assert Opener(opened, PASSPHRASE).read(100) == b"content"
    with file.open("rb") as opened, pytest.raises(NotUsable, match="The passphrase is not the one"):
        Opener(opened, PASSPHRASE + " ")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_file_whose_name_no_disk_takes_is_named_and_not_the_database(
    old: Place, passphrase_file: str, command: str
) -> None:
    done = contest(old, command, f"{old.data}/{LONG}", f"--passphrase-file={passphrase_file}")

    assert done.returncode == 1
    assert f"{LONG} cannot be used: File name too long." in sentence(done)
    assert "DATABASE_URL" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named_and_not_the_database(
    old: Place, passphrase_file: str, tmp_path: Path
) -> None:
    place = Place(old.url, Path("/proc/nowhere"))
    (tmp_path / "site.backup").write_bytes(b"x")

    done = contest(place, "restore", f"{tmp_path}/site.backup", f"--passphrase-file={passphrase_file}")

    assert done.returncode == 1
    assert "/proc/nowhere cannot be used: No such file or directory." in sentence(done)
    assert "DATABASE_URL" not in done.stderr
