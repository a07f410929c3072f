"""What a check tells: sentence by sentence while it goes on, and at the end whether everything was right."""

from collections.abc import Callable

from leaderboard.faults import Fault, said


class CheckReport:
    """Collects what was found and says it in one language."""

    def __init__(self, language: str, say: Callable[[str], None]) -> None:
        self._language = language
        self._say = say
        self.faults: list[Fault] = []

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong so far."""
        return not self.faults

    def note(self, words: str, **values: object) -> None:
        """Say something that is neither right nor wrong."""
        self._say(said(words, self._language, **values))

    def right(self, words: str, **values: object) -> None:
        """Say what was found to be right."""
        self._say(f"{said('right', self._language)}{said(words, self._language, **values)}")

    def wrong(self, fault: Fault) -> None:
        """Say what was found to be wrong, and where."""
        self.faults.append(fault)
        self._say(f"{said('wrong', self._language)}{fault.said(self._language)}")

    def close(self) -> None:
        """Say the whole result."""
        if self.sound:
            self.note("close_right")
        else:
            self.note("close_wrong", count=len(self.faults))
