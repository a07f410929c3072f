"""How columns of a roster are headed."""
