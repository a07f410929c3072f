"""The closing ceremony of a season: its result is revealed step by step on the big screen."""
