"""What was given wrongly is undone by further entries."""
