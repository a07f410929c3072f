"""A running campaign as its organisers look after it: the morning page, whom to call, what to take away."""
