"""Which person and which unit a line means."""
