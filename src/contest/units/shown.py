"""What the forms that change a unit show of it: who saw something else is refused."""

from contest.database import FormVersion
from contest.errors import N_

NAME = FormVersion(
    "unit", "SELECT name, closed_at FROM unit WHERE id = $1 ORDER BY id", {"name": N_("Name of the unit")}
)
PLACE = FormVersion("unit", "SELECT name, closed_at, parent_id FROM unit WHERE id = $1 ORDER BY id")
WAY_IN = FormVersion(
    "unit",
    """
    SELECT joining, join_code, join_code_until AS until, closed_at FROM unit WHERE id = $1 ORDER BY id
    """,
    {"until": N_("The code ends on")},
)
PARTS = FormVersion(
    "unit", "SELECT code, name, eligible, closed_at FROM unit WHERE parent_id = $1 ORDER BY code"
)
PEOPLE = FormVersion(
    "unit",
    """
    SELECT u.eligible AS people, u.closed_at, d.id, d.state FROM unit u
    LEFT JOIN eligible_declaration d ON d.unit_id = u.id WHERE u.id = $1 ORDER BY d.id
    """,
    {"people": N_("Declared people")},
)
MEMBER = FormVersion(
    "member",
    """
    SELECT m.unit_id, m.track FROM membership m JOIN person p ON p.id = m.person_id
    WHERE p.ref = $1 AND m.until IS NULL ORDER BY m.id
    """,
)
APPLICATION = FormVersion(
    "application",
    "SELECT state, name, eligible, place_id FROM unit_application WHERE ref = $1 ORDER BY id",
    {"name": N_("Name of the unit"), "eligible": N_("Declared people")},
)
