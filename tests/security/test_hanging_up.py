"""Somebody who hangs up in the middle of a request is no fault of ours."""

from collections.abc import Iterator
from pathlib import Path

from contest.app import create
from contest.settings import Settings

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/api/v1/sessions",
    "raw_path": b"/api/v1/sessions",
    "query_string": b"",
    "root_path": "",
    "scheme": "http",
    "http_version": "1.1",
    "server": ("127.0.0.1", 8000),
    "client": ("127.0.0.1", 40000),
    "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"content-length", b"90")],
}


async def test_a_request_that_ends_in_the_middle_is_refused_without_a_word_of_a_fault(
    tmp_path: Path, capsys
) -> None:
    settings = Settings.from_environment({"SECRET": "s" * 40, "ENVIRONMENT": "test", "DATA": str(tmp_path)})
    said: Iterator[dict[str, object]] = iter(
        [{"type": "http.request", "body": b'{"name"', "more_body": True}, {"type": "http.disconnect"}]
    )
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return next(said)

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    await create(settings, "postgresql:///nowhere")(dict(SCOPE), receive, send)  # type: ignore[arg-type]

    assert sent[0]["status"] == 400
    told = capsys.readouterr()
    assert "request_failed" not in told.out + told.err
