"""Whether a change was asked for by a page of ours: where it came from, and a token bound to its session.

By hand, for Litestar's token is bound to no session, and like itsdangerous' is the same text in every page.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from contest.security.http.hosts import authority_of
from contest.settings import derived

SALT_BYTES = 12
PORTS = {"http": 80, "https": 443}


def token(secret: bytes, binding: str) -> str:
    """A token for the forms of one session or visitor.

    Each is salted anew: an equal text in every compressed page could be guessed from the pages' lengths.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    return urlsafe_b64encode(salt + _seal(secret, binding, salt)).decode()


def verify(secret: bytes, binding: str, token: str) -> bool:
    """Whether a token was made for this session or visitor; comparing takes the same time for every token."""
    try:
        given = urlsafe_b64decode(token)
    except ValueError:
        return False
    salt, seal = given[:SALT_BYTES], given[SALT_BYTES:]
    return hmac.compare_digest(seal, _seal(secret, binding, salt))


def _seal(secret: bytes, binding: str, salt: bytes) -> bytes:
    return hmac.digest(derived(secret, "form token"), salt + binding.encode(), "sha256")


def same_origin(headers: Mapping[str, str], ours: Collection[str]) -> bool:
    """Whether an unsafe request comes from a page of ours, by its headers (names in lower case).

    `ours` are the addresses this site is reached at, such as `https://thiduaso.vn`. Browsers of today say it
    in Sec-Fetch-Site, which no page can set. Older ones must name an Origin, or at least a Referer,
    of the same scheme, host and port as one of ours; a request that names nothing is refused.
    """
    fetched = headers.get("sec-fetch-site")
    if fetched is not None and fetched not in ("same-origin", "none"):
        return False
    # A page that sends no referrer has the origin "null"; that says nothing either way.
    named = [text for text in (headers.get("origin"), headers.get("referer")) if text and text != "null"]
    if not named:
        return fetched is not None
    origin = origin_of(named[0])
    return origin is not None and origin in {origin_of(address) for address in ours}


def origin_of(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address, with the usual port where none is written; or none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    authority = authority_of(parts.netloc)
    if parts.scheme not in PORTS or authority is None:
        return None
    host, port = authority
    return parts.scheme, host, port or PORTS[parts.scheme]
