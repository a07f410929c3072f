"""What a restore in a process of its own is given: it imports nothing of sites and browsers."""

from datetime import UTC, datetime

PASSPHRASE = "quả núi nghiêng 77"
NOON = datetime(2026, 11, 28, 5, tzinfo=UTC)


class Silent:
    """Hears of progress and says nothing."""

    def step(self, what: str, total: int | None = None) -> None: ...

    def done(self, size: int) -> None: ...
