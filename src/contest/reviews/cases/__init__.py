"""What is looked at by a person before it counts: cases, the queue of them, and what is decided."""
