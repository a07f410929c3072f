"""How the tests of joining set up a unit and those who look after it."""

from contest.database import run
from tests.making import make_person

GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"


async def set_mode(code: str, mode: str) -> None:
    """Let people in this way; the code is ABCD2345."""
    await run("UPDATE unit SET joining = $2, join_code = 'ABCD2345' WHERE code = $1", code, mode)


async def champion(unit: int) -> int:
    """Somebody who answers for the unit."""
    person = await make_person("Quàng Văn Thành")
    await run(GRANT, person, "champion", unit)
    return person
