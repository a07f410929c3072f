"""Forms about numbers that offices told: one told, one put right, a file of them."""

from contest.sheets import csv_bytes
from tests.journeys.sendings import Ready, Scene, V, opened, unit_id
from tests.journeys.sendings_made import sends
from tests.journeys.sendings_of_lists import nothing_waits
from tests.journeys.things import THINGS

HERE = f"/units/{V}/confirmed"
TOLD = {"unit": V, "confirmed": "9", "day": "2026-03-02", "source": "Công an xã"}
HEADINGS = ("Mã đơn vị", "Số người được xác nhận", "Tính đến ngày", "Nguồn")


@sends("/units/{code:str}/confirmed")
async def _told(scene: Scene) -> Ready:
    return await opened(await scene.browser(scene.cast["province organiser"]), HERE, HERE, dict(TOLD))


@sends("/units/{code:str}/confirmed/counts/{number:int}")
async def _put_right(scene: Scene) -> Ready:
    count = await THINGS["told_count"](await unit_id(V), scene.cast["learner"])
    path = f"{HERE}/counts/{count}"
    given = {"confirmed": "8", "source": "Công an xã", "reason": "Công an xã đính chính"}
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path, given)


@sends("/units/{code:str}/confirmed/uploads")
async def _sent(scene: Scene) -> Ready:
    await nothing_waits()
    browser = await scene.browser(scene.cast["province organiser"])
    ready = await opened(browser, HERE, f"{HERE}/uploads", {"all_document": "12/BC"})
    ready.form.file = csv_bytes([HEADINGS, (V, "11", "05/03/2026", "Công an xã")])
    return ready


@sends("/units/{code:str}/confirmed/uploads/{ref:uuid}/apply")
async def _written(scene: Scene) -> Ready:
    return await _waiting(scene, "apply")


@sends("/units/{code:str}/confirmed/uploads/{ref:uuid}/leave")
async def _thrown_away(scene: Scene) -> Ready:
    return await _waiting(scene, "leave")


async def _waiting(scene: Scene, act: str) -> Ready:
    await nothing_waits()
    ref = await THINGS["confirmed_upload"](await unit_id(V), scene.cast["learner"])
    path = f"{HERE}/uploads/{ref}"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, f"{path}/{act}")
