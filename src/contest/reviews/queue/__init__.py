"""What is held until somebody has looked at it: person by person, and decided by whoever answers for them."""
