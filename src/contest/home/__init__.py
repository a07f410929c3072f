"""The pages that bring the features together."""
