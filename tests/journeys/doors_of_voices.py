"""The doors of lessons read aloud, and a recording for those that name one."""

from contest.capabilities import Capability
from contest.database import value
from tests.journeys.door_kinds import EVERYBODY, SIGNED_IN, Door, may, own
from tests.journeys.things import THINGS

RECORDING = """
    INSERT INTO recording (key, language, lesson, speaker_id, sound, etag, milliseconds, recorded_at)
    VALUES ('0123456789abcdef', 'thai', 'chong-lua-dao', $1, '\\x4f676753', 'e', 900, clock_timestamp())
    RETURNING ref::text
"""


async def recording(unit: int, learner: int) -> str:
    """Something that the learner has read aloud, and that waits."""
    return str(await value(RECORDING, learner))


THINGS["recording"] = recording
SPOKEN: dict[str, Door] = {
    **dict.fromkeys(("/speech/known", "/speech/{spoken:str}/{name:str}"), EVERYBODY),
    **dict.fromkeys(("/lessons/{slug:str}/listen", "/lessons/{slug:str}/tongues"), EVERYBODY),
    "/lessons/{slug:str}/record/{key:str}": may(Capability.MANAGE_UNIT),
    "/voices": SIGNED_IN,
    "/voices/{ref:uuid}/sound": own("recording"),
    "/voices/{ref:uuid}/let-in": may(Capability.RUN_SEASONS),
    "/voices/{ref:uuid}/take-out": own("recording"),
}
