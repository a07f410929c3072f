"""How a quiz went: what it brought to the person and their units, and what comes next."""
