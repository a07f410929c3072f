"""From where the request of this moment comes: its device and its network, for those who look at fairness."""

import ipaddress
from contextvars import ContextVar
from dataclasses import dataclass

from contest.security.blind_index import blind

# Enough to tell devices apart, too little to be of use anywhere else.
DIGITS = 32
# A household has so many addresses of version 6, a phone another one every day.
HOUSEHOLD = 64


@dataclass(frozen=True, slots=True)
class Sender:
    """A device by the name its cookie gives it, and the network address as the outermost proxy saw it."""

    secret: bytes
    device: str
    address: str

    @property
    def device_digest(self) -> str:
        """The same for the same device, and of no use without the secret of the site."""
        return digest_of_device(self.secret, self.device) if self.device else ""

    @property
    def source_digest(self) -> str:
        """The same for the same household or mast."""
        return (
            blind(self.secret, f"source of a fact {network(self.address)}")[:DIGITS] if self.address else ""
        )


def digest_of_device(secret: bytes, name: str) -> str:
    """How a device is known in tables, by the name its cookie gives it."""
    return blind(secret, f"device of a fact {name}")[:DIGITS]


current: ContextVar[Sender | None] = ContextVar("sender", default=None)


def network(address: str) -> str:
    """An address of version 4 as it is, one of version 6 without the half that a device chooses itself."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address):
        # A server that listens to both versions sees those of version 4 so.
        if read.ipv4_mapped is not None:
            return str(read.ipv4_mapped)
        return str(ipaddress.ip_network((read, HOUSEHOLD), strict=False))
    return str(read)
