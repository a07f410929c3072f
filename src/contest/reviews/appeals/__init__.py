"""Appeals of units (kiến nghị): filed by whoever answers for a unit, answered by who had not decided it."""
