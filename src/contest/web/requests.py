"""What comes in: the request with its viewer, and posted forms as plain text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard
from urllib.parse import SplitResult, urlsplit

from litestar import Request
from litestar.datastructures import FormMultiDict, State
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, InternalServerException, SerializationException

from contest.capabilities import Capability
from contest.errors import N_, Forbidden, Invalid, SignInNeeded
from contest.spelling import unseen
from contest.web.viewer import Viewer

WebRequest: TypeAlias = Request[Viewer | None, None, State]

LONGEST_FORM = 65_536
UNREADABLE_FORM = N_("The form holds something that cannot be read.")
# A field longer than this is no honest answer to any form of ours.
LONGEST_FIELD = 4_000
# The hidden field of a form that changes a thing: which version of it the form showed.
SEEN = "_seen"


@dataclass(frozen=True, slots=True)
class Posted:
    """A posted form: text by field name; an absent field is empty."""

    fields: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str:
        """The first value of a field, trimmed; one in which nothing can be seen is empty."""
        text = next(iter(self.fields.get(name, ())), "").strip()
        return "" if unseen(text) else text

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a field in the order sent."""
        return self.fields.get(name, ())

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    @property
    def seen(self) -> str:
        """The version of the thing that the form showed; empty where it carries none."""
        return self.text(SEEN)


def path_of(request: WebRequest) -> str:
    """The path that was asked for, decoded.

    `request.url` is not asked for it: that is put together with the Host header, and ends at a question mark
    that was sent as a part of the path.
    """
    return request.scope["path"]


def query_of(request: WebRequest) -> str:
    """The query as it was sent."""
    return request.scope["query_string"].decode("latin-1")


async def sent_form(request: WebRequest) -> FormMultiDict:
    """The form as the framework reads it; one that it cannot read is refused in a sentence."""
    try:
        simple = request.content_type[0] == RequestEncodingType.URL_ENCODED
        # Where a file may be large, a form may not: a million fields would take seconds to part.
        if simple and len(await request.body()) > LONGEST_FORM:
            raise Invalid(UNREADABLE_FORM)
        return await request.form()
    except InternalServerException as gone:
        # Litestar's word for a browser that hung up while sending: nobody is left to be told.
        raise Invalid(N_("The request cannot be read.")) from gone
    except (UnicodeError, LookupError) as garbled:
        # A part that is not in the encoding it names, or that names one nobody knows.
        raise Invalid(UNREADABLE_FORM) from garbled


async def posted(request: WebRequest) -> Posted:
    """Read the posted form; files and overlong or broken text are refused."""
    fields = _texts((await sent_form(request)).multi_items())
    # A refusal gives back what was typed.
    request.scope["posted"] = fields  # type: ignore[typeddict-unknown-key]
    return Posted(fields)


def sent_in_address(request: WebRequest) -> Posted:
    """The fields of a form that was sent by GET; the same texts are refused."""
    return Posted(_texts(request.query_params.multi_items()))


def _texts(items: Iterable[tuple[str, object]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for name, value in items:
        if not is_text(value):
            raise Invalid(UNREADABLE_FORM)
        fields.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in fields.items()}


def is_text(value: object, longest: int = LONGEST_FIELD) -> TypeGuard[str]:
    """Whether a field holds text that an honest form of ours could hold."""
    return isinstance(value, str) and len(value) <= longest and "\0" not in value


async def demand_readable_json(request: WebRequest) -> None:
    """Refuse a call that is no JSON, no UTF-8 or nested too deep: at these the framework would break."""
    try:
        await request.json()
    except (RecursionError, UnicodeError, SerializationException) as garbled:
        raise ClientException from garbled


def from_htmx(request: WebRequest) -> bool:
    """Whether the page asked by script and wants a fragment back."""
    return request.headers.get("hx-request") == "true"


def signed_in(request: WebRequest) -> Viewer:
    """The viewer, or the refusal that leads to the sign-in page."""
    if request.user is None:
        raise SignInNeeded(N_("Please sign in first."))
    return request.user


def allowed(request: WebRequest, capability: Capability) -> Viewer:
    """The viewer when allowed to do this in some branch; others are told they may not."""
    viewer = signed_in(request)
    if not viewer.may(capability):
        raise Forbidden(N_("Only people with a task in the movement may open this page."))
    return viewer


def safe_next(target: str | None, fallback: str = "/") -> str:
    """A path of this site to go on to; anything that could lead elsewhere becomes the fallback."""
    if not target or not target.isprintable() or "\\" in target or not target.startswith("/"):
        return fallback
    parts = parted(target)
    return fallback if parts.scheme or parts.netloc or target.startswith("//") else target


def parted(address: str) -> SplitResult:
    """The parts of an address; one that is none, such as `//[`, has the parts of an empty one."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def form_behind(request: WebRequest) -> str:
    """The page whose form was just sent; the home page where a browser does not tell it."""
    told = parted(request.headers.get("referer", ""))
    return safe_next(f"{told.path}?{told.query}" if told.query else told.path)
