"""The parts of a lesson as the page of its English words shows them: folded, but for what is to be done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartState:
    """One step or question: how many places are empty, whether it is to be read again or differs, if open."""

    empty: int
    again: bool
    open: bool


def states(
    names: Collection[str], told: Mapping[str, str], again: Collection[str], there: Mapping[str, str] | None
) -> dict[str, PartState]:
    """How each part stands: what is to be read again or differs from what is kept is open, else the first
    with an empty place.
    """
    found: dict[str, PartState] = {}
    for name in names:
        fields = {field: text for field, text in told.items() if field.startswith(f"{name}-")}
        empty = sum(not text for text in fields.values())
        read = any(one == name or one.startswith(f"{name}-") for one in again)
        differs = there is not None and any(there[field] != text for field, text in fields.items())
        first = there is None and empty > 0 and not any(one.open for one in found.values())
        found[name] = PartState(empty, read, read or differs or first)
    return found
