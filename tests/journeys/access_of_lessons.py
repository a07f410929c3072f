"""Who may open the pages of the desk where lessons are written, published and withdrawn."""

from contest.capabilities import Capability
from tests.journeys.access import EVERYBODY, Access, may

DESK = "/organise/lessons"
ONE = f"{DESK}/{{slug:str}}"
PAGES = (
    "",
    "/about",
    "/preview",
    "/discard",
    "/publish",
    "/withdraw",
    "/offer",
    "/marks",
    "/lesson.md",
    "/lesson.zip",
    "/pictures",
    "/english",
)
PARTS = ("/steps/{number:int}", "/questions/{number:int}", "/pictures/{name:str}/remove")
WRITTEN: dict[str, Access] = {"/lessons/pictures/{name:str}": EVERYBODY} | dict.fromkeys(
    (
        DESK,
        *(f"{DESK}/{page}" for page in ("new", "import", "lessons.zip")),
        *(f"{ONE}{page}" for page in (*PAGES, *PARTS)),
    ),
    may(Capability.RUN_CAMPAIGNS),
)
