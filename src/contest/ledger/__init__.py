"""What is written down for good: facts, and the numbered entries of each campaign."""
