"""Answers are compressed once: boards come ready, pictures and streams stay as they are."""

import re
from functools import lru_cache

from litestar.datastructures import Headers
from litestar.enums import CompressionEncoding
from litestar.middleware.compression import CompressionMiddleware
from litestar.types import Message, Receive, Scope, Send

# A weight as RFC 9110 writes it; one that is written otherwise says nothing for a coding.
WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
LONGEST = 200
READY = (b"image/", b"font/", b"text/event-stream", b"application/zip")


def takes_gzip(encodings: str) -> bool:
    """Whether this Accept-Encoding takes gzip: by name, or by `*`, and not with the weight 0."""
    # Browsers say one of a few things; what is longer is not kept.
    return _read(encodings) if len(encodings) > LONGEST else _kept(encodings)


def _read(encodings: str) -> bool:
    weights: dict[str, float] = {}
    for part in encodings.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding.removeprefix("x-")] = _weight(parameters)
    return weights.get("gzip", weights.get("*", 0)) > 0


_kept = lru_cache(maxsize=256)(_read)


def _weight(parameters: list[str]) -> float:
    if not parameters:
        return 1.0
    found = WEIGHT.fullmatch(parameters[0]) if len(parameters) == 1 else None
    return float(found[1]) if found else 0.0


class Compression(CompressionMiddleware):
    """Litestar's own, except that it leaves alone what is compressed already or gains nothing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress for those who take gzip; the framework would look for the mere word."""
        if takes_gzip(Headers.from_scope(scope).get("accept-encoding", "")):
            send = self.create_compression_send_wrapper(send, CompressionEncoding.GZIP, scope)
        await self.app(scope, receive, send)

    def create_compression_send_wrapper(
        self, send: Send, compression_encoding: CompressionEncoding | str, scope: Scope
    ) -> Send:
        """Decide when the headers are known; a compressor is made only for those who need one."""
        compressing = super().create_compression_send_wrapper
        chosen = send

        async def sending(message: Message) -> None:
            nonlocal chosen
            if message["type"] == "http.response.start" and not _is_ready(list(message["headers"])):
                chosen = compressing(send, compression_encoding, scope)
            await chosen(message)

        return sending


def _is_ready(headers: list[tuple[bytes, bytes]]) -> bool:
    return any(
        name.lower() == b"content-encoding" or (name.lower() == b"content-type" and value.startswith(READY))
        for name, value in headers
    )
