"""How many connections and live streams a process bears, and how long a connection may owe something."""

from dataclasses import dataclass

from contest.settings import BadSettings, Settings

# What a process opens besides connections: pictures, uploads, packages, pipes to who reads a roster.
FILES = 80
# Past this many the fan-out of one message keeps the event loop busy for longer than a page may wait.
MOST_STREAMS = 10_000
# Fewer are no site.
FEWEST_CONNECTIONS = 40
# Kept for whoever asks whether the site lives, and to tell the others that it is full.
MOST_RESERVED = 64
# A body, or a reader of an answer, slower than a poor EDGE connection by two orders of magnitude.
BYTES_A_SECOND = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process bears; times in seconds."""

    connections: int
    reserved: int
    streams: int
    header: float = 10.0
    idle: float = 75.0
    progress: float = 30.0

    @property
    def least(self) -> int:
        """Bytes that must pass within `progress` seconds while a request is sent or an answer is taken."""
        return int(BYTES_A_SECOND * self.progress)

    def told(self, files: int, workers: int = 1) -> str:
        """The limits in a sentence for the operator."""
        each = f"Each of {workers} processes" if workers > 1 else "This process"
        return (
            f"{each} may open {files:,} files: room for {self.connections:,} connections, up to "
            f"{self.streams:,} of them live streams, and {self.reserved} kept for health checks."
        )


def limits_of(settings: Settings, files: int) -> Limits:
    """What a process bears that may open so many files; refused when it is too little for a site."""
    bearable = files - FILES - settings.pool_size
    places = min(bearable, settings.connections)
    if places < FEWEST_CONNECTIONS:
        needed = FILES + settings.pool_size + FEWEST_CONNECTIONS
        raise BadSettings(
            f"Only {files} files may be open at a time, and nobody can be served with fewer than {needed}: "
            "raise the limit (ulimit -n, LimitNOFILE of systemd, ulimits of Docker)."
        )
    reserved = min(MOST_RESERVED, places // 8)
    ordinary = places - reserved
    return Limits(
        ordinary,
        reserved,
        # Streams last for minutes: beside them there is always room for pages.
        min(MOST_STREAMS, ordinary * 3 // 4),
        settings.header_seconds,
        settings.idle_seconds,
        settings.progress_seconds,
    )
