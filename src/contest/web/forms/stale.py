"""The answer to a form whose thing changed meanwhile: what is there now, what was typed, and the choice."""

from collections.abc import Mapping
from datetime import datetime

from litestar import Response

from contest.database import Stale
from contest.web.environment import moment
from contest.web.pages import page
from contest.web.requests import SEEN, WebRequest, parted, safe_next

CONFLICT = 409


def stale(request: WebRequest, refusal: Stale) -> Response[bytes]:
    """Show what is there now beside what was typed; nothing was done, and sending again is a second word."""
    fields: Mapping[str, tuple[str, ...]] = request.scope.get("posted", {})  # type: ignore[assignment]
    typed = {name: texts for name, texts in fields.items() if not name.startswith("_")}
    return page(
        request,
        "layout/stale.html",
        CONFLICT,
        rows=[
            (label, _text(refusal.there.get(name)), " ".join(map(_typed, typed.get(name, ()))))
            for name, label in refusal.labels.items()
        ],
        typed=[(name, text) for name, texts in typed.items() for text in texts],
        version=(SEEN, refusal.current),
        back=_back(request),
    )


def _text(there: object) -> str:
    if isinstance(there, datetime):
        return moment(there)
    return "" if there is None else str(there)


def _typed(text: str) -> str:
    """A typed clock as clocks are shown here; anything else as it is."""
    try:
        at = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return text
    return text if at is None or at.tzinfo else f"{at:%H:%M %d/%m/%Y}"


def _back(request: WebRequest) -> str:
    """The page the form stood on; the site's first page where the browser does not say."""
    came = parted(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host"):
        return "/"
    return safe_next(came.path + (f"?{came.query}" if came.query else ""))
