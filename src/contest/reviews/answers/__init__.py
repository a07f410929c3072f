"""What those concerned read of a case, and what they say to it."""
