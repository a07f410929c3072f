"""What counts as one source: an address, or the half of one in IPv6 that a device does not choose itself."""

import pytest

from contest.web.sender import network


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("113.160.4.7", "113.160.4.7"),
        # A server that listens to both versions: never all of version 4 as one.
        ("::ffff:113.160.4.7", "113.160.4.7"),
        ("2405:4802:1b2:55aa:8c1:9:2:7", "2405:4802:1b2:55aa::/64"),
        ("2405:4802:1b2:55aa::1", "2405:4802:1b2:55aa::/64"),
        ("2405:4802:1b2:55ab::1", "2405:4802:1b2:55ab::/64"),
        ("testclient", "testclient"),
    ],
)
def test_one_network_is_one_source(address: str, source: str) -> None:
    assert network(address) == source
