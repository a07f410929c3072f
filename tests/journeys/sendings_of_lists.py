"""Forms about lists on their way: sent, their columns and rows said, applied, thrown away."""

import asyncio

from contest.database import run, value
from contest.sheets import csv_bytes
from tests.journeys.sendings import FIRM, Ready, Scene, V, letters, opened, unit_id
from tests.journeys.sendings_made import sends
from tests.making import make_person

# A list that waits gives way to the next one of the same person, plan and all.
NO_LISTS = "DELETE FROM list_upload"
READ = "SELECT state FROM list_upload WHERE ref = $1::uuid"


async def nothing_waits() -> None:
    """Forget the lists that were sent before."""
    await run(NO_LISTS)


@sends("/units/{code:str}/roster/uploads")
async def _upload(scene: Scene) -> Ready:
    await nothing_waits()
    browser = await scene.browser(scene.cast["champion here"])
    ready = await opened(browser, f"{FIRM}/roster", f"{FIRM}/roster/uploads", {"kind": "additions"})
    ready.form.file = csv_bytes(
        [
            ("STT", "Họ và tên", "Mã số"),
            ("1", f"Quàng Thị {letters()}", letters()),
            ("2", f"Cà Văn {letters()}", letters()),
            ("", "Nguyễn Văn Ký", ""),
        ]
    )
    return ready


async def _read(scene: Scene) -> tuple[Ready, str]:
    """A file that was sent and read."""
    return await _sent(scene, await _upload(scene))


async def _sent(scene: Scene, ready: Ready) -> tuple[Ready, str]:
    assert ready.form.file is not None
    file = {"file": ("a.csv", ready.form.file, "text/csv")}
    origin = {"Origin": scene.house.base}
    sent = await ready.browser.http.post(
        ready.form.action, data=ready.form.fields, files=file, headers=origin
    )
    path = sent.url.path
    while await value(READ, path.rpartition("/")[2]) not in ("planned", "refused"):
        await asyncio.sleep(0.05)
    return ready, path


@sends("/units/{code:str}/roster/uploads/{ref:uuid}/apply")
async def _apply(scene: Scene) -> Ready:
    ready, path = await _read(scene)
    return await opened(ready.browser, path, f"{path}/apply", {"sure": "yes"})


@sends("/units/{code:str}/roster/uploads/{ref:uuid}/columns")
async def _columns(scene: Scene) -> Ready:
    ready, path = await _read(scene)
    return await opened(ready.browser, f"{path}/columns", f"{path}/columns")


@sends("/units/{code:str}/roster/uploads/{ref:uuid}/rows")
async def _rows(scene: Scene) -> Ready:
    ready, path = await _read(scene)
    return await opened(ready.browser, path, f"{path}/rows", {"keep": "4"})


@sends("/units/{code:str}/roster/uploads/{ref:uuid}/leave")
async def _throw_away(scene: Scene) -> Ready:
    ready, path = await _read(scene)
    return await opened(ready.browser, path, f"{path}/leave")


COMPLETIONS = "/units/03325/completions"


@sends("/units/{code:str}/completions/uploads")
async def _completions(scene: Scene) -> Ready:
    await nothing_waits()
    browser, name = await scene.browser(scene.cast["province organiser"]), f"Quàng Thị {letters()}"
    await make_person(name, unit=await unit_id(V))
    ready = await opened(browser, COMPLETIONS, f"{COMPLETIONS}/uploads", {"lesson": "so-suc-khoe"})
    lines = [("1", name, V, "01/11/2026"), ("", "Nguyễn Văn Ký", "", "")]
    ready.form.file = csv_bytes([("STT", "Họ và tên", "Đơn vị", "Ngày hoàn thành"), *lines])
    return ready


async def _read_completions(scene: Scene) -> tuple[Ready, str]:
    return await _sent(scene, await _completions(scene))


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/apply")
async def _count(scene: Scene) -> Ready:
    ready, path = await _read_completions(scene)
    return await opened(ready.browser, path, f"{path}/apply")


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/columns")
async def _completion_columns(scene: Scene) -> Ready:
    ready, path = await _read_completions(scene)
    return await opened(ready.browser, f"{path}/columns", f"{path}/columns")


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/passed")
async def _passed(scene: Scene) -> Ready:
    ready = await _completions(scene)
    lines = [("1", "Quàng Thị Điểm", V, "01/11/2026", "8,5")]
    ready.form.file = csv_bytes([("STT", "Họ và tên", "Đơn vị", "Ngày hoàn thành", "Điểm"), *lines])
    sent, path = await _sent(scene, ready)
    return await opened(sent.browser, path, f"{path}/passed", {"passed-to-10": "5"})


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/rows")
async def _completion_rows(scene: Scene) -> Ready:
    ready, path = await _read_completions(scene)
    return await opened(ready.browser, path, f"{path}/rows", {"keep": "3"})


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/leave")
async def _forget_completions(scene: Scene) -> Ready:
    ready, path = await _read_completions(scene)
    return await opened(ready.browser, path, f"{path}/leave")


# What a process leaves that died over a list it was counting.
DIED = """
    UPDATE list_upload SET state = 'begun', begun_at = clock_timestamp(),
                           beat_at = clock_timestamp() - interval '1 minute'
    WHERE ref = $1::uuid
"""


@sends("/units/{code:str}/completions/uploads/{ref:uuid}/close")
async def _close_completions(scene: Scene) -> Ready:
    ready, path = await _read_completions(scene)
    await run(DIED, path.rpartition("/")[2])
    return await opened(ready.browser, path, f"{path}/close", {"sure": "yes"})
