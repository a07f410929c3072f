"""Static files from memory: addressed by content, compressed once, kept by browsers for a year."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from litestar import Request, Response, get

from contest.errors import N_, NotFound

STATIC = Path(__file__).resolve().parents[3] / "static"
COMPRESSIBLE = (".css", ".js", ".svg", ".json", ".webmanifest", ".txt", ".html")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    gzipped: bytes | None
    media_type: str
    version: str


@cache
def asset(path: str) -> Asset | None:
    """The file below static/, or None; a path never leaves that folder."""
    file = (STATIC / path).resolve()
    if not file.is_relative_to(STATIC) or not file.is_file():
        return None
    content = file.read_bytes()
    packed = gzip.compress(content, 9, mtime=0) if file.suffix in COMPRESSIBLE else None
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Asset(content, packed, media_type, hashlib.sha256(content).hexdigest()[:10])


@cache
def address(path: str) -> str:
    """The address of a static file, with the digest of its content."""
    found = asset(path)
    return f"/static/{path}?v={found.version}" if found else f"/static/{path}"


def known(path: str) -> bool:
    """Ask before caching: a thousand wrong addresses must not fill the memory."""
    file = (STATIC / path).resolve()
    return file.is_relative_to(STATIC) and file.is_file()


@get("/static/{path:path}", include_in_schema=False, sync_to_thread=False)
def static_file(path: str, request: Request[object, object, object]) -> Response[bytes]:  # type: ignore[type-var]
    """One static file; with its digest in the address it never changes."""
    name = path.lstrip("/")
    found = asset(name) if "\0" not in name and known(name) else None
    if found is None:
        raise NotFound(N_("There is no such page."))
    headers = {"Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    if request.query_params.get("v") == found.version:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    body = found.content
    if found.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"], body = "gzip", found.gzipped
    return Response(body, media_type=found.media_type, headers=headers)
