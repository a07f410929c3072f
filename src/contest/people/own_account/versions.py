"""What the forms on which people change their own data show: who saw something else is refused."""

from contest.database import FormVersion
from contest.errors import N_

OWN = FormVersion(
    "person",
    "SELECT display_name AS name, language, target_group FROM person WHERE id = $1 ORDER BY id",
    {"name": N_("Name")},
)
CONSENTS = FormVersion(
    "person",
    """
    SELECT c.id, c.withdrawn_at, p.whole_name FROM person p LEFT JOIN consent c ON c.person_id = p.id
    WHERE p.id = $1 ORDER BY c.id
    """,
)
# All incidents together: whoever ends one must have seen the latest.
INCIDENTS = FormVersion(
    "freeze", "SELECT id, reported_at, ended_at FROM sharing_freeze WHERE id >= $1 ORDER BY id"
)
