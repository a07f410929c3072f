"""The lots of a campaign for everybody: without any name, and with all that it takes to draw them again."""
