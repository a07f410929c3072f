"""What a campaign looks at more closely before it counts, as part of its rules."""
