"""Whether this process lives, whether it can serve, and its figures for Prometheus."""

import asyncio
import ipaddress

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from contest.database import row
from contest.errors import N_, NotFound
from contest.security.fingerprint import matches
from contest.web.pages import settings_of
from contest.web.requests import WebRequest

PLAIN = "text/plain"
SITE = "SELECT secret_fingerprint, schedule_held_since FROM site WHERE id = 1"
HELD = "schedule held since a restore: contest resume"
# There is one, and another after a restore.
_compared: dict[tuple[str, bytes], bool] = {}
FREE_PATHS = frozenset({"/livez", "/readyz"})


@get("/livez", include_in_schema=False, sync_to_thread=False)
def livez() -> Response[str]:
    """The process answers; the database is not asked, or its restart would restart this too."""
    return Response("alive\n", media_type=PLAIN)


@get("/readyz", include_in_schema=False)
async def readyz(request: WebRequest) -> Response[str]:
    """The process can serve: not stopping, and its database answers, which was made with its SECRET."""
    if request.app.state.stopping:
        return Response("stopping\n", status_code=503, media_type=PLAIN, headers={"Retry-After": "5"})
    try:
        found = await row(SITE, timeout=2)
        fits = found is None or await _fits(found["secret_fingerprint"], settings_of(request).secret)
    except Exception:  # a probe asks whether, not why
        return Response("database away\n", status_code=503, media_type=PLAIN, headers={"Retry-After": "2"})
    if not fits:
        return Response("another SECRET\n", status_code=503, media_type=PLAIN, headers={"Retry-After": "60"})
    if found is not None and found["schedule_held_since"] is not None:
        return Response(f"ready\n{HELD}\n", media_type=PLAIN)
    return Response("ready\n", media_type=PLAIN)


async def _fits(kept: str, secret: bytes) -> bool:
    """Whether the fingerprint is of this secret; to hash takes long, so each one is compared once."""
    if (kept, secret) not in _compared:
        _compared[kept, secret] = await asyncio.to_thread(matches, kept, secret)
    return _compared[kept, secret]


@get("/metrics", include_in_schema=False, sync_to_thread=False)
def metrics(request: WebRequest) -> Response[bytes]:
    """Figures without personal data, for collectors on this machine or its private network only."""
    if not _is_private(request) or "x-forwarded-for" in request.headers:
        raise NotFound(N_("There is no such page."))
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _is_private(request: WebRequest) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_private
    except ValueError:
        return False


ROUTES = [livez, readyz, metrics]
