"""What the cells of a list of completions say."""
