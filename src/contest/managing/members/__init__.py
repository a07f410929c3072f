"""The people of a unit, for those who look after it."""
