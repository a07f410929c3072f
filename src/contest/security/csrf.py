"""Whether a change was asked for by a page of ours: where it came from, and a token bound to its session."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from contest.security.hosts import host_of
from contest.settings import derived

SALT_BYTES = 12


def token(secret: bytes, binding: str) -> str:
    """A token for the forms of one session or visitor.

    Each is salted anew: an equal text in every compressed page could be guessed from the pages' lengths.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    return urlsafe_b64encode(salt + _seal(secret, binding, salt)).decode()


def verify(secret: bytes, binding: str, token: str) -> bool:
    """Whether a token was made for this session or visitor; the time it takes tells nothing."""
    try:
        given = urlsafe_b64decode(token)
    except ValueError:
        return False
    salt, seal = given[:SALT_BYTES], given[SALT_BYTES:]
    return hmac.compare_digest(seal, _seal(secret, binding, salt))


def _seal(secret: bytes, binding: str, salt: bytes) -> bytes:
    return hmac.digest(derived(secret, "form token"), salt + binding.encode(), "sha256")


def same_origin(headers: Mapping[str, str], allowed_hosts: Collection[str]) -> bool:
    """Whether an unsafe request comes from a page of ours, by its headers (names in lower case).

    Browsers of today say it in Sec-Fetch-Site, which no page can set. Older ones must name an Origin, or at
    least a Referer, of an allowed host; a request that names nothing is refused.
    """
    fetched = headers.get("sec-fetch-site")
    if fetched is not None and fetched not in ("same-origin", "none"):
        return False
    # A page that sends no referrer has the origin "null"; that says nothing either way.
    named = [text for text in (headers.get("origin"), headers.get("referer")) if text and text != "null"]
    if not named:
        return fetched is not None
    return _host_in(named[0]) in allowed_hosts


def _host_in(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return host_of(parts.netloc.rpartition("@")[2]) if parts.scheme in ("http", "https") else None
