"""Agreements: each by its own act, to words that cannot change unseen, and ended with one tap."""

import hashlib
import re
from datetime import timedelta

import pytest

from contest.database import rows, run, value
from contest.errors import Conflict
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.consents.texts import OPTIONAL, TEXTS, spoken
from contest.people.rules import ConsentKind
from contest.web.language import said as said_in
from contest.web.viewer import Viewer
from tests.making import NOON, make_person
from tests.site import Site, Visitor

LATER = NOON + timedelta(hours=1)
# Whoever changes a word raises the version in consent_texts.py and writes both here.
AGREED_WORDS = {
    (ConsentKind.ACCOUNT, 3): "2cbedd0c219d6120",
    (ConsentKind.PUBLIC_NAME, 2): "133c39bb7e457352",
    (ConsentKind.SHARE, 2): "e640fb7d222073f4",
    (ConsentKind.GUARDIAN, 1): "93a7cd2856d8f125",
}


def viewer_of(person: int, band: str = "18+") -> Viewer:
    return Viewer(person, "Lò Thị Hương", "nguoi_dan", band, "vi", "binding", 1)


def digest(kind: ConsentKind) -> str:
    said = [text for source in spoken(kind) for text in (source, said_in(source, "vi"))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def test_nobody_changes_a_text_without_raising_its_version():
    assert {(kind, text.version): digest(kind) for kind, text in TEXTS.items()} == AGREED_WORDS


@pytest.mark.usefixtures("database")
async def test_an_agreement_keeps_version_language_way_and_witness():
    person, helper = await make_person(), await make_person("Vàng A Páo")

    await consents.record(person, ConsentKind.ACCOUNT, "vi", ConsentMethod.READ_ALOUD, NOON, helper)

    (kept,) = await rows("SELECT kind, version, language, how, witness_id, given_at FROM consent")
    assert tuple(kept) == ("account", TEXTS[ConsentKind.ACCOUNT].version, "vi", "read_aloud", helper, NOON)


@pytest.mark.usefixtures("database")
async def test_agreeing_twice_is_one_agreement_and_a_new_one_after_taking_it_back():
    person = await make_person()
    viewer = viewer_of(person)

    await consents.give(viewer, ConsentKind.SHARE, NOON)
    await consents.give(viewer, ConsentKind.SHARE, NOON)
    await consents.withdraw(person, ConsentKind.SHARE, LATER)
    await consents.give(viewer, ConsentKind.SHARE, LATER)

    kept = await consents.history(person)
    assert [(one.given_at, one.withdrawn_at) for one in kept] == [(LATER, None), (NOON, LATER)]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("kind", OPTIONAL)
async def test_nobody_under_16_agrees_to_be_shown(kind: ConsentKind):
    child = await make_person("Giàng Thị Súa", band="7-15")

    with pytest.raises(Conflict, match="Under 16 nobody is shown in public"):
        await consents.give(viewer_of(child, "7-15"), kind, NOON)

    assert await consents.history(child) == ()


@pytest.mark.usefixtures("database")
async def test_an_optional_agreement_to_older_words_does_not_count_and_the_account_asks_anew():
    person = await make_person()
    for kind in (ConsentKind.ACCOUNT, ConsentKind.PUBLIC_NAME):
        await consents.record(person, kind, "vi", ConsentMethod.TAP, NOON)
    await run("UPDATE consent SET version = 1")
    counted = f"SELECT array_agg(k.kind) FROM consent k WHERE {consents.in_force('k')}"

    before, asked = await value(counted), consents.outdated(await value(consents.AGREED, person))
    for kind in (ConsentKind.ACCOUNT, ConsentKind.PUBLIC_NAME):
        await consents.give(viewer_of(person), kind, LATER)

    assert (before, asked) == (["account"], True)
    assert await value(f"SELECT count(*) FROM consent k WHERE {consents.in_force('k')}") == 3
    assert not consents.outdated(await value(consents.AGREED, person))


async def inside(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("learner")
    return visitor


async def test_registering_asks_for_each_thing_apart_and_nothing_is_ticked(site: Site):
    visitor = site.visitor()
    await visitor.go("/register?unit=03325-001")
    fields = {"name": "Quàng Thị Ương", "band": "18+", "group": "nguoi_dan"}
    page = await visitor.send("/register", fields)
    ticks = re.findall(r'<input type="checkbox" name="(\w+)"', page.text)
    assert ticks == ["consent", "public_name", "share"]
    assert 'value="yes" checked' not in page.text and "không mất điểm nào" in page.text
    fields["phone"] = "0987654321"

    refused = await visitor.send("/register", {**fields, "pin": "502817", "share": "yes"})
    kept = 'name="share" value="yes" checked' in refused.text
    done = await visitor.send("/register", {**fields, "pin": "502817", "share": "yes", "consent": "yes"})

    assert (refused.status, kept, done.path) == (422, True, "/today")
    made = "SELECT max(id) FROM person"
    kinds = f"SELECT array_agg(kind ORDER BY kind) FROM consent WHERE person_id = ({made})"
    assert await value(kinds) == ["account", "share"]


async def test_me_tells_every_agreement_and_ends_one_with_a_tap(site: Site):
    visitor = await inside(site)
    await visitor.go("/me")

    given = await visitor.send("/me/consents", {"kind": "public_name", "agree": "yes", "shown": "whole"})
    whole = await value("SELECT whole_name FROM person WHERE display_name = 'Lò Thị Hương'")
    await visitor.send("/me/consents", {"kind": "public_name", "agree": "yes", "shown": "short"})
    short = await value("SELECT whole_name FROM person WHERE display_name = 'Lò Thị Hương'")
    taken = await visitor.send("/me/consents", {"kind": "public_name", "agree": "no"})

    assert (given.path, whole, short) == ("/me", True, False)
    assert "bấm trên màn hình" in taken.text and "rút lại lúc" in taken.text
    assert (
        await value("SELECT count(*) FROM consent WHERE kind = 'public_name' AND withdrawn_at IS NULL") == 0
    )


async def test_changed_words_about_the_account_are_told_until_they_are_read(site: Site):
    visitor = await inside(site)
    await run("UPDATE consent SET version = 1 WHERE kind = 'account'")
    told = await visitor.go("/today")

    await visitor.go("/me")
    await visitor.send("/me/consents", {"kind": "account", "agree": "yes"})

    assert "đã thay đổi" in told.text
    assert "đã thay đổi" not in (await visitor.go("/today")).text


@pytest.mark.parametrize(
    "fields", [{"kind": "account", "agree": "no"}, {"kind": "guardian", "agree": "yes"}, {"kind": ""}]
)
async def test_the_account_ends_only_by_closing_it_and_no_one_agrees_for_a_parent(
    site: Site, fields: dict[str, str]
):
    visitor = await inside(site)
    await visitor.go("/me")

    refused = await visitor.send("/me/consents", fields)

    assert refused.status == 422
    assert (
        await value("SELECT count(*) FROM consent WHERE withdrawn_at IS NOT NULL OR kind = 'guardian'") == 0
    )
