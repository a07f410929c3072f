"""A keyring, and a person who gave everything a registration asks for."""

from collections.abc import Iterator

import pytest

from contest.people.rules import BirthBand, Registration, TargetGroup
from contest.people.service import Keyring
from contest.security.pins import Pins


@pytest.fixture(scope="session")
def keyring() -> Iterator[Keyring]:
    pins = Pins(b"pepper of the tests")
    yield Keyring(pins, b"secret of the tests, long enough for them")
    pins.close()


@pytest.fixture
def registration() -> Registration:
    return Registration(
        display_name="Lò Thị Hoa",
        birth_band=BirthBand.ADULT,
        target_group=TargetGroup.RESIDENT,
        pin="502817",
        language="vi",
        phone="+84912345678",
    )
