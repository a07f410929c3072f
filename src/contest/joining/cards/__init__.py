"""Join cards: each opens one line of a unit's list, once."""
