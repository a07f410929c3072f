"""The lots of a season for everybody: without any name, and with all that it takes to draw them again."""
