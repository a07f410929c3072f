"""How much of a fast reader's time a quiz takes at least, as this site is set."""

# Off until the site says: what is tried without a site takes no time.
_percent = 0


def take_at_least(percent: int) -> None:
    """From now on a quiz takes so much of the time a fast reader needs for its words; 0 asks for no time."""
    global _percent
    _percent = percent


def percent() -> int:
    """How much it is now."""
    return _percent
