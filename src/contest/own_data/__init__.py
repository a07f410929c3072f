"""What is kept about oneself: seeing it, taking it away, and closing the account."""
