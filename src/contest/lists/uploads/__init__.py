"""Lists on their way: received, read in the background, kept for their owner."""
