"""Pages of a unit's standing."""
