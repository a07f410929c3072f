"""Form tokens and origins: only pages of ours may ask for changes."""

from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.security.http.csrf import origin_of, same_origin, token, verify

SECRET = b"s" * 32
OURS = ("https://thiduaso.vn", "http://localhost:8000")


def test_a_token_serves_its_own_session_only():
    made = token(SECRET, "session-1")

    assert verify(SECRET, "session-1", made)
    assert not verify(SECRET, "session-2", made)
    assert not verify(b"t" * 32, "session-1", made)


def test_no_two_pages_bear_the_same_token():
    assert token(SECRET, "session-1") != token(SECRET, "session-1")


def test_a_page_that_was_printed_before_an_upgrade_can_still_be_sent():
    assert verify(SECRET, "session-1", "AAECAwQFBgcICQoLGFhkMyfQqHJypyTjrxwudsOvJLbs3dZ5038z6GaMuhU=")


def test_a_token_has_its_own_twelve_bytes_of_chance():
    assert len(urlsafe_b64decode(token(SECRET, "session-1"))) == 12 + 32


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://thiduaso.vn/x", ("http", "thiduaso.vn", 80)),
        ("https://thiduaso.vn", ("https", "thiduaso.vn", 443)),
        ("https://thiduaso.vn:8443", ("https", "thiduaso.vn", 8443)),
        ("ftp://thiduaso.vn", None),
        ("https://", None),
    ],
)
def test_an_origin_has_the_usual_port_where_none_is_written(address, origin):
    assert origin_of(address) == origin


@given(st.text())
def test_no_other_text_is_a_token(text):
    assert not verify(SECRET, "session-1", text)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "https://thiduaso.vn"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site", "origin": "https://thiduaso.vn"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "https://thiduaso.vn"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.example"}, False),
        ({"origin": "https://thiduaso.vn"}, True),
        ({"origin": "https://THIDUASO.vn:443"}, True),
        ({"origin": "https://thiduaso.vn:8443"}, False),
        ({"origin": "http://thiduaso.vn"}, False),
        ({"origin": "http://thiduaso.vn:443"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "https://thiduaso.vn:8443"}, False),
        ({"referer": "https://thiduaso.vn:8443/lessons"}, False),
        ({"origin": "https://thiduaso.vn."}, True),
        ({"origin": "https://user@thiduaso.vn"}, False),
        ({"origin": "https://thiduaso.vn:99999"}, False),
        ({"origin": "https://thiduaso.vn:\xb2"}, False),
        ({"origin": "https://thiduaso.vn:"}, True),
        ({"origin": "http://localhost"}, False),
        ({"origin": "http://localhost:8001"}, False),
        ({"origin": "https://thiduaso.vn.evil.example"}, False),
        ({"origin": "https://thiduaso.vn@evil.example"}, False),
        ({"origin": "http://localhost:8000"}, True),
        ({"origin": "null"}, False),
        ({"origin": "null", "referer": "https://thiduaso.vn/lessons"}, True),
        ({"origin": "https://evil.example", "referer": "https://thiduaso.vn/lessons"}, False),
        ({"origin": "https://thiduaso.vn", "referer": "https://evil.example/"}, True),
        ({"referer": "https://evil.example/?thiduaso.vn"}, False),
        ({"origin": "file://localhost"}, False),
        ({"origin": "https://[broken"}, False),
        ({}, False),
    ],
)
def test_where_a_change_may_come_from(headers, ours):
    assert same_origin(headers, OURS) is ours
