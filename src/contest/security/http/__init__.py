"""What every request must bear and every response says."""
