"""A schedule held after a restore is told wherever one looks; a database of another SECRET is not ready."""

from contest.database import run
from contest.security.fingerprint import fingerprint
from tests.site import SLUG, Site

KEEP = """
    INSERT INTO site (id, secret_fingerprint) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET secret_fingerprint = $1
"""
HOLD = "UPDATE site SET schedule_held_since = now()"
WAITS = "contest resume"


async def test_a_held_schedule_is_told_to_machines_and_organisers(site: Site) -> None:
    await run(KEEP, fingerprint(site.settings.secret))
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    before = [(await organiser.go(path)).text for path in ("/organise", f"/organise/{SLUG}", "/readyz")]

    await run(HOLD)

    after = [(await organiser.go(path)).text for path in ("/organise", f"/organise/{SLUG}", "/readyz")]
    assert not any(WAITS in text for text in before) and before[2] == "ready\n"
    assert all(WAITS in text for text in after)
    assert organiser.page.status == 200 and after[2].startswith("ready\n")


async def test_a_database_made_with_another_secret_is_not_ready(site: Site) -> None:
    visitor = site.visitor()
    await run(KEEP, fingerprint(b"w" * 40))

    strange = await visitor.go("/readyz")
    await run(KEEP, fingerprint(site.settings.secret))

    assert (strange.status, strange.text) == (503, "another SECRET\n")
    assert (await visitor.go("/readyz")).status == 200
