"""The documentation of the API: OpenAPI as JSON, and the same as a page of ours."""

from typing import Any

from litestar.connection import Request
from litestar.enums import MediaType
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from contest.web.pages import page

TITLE = "Thi Đua Số"
ABOUT = (
    "Campaigns, standings, units, lessons, attempts, help, badges and the public ledger. Sign in with POST "
    "/api/v1/sessions and send the token as `Authorization: Bearer …` where one is needed."
)
# What an address needs that answers 401 without a token; the others are open to everybody.
TOKEN: list[dict[str, list[str]]] = [{"token": []}]
PROBLEM = {
    "description": (
        "Refused, with a sentence for people in `detail`: 400 what was sent cannot be read, 401 sign in "
        "first, 403 not for this person, 404 there is no such thing, 409 the rules of the moment "
        "are against it, 410 it is gone, 413 too large, 422 it cannot be right, 429 too often, "
        "503 busy for a moment. The last two say in `Retry-After` when to try again."
    ),
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "errors": {"type": "object", "additionalProperties": {"type": "string"}},
                },
            }
        }
    },
}


def refusals_told(schema: dict[str, Any]) -> dict[str, Any]:
    """The same document with refusals as they are answered here, not as the framework would answer them."""
    for methods in schema.get("paths", {}).values():
        for operation in methods.values():
            kept = {status: told for status, told in operation["responses"].items() if status < "400"}
            operation["responses"] = kept | {"default": PROBLEM}
    return schema


class SchemaFile(JsonRenderPlugin):
    """OpenAPI as JSON."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Print the document, with the refusals that are ours."""
        return super().render(request, refusals_told(openapi_schema))


class SchemaPage(OpenAPIRenderPlugin):
    """The readable page: Litestar's own load scripts from other hosts, which the content policy refuses."""

    def __init__(self) -> None:
        super().__init__(path="/", media_type=MediaType.HTML)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Print every operation with its summary, what it promises and its parameters."""
        operations = [
            (method, path, operation)
            for path, methods in openapi_schema.get("paths", {}).items()
            for method, operation in methods.items()
        ]
        return page(request, "layout/api.html", operations=operations, info=openapi_schema["info"]).content


def openapi(version: str) -> OpenAPIConfig:
    """What /schema and /schema/openapi.json say."""
    bearer = SecurityScheme(type="http", scheme="bearer")
    return OpenAPIConfig(
        title=TITLE,
        version=version,
        description=ABOUT,
        path="/schema",
        render_plugins=[SchemaPage(), SchemaFile()],
        use_handler_docstrings=True,
        components=Components(security_schemes={"token": bearer}),
    )
