"""Static files from memory: addressed by content, compressed once, kept by browsers for a year.

A page asks for one style sheet, one script and one file of flowers. They are joined here from the small files
that people edit: on a slow network every request costs a second of its own.

By hand, for Litestar's static files bear no digest, keep no gzip ready, and take ten times as long.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from litestar import Request, Response, get
from litestar.params import FromPath

from contest.errors import N_, NotFound
from contest.web.serving.compression import takes_gzip

STATIC = Path(__file__).resolve().parents[3] / "static"
COMPRESSIBLE = (".css", ".js", ".svg", ".json", ".webmanifest", ".txt", ".html")
# None of ours is longer, and of a much longer one the system will not even say that it is not there.
LONGEST_PATH = 200
# Sheets that several rooms build on come first; scripts that others call come first.
SHEETS_FIRST = ("tokens", "base", "layout", "forms", "focus", "marks", "figures", "printed")
# Few open the pages of these rooms: everybody else is spared their weight.
SHEETS_OF_TASKS = ("plans", "launching", "lessons/desk", "lists", "organising", "paper", "rosters")
SCRIPTS_FIRST = ("vendor/htmx.min.js", "vendor/hx-sse.min.js")
# Each calls those before it; the service worker has its own end (contest.offline.shell).
VISITING = (
    "visiting/locking",
    "visiting/taking",
    "visiting/visits",
    "visiting/practice",
    "visiting/together",
)
OFFLINE = (
    *("store", "sending", "sealing", "packs", "screens", "learning", "queue"),
    *(*VISITING, "carrying", "start"),
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEANS_ITSELF = " =:;,/()-"  # in an address within double quotes
REFERENCE = re.compile(r'url\("\.\./([^"]+)"\)')
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    gzipped: bytes | None
    media_type: str
    version: str


def styles() -> bytes:
    """The style sheets of all pages as one: the shared ones, then those of the rooms by name."""
    shared = _sheets(SHEETS_FIRST)
    rooms = set((STATIC / "css").rglob("*.css")) - {*shared, *_sheets(SHEETS_OF_TASKS)}
    return _together((*shared, *sorted(rooms)))


def styles_of_tasks() -> bytes:
    """The style sheets of pages that only those open who look after something, as one."""
    return _together(_sheets(SHEETS_OF_TASKS))


def _sheets(names: Iterable[str]) -> list[Path]:
    return [STATIC / "css" / f"{name}.css" for name in names]


def _together(sheets: Iterable[Path]) -> bytes:
    joined = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    lines = (line.strip() for line in REFERENCE.sub(_resolved, COMMENT.sub("", joined)).splitlines())
    return "\n".join(line for line in lines if line).encode()


def _resolved(reference: re.Match[str]) -> str:
    """What a sheet refers to: small drawings travel within it, other files bear their digest."""
    path = reference[1]
    if not path.endswith(".svg"):
        return f'url("{address(path)}")'
    drawing = " ".join((STATIC / path).read_text("utf-8").split())
    return f'url("data:image/svg+xml,{quote(drawing, safe=MEANS_ITSELF)}")'


def scripts() -> bytes:
    """All scripts as one; the vendored ones unchanged and first."""
    files = [STATIC / name for name in SCRIPTS_FIRST] + sorted((STATIC / "js").glob("*.js"))
    return b";\n".join(file.read_bytes() for file in files)


def flowers() -> bytes:
    """Hoa ban with 0 to 5 petals side by side; the fragments `#petals-0` to `#petals-5` show one of them."""
    cells = []
    for petals in range(6):
        drawing = (STATIC / "art" / f"hoa_ban_{petals}of5.svg").read_text("utf-8")
        inside = drawing[drawing.index(">") + 1 :]
        cells.append(f'<view id="petals-{petals}" viewBox="{200 * petals} 0 200 200"/>')
        cells.append(f'<svg x="{200 * petals}" width="200" height="200" viewBox="-100 -100 200 200">{inside}')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 200">{"".join(cells)}</svg>'.encode()


def offline_scripts() -> bytes:
    """What a phone runs without a network, as one script; pages load it when they need it."""
    files = [STATIC / "offline" / f"{name}.js" for name in OFFLINE]
    return b'(() => {\n"use strict";\n%s\n})();\n' % b"\n".join(file.read_bytes() for file in files)


JOINED: dict[str, Callable[[], bytes]] = {
    "css/site.css": styles,
    "css/tasks.css": styles_of_tasks,
    "js/site.js": scripts,
    "offline.js": offline_scripts,
    "art/hoa_ban_petals.svg": flowers,
}


@cache
def asset(path: str) -> Asset | None:
    """The file below static/ or the joined file of that name, or None; a path never leaves that folder."""
    if not known(path):
        return None
    content = JOINED[path]() if path in JOINED else (STATIC / path).read_bytes()
    packed = gzip.compress(content, 9, mtime=0) if path.endswith(COMPRESSIBLE) else None
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Asset(content, packed, media_type, hashlib.sha256(content).hexdigest()[:10])


@cache
def address(path: str) -> str:
    """The address of a static file, with the digest of its content."""
    found = asset(path)
    return f"/static/{path}?v={found.version}" if found else f"/static/{path}"


def known(path: str) -> bool:
    """Ask before caching: a thousand wrong addresses, or ways to write one, must not fill the memory."""
    if len(path) > LONGEST_PATH:
        return False
    file = (STATIC / path).resolve()
    return path in JOINED or (str(file) == f"{STATIC}/{path}" and file.is_file())


@get("/static/{path:path}", include_in_schema=False, sync_to_thread=False)
def static_file(path: FromPath[str], request: Request[object, object, object]) -> Response[bytes]:  # type: ignore[type-var]
    """One static file; with its digest in the address it never changes."""
    name = path.lstrip("/")
    found = asset(name) if "\0" not in name and known(name) else None
    if found is None:
        raise NotFound(N_("There is no such page."))
    headers = {"Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    if request.query_params.get("v") == found.version:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    body = found.content
    if found.gzipped is not None and takes_gzip(request.headers.get("accept-encoding", "")):
        headers["Content-Encoding"], body = "gzip", found.gzipped
    return Response(body, media_type=found.media_type, headers=headers)
