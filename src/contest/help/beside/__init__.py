"""A help on one phone, away from the network."""
