"""A reason that somebody typed is shown as it was typed, whatever signs are in it."""

from uuid import uuid4

import pytest

from contest.database import value
from contest.errors import Conflict
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.service import give
from contest.rewards.undoing import undo
from contest.units.approvals.service import DECIDED_BY
from contest.web import language
from contest.web.environment import environment
from contest.web.refusals import on_form
from tests.site import SLUG, Site

TYPED = 'Sai 50% <form action="//evil.example"><b>nhập lại</b> & gửi</form> %(name)s'
SHOWN = (
    "Sai 50% &lt;form action=&#34;//evil.example&#34;&gt;"
    "&lt;b&gt;nhập lại&lt;/b&gt; &amp; gửi&lt;/form&gt; %(name)s"
)


async def test_the_reason_of_a_correction_is_text_wherever_it_stands(site: Site) -> None:
    person = await value("SELECT id FROM person WHERE phone_tail = '001'")
    lesson = await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'")
    key = uuid4()
    fact = NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100)
    (award, *_) = (await give(fact)).awards
    await undo(award.campaign_id, award.number, TYPED, None)

    page = await site.visitor().go(f"/campaigns/{SLUG}/changes")

    assert (page.status, "<b>nhập lại" in page.response.text) == (200, False)
    assert SHOWN in page.response.text


def test_what_is_no_sentence_of_ours_is_escaped_and_filled_by_nothing() -> None:
    page = environment().from_string("{{ _(typed) }}|{{ _(typed, more=1) }}")

    assert page.render(typed="<b>5%") == "&lt;b&gt;5%|&lt;b&gt;5%"


def test_whoever_types_a_sentence_of_ours_is_shown_it() -> None:
    page = environment().from_string("{{ _(typed) }}")

    assert page.render(typed=DECIDED_BY) == "%(name)s đã trả lời đơn này rồi."


@pytest.mark.parametrize(
    ("spoken", "sentence"),
    [("vi", "{} đã trả lời đơn này rồi."), ("en", "{} has decided this application already.")],
)
def test_a_refusal_tells_its_values_wherever_its_sentence_goes(spoken: str, sentence: str) -> None:
    refusal = Conflict(DECIDED_BY, name="<b>Mùa A Sử</b> 5%")
    before = language.current.set(spoken)
    try:
        said = environment().from_string('{{ _(errors["name"]) }}').render(errors=on_form(refusal, "name")[1])
    finally:
        language.current.reset(before)

    assert said == sentence.format("&lt;b&gt;Mùa A Sử&lt;/b&gt; 5%")
