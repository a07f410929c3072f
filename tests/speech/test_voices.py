"""Lessons read aloud by people: kept as a voice alone, heard once let in, taken back at any time."""

import asyncio
import io
import re

import av
import pytest

from contest.clock import now
from contest.database import rows, run, transaction, value
from contest.errors import Forbidden, InvalidForm
from contest.lessons import library
from contest.own_data.closing import erase
from contest.speech import queries
from contest.speech.texts import parts
from contest.speech.voices import rules, service
from contest.speech.voices.rules import Tongue
from tests.making import give_role, make_person
from tests.site import Site
from tests.speech.waves import wave

SLUG = "chong-lua-dao"
COUNT = "SELECT count(*) FROM recording"


async def keys() -> list[str]:
    return [part.key for part in parts((await library.lesson(SLUG)).content)]


async def people() -> tuple[int, int]:
    """Somebody who looks after a unit, and an organiser of the province."""
    speaker, organiser = await make_person("Quàng Thị Ỏn"), await make_person("Lò Văn Duyệt")
    await give_role(speaker, "champion")
    await give_role(organiser, "province_organiser")
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", organiser)
    return speaker, organiser


async def recorded(speaker: int, language: Tongue, which: int = 0) -> str:
    made = await service.sound_of(wave(1))
    key = (await keys())[which]
    await service.keep(speaker, SLUG, key, language, made, now())
    return key


async def test_of_a_recording_nothing_is_kept_but_a_light_voice(database: str) -> None:
    made = await service.sound_of(wave(3, b"May cua Pao, ban Phu"))

    assert b"Pao" not in made.sound and b"Phu" not in made.sound
    with av.open(io.BytesIO(made.sound), "r") as heard:
        stream = heard.streams.audio[0]
        assert (stream.codec_context.name, stream.channels) == ("opus", 1)
        assert not heard.metadata.get("title")
    assert 2_900 < made.milliseconds < 3_200
    assert len(made.sound) * 8 / made.milliseconds < 24


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", rules.EMPTY),
        (b"#EXTM3U\nfile:///etc/passwd", rules.NO_SOUND),
        (b"RIFF\0\0\0\0WAVEnothing", rules.NO_SOUND),
        (b"\x1aE\xdf\xa3" + bytes(400), rules.NO_SOUND),
        (b"OggS" + bytes(rules.LARGEST_RECORDING), rules.TOO_LARGE),
        (wave(0.3), rules.TOO_SHORT),
    ],
)
async def test_what_is_no_recording_is_refused(database: str, data: bytes, why: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        await service.sound_of(data)
    assert refusal.value.fields == {"sound": why}


async def test_more_than_a_minute_is_refused(database: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        await service.sound_of(wave(61.5))
    assert refusal.value.fields == {"sound": rules.TOO_LONG}


async def test_it_is_heard_once_another_let_it_in_and_before_the_machine(site: Site) -> None:
    speaker, organiser = await people()
    key = await recorded(speaker, Tongue.VIETNAMESE)
    await run(
        "INSERT INTO speech (key, language, voice, sound, etag, milliseconds)"
        " VALUES ($1, 'vi', 'machine', 'OggS', 'm', 9)",
        key,
    )
    ref = await value("SELECT ref FROM recording")

    assert not (await queries.known([key], Tongue.VIETNAMESE))[key].person
    await give_role(speaker, "admin")
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", speaker)
    with pytest.raises(Forbidden, match="Another organiser"):
        await service.let_in(ref, speaker, now())
    await service.let_in(ref, organiser, now())

    known = (await queries.known([key], Tongue.VIETNAMESE))[key]
    assert known.person and known.reader == ""
    heard = await queries.sound(key, Tongue.VIETNAMESE)
    assert heard is not None and heard.person
    await service.take_out(ref, speaker)
    assert not (await queries.known([key], Tongue.VIETNAMESE))[key].person
    acts = "SELECT act FROM audit_record WHERE act LIKE 'voice%' ORDER BY id"
    assert [one["act"] for one in await rows(acts)] == ["voice_let_in", "voice_taken_out"]


async def test_organisers_are_told_of_a_lesson_that_is_too_heavy_as_it_is_read(site: Site) -> None:
    speaker, _ = await people()
    await recorded(speaker, Tongue.VIETNAMESE)
    browser = site.visitor()
    await browser.sign_in("organiser")
    assert "cả giọng đọc" not in (await browser.go("/voices")).text

    await run("UPDATE recording SET sound = repeat('x', 250001)::bytea")

    assert "nặng 250 kB cả giọng đọc" in (await browser.go("/voices")).text


async def test_two_tabs_leave_one_recording_that_waits(site: Site) -> None:
    speaker, _ = await people()
    made, key = await service.sound_of(wave(1)), (await keys())[0]

    await asyncio.gather(
        *(service.keep(speaker, SLUG, key, Tongue.VIETNAMESE, made, now()) for _ in range(4))
    )

    assert await value(COUNT) == 1


async def test_thai_is_heard_where_somebody_read_it_and_vietnamese_elsewhere(site: Site) -> None:
    speaker, organiser = await people()
    thai, other = await recorded(speaker, Tongue.THAI), await recorded(speaker, Tongue.VIETNAMESE, 1)
    stranger = site.visitor()

    before = (await stranger.go(f"/lessons/{SLUG}/tongues")).text
    assert "tiếng Thái" not in before and "Nghe cả bài" in before
    for one in await rows("SELECT ref FROM recording ORDER BY id"):
        await service.let_in(one["ref"], organiser, now())

    after = (await stranger.go(f"/lessons/{SLUG}/tongues")).text
    assert "Nghe tiếng Thái" in after and "tiếng Mông" not in after
    known = (await stranger.go(f"/speech/known?of={thai},{other}&spoken=thai")).response.json()
    assert {key: one["language"] for key, one in known.items()} == {thai: "thai", other: "vi"}
    assert (await stranger.go(f"/speech/thai/{thai}.ogg")).response.headers["voice"] == "person"
    assert (await stranger.go(f"/speech/vi/{thai}.ogg")).status == 404
    page = (await stranger.go(f"/lessons/{SLUG}/listen?spoken=thai")).text
    assert f"/speech/thai/{thai}.ogg" in page and "Giọng người đọc" in page and "Thu lại" not in page


async def test_a_voice_goes_with_its_account(site: Site) -> None:
    speaker, _ = await people()
    await recorded(speaker, Tongue.HMONG)

    async with transaction():
        await erase(speaker, now())

    assert await value(COUNT) == 0


async def test_a_champion_records_by_the_form_and_takes_it_back(site: Site) -> None:
    speaker, _ = await people()
    champion = await site.visitor_as(speaker)
    key = (await keys())[1]
    path = f"/lessons/{SLUG}/record/{key}"
    page = await champion.go(f"{path}?spoken=hmong")
    assert "microphone=(self)" in page.response.headers["permissions-policy"]
    token = re.findall(r'name="_csrf" value="([^"]+)"', page.text)[0]
    fields = {"_csrf": token, "spoken": "hmong"}
    file = {"sound": ("voice", wave(1), "audio/wav")}
    origin = {"Origin": site.base}

    without = await champion.http.post(path, data=fields, files=file, headers=origin)
    assert without.status_code == 422 and "đồng ý cho người khác nghe" in without.text
    kept = await champion.http.post(path, data={**fields, "agree": "yes"}, files=file, headers=origin)
    assert kept.url.path == f"/lessons/{SLUG}/listen" and "Thu lại" in kept.text

    ref = await value("SELECT ref::text FROM recording")
    mine = await champion.go("/voices")
    assert "Chờ Ban tổ chức nghe" in mine.text and "Gỡ giọng của tôi" in mine.text
    assert (await champion.go(f"/voices/{ref}/sound")).response.content.startswith(b"OggS")
    assert (await site.visitor().go(f"/voices/{ref}/sound")).path == "/sign-in"
    await champion.go("/voices")
    await champion.send(f"/voices/{ref}/take-out")
    assert await value(COUNT) == 0
