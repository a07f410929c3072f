"""What the cells of a roster say."""
