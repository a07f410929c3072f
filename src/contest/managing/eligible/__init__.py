"""How many people a unit answers for, as its champion declares it."""
