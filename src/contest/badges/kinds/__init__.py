"""The badges a person can earn in a campaign: each module here is one, kept under the module's name; pure."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from contest.badges.rules import Achievements, BadgeDefinition


def _found() -> dict[str, BadgeDefinition]:
    names = [module.name for module in iter_modules(__path__)]
    badges = {name: import_module(f"{__name__}.{name}").BADGE for name in names}
    return dict(sorted(badges.items(), key=lambda one: one[1].order))


BADGES: Mapping[str, BadgeDefinition] = _found()


def earned(achievements: Achievements) -> frozenset[str]:
    """Every badge these achievements deserve, whether issued already or not."""
    return frozenset(key for key, badge in BADGES.items() if badge.is_earned(achievements))
