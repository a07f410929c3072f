"""What people agreed to, word for word, and took back."""
