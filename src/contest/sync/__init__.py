"""What happened elsewhere, sent in as batches of facts."""
