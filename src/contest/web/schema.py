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
    "Campaigns, standings, lessons, attempts and help. Sign in with POST /api/v1/sessions and send the token."
)


class SchemaPage(OpenAPIRenderPlugin):
    """The readable page: Litestar's own load scripts from other hosts, which the content policy refuses."""

    def __init__(self) -> None:
        super().__init__(path="/", media_type=MediaType.HTML)

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Print every operation with its summary and fields."""
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
        render_plugins=[SchemaPage(), JsonRenderPlugin()],
        components=Components(security_schemes={"token": bearer}),
    )
