"""Lists of people sent to a roster."""
