"""Where streams come from, so that one place cannot take all of them."""

import ipaddress
from collections import Counter


def source_of(address: str) -> str:
    """The address itself, or the network of 64 bits of one in IPv6, of which a single line has all."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)


class Sources:
    """How many streams each source has now; nothing is kept of those that have none."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._held)

    def full(self, source: str) -> bool:
        """Whether a source has all that one may have."""
        return self._held.get(source, 0) >= self._limit

    def enter(self, source: str) -> None:
        """It has one more."""
        self._held[source] += 1

    def leave(self, source: str) -> None:
        """It has one less."""
        self._held[source] -= 1
        if self._held[source] <= 0:
            del self._held[source]
