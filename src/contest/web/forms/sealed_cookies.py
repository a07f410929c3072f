"""What a device keeps for an hour, sealed in a cookie: only this site can read it, and no script."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass, replace

from litestar import Response

from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.pages import cookie, cookie_name, settings_of
from contest.web.requests import WebRequest

SECONDS = 3_600
# Browsers keep cookies up to 4 kB.
LONGEST = 3_500


@dataclass(frozen=True, slots=True)
class SealedCookie:
    """A cookie of this name, sealed under a key of its own."""

    name: str

    def read(self, request: WebRequest) -> bytes:
        """What this device keeps; nothing of a cookie that is not ours."""
        settings = settings_of(request)
        kept = request.cookies.get(cookie_name(settings, self.name), "")[:LONGEST]
        try:
            return unseal(derived(settings.secret, self.name), urlsafe_b64decode(kept)) or b""
        except (Error, ValueError):
            return b""

    def keep(self, request: WebRequest, response: Response[bytes], content: bytes) -> Response[bytes]:
        """The same answer, with this for the device; what is too long for a cookie is not kept."""
        settings = settings_of(request)
        text = urlsafe_b64encode(seal(derived(settings.secret, self.name), content)).decode()
        if len(text) <= LONGEST:
            response.set_cookie(replace(cookie(settings, self.name, text, days=0), max_age=SECONDS))
        return response

    def forget(self, request: WebRequest, response: Response[bytes]) -> Response[bytes]:
        """The same answer; nothing of it stays on the device."""
        response.set_cookie(cookie(settings_of(request), self.name, "", days=0))
        return response
