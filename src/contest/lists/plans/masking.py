"""What is kept or shown of a file holds no phone but its last digits; pure."""

from msgspec import to_builtins

from contest.people.phones.hiding import without_phones


def masked(told: object) -> object:
    """The same as builtins, every text in it without phones."""
    return _masked(to_builtins(told, str_keys=True))


def _masked(told: object) -> object:
    if isinstance(told, str):
        return without_phones(told)
    if isinstance(told, dict):
        return {key: _masked(value) for key, value in told.items()}
    if isinstance(told, list | tuple | set | frozenset):
        return [_masked(value) for value in told]
    return told
