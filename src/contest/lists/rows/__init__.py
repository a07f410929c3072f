"""What each row of a list is."""
