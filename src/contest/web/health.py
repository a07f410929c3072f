"""Whether this process lives, whether it can serve, and its figures for Prometheus."""

import ipaddress

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from contest.database import value
from contest.errors import N_, NotFound
from contest.web.requests import WebRequest

PLAIN = "text/plain"
FREE_PATHS = frozenset({"/livez", "/readyz"})


@get("/livez", include_in_schema=False, sync_to_thread=False)
def livez() -> Response[str]:
    """The process answers; the database is not asked, or its restart would restart this too."""
    return Response("alive\n", media_type=PLAIN)


@get("/readyz", include_in_schema=False)
async def readyz(request: WebRequest) -> Response[str]:
    """The process can serve: not stopping, and the database answers."""
    if request.app.state.stopping:
        return Response("stopping\n", status_code=503, media_type=PLAIN, headers={"Retry-After": "5"})
    try:
        await value("SELECT 1", timeout=2)
    except Exception:  # a probe asks whether, not why
        return Response("database away\n", status_code=503, media_type=PLAIN, headers={"Retry-After": "2"})
    return Response("ready\n", media_type=PLAIN)


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
