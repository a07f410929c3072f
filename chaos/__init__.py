"""What may go wrong, made to go wrong on purpose: `make chaos` prints what came of it."""
