"""Answers are compressed once: boards come ready, pictures and streams stay as they are."""

from litestar.enums import CompressionEncoding
from litestar.middleware.compression import CompressionMiddleware
from litestar.types import Message, Scope, Send

READY = (b"image/", b"font/", b"text/event-stream", b"application/zip")


class Compression(CompressionMiddleware):
    """Litestar's own, except that it leaves alone what is compressed already or gains nothing."""

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
