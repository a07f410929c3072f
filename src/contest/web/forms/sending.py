"""A form that comes twice is done once: its second sending is answered with what came of the first.

Every form bears a key of its own, drawn when it was printed. A sending is known by that key, by what was
filled in and by whose browser sent it. The first one is worked on; one that comes meanwhile waits, one that
comes later is led to where the first was led. What was refused leaves no trace, to be mended and sent again.
"""

import asyncio
import hmac
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any

import msgspec
import structlog
from litestar import Response
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from contest.database import run, value
from contest.errors import N_, Busy
from contest.security.sealing import seal, unseal
from contest.security.tokens import hash_token
from contest.settings import derived
from contest.web.models import SentForm
from contest.web.pages import FORM_KEY, FORM_TOKEN, binding_of, cookie_name, settings_of
from contest.web.requests import Posted, WebRequest, path_of

KEPT_FOR = timedelta(days=1)
LONGEST_KEY = 64
WAIT_SECONDS, LOOK_SECONDS = 20.0, 0.05
LATER_SECONDS, TRIES_LATER = 0.3, 400
_unsettled: set[asyncio.Task[None]] = set()
# What of an answer makes the browser of the second sending stand where the first one's would.
REPEATED = frozenset({"location", "set-cookie", "clear-site-data"})
CLAIMED = "sending"

STILL_BUSY = N_("This is being done already. Please wait a moment and look; it is not done twice.")

# Losing the last of these in a crash costs one protection; waiting for the disk would cost every form.
LAZILY = "WITH lazily AS (SELECT set_config('synchronous_commit', 'off', true))"
# All connections of a process bear its number: single ones may be dropped and made anew while it works.
HOLDER = "coalesce(nullif(split_part(current_setting('application_name'), ' ', 2), '')::bigint, 0)"
# No form takes two minutes; that of a process that died is free in a moment, for its connections are gone.
CLAIM = f"""
    {LAZILY} INSERT INTO sent_form (digest, holder, at)
    SELECT $1, {HOLDER}, clock_timestamp() FROM lazily
    ON CONFLICT (digest) DO UPDATE SET holder = {HOLDER}, at = clock_timestamp()
    WHERE sent_form.outcome IS NULL AND (sent_form.at < clock_timestamp() - interval '2 minutes'
        OR sent_form.at < clock_timestamp() - interval '3 seconds' AND NOT EXISTS (
            SELECT FROM pg_stat_activity a WHERE a.application_name = 'contest ' || sent_form.holder))
    RETURNING id
"""  # noqa: S608 - a text of ours
KEEP = f"""
    {LAZILY} INSERT INTO sent_form (digest, holder, at, outcome)
    SELECT $1, {HOLDER}, clock_timestamp(), $2 FROM lazily
    ON CONFLICT (digest) DO UPDATE SET outcome = $2
"""  # noqa: S608 - a text of ours

log = structlog.get_logger()
Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sending:
    """One form on its way: whose browser sent it, its key, and what it says."""

    secret: bytes
    key: str
    content: bytes
    binding: str
    visitor: str
    session_cookie: str

    def digest(self, binding: str) -> str:
        """How the table knows this form as sent by a browser."""
        named = b"\0".join((binding.encode(), self.key.encode(), self.content))
        return hmac.digest(derived(self.secret, "sent form"), named, "sha256").hex()

    def sealed(self, headers: Headers) -> bytes:
        """Where it led, with cookies that open a session: to be read with the same key only."""
        return seal(derived(self.secret, f"came of {self.key}"), msgspec.json.encode(headers))

    def again(self, sealed: bytes) -> Response[bytes]:
        """The answer of the first sending once more."""
        text = unseal(derived(self.secret, f"came of {self.key}"), sealed) or b"[]"
        return RepeatedAnswer(msgspec.json.decode(text, type=list[tuple[str, str]]))

    def binding_after(self, headers: Headers) -> str | None:
        """Whose browser it is after an answer that gives it another session, or takes it away."""
        for name, text in headers:
            if name == "set-cookie" and (found := SimpleCookie(text).get(self.session_cookie)) is not None:
                return hash_token(found.value) if found.value else self.visitor
        return None


class RepeatedAnswer(Response[bytes]):
    """A way on that was shown before, with its cookies as they were."""

    def __init__(self, kept: Headers) -> None:
        super().__init__(b"", status_code=303)
        self._kept = kept

    def to_asgi_response(self, *given: Any, **named: Any) -> ASGIResponse:  # as wide as the framework's own
        """The framework knows each header once; several cookies are several headers."""
        answer = super().to_asgi_response(*given, **named)
        for name, text in self._kept:
            answer.headers.add(name, text)
        return answer


async def begin(request: WebRequest, form: Posted, file: bytes = b"") -> Response[bytes] | None:
    """Begin a form that may be sent, and nothing is returned; of one that was done, the answer it got."""
    sending = _sending(request, form, file)
    if sending is None:
        return None
    outcome = await _outcome(sending, sending.binding, claim=True)
    if outcome is not None:
        return sending.again(outcome)
    request.scope["state"][CLAIMED] = sending
    return None


async def earlier(request: WebRequest, form: Posted, file: bytes = b"") -> Response[bytes] | None:
    """What came of a form whose sender has another session by now, often because of this very form."""
    sending = _sending(request, form, file)
    if sending is None:
        return None
    token = request.cookies.get(sending.session_cookie)
    outcome = await _outcome(sending, hash_token(token) if token else sending.visitor, claim=False)
    return sending.again(outcome) if outcome is not None else None


class RecordAnswers(ASGIMiddleware):
    """Keeps where a form led before its sender hears of it; forgets one that was refused or broke."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Watch how the answer begins."""

        async def settling(message: Message) -> None:
            if message["type"] == "http.response.start":
                await _settle(scope, message["status"], _told(message["headers"]))
            await send(message)

        try:
            await next_app(scope, receive, settling)
        except Exception:
            await _settle(scope, 500, ())
            raise


async def sweep(now: datetime) -> int:
    """Forget forms that were sent long ago."""
    return await SentForm.filter(at__lt=now - KEPT_FOR).delete()


async def _outcome(sending: Sending, binding: str, *, claim: bool) -> bytes | None:
    """What came of it; none when it is the sender's to be done now. Waits while somebody is at it."""
    digest, until = sending.digest(binding), time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if claim and await value(CLAIM, digest) is not None:
            return None
        found = await SentForm.get_or_none(digest=digest)
        if found is not None and found.outcome is not None:
            return found.outcome
        if found is None and not claim:
            return None
        await asyncio.sleep(LOOK_SECONDS)
    raise Busy(STILL_BUSY, retry_after=2)


async def _settle(scope: Scope, status: int, headers: Headers) -> None:
    sending: Sending | None = scope["state"].pop(CLAIMED, None)
    if sending is None:
        return
    try:
        await _note(sending, status, headers)
    except Exception as error:
        # What was done is done, and its sender is to hear of it; a second sending waits until this is noted.
        log.warning("form_not_settled", kind=type(error).__name__)
        later = asyncio.create_task(_settle_later(sending, status, headers))
        _unsettled.add(later)
        later.add_done_callback(_unsettled.discard)


async def _note(sending: Sending, status: int, headers: Headers) -> None:
    if status == 303:
        await _keep(sending, headers)
    else:
        await SentForm.filter(digest=sending.digest(sending.binding), outcome__isnull=True).delete()


async def _settle_later(sending: Sending, status: int, headers: Headers) -> None:
    """Once the database is back; the process lives on, so nothing else would free the form so soon."""
    for _ in range(TRIES_LATER):
        await asyncio.sleep(LATER_SECONDS)
        with suppress(Exception):  # it is away still
            await _note(sending, status, headers)
            return


async def _keep(sending: Sending, headers: Headers) -> None:
    await run(KEEP, sending.digest(sending.binding), sending.sealed(headers))
    after = sending.binding_after(headers)
    if after is not None:
        # Who holds the new session already needs no cookie of it, and a later one must not be put back.
        onward = [(name, text) for name, text in headers if name == "location"]
        await run(KEEP, sending.digest(after), sending.sealed(onward))


def _told(headers: Any) -> Headers:  # the framework's own alias names raw and other pairs
    found = [(name.decode("latin-1").lower(), text.decode("latin-1")) for name, text in headers]
    return [(name, text) for name, text in found if name in REPEATED]


def _sending(request: WebRequest, form: Posted, file: bytes) -> Sending | None:
    """The sending; none of a form without a key, which an older page bore."""
    key, settings = form.text(FORM_KEY), settings_of(request)
    if not key or len(key) > LONGEST_KEY:
        return None
    fields = {name: texts for name, texts in form.fields.items() if name not in (FORM_KEY, FORM_TOKEN)}
    said = (
        path_of(request),
        request.scope["query_string"].decode("latin-1"),
        sorted(fields.items()),
        sha256(file).hexdigest(),
    )
    return Sending(
        settings.secret,
        key,
        sha256(msgspec.json.encode(said)).digest(),
        binding_of(request)[0],
        request.cookies.get(cookie_name(settings, "visitor"), ""),
        cookie_name(settings, "session"),
    )
