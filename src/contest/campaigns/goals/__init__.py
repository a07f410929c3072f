"""The one goal that all units of a season reach together."""
