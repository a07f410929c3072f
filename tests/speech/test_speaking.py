"""Lessons are spoken by a machine's voice, once, and heard on a phone that has none of its own."""

import io
import shutil
from collections.abc import Collection
from dataclasses import replace

import av
import pytest
from playwright.async_api import Browser, expect

from contest.clock import now
from contest.database import in_transaction, rows, run, value
from contest.lessons.publishing import publish
from contest.schedule import carry_out, of_speech
from contest.speech import service
from contest.speech.asking import PROGRAM, SpokenSound
from contest.speech.machines import MachineVoice, espeak
from tests.lessons.making import QUESTIONS, lesson_content
from tests.site import Site
from tests.speech.speaking import NOWHERE, missing, speak_some, spoken, spoken_whole

pytestmark = pytest.mark.skipif(
    shutil.which(PROGRAM) is None, reason="the package espeak-ng is not installed on this machine"
)
LESSON = replace(lesson_content(), questions=QUESTIONS[:1], draw=1)


async def test_a_text_is_spoken_as_little_as_a_voice_needs(database: str) -> None:
    (one,) = await spoken(["Bà con chào nhau."], "vi")

    with av.open(io.BytesIO(one.sound), "r") as heard:
        stream = heard.streams.audio[0]
        assert (stream.codec_context.name, stream.channels) == ("opus", 1)
        samples = sum(frame.samples for frame in heard.decode(audio=0))
    assert 500 < one.milliseconds < 5_000
    assert abs(samples / 48 - one.milliseconds) < 200
    assert len(one.sound) * 8 / one.milliseconds < 24


@pytest.mark.parametrize("text", ["--version", "; ls", "\x00", "-w /tmp/x", "<b>", "🙂"])
async def test_whatever_stands_in_a_text_it_is_words_only(database: str, text: str) -> None:
    (one,) = await spoken([text], "vi")
    assert one.sound.startswith(b"OggS")


async def test_everything_is_spoken_once_and_what_was_changed_anew(database: str) -> None:
    await publish(LESSON)
    texts = await missing()

    assert await spoken_whole() == -(-len(texts) // 12)
    assert await missing() == {}
    kept = await rows("SELECT key, etag FROM speech ORDER BY id")
    assert {one["key"] for one in kept} == texts.keys()

    await publish(replace(LESSON, title=replace(LESSON.title, vi="Tên mới")))
    assert list((await missing()).values()) == [f"Tên mới. {LESSON.objective.vi}"]
    assert await spoken_whole() == 1


async def test_no_transaction_waits_while_it_speaks(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine speaks longer than the database lets a transaction wait."""
    await publish(LESSON)
    seen = []

    async def slowly(some: Collection[str], language: str, voice: MachineVoice) -> list[SpokenSound | None]:
        assert voice == espeak()
        seen.append(in_transaction())
        return list(await real(some, language, voice))

    real = service.spoken

    monkeypatch.setattr(service, "spoken", slowly)
    (job,) = of_speech(5.0, NOWHERE)

    assert await carry_out(job, now())
    assert seen == [False]
    assert await value("SELECT count(*) FROM speech") > 0


async def test_the_sound_is_sent_and_what_was_never_spoken_is_not_found(site: Site) -> None:
    await publish(LESSON)
    await speak_some()
    some = await value("SELECT key FROM speech ORDER BY id LIMIT 1")
    stranger = site.visitor()

    heard = (await stranger.go(f"/speech/vi/{some}.ogg")).response
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/ogg")
    assert heard.content.startswith(b"OggS")
    assert (await stranger.go(f"/speech/known?of={some},0000000000000000,x")).response.json().keys() == {some}
    for none in ("0000000000000000.ogg", f"{some}.mp3", "%00.ogg"):
        assert (await stranger.go(f"/speech/vi/{none}")).status == 404
    assert (await stranger.go("/speech/known")).response.json() == {}
    many = ",".join(f"{number:016x}" for number in range(81))
    assert (await stranger.go(f"/speech/known?of={many}")).status == 422


@pytest.mark.browser
async def test_a_phone_without_a_voice_hears_step_question_and_button(site: Site, chromium: Browser) -> None:
    slug = await value("SELECT slug FROM lesson ORDER BY position LIMIT 1")
    page = await (await chromium.new_context(locale="vi-VN")).new_page()
    await page.goto(f"{site.base}/lessons/{slug}/steps/1")
    button = page.locator("[data-listen]")
    keys = await page.eval_on_selector_all("[data-speech]", "parts => parts.map(part => part.dataset.speech)")
    assert len(keys) == 2
    assert await button.is_hidden()

    for one in keys:
        (sound,) = await spoken(["Chào."], "vi")
        await run(
            """INSERT INTO speech (key, language, voice, sound, etag, milliseconds)
               VALUES ($1, 'vi', 'machine', $2, 'x', 400)""",
            one,
            sound.sound,
        )
    # A phone that has not asked yet: what it was told is believed for a minute.
    page = await (await chromium.new_context(locale="vi-VN")).new_page()
    button = page.locator("[data-listen]")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    await page.goto(f"{site.base}/lessons/{slug}/steps/1")
    await button.wait_for(state="visible")
    assert await button.get_attribute("title") == "Giọng máy"
    await button.click()
    # Pressed while it reads, and out of it once all was read.
    await expect(button).to_have_attribute("aria-pressed", "false")

    assert [name for name in asked if name.endswith(".ogg")] == [f"{one}.ogg" for one in keys]
