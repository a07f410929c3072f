"""What a unit prints: its poster and its join cards."""
