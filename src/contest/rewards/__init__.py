"""The one door from achievement to points and badges."""
