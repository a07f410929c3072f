"""The page that a phone keeps for the time without a network, and the service worker that gives it out."""

import hashlib
import json
from functools import cache

from contest.web import assets, language
from contest.web.environment import render

PAGE = "/offline/shell"
SCRIPTS = ("store.js", "sending.js", "worker.js")
# What the kept page shows and runs; lessons bring their own pictures.
PARTS = (
    "css/site.css",
    "js/site.js",
    "offline.js",
    "icons.svg",
    "pictures.svg",
    "sign-in-pictures.svg",
    "art/hoa_ban_glyph.svg",
    "art/favicon.svg",
    "art/favicon-180.png",
    "art/favicon-192.png",
    "fonts/be-vietnam-pro-latin-700-normal.woff2",
    "fonts/be-vietnam-pro-vietnamese-700-normal.woff2",
)


@cache
def kept_page(lang: str, public_url: str) -> bytes:
    """The page as phones keep it: a stranger's, without anything of a session."""
    speaking = language.current.set(lang), language.addressed.set("")
    try:
        told: dict[str, object] = {
            "viewer": None,
            "lang": lang,
            "path": "/offline",
            "in_other_language": f"/offline?lang={'en' if lang == 'vi' else 'vi'}",
            "public_url": public_url,
            "csrf_field": str,
            "csrf_token": str,
        }
        return render("offline/offline.html", told).encode()
    finally:
        language.current.reset(speaking[0])
        language.addressed.reset(speaking[1])


@cache
def worker(lang: str, public_url: str) -> bytes:
    """The service worker, another one whenever anything that it keeps has changed."""
    page = f"{PAGE}?lang={lang}"
    parts = [page, *(assets.address(part) for part in PARTS)]
    scripts = "\n".join((assets.STATIC / "offline" / name).read_text("utf-8") for name in SCRIPTS)
    shell = kept_page(lang, public_url)
    version = hashlib.sha256(shell + scripts.encode() + json.dumps(parts).encode()).hexdigest()[:12]
    kept = json.dumps({"version": version, "page": page, "parts": parts})
    return f'"use strict";\nconst KEPT = {kept};\n{scripts}'.encode()
