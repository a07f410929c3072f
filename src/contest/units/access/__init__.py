"""Who may see and change a unit."""
