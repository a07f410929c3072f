"""Who of a unit has not reached the standard yet, for those who go from door to door."""
