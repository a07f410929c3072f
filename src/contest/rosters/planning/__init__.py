"""What a list would change on a roster."""
