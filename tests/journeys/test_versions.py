"""Every form that carries a version is refused with none, an empty and an old one; no table changes."""

import pytest

from tests.architecture.test_seen import VERSIONED
from tests.journeys.cast import cast, more_units
from tests.journeys.filling import Form
from tests.journeys.sendings import Ready, Scene
from tests.journeys.sendings_all import ROUTES
from tests.journeys.test_repeats import changed, prepared, settled
from tests.making import reasons_given
from tests.site import Page, Site

CARRYING = sorted(set(ROUTES) & VERSIONED)
CHANGED = "đã có người thay đổi"
# Nobody's version: as long as one is, and never current.
OLD = "0" * 20


@pytest.fixture(scope="module")
async def scene(house: Site) -> Scene:
    await more_units()
    people = {actor.title: actor.person for actor in await cast() if actor.person is not None}
    await reasons_given()
    return Scene(house, people)


def versions(form: Form) -> dict[str, dict[str, list[str]]]:
    """The fields of a form whose version is missing, empty, old, or second to an old one."""
    assert form.fields.get("_seen", [""])[0], f"the form that goes to {form.action} carries no version"
    rest = {name: texts for name, texts in form.fields.items() if name != "_seen"}
    odd = {"empty": [""], "blank": ["  "], "old": [OLD], "old, then right": [OLD, *form.fields["_seen"]]}
    return {"missing": rest, **{name: {**rest, "_seen": seen} for name, seen in odd.items()}}


async def answered(ready: Ready, fields: dict[str, list[str]]) -> Page:
    """What comes back to the form with these fields."""
    origin = {"Origin": ready.browser.origin}
    return Page(
        await ready.browser.http.post(ready.form.action, data=fields, headers=origin, follow_redirects=False)
    )


@pytest.mark.parametrize("route", CARRYING)
async def test_a_form_without_the_version_it_showed_changes_nothing(scene: Scene, route: str) -> None:
    ready = await prepared(scene, route)
    before = await settled({})

    refused = {name: await answered(ready, fields) for name, fields in versions(ready.form).items()}

    assert {name: page.status for name, page in refused.items()} == dict.fromkeys(refused, 409)
    assert all(CHANGED in page.text for page in refused.values())
    assert changed(before, await settled({})) == {}
    # The same form as it stood is still good: nothing else was wrong with it.
    assert (await answered(ready, ready.form.fields)).status == 303


async def test_every_form_with_a_version_was_tried() -> None:
    assert len(CARRYING) > 30
