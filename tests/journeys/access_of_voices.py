"""Who may open the pages of lessons read aloud, and a recording for those that name one."""

from contest.capabilities import Capability
from contest.database import value
from contest.lessons import library
from contest.spoken import key
from tests.journeys.access import EVERYBODY, SIGNED_IN, Access, Kind, may
from tests.journeys.things import THINGS
from tests.journeys.walking import LESSON

RECORDING = """
    INSERT INTO recording (key, language, lesson, speaker_id, sound, etag, milliseconds, recorded_at)
    VALUES ('0123456789abcdef', 'thai', 'chong-lua-dao', $1, '\\x4f676753', 'e', 900, clock_timestamp())
    RETURNING ref::text
"""


async def recording(unit: int, learner: int) -> str:
    """Something that the learner has read aloud, and that waits."""
    return str(await value(RECORDING, learner))


async def spoken_part(unit: int, learner: int) -> str:
    """Something that a lesson says and that can be read aloud."""
    return key((await library.lesson(LESSON)).content.questions[0].ask)


THINGS |= {"recording": recording, "spoken_part": spoken_part}
# Whoever spoke, and who lets recordings in.
VOICE = Access(Kind.OWN, thing="recording", owners=("learner", "province organiser", "admin"))
SPOKEN: dict[str, Access] = {
    **dict.fromkeys(("/speech/known", "/speech/{spoken:str}/{name:str}"), EVERYBODY),
    **dict.fromkeys(("/lessons/{slug:str}/listen", "/lessons/{slug:str}/tongues"), EVERYBODY),
    "/lessons/{slug:str}/record/{key:str}": Access(Kind.MAY, Capability.MANAGE_UNIT, thing="spoken_part"),
    "/voices": SIGNED_IN,
    "/voices/{ref:uuid}/sound": VOICE,
    "/voices/{ref:uuid}/let-in": may(Capability.RUN_CAMPAIGNS),
    "/voices/{ref:uuid}/take-out": VOICE,
}
