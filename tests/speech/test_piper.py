"""A voice of Piper in the folder speaks in the place of espeak-ng; one that cannot holds up nothing.

No real voice could be fetched where this was made: a small program stands in that takes what Piper takes.
"""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from contest.database import rows, run
from contest.lessons.library import published
from contest.lessons.publishing import publish
from contest.lessons.rules import LessonContent
from contest.speech import queries, service
from contest.speech.asking import PROGRAM
from contest.speech.pronouncing import told
from contest.speech.texts import texts
from contest.speech.voices.rules import Tongue
from tests.lessons.making import QUESTIONS, lesson_content
from tests.site import Site
from tests.speech.speaking import missing, speak_some, spoken_whole, voice_of

pytestmark = pytest.mark.skipif(
    shutil.which(PROGRAM) is None, reason="the package espeak-ng is not installed on this machine"
)
NAME = "vi_VN-vais1000-medium"
# The title of the lesson, and the one at which the stand-in fails.
TITLES = (lesson_content().title.vi, "Tên ZZZ")
LESSON = replace(lesson_content(), questions=QUESTIONS[:1], draw=1)
# The options and ways of `piper` (piper-tts 1.8.0, and the program before it): a wave a line, into a folder
# under the moment, or all lines as one to standard output. A model of the word "broken" ends it at once.
PIPER = """#!{python} -I
import argparse, io, pathlib, sys, time, wave
told = argparse.ArgumentParser()
told.add_argument("-m", "--model", required=True)
told.add_argument("-f", "--output_file")
told.add_argument("-d", "--output_dir")
told.add_argument("--length_scale", type=float)
told.add_argument("--sentence_silence", type=float)
asked = told.parse_args()
words = pathlib.Path(asked.model).read_text()
if words == "broken":
    sys.exit("Load model failed: Protobuf parsing failed.")
def wave_of(text):
    if "ZZZ" in text:
        sys.exit("cannot say that")
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, 22050, 0, "NONE", ""))
        written.writeframes(bytes(2 * (22050 * len(text) // 14)))
    return file.getvalue()
lines = [line.strip() for line in sys.stdin.buffer.read().decode().splitlines() if line.strip()]
if asked.output_dir:
    for line in lines:
        pathlib.Path(asked.output_dir, f"{{time.monotonic_ns()}}.wav").write_bytes(wave_of(line))
elif asked.output_file == "-":
    sys.stdout.buffer.write(wave_of(" ".join(lines)))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a voice, and the program where programs are sought."""
    programs = tmp_path / "programs"
    programs.mkdir()
    piper = programs / "piper"
    piper.write_text(PIPER.format(python=sys.executable))
    piper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    # A few texts stand for all: each is spoken by the same way.
    monkeypatch.setattr(service, "texts", few)
    laid(tmp_path, "one voice")
    return tmp_path


def few(lessons: Iterable[LessonContent]) -> dict[str, str]:
    """The last texts of the lessons, its title among them."""
    found = texts(lessons)
    titled = [key for key, text in found.items() if text.startswith(TITLES)]
    return {key: found[key] for key in [*titled, *list(found)[-4:]]}


def laid(data: Path, model: str, name: str = NAME) -> None:
    (data / "voices").mkdir(exist_ok=True)
    (data / "voices" / f"{name}.onnx").write_text(model)
    (data / "voices" / f"{name}.onnx.json").write_text("{}")


async def voices() -> list[str]:
    """Which voices were kept, each once."""
    kept = await rows("SELECT DISTINCT split_part(voice, ':', 1) AS voice FROM speech ORDER BY voice")
    return [one["voice"] for one in kept]


async def lines() -> dict[str, str]:
    """What the machine is told to say, by key: foreign words as they are said."""
    wanted = few(one.content for one in await published())
    return {key: " ".join(told(text, "vi").split()) for key, text in wanted.items()}


async def test_a_voice_takes_over_text_by_text_and_the_old_sounds_go(database: str, folder: Path) -> None:
    await publish(LESSON)
    await speak_some()
    before = {one["etag"] for one in await rows("SELECT etag FROM speech ORDER BY id")}
    assert await voices() == ["machine"]

    await spoken_whole(folder)

    kept, wanted = await rows("SELECT key, etag, milliseconds FROM speech ORDER BY id"), await lines()
    assert await voices() == [NAME] and await missing(folder) == {}
    assert len({one["key"] for one in kept}) == len(kept) == len(wanted)
    assert not before & {one["etag"] for one in kept}
    # Each has its own sound, as long as its words.
    for one in kept:
        assert abs(one["milliseconds"] - len(wanted[one["key"]]) * 1000 // 14) < 200
    # A host without the voice has nothing to do where Piper has spoken.
    assert await missing() == {}
    known = await queries.known([kept[0]["key"]], Tongue.VIETNAMESE)
    assert known[kept[0]["key"]].voice == NAME
    laid(folder, "another voice under the same name")
    assert len(await missing(folder)) == len(wanted)


async def test_a_voice_that_cannot_speak_is_told_once_and_espeak_goes_on(database: str, folder: Path) -> None:
    await publish(LESSON)
    laid(folder, "broken")
    assert voice_of(folder).name == NAME

    await speak_some(folder)

    assert await voices() == ["machine"]
    assert service.unusable()[NAME] == "Load model failed: Protobuf parsing failed."
    # A better file is tried at once.
    laid(folder, "mended")
    assert voice_of(folder).model


async def test_a_single_text_at_which_it_fails_is_spoken_by_the_other(database: str, folder: Path) -> None:
    await publish(replace(LESSON, title=replace(LESSON.title, vi="Tên ZZZ")))

    await spoken_whole(folder)

    counted = await rows(
        "SELECT voice = 'machine' AS other, count(*) AS many FROM speech GROUP BY 1 ORDER BY 1"
    )
    (own, other) = [one["many"] for one in counted]
    assert other >= 1 and own > other and await missing(folder) == {}


async def test_the_name_of_the_voice_is_told_and_a_model_alone_is_none(site: Site, folder: Path) -> None:
    await run(
        """INSERT INTO speech (key, language, voice, sound, etag, milliseconds)
           VALUES ('0123456789abcdef', 'vi', $1, 'OggS', 'x', 400)""",
        voice_of(folder).key,
    )
    page = await site.visitor().go("/speech/vi/0123456789abcdef")
    assert f"Giọng máy ({NAME})" in page.text

    (folder / "voices" / f"{NAME}.onnx.json").unlink()
    laid(folder, "english", "en_US-lessac-medium")
    assert voice_of(folder).model == ""
