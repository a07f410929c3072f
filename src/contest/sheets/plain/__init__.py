"""Lines of text and pasted rows."""
