"""Files that a person takes away."""

from litestar import Response

CSV = "text/csv"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(body: bytes, name: str, media_type: str) -> Response[bytes]:
    """A file to be kept by the person, by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, media_type=media_type, headers=headers)
