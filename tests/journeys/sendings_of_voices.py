"""Forms about lessons read aloud: one part recorded, a recording let in or taken back."""

from tests.journeys.access_of_voices import recording, spoken_part
from tests.journeys.sendings import Ready, Scene, opened
from tests.journeys.sendings_made import sends
from tests.journeys.walking import LESSON
from tests.speech.waves import wave

CHAMPION = "champion here"


@sends("/lessons/{slug:str}/record/{key:str}")
async def _record(scene: Scene) -> Ready:
    path = f"/lessons/{LESSON}/record/{await spoken_part(0, 0)}"
    ready = await opened(await scene.browser(scene.cast[CHAMPION]), path, path, {"agree": "yes"})
    ready.form.file = wave(1)
    return ready


@sends("/voices/{ref:uuid}/let-in")
async def _let_in(scene: Scene) -> Ready:
    ref = await recording(0, await scene.somebody("of the village"))
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, "/voices", f"/voices/{ref}/let-in")


@sends("/voices/{ref:uuid}/take-out")
async def _take_out(scene: Scene) -> Ready:
    speaker = await scene.somebody("of the village")
    ref = await recording(0, speaker)
    return await opened(await scene.browser(speaker), "/voices", f"/voices/{ref}/take-out")
