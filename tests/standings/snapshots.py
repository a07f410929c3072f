"""What tests of kept states share: learners, the snapshots there are, what operators are told."""

from types import ModuleType

import pytest

from tests.standings.conftest import Scene

NUMBERS = "SELECT number, format FROM fold_snapshot ORDER BY number, format"


class Logs(list[dict[str, object]]):
    """What operators are told, in order."""

    @classmethod
    def of(cls, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> "Logs":
        """What a module tells from now on."""
        told = cls()
        monkeypatch.setattr(module, "log", told)
        return told

    def warning(self, event: str, **fields: object) -> None:
        self.append({"event": event, **fields})

    error = warning


async def learnt(scene: Scene, people: int) -> None:
    """New people of one village pass a lesson each, and the board knows."""
    await scene.learn("Bản Che Căn", people)
    await scene.boards.refresh(str(scene.campaign.id))
