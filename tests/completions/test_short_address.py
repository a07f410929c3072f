"""Where `/completions` leads: to the place one looks after, to a choice of several, or to a sentence."""

from contest.database import run, value
from tests.completions.test_journeys import PAGE, organiser
from tests.making import make_unit

CHAMPION = """
    INSERT INTO role_grant (person_id, role, unit_id) SELECT p.id, 'champion', u.id FROM person p, unit u
    WHERE p.display_name = 'Lò Thị Hương' AND u.code = '03325-001' ON CONFLICT DO NOTHING
"""
ORGANISERS = "WHERE u.code = '03325' AND role = 'province_organiser'"
SECOND = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT g.person_id, g.role, u.id FROM unit u, role_grant g JOIN unit c ON c.id = g.unit_id
    WHERE u.code = '03127' AND c.code = '03325' AND g.role = 'commune_organiser'
"""


async def test_the_short_address_leads_each_to_their_place_and_others_to_a_sentence(site):
    learner = site.visitor()
    await learner.sign_in("learner")
    for _ in range(2):
        refused = await learner.go("/completions")
        assert refused.status == 403 and "người phụ trách xã, phường hoặc tỉnh đưa vào" in refused.text
        await run(CHAMPION)

    commune = await organiser(site)
    await run("UPDATE role_grant SET role = 'commune_organiser', unit_id = u.id FROM unit u " + ORGANISERS)
    assert (await commune.go("/completions")).path == PAGE

    province = await value("SELECT id FROM unit WHERE code = '11'")
    await make_unit("Điện Biên Phủ", kind="phuong", track=None, parent=province, code="03127")
    await run(SECOND)
    chosen = await commune.go("/completions")
    assert PAGE in chosen.text and "/units/03127/completions" in chosen.text
    assert (await commune.go("/units/03127/completions")).status == 200
    await run("UPDATE unit SET closed_at = now() WHERE code = '03127'")
    assert (await commune.go("/completions")).path == PAGE
