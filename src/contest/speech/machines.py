"""Which machine's voice this host has: Piper with a voice that lies in `DATA/voices`, else espeak-ng."""

import shutil
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from contest.speech.asking import PROGRAM

PIPER: Final = "piper"
FOLDER: Final = "voices"
# What was spoken by it is kept under this word, as it was before there was any other voice.
MACHINE: Final = "machine"
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class MachineVoice:
    """A voice: the word under which its sounds are kept, the program and, for Piper, its model."""

    key: str
    program: str
    model: str = ""

    @property
    def name(self) -> str:
        """What the voice is called; nothing for espeak-ng."""
        return name_of(self.key)


def name_of(key: str) -> str:
    """What a voice is called, by the word under which its sounds are kept."""
    return key.rpartition(":")[0]


def espeak() -> MachineVoice | None:
    """The voice that a package brings, where it is installed."""
    found = shutil.which(PROGRAM)
    return MachineVoice(MACHINE, found) if found else None


def piper(data: Path) -> MachineVoice | None:
    """The first Vietnamese voice of the folder, where both its files and the program are there.

    Its word is made of what is in its files, so another voice of the same name is another one.
    """
    program = shutil.which(PIPER)
    models = sorted((data / FOLDER).glob("vi*.onnx")) if program else []
    for model in models:
        told = model.with_name(f"{model.name}.json")
        if program and told.is_file():
            marks = tuple((str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in (model, told))
            return MachineVoice(f"{model.stem[:LONGEST_NAME]}:{_digest(marks)}", program, str(model))
    return None


@lru_cache(maxsize=4)
def _digest(files: tuple[tuple[str, int, int], ...]) -> str:
    whole = sha256()
    for path, _, _ in files:
        with Path(path).open("rb") as file:
            while piece := file.read(2**20):
                whole.update(piece)
    return whole.hexdigest()[:12]
