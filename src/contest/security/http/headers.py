"""What every response says to the browser; a response that says otherwise itself keeps its own word.

By hand, for `secure` adds its content policy beside that of a response, which forbids every embedded board.
"""

from collections.abc import Sequence

from litestar.types import ASGIApp, Message, Receive, Scope, Send

FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


def permissions(*allowed: str) -> str:
    """What pages of ours may ask a browser for: nothing, but what one page needs itself."""
    return ", ".join(f"{feature}=({'self' if feature in allowed else ''})" for feature in FEATURES)


ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", permissions().encode()),
)
ON_HTTPS = ((b"strict-transport-security", b"max-age=31536000; includeSubDomains"),)


def content_policy(*, https: bool, ancestors: Sequence[str] = ()) -> str:
    """The content security policy; `ancestors` are the sites that may show an embedded board in a frame."""
    parts = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        f"frame-ancestors {' '.join(ancestors) or chr(39) + 'none' + chr(39)}",
    ]
    if https:
        parts.append("upgrade-insecure-requests")
    return "; ".join(parts)


def security_headers(*, https: bool) -> list[tuple[bytes, bytes]]:
    """The headers of a response that has nothing special to say."""
    policy = (b"content-security-policy", content_policy(https=https).encode())
    return [policy, *ALWAYS, *(ON_HTTPS if https else ())]


class SecurityHeaders:
    """ASGI middleware around everything: errors, streams and files bear the headers too."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = security_headers(https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._completed(list(message["headers"]))}
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _completed(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        said = {name.lower() for name, _ in headers}
        return headers + [header for header in self._headers if header[0] not in said]
