"""What people may correct about themselves alone."""

from contest.database import run
from contest.people.rules import OwnChanges
from contest.web.viewer import Viewer

CORRECT = """
    UPDATE person SET display_name = $2, language = $3, target_group = coalesce($4, target_group)
    WHERE id = $1
"""


def group_is_free(viewer: Viewer) -> bool:
    """Whether the person may change the group alone; of children and holders of tasks others decide it."""
    return viewer.may_be_public and not viewer.roles and not viewer.dormant


async def correct(person_id: int, changes: OwnChanges) -> None:
    """Take what a person corrected; points given already keep the rules of the group of then."""
    await run(CORRECT, person_id, changes.display_name, changes.language, changes.target_group)
