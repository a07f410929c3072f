"""Every ranking method is told of in all words that screens need."""

from contest.campaigns.words import METHOD_WORDS
from contest.web.language import said
from leaderboard import METHODS


def test_each_method_has_its_words_in_both_languages():
    assert list(METHOD_WORDS) == list(METHODS)
    for words in METHOD_WORDS.values():
        for text in (words.name, words.line, words.unit, words.formula):
            assert text
            assert said(text, "vi") != text
