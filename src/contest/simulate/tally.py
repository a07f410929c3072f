"""What a crowd has done so far, and the line that tells it."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class CrowdTally:
    """Counts of a crowd; `refusals` are kind answers to what cannot be, `errors` are faults."""

    people: int = 0
    passed: int = 0
    again: int = 0
    helps: int = 0
    refusals: int = 0
    errors: int = 0
    requests: int = 0
    last_error: str = ""
    began: float = field(default_factory=time.monotonic)

    @property
    def pace(self) -> float:
        """Requests a second since the beginning."""
        return self.requests / max(time.monotonic() - self.began, 0.001)

    def fault(self, what: str) -> None:
        """Count a fault and keep its words."""
        self.errors += 1
        self.last_error = what

    def line(self) -> str:
        """The counts in one line."""
        done = f"lessons passed: {self.passed} · done again: {self.again} · helps: {self.helps}"
        trouble = f"refusals: {self.refusals} · errors: {self.errors}"
        return f"people who came: {self.people} · {done} · {trouble} · {self.pace:.1f} requests/s"
