"""The ranking methods, a module each but `base`: what a unit's sums are worth, in exact fractions."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from leaderboard.scoring import Method


class Build(Protocol):
    """What builds a method with the limits of a campaign's rules."""

    def __call__(self, smallest: int, few: int, top: int) -> Method:
        """Build it."""


def _found() -> dict[str, Build]:
    modules = [one.name for one in iter_modules(__path__) if one.name != "base"]
    methods = [import_module(f"{__name__}.{name}").METHOD for name in modules]
    return {one.name: one.build for one in sorted(methods, key=lambda one: one.order)}


METHODS: Mapping[str, Build] = _found()


def method(name: str, *, smallest: int, few: int, top: int) -> Method:
    """Build the method that rules and packages call by this name."""
    if name not in METHODS:
        raise ValueError(f"There is no ranking method called {name!r}; there are {', '.join(METHODS)}.")
    return METHODS[name](smallest, few, top)
