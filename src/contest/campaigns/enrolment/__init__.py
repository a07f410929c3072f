"""Which units take part in a season, in which cluster."""
