"""From which networks people open accounts alone, and how fast."""
