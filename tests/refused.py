"""What a form was refused for: each wrong field with its whole sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from contest.errors import InvalidForm


@contextmanager
def wrong(**fields: str) -> Iterator[None]:
    """Expect these fields, and no others, to be refused with these sentences."""
    with pytest.raises(InvalidForm) as refusal:
        yield
    assert refusal.value.fields == fields
