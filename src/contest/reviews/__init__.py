"""What is looked at by a person before it counts."""
