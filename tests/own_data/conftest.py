"""The keyring with which accounts are opened and closed."""

from tests.people.conftest import keyring

__all__ = ["keyring"]
