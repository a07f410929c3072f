"""Teams, classes and departments of a unit."""
