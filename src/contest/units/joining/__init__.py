"""How a unit lets people in."""
