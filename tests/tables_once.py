"""Tables are described to Tortoise once a process, though its tests open a thousand databases of them.

The product opens one database a process. Describing its tables costs 12 ms, and what comes of it (fields,
filters, first queries) depends on the tables alone and looks its connection up by name.
"""

from weakref import WeakSet

from tortoise.apps import Apps
from tortoise.models import Model

_described: WeakSet[type[Model]] = WeakSet()
_describe = Apps._build_initial_querysets


def _describe_new(apps: Apps) -> None:
    whole = apps.apps
    apps.apps = {
        label: {name: model for name, model in models.items() if model not in _described}
        for label, models in whole.items()
    }
    try:
        _describe(apps)
    finally:
        apps.apps = whole
    _described.update(model for models in whole.values() for model in models.values())


def describe_tables_once() -> None:
    """From now on, in this process."""
    Apps._build_initial_querysets = _describe_new  # type: ignore[method-assign]
