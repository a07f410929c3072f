"""What the migrations say of the tables, worked out without preparing to ask those tables anything.

Tortoise prepares the queries and filters of every table anew for each operation of each migration, and once
more for the tables as they were before it. Migrations write their own SQL, and few ask how a table was.
"""

from functools import cached_property

from tortoise.connection import ConnectionHandler
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps


class KnownTables(State):
    """The tables after the migrations applied so far; none at first."""

    def __init__(self) -> None:
        # Who is connected nowhere prepares no queries.
        super().__init__(models={}, apps=StateApps(connections=ConnectionHandler()))

    def clone(self) -> State:
        """The tables as they are now, while this goes on to change."""
        return _Before({key: model.clone() for key, model in self.models.items()}, self.apps)


class _Before(State):
    """Described in full once somebody asks."""

    def __init__(self, models: dict[tuple[str, str], ModelState], later: StateApps) -> None:
        self.models = models
        self._later = later

    @cached_property
    def apps(self) -> StateApps:  # type: ignore[override]  # read alone
        return self._later.clone(model_states=self.models)
