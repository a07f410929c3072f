"""Finding a unit by looking through its commune instead of typing."""
