"""What a past season would have come to under other rules: its facts priced anew by the engine."""
