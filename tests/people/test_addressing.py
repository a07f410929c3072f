"""Each is called as people of their kind are called; what all are shown alike calls nobody."""

import pytest

from contest.people.profiles.address import WORDS, address_of
from contest.people.rules import TargetGroup
from contest.standings.delivery.publisher import printed
from contest.web import language
from tests.site import Site

YOURS = "What you learn stays yours."
SAID = "Điều bạn học là của bạn; rủ bạn bè cùng học. Bạn học tiếp nhé."


@pytest.mark.parametrize(
    ("group", "tasks", "said"),
    [
        ("nguoi_dan", False, "Điều bà con học là của bà con; rủ bạn bè cùng học. Bà con học tiếp nhé."),
        ("hoc_sinh", False, "Điều em học là của em; rủ bạn bè cùng học. Em học tiếp nhé."),
        ("can_bo", False, "Điều anh chị học là của anh chị; rủ bạn bè cùng học. Anh chị học tiếp nhé."),
        (
            "nguoi_lao_dong",
            False,
            "Điều anh chị học là của anh chị; rủ bạn bè cùng học. Anh chị học tiếp nhé.",
        ),
        ("nguoi_dan", True, "Điều anh chị học là của anh chị; rủ bạn bè cùng học. Anh chị học tiếp nhé."),
        ("", False, SAID),
    ],
)
def test_a_sentence_calls_each_by_their_word(
    group: str, tasks: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = language.said
    monkeypatch.setattr(
        language, "said", lambda source, code: SAID if source == YOURS else whole(source, code)
    )
    language.told.cache_clear()
    called = language.addressed.set(address_of(group, has_tasks=tasks))
    try:
        assert language.gettext(YOURS) == said
    finally:
        language.addressed.reset(called)
        language.told.cache_clear()


def test_every_group_has_a_word() -> None:
    assert set(WORDS) == set(TargetGroup)
    assert all(language.said(word, "vi") != word for word in WORDS.values())


async def test_what_all_are_shown_alike_calls_nobody() -> None:
    called = language.addressed.set(address_of("hoc_sinh"))
    try:
        language.told.cache_clear()
        printed("vi", "layout/_notice.html", sentence="", way="/")
        assert language.told.cache_info().currsize == 0
        assert language.addressed.get() == address_of("hoc_sinh")
    finally:
        language.addressed.reset(called)


async def test_a_page_speaks_to_whom_it_belongs(site: Site) -> None:
    learner, organiser, stranger = site.visitor(), site.visitor(), site.visitor()
    await learner.sign_in("learner")
    await organiser.sign_in("organiser")

    at_me = [
        (await one.go("/household" if one is not stranger else "/privacy")).text
        for one in (stranger, learner, organiser)
    ]

    assert ["của bà con" in text for text in at_me] == [False, True, False]
    assert ["của anh chị" in text for text in at_me] == [False, False, True]
