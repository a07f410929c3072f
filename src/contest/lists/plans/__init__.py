"""What a list would change, shown before it does."""
