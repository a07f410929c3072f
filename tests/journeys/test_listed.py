"""Every address says who may open it, and every form says how it is sent: told without a site."""

from contest.capabilities import MAY, Capability
from tests.journeys.access_rules import ACCESS
from tests.journeys.addresses import methods
from tests.journeys.sendings_all import LISTED, ROUTES

UNLISTED = "nobody said who may open it: add a line to ACCESS in tests/journeys/access_rules.py, for example"


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    paths = {path for _, path in methods()}
    listed = {line.rpartition(" ")[2] for line in ACCESS}

    assert {path: f'{UNLISTED} "{path}": SIGNED_IN' for path in paths - listed} == {}
    assert listed - paths == set(), "these lines of ACCESS have no address any more"
    assert {f"{method} {path}" for method, path in methods()} >= {line for line in ACCESS if " " in line}


def test_everything_that_not_everybody_may_do_says_who_may_open_it() -> None:
    asked = {access.capability for access in ACCESS.values() if access.capability is not None}

    assert set(Capability) - asked == set(), "no address asks for these capabilities"
    assert asked <= frozenset().union(*MAY.values())


def test_every_form_is_listed_and_every_listed_form_is_there() -> None:
    assert set(ROUTES) - LISTED == set(), "say in tests/journeys/sendings.py how these are sent"
    assert LISTED - set(ROUTES) == set(), "these take no form any more"
