"""What a past campaign would have come to under other rules: its facts priced anew by the engine."""
