"""Phone numbers: read as written, hidden, shared by a family."""
