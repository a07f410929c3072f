"""Whom a helper may hand the phone to, and with which lessons the helper can help them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.capabilities import Role
from contest.database import row
from contest.errors import N_, NotFound
from contest.help.queries import LessonName, lessons
from contest.lessons.queries import required_lessons
from contest.web.viewer import Viewer

NOBODY = N_("There is no such person among those you help.")

# Accounts the helper made, people the helper helped, and those of the units the helper looks after.
LEARNER = """
    SELECT p.id, p.ref, p.display_name, p.target_group, p.secret,
           p.made_by_id = $2 OR EXISTS (
               SELECT FROM help h
               WHERE h.helper_id = $2 AND h.learner_id = p.id AND h.confirmed_at IS NOT NULL) AS own,
           ARRAY(SELECT unnest(u.id || u.ancestors) FROM membership m JOIN unit u ON u.id = m.unit_id
                 WHERE m.person_id = p.id AND m.until IS NULL) AS branches
    FROM person p WHERE p.ref = $1 AND p.disabled_at IS NULL AND p.id <> $2 ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class LearnerBeside:
    """Somebody who learns beside the helper, with the lessons the helper can help with, needed ones first."""

    person_id: int
    ref: UUID
    name: str
    signs_in_with: str
    lessons: tuple[LessonName, ...]

    def chosen(self, slug: str) -> LessonName | None:
        """The lesson that was asked for, else the one that is needed next."""
        asked = (one for one in self.lessons if one.slug == slug)
        return next(asked, self.lessons[0] if self.lessons else None)


async def learner_beside(viewer: Viewer, ref: UUID, now: datetime) -> LearnerBeside:
    """The person of a reference, for a helper who may hand them the phone; to others there is none."""
    found = await row(LEARNER, ref, viewer.person_id)
    # Organisers tell first what they open names for; here they see their own learners alone.
    near = {grant.unit_id for grant in viewer.grants if grant.role in (Role.HELPER, Role.CHAMPION)}
    if found is None or not (found["own"] or near & set(found["branches"])):
        raise NotFound(NOBODY)
    wanted = await required_lessons(found["target_group"], now, found["id"])
    order = {slug: place for place, slug in enumerate(wanted)}
    can = await lessons(viewer.person_id, found["id"])
    return LearnerBeside(
        found["id"],
        UUID(bytes=found["ref"].bytes),
        found["display_name"],
        found["secret"],
        tuple(sorted(can, key=lambda one: (order.get(one.slug, len(order)), one.id))),
    )
