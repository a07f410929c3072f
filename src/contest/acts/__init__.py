"""What was done to something, read back in words."""
