"""How many people a unit answers for."""
